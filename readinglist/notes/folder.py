"""The door to the notes folder: read, save, discard, list; what was typed is never unlinked."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from readinglist import files
from readinglist.errors import ConflictError, DiskError, UnreadableError

TRASH = ".trash"


@dataclass(frozen=True, slots=True)
class NoteFile:
    """A note as it lies in the folder; `digest` is of its bytes."""

    citekey: str
    text: str
    digest: str


def path(folder: Path, citekey: str) -> Path:
    """Return where the note of a reading lies; a citekey is made of `[a-z0-9-]`."""
    return folder / f"{citekey}.md"


def digest(text: str) -> str:
    """Return the digest of a note with this text."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def read(folder: Path, citekey: str) -> NoteFile | None:
    """Return the note, or None where there is none; a byte order mark and CR LF are kept.

    Raises: UnreadableError where the file is a link or not UTF-8; DiskError where it can't be read.
    """
    place = path(folder, citekey)
    try:
        descriptor = os.open(place, os.O_RDONLY | os.O_NOFOLLOW)
        with open(descriptor, "rb") as file:  # noqa: PTH123 - a descriptor
            raw = file.read()
        return NoteFile(citekey, raw.decode("utf-8"), hashlib.sha256(raw).hexdigest())
    except FileNotFoundError:
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


def save(folder: Path, citekey: str, text: str, *, known: str | None) -> NoteFile:
    """Write the note whole or not at all, and return it.

    `known` is the digest of the text that this one was made from, None for a new note.
    Raises: ConflictError where the file is another by now; DiskError with the old file intact.
    """
    place = path(folder, citekey)
    now = read(folder, citekey)
    if (now.digest if now else None) != known:
        raise ConflictError(
            f"{place} changed meanwhile; it was left alone.", hint="Try the command again."
        )
    files.make_folder(folder)
    files.write_atomically(place, text.encode("utf-8"), replace=known is not None)
    return NoteFile(citekey, text, digest(text))


def replace(folder: Path, note: NoteFile, text: str) -> None:
    """Write the note anew if its text is another one."""
    if text != note.text:
        save(folder, note.citekey, text, known=note.digest)


def discard(folder: Path, citekey: str) -> Path | None:
    """Move the note to the trash and return where it lies; None where there was none."""
    place = path(folder, citekey)
    if not place.exists():
        return None
    files.make_folder(folder / TRASH)
    target = _free(folder / TRASH, citekey)
    place.rename(target)
    return target


def discard_blank(folder: Path, note: NoteFile) -> None:
    """Take away a note in which nothing was written; one that differs by now is left."""
    now = read(folder, note.citekey)
    if now is not None and now.digest == note.digest:
        path(folder, note.citekey).unlink()


def restore(folder: Path, citekey: str, text: str) -> None:
    """Put a note back; one that stands there already with other words is a conflict."""
    now = read(folder, citekey)
    if now is None:
        save(folder, citekey, text, known=None)
    elif now.text != text:
        raise ConflictError(f"{path(folder, citekey)} was written anew; it was left alone.")


def listed(folder: Path) -> Iterator[tuple[str, os.stat_result]]:
    """Yield the citekey and the stat of every note; editor litter and links are passed over."""
    try:
        entries = list(os.scandir(folder))
    except FileNotFoundError:
        return
    for entry in entries:
        is_note = entry.name.endswith(".md") and not entry.name.startswith((".", "README"))
        if is_note and entry.is_file(follow_symlinks=False):
            yield entry.name.removesuffix(".md"), entry.stat(follow_symlinks=False)


def _free(folder: Path, citekey: str) -> Path:
    """Return a name in the trash that nothing has."""
    place, count = folder / f"{citekey}.md", 1
    while place.exists():
        count += 1
        place = folder / f"{citekey}.{count}.md"
    return place
