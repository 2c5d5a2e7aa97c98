"""The door to the notes folder: scan, read, save, discard; what was typed is never unlinked."""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from readinglist import files
from readinglist.errors import ConflictError, DiskError, UnreadableError
from readinglist.notes.scanning import Stamp, relied, stamp

TRASH = ".trash"
DRAFTS = ".drafts"


@dataclass(frozen=True, slots=True)
class NoteFile:
    """A note as it lies in the folder.

    `path` is relative to the folder, `digest` is of the bytes. `stamp` is from before it was read,
    and NOWHERE where it cannot be relied on.
    """

    path: str
    text: str
    digest: str
    stamp: Stamp


def read(folder: Path, path: str) -> NoteFile | None:
    """Return a note, or None where there is none; a byte order mark and CR LF are kept.

    Raises: UnreadableError where the file is a link or not UTF-8; DiskError where it can't be read.
    """
    place = folder / path
    try:
        descriptor = os.open(place, os.O_RDONLY | os.O_NOFOLLOW)
        with open(descriptor, "rb") as file:  # noqa: PTH123 - a descriptor
            seen = stamp(os.fstat(descriptor))
            raw = file.read()
        return NoteFile(path, raw.decode("utf-8"), hashlib.sha256(raw).hexdigest(), relied(seen))
    except (FileNotFoundError, NotADirectoryError):
        return None
    except UnicodeDecodeError as error:
        raise UnreadableError(
            str(place), "is not UTF-8 text", hint="Save it as UTF-8; it was left alone."
        ) from error
    except OSError as error:
        if place.is_symlink():
            raise UnreadableError(
                str(place), "is a link to somewhere else", hint="Notes are files of the folder."
            ) from error
        raise DiskError(f"Cannot read {place}: {error.strerror}.") from error


def save(folder: Path, path: str, text: str, *, known: str | None) -> NoteFile:
    """Write a note whole or not at all, and return it.

    `known` is the digest of the file that this one was made from, None for a new note.
    Raises: ConflictError where the file is another by now, and it is left alone; DiskError with the
    old file intact.
    """
    place, raw = folder / path, text.encode("utf-8", "surrogatepass")
    if known is None:
        files.make_folder(place.parent)
        files.write_atomically(place, raw)
    else:
        from readinglist.files import exchanging  # noqa: PLC0415 - ctypes takes 10 ms to import

        exchanging.replace_known(place, raw, digest=known)
    seen = stamp(place.stat())
    return NoteFile(path, text, hashlib.sha256(raw).hexdigest(), relied(seen))


def discard(folder: Path, path: str, *, known: str) -> Path:
    """Move a note to the trash and return where it lies.

    Raises: ConflictError where the file is another by now; DiskError.
    """
    now = read(folder, path)
    if now is None or now.digest != known:
        raise ConflictError(f"{folder / path} changed meanwhile; it was left alone.")
    return put_away(folder, path)


def put_away(folder: Path, path: str) -> Path:
    """Move a file of the folder to its trash, whatever is in it, and return where it lies.

    Raises: DiskError.
    """
    try:
        files.make_folder(folder / TRASH)
        target = _free(folder / TRASH, PurePosixPath(path).stem, "{stem}.{count}.md")
        (folder / path).rename(target)
    except OSError as error:
        raise DiskError(f"Cannot move {folder / path} away: {error.strerror}.") from error
    return target


def save_copy(folder: Path, path: str, text: str) -> str:
    """Save another version of a note beside it and return its path: `x.conflict-1.md`.

    A copy that has this very text is not made twice. Raises: DiskError.
    """
    place = PurePosixPath(path)
    for count in range(1, 1_000):
        copy = str(place.with_name(f"{place.stem}.conflict-{count}.md"))
        there = read(folder, copy)
        if there is not None and there.text == text:
            return copy
        if there is None:
            return save(folder, copy, text, known=None).path
    raise DiskError(f"There are a thousand copies of {folder / path} already.")


def _free(folder: Path, stem: str, pattern: str) -> Path:
    """Return a name that nothing in `folder` has."""
    place, count = folder / f"{stem}.md", 1
    while place.exists():
        count += 1
        place = folder / pattern.format(stem=stem, count=count)
    return place
