"""The words of the notes, as the list has them.

Why: the file is the user's. The list keeps its words, without the head, for search, for `undo`, and
to tell which side has changed; where the file lies, and what its head says, stands in `agreed`.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from readinglist.store.batches import Batch
from readinglist.store.database import Database
from readinglist.store.text import cleaned


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexedNote:
    """The words of a note: `text` to the letter, `body` for reading; `digest` is of `text`."""

    text: str
    body: str
    digest: str


def note(text: str) -> IndexedNote:
    """Return the words of a note as they are kept."""
    return IndexedNote(text=text, body=cleaned(text.strip("\r\n\ufeff")), digest=digest(text))


def digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def put(batch: Batch, number: int, kept: IndexedNote) -> bool:
    """Keep the words of the note of a reading; return whether anything in them is new."""
    values = {"text": kept.text, "body": kept.body, "digest": kept.digest}
    known = batch.connection.execute("SELECT 1 FROM notes WHERE item = ?", (number,)).fetchone()
    if known is None:
        batch.insert("notes", (number, *values.values()))
        return True
    return batch.update("notes", (number,), values)


def forget(batch: Batch, number: int) -> bool:
    """Drop the note, as when its file was deleted; return whether there was one."""
    return batch.delete("notes", (number,))


def get(db: Database, number: int) -> IndexedNote | None:
    """Return the words of a reading's note; None where it has none."""
    row = db.row("SELECT text, body, digest FROM notes WHERE item = ?", (number,))
    return IndexedNote(text=row[0], body=row[1], digest=row[2]) if row else None
