"""What the user writes on a reading: words added to its note, or the note given to an editor.

Why: the file is the truth and is written first; the list keeps a copy, for search and for undo.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from readinglist.flows.indexing import indexed
from readinglist.model import Item
from readinglist.notes import folder, frontmatter, heads
from readinglist.store import batches, show
from readinglist.store import notes as index
from readinglist.store.connection import Database

Revision = Callable[[Path], None]


@dataclass(frozen=True, slots=True)
class Annotated:
    """The note as it is now; `is_changed` says whether the list has learnt anything from it."""

    path: Path
    is_changed: bool


def annotate(
    db: Database, notes: Path, number: int, revision: str | Revision, *, now: datetime
) -> Annotated:
    """Add words to a reading's note, or let `revision` change its file in place.

    The note is made where there is none, and goes again if nothing was written in it.
    Raises: ItemNotFoundError; ConflictError where the file changes meanwhile; DiskError.
    """
    item = show.get(db, number)
    before = folder.read(notes, item.citekey)
    note = before or folder.save(notes, item.citekey, _blank(db, item), known=None)
    if isinstance(revision, str):
        folder.save(notes, item.citekey, appended(note.text, revision), known=note.digest)
    else:
        revision(folder.path(notes, item.citekey))
    return _taken_in(db, notes, item, is_new=before is None, now=now)


def appended(text: str, addition: str) -> str:
    """Return a note with a paragraph more; its own line ends are used, and nothing else differs."""
    newline = "\r\n" if "\r\n" in text else "\n"
    paragraph = newline.join(addition.strip("\r\n").splitlines())
    is_first = not frontmatter.body(text)
    before = text if not text or text.endswith("\n") else text + newline
    gap = "" if is_first or before.endswith(newline * 2) else newline
    return f"{before}{gap}{paragraph}{newline}"


def _blank(db: Database, item: Item) -> str:
    sources = show.get_many(db, dict.fromkeys(edge.source for edge in item.cited_by))
    return heads.blank(item, tuple(source.citekey for source in sources))


def _taken_in(db: Database, notes: Path, item: Item, *, is_new: bool, now: datetime) -> Annotated:
    place = folder.path(notes, item.citekey)
    note = folder.read(notes, item.citekey)
    if note is None:  # the editor, or the user, has removed it
        return Annotated(place, is_changed=False)
    if is_new and not frontmatter.body(note.text).strip():
        folder.discard_blank(notes, note)
        return Annotated(place, is_changed=False)
    with batches.batch(db, command=f"note {item.number}", now=now) as batch:
        is_changed = index.put(batch, item.number, indexed(notes, note))
    return Annotated(place, is_changed)
