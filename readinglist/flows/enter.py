"""A reading is entered by hand, or as a bare address or identifier: nothing is read."""

from __future__ import annotations

from datetime import datetime

from readinglist.model import NewItem, Origin, Status, Work
from readinglist.store import batches, items
from readinglist.store.database import Database
from readinglist.store.items import Added


def enter(db: Database, work: Work, *, tags: tuple[str, ...], command: str, now: datetime) -> Added:
    """Add the work as the user typed it; every field of it is theirs."""
    new = NewItem(
        work=work,
        origins=dict.fromkeys(work.known(), Origin.USER),
        tags=tags,
        status=Status.UNREAD,
    )
    with batches.batch(db, command=command, now=now) as batch:
        return items.add(batch, [new])[0]
