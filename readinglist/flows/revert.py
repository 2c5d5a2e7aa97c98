"""A batch is taken back, in the list and in the notes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from readinglist.errors import ConflictError, ReadingListError
from readinglist.notes import folder
from readinglist.store import notes as index
from readinglist.store import show, undo
from readinglist.store.connection import Database
from readinglist.store.undo import BatchRecord, Change


@dataclass(frozen=True, slots=True)
class Reverted:
    """What was taken back, and sentences about notes that were left as they are."""

    batch: BatchRecord
    changes: int
    notices: tuple[str, ...]


def revert(db: Database, notes: Path, number: int | None, *, now: datetime) -> Reverted:
    """Take back the batch `number`, or the latest that stands; then the notes that it wrote.

    Raises: MissingError, ConflictError as `undo.undo` does; ConflictError, with nothing changed,
    where a note has been edited since.
    """
    record = undo.find(db, number)
    _check_notes(db, notes, undo.changes(db, record.number))
    undone = undo.undo(db, record.number, now=now)
    notices = tuple(_notes_taken_back(db, notes, undone.changes))
    return Reverted(undone.batch, len(undone.changes), notices)


def _check_notes(db: Database, notes: Path, changes: Iterable[Change]) -> None:
    """Refuse unless every note that the batch wrote still has the words that it was left with."""
    left = {change.key[0]: change.after for change in changes if change.table == "notes"}
    for number, row in left.items():
        if row is None or "digest" not in row:
            continue
        citekey = show.get(db, int(str(number))).citekey
        note = folder.read(notes, citekey)
        if note is not None and note.digest != row["digest"]:
            raise ConflictError(
                f"{folder.path(notes, citekey)} has been edited since.",
                hint="Nothing was changed. Take the words out of the note by hand.",
            )


def _notes_taken_back(db: Database, notes: Path, changes: Iterable[Change]) -> Iterator[str]:
    """Bring the files in line with the list, and yield a sentence for each that could not be."""
    touched = dict.fromkeys(int(str(change.key[0])) for change in changes if _is_of_notes(change))
    for item in show.get_many(db, touched):
        try:
            _bring_in_line(db, notes, item.number, item.citekey)
        except ReadingListError as error:
            yield f"The note was left as it is: {error}"


def _is_of_notes(change: Change) -> bool:
    """Whether a row says what a note says, or whether its reading is in the trash."""
    row = change.after or change.before or {}
    return change.table == "notes" or (change.table == "items" and "deleted_at" in row)


def _bring_in_line(db: Database, notes: Path, number: int, citekey: str) -> None:
    kept = index.get(db, number)
    note = folder.read(notes, citekey)
    if kept is None or show.whole(db, number).deleted_at:
        folder.discard(notes, citekey)
    elif note is None:
        folder.restore(notes, citekey, kept.text)
    elif note.text != kept.text:
        folder.save(notes, citekey, kept.text, known=note.digest)
