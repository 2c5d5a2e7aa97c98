"""Reads a local file within bounds, and says in words why one cannot be read.

Why: a path may name anything: `/dev/zero` has no end and a named pipe waits for ever, so a file is
opened without waiting and looked at before the first byte is read.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from readinglist import media
from readinglist.errors import DiskError, FileNotThereError, TooLargeError, UnreadableError
from readinglist.model import Page

_CHUNK_BYTES = 1 << 20
_TEXT_BYTES = 20_000_000


def read(path: Path, *, max_bytes: int | None = None, base_url: str = "") -> Page:
    """Return the file as a page that was found at `base_url`, or else at its own `file:` address.

    A PDF stays where it is, as the page's `path`. With `max_bytes`, that much of a longer text is
    read and `cut_at` says so; without it, the usual limit of its kind is an error.
    Raises: FileNotThereError, DiskError, TooLargeError; UnreadableError for an empty file and for
    a kind that nothing here reads.
    """
    with _opened(path) as descriptor:
        beginning = _read(descriptor, media.SNIFF_BYTES)
        found = media.kind(beginning, name=path.name)
        media.require_readable(found, what=path.name)
        limit = max_bytes or found.limit_bytes
        page = Page(url=base_url or path.absolute().as_uri(), asked=str(path))
        if found is media.Kind.PDF:
            _require_whole(descriptor, path, limit=limit)
            return replace(page, path=path.absolute())
        body = beginning + _read(descriptor, limit + 1 - len(beginning))
    is_cut = len(body) > limit
    if is_cut and max_bytes is None:
        raise TooLargeError(str(path), limit)
    return replace(page, body=body[:limit], cut_at=limit if is_cut else None)


def text(path: Path, *, max_bytes: int = _TEXT_BYTES) -> str:
    """Return the text of a file in UTF-8, without a byte order mark; line ends are kept.

    Raises: FileNotThereError, DiskError, TooLargeError; UnreadableError where it is not UTF-8.
    """
    with _opened(path) as descriptor:
        raw = _read(descriptor, max_bytes + 1)
    if len(raw) > max_bytes:
        raise TooLargeError(str(path), max_bytes)
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise UnreadableError(
            str(path), f"line {line} is not UTF-8 text", hint="Save it as UTF-8."
        ) from error


def _require_whole(descriptor: int, path: Path, *, limit: int) -> None:
    """Do nothing where a PDF can be read whole from its file, as it has to be."""
    status = os.fstat(descriptor)
    if not stat.S_ISREG(status.st_mode):
        raise UnreadableError(
            str(path), "a PDF cannot be read from a pipe", hint="Save it to a file first."
        )
    if status.st_size > limit:
        raise TooLargeError(str(path), limit)


@contextmanager
def _opened(path: Path) -> Iterator[int]:
    """Open a regular file or a pipe that someone writes to (`<(command)`); nothing else."""
    with _in_words(path):
        descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
        try:
            mode = os.fstat(descriptor).st_mode
            if stat.S_ISDIR(mode):
                raise FileNotThereError(path, "This is a folder and not a file:")
            if not stat.S_ISREG(mode) and not stat.S_ISFIFO(mode):
                raise FileNotThereError(path, "This is a device and not a file:")
            os.set_blocking(descriptor, True)
            yield descriptor
        finally:
            os.close(descriptor)


def _read(descriptor: int, most: int) -> bytes:
    chunks = bytearray()
    while len(chunks) < most:
        chunk = os.read(descriptor, min(_CHUNK_BYTES, most - len(chunks)))
        if not chunk:
            break
        chunks += chunk
    return bytes(chunks)


@contextmanager
def _in_words(path: Path) -> Iterator[None]:
    try:
        yield
    except PermissionError as error:
        raise FileNotThereError(path, "There is no permission to read") from error
    except (FileNotFoundError, NotADirectoryError) as error:
        raise FileNotThereError(path) from error
    except OSError as error:
        raise DiskError(f"Cannot read {path}: {error.strerror}.") from error
    except ValueError as error:  # a NUL in the path
        raise FileNotThereError(ascii(str(path))) from error
