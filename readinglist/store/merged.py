"""Numbers of readings that were merged into others: they keep answering."""

from __future__ import annotations

from readinglist.store.database import Database


def successor(db: Database, number: int) -> int:
    """Return the number that answers for `number`: what it was merged into, else itself.

    One step is enough: what a reading was merged into is a reading, and stays one until those that
    were merged into it are passed on.
    """
    return int(db.value("SELECT into_number FROM merged WHERE number = ?", (number,)) or number)
