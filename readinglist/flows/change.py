"""Readings are marked or tagged, and the notes that they have say so too."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from readinglist.flows.retell import retell
from readinglist.model import Item
from readinglist.notes import folder
from readinglist.store import batches, listing, show
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
    """Make `edit` of the readings `numbers`, and of the heads of their notes, in one batch."""
    before = with_notes(db, notes, numbers)
    with batches.batch(db, command=command, now=now) as batch:
        changed = edit(batch, numbers)
        notices = tuple(retell(batch, notes, (i for i in before if i.number in changed)))
    return Changed(tuple(changed), notices)


def with_notes(db: Database, notes: Path, numbers: Iterable[int]) -> list[Item]:
    """Return the readings that have a note; most have none, and one `stat` tells."""
    rows = listing.by_number(db, list(numbers))
    return show.get_many(db, [r.number for r in rows if folder.path(notes, r.citekey).exists()])
