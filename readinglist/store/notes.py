"""The index copy of the notes: what their files said when they were looked at last.

Why: the file is the truth. The copy is what search, lists and exports read, and its digest, size
and time tell what has changed since without reading 3,000 files.
"""

from __future__ import annotations

from dataclasses import dataclass, fields

from readinglist.store.batches import Batch
from readinglist.store.connection import Database, Row
from readinglist.store.text import cleaned


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexedNote:
    """The note of a reading as its file had it.

    `path` is relative to the notes folder, `text` is the file's, to the letter, so that `undo` can
    bring it back; `body` is without front matter. `digest` is of the file's bytes, `modified_ns`
    its time of change in nanoseconds.
    """

    path: str
    text: str
    body: str
    digest: str
    size: int = 0
    modified_ns: int = 0


def put(batch: Batch, number: int, note: IndexedNote) -> bool:
    """Keep what the file of the reading `number` says; return whether anything in it is new."""
    values: dict[str, str | int] = {
        "path": note.path,
        "text": note.text,
        "body": cleaned(note.body),
        "digest": note.digest,
        "size": note.size,
        "modified_ns": note.modified_ns,
    }
    known = batch.connection.execute("SELECT 1 FROM notes WHERE item = ?", (number,)).fetchone()
    if known is None:
        batch.insert("notes", (number, *values.values()))
        return True
    return batch.update("notes", (number,), values)


def forget(batch: Batch, number: int) -> bool:
    """Drop the copy, as when the file is gone; return whether there was one."""
    return batch.delete("notes", (number,))


def get(db: Database, number: int) -> IndexedNote | None:
    """Return the copy of a reading's note; None where it has none."""
    row = db.row(f"{_NOTES} WHERE item = ?", (number,))
    return _note(row)[1] if row else None


def listed(db: Database) -> dict[int, IndexedNote]:
    """Return every copy by the number of its reading."""
    return dict(map(_note, db.rows(f"{_NOTES} ORDER BY item")))


def _note(row: Row) -> tuple[int, IndexedNote]:
    number, *columns = row
    names = (field.name for field in fields(IndexedNote))
    return number, IndexedNote(**dict(zip(names, columns, strict=True)))


_NOTES = "SELECT item, path, text, body, digest, size, modified_ns FROM notes"
