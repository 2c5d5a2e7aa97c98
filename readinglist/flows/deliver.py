"""The files of an export are written, and what was edited in them since the last time is kept."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from readinglist import exporters, files
from readinglist.edition import File
from readinglist.errors import ConflictError
from readinglist.exporters import Fate, Update
from readinglist.files import exchanging
from readinglist.store import exported
from readinglist.store.database import Database

_WHOLE = ""  # the key of a file that has no parts


@dataclass(frozen=True, slots=True, kw_only=True)
class Manner:
    """How to treat a file that is there: replace it whatever it is, or bring edits together."""

    force: bool = False
    merge: bool = False


@dataclass(frozen=True, slots=True)
class Delivered:
    """A file that was written, and what became of its parts by their keys."""

    path: Path
    fates: dict[str, Fate]


def deliver(db: Database, made: Sequence[File], output: Path, manner: Manner) -> list[Delivered]:
    """Write an export: its first file as `output`, the others beside it under their own names.

    Raises: ConflictError, before anything is written, where a file is not ours, or was edited in a
    format that has no parts; DiskError.
    """
    places = [output if at == 0 else output.parent / file.path for at, file in enumerate(made)]
    updates = [_update(db, file, place, manner) for file, place in zip(made, places, strict=True)]
    for place, (update, digest) in zip(places, updates, strict=True):
        _write(place, update.text, digest)
        if not db.is_read_only:
            exported.keep(db, _key(place), update.generated)
    return [
        Delivered(place, update.fates) for place, (update, _) in zip(places, updates, strict=True)
    ]


def _update(db: Database, file: File, place: Path, manner: Manner) -> tuple[Update, str]:
    """Return what a file is to be, and the digest of what it is now, "" where it is nothing yet."""
    new = _fresh(file)
    if not place.is_file():
        return new, ""
    raw = place.read_bytes()
    digest = hashlib.sha256(raw).hexdigest()
    if manner.force:
        return new, digest
    before = exported.blocks(db, _key(place))
    text = files.text(place)
    if not file.blocks:
        return _whole(place, text, new, before), digest
    newline = "\r\n" if "\r\n" in text else "\n"
    unified = text.replace("\r\n", "\n")
    if not exporters.is_ours(unified):
        raise _not_ours(place)
    update = exporters.update(unified, file.blocks, before, merge=manner.merge)
    update.text = update.text.replace("\n", newline)
    return update, digest


def _fresh(file: File) -> Update:
    if file.blocks:
        return exporters.fresh(file.blocks)
    return Update(file.text, {_WHOLE: file.text}, {_WHOLE: Fate.NEW})


def _whole(place: Path, text: str, new: Update, before: dict[str, str]) -> Update:
    """Return a file without parts anew, if it is as it was written."""
    if text == new.text:
        return Update(new.text, new.generated, {_WHOLE: Fate.SAME})
    if before.get(_WHOLE) != text:
        raise _not_ours(place)
    return Update(new.text, new.generated, {_WHOLE: Fate.UPDATED})


def _not_ours(place: Path) -> ConflictError:
    return ConflictError(
        f"{place} exists already, and was not exported as it is now.",
        hint="Write to another file, or replace it with --force.",
    )


def _write(place: Path, text: str, digest: str) -> None:
    raw = text.encode("utf-8", "replace")
    if not digest:
        files.write_atomically(place, raw, private=False)
    elif hashlib.sha256(raw).hexdigest() != digest:
        exchanging.replace_known(place, raw, digest=digest)


def _key(place: Path) -> Path:
    return place.absolute()
