"""Reads the body of an answer: bounded, unpacked, a PDF into a file of its own."""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

import httpx

from readinglist import media
from readinglist.errors import DiskError, TooLargeError
from readinglist.fetch import unpacking

_LONGEST_NAME = 80


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """What was read: a body, or for a PDF the file that it lies in; see `model.Page`."""

    body: bytes = b""
    path: Path | None = None
    cut_at: int | None = None


@dataclass(frozen=True, slots=True)
class Bounds:
    """How much is read, None for the usual limit of a kind, and what makes a folder for PDFs."""

    max_bytes: int | None
    folder: Callable[[], Path]


def content(response: httpx.Response, *, url: str, bounds: Bounds) -> Content:
    """Return the content of an answer that is being streamed.

    Where `bounds` set a limit, a longer page is cut there; a usual limit, and any limit of a PDF,
    which is nothing without its end, is an error instead.
    Raises: TooLargeError; UnreadableError for what is empty, damaged or of a kind not read here.
    """
    encoding = response.headers.get("content-encoding", "")
    pieces = unpacking.unpacked(response.iter_raw(), encoding=encoding, url=url)
    beginning = _beginning(pieces)
    kind = media.kind(
        beginning, declared=response.headers.get("content-type", ""), name=response.url.path
    )
    media.require_readable(kind, what=url)
    limit = bounds.max_bytes or kind.limit_bytes
    is_pdf = kind is media.Kind.PDF
    may_cut = bounds.max_bytes is not None and not is_pdf
    if not may_cut and not encoding and _announced(response) > limit:
        raise TooLargeError(url, limit)
    if is_pdf:
        path = _saved(_chained(beginning, pieces), url=url, limit=limit, folder=bounds.folder)
        return Content(path=path)
    taken = _taken(_chained(beginning, pieces), limit)
    if taken.cut_at is not None and not may_cut:
        raise TooLargeError(url, limit)
    return taken


def glimpse(response: httpx.Response, *, url: str, most: int) -> Content:
    """Return the beginning of an answer's content, whatever kind of thing it is."""
    encoding = response.headers.get("content-encoding", "")
    return _taken(unpacking.unpacked(response.iter_raw(), encoding=encoding, url=url), most)


def _beginning(pieces: Iterator[bytes]) -> bytes:
    beginning = b""
    while len(beginning) < media.SNIFF_BYTES and (piece := next(pieces, b"")):
        beginning += piece
    return beginning


def _chained(beginning: bytes, rest: Iterator[bytes]) -> Iterator[bytes]:
    yield beginning
    yield from rest


def _taken(pieces: Iterator[bytes], limit: int) -> Content:
    """Return the first `limit` bytes, which are copied once, and whether there were more."""
    taken, left = [], limit
    for piece in pieces:
        taken.append(piece[: max(left, 0)])
        left -= len(piece)
        if left < 0:
            break
    return Content(body=b"".join(taken), cut_at=limit if left < 0 else None)


def _saved(pieces: Iterator[bytes], *, url: str, limit: int, folder: Callable[[], Path]) -> Path:
    """Return the file that `pieces` went to. Raises: TooLargeError; DiskError on a full disk."""
    with _disk_in_words():
        path = Path(tempfile.mkdtemp(dir=folder()), _file_name(url))
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
    try:
        _fill(descriptor, pieces, url=url, limit=limit)
    except BaseException:
        path.unlink()  # a session may meet many, and the disk is the user's
        raise
    finally:
        os.close(descriptor)
    return path


def _fill(descriptor: int, pieces: Iterator[bytes], *, url: str, limit: int) -> None:
    written = 0
    for piece in pieces:
        written += len(piece)
        if written > limit:
            raise TooLargeError(url, limit)
        with _disk_in_words():
            _write(descriptor, piece)


def _file_name(url: str) -> str:
    """Return a plain name like the one in the address, for the messages of those who read it."""
    last = unquote(url.partition("?")[0].rstrip("/").rpartition("/")[2])
    plain = re.sub(r"(?i)\.pdf$|[^a-z0-9._-]+", "-", last).strip(".-")
    return f"{plain[:_LONGEST_NAME] or 'document'}.pdf"


def _write(descriptor: int, piece: bytes) -> None:
    rest = memoryview(piece)
    while rest:
        rest = rest[os.write(descriptor, rest) :]


@contextmanager
def _disk_in_words() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise DiskError(
            f"Cannot keep the PDF while it is read: {error.strerror or error}.",
            hint="Free some space in the folder for temporary files, or name another in TMPDIR.",
        ) from error


def _announced(response: httpx.Response) -> int:
    """Return the Content-Length, 0 where there is none that makes sense."""
    length = response.headers.get("content-length", "")
    return int(length) if length.isascii() and length.isdigit() and len(length) < 19 else 0
