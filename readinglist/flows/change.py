"""Readings are marked or tagged, and the notes that they have say so too."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from readinglist.errors import ReadingListError
from readinglist.model import Item
from readinglist.notes import folder, frontmatter, heads
from readinglist.notes.frontmatter import Value
from readinglist.store import batches, show
from readinglist.store.batches import Batch
from readinglist.store.connection import Database

Edit = Callable[[Batch, Sequence[int]], list[int]]


@dataclass(frozen=True, slots=True)
class Changed:
    """The readings that are other than before, and sentences about notes that were left alone."""

    numbers: tuple[int, ...]
    notices: tuple[str, ...] = ()


def change(
    db: Database, notes: Path, numbers: Sequence[int], edit: Edit, *, command: str, now: datetime
) -> Changed:
    """Make `edit` of the readings `numbers` in one batch, then set their notes' properties."""
    before = _noted(db, notes, numbers)
    with batches.batch(db, command=command, now=now) as batch:
        changed = edit(batch, numbers)
    after = {item.number: item for item in show.get_many(db, [i.number for i in before])}
    notices = [
        notice
        for item in before
        if item.number in changed
        and (
            notice := _told(
                notes, heads.changeable(item), heads.changeable(after[item.number]), item.citekey
            )
        )
    ]
    return Changed(tuple(changed), tuple(notices))


def _noted(db: Database, notes: Path, numbers: Iterable[int]) -> list[Item]:
    """Return the readings that have a note; most lists have few, and one `stat` finds each."""
    from readinglist.store import listing  # noqa: PLC0415

    rows = listing.by_number(db, list(numbers))
    return show.get_many(db, [r.number for r in rows if folder.path(notes, r.citekey).exists()])


def _told(
    notes: Path, before: Mapping[str, Value], after: Mapping[str, Value], citekey: str
) -> str:
    """Set in the note what changed, unless the user has written something else there."""
    try:
        note = folder.read(notes, citekey)
        if note is None:
            return ""
        typed = frontmatter.values(note.text, path=folder.path(notes, citekey))
        agreed = {
            name: value
            for name, value in after.items()
            if value != before[name] and typed.get(name) == before[name]
        }
        text = frontmatter.spliced(note.text, agreed)
        if text != note.text:
            folder.save(notes, citekey, text, known=note.digest)
    except ReadingListError as error:
        return f"The note was left as it is: {error}"
    return ""
