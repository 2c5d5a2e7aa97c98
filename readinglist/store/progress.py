"""How far the user is with the whole list: by status and by month.

By source and by tag it is told by `sources.listed` and `tagging.counts`.
"""

from __future__ import annotations

from dataclasses import dataclass

from readinglist.status import Status
from readinglist.store.database import Database


@dataclass(frozen=True, slots=True)
class Month:
    """A month ("2024-05"): how many readings were added, and how many were read, in it."""

    month: str
    added: int
    read: int


def by_status(db: Database) -> dict[Status, int]:
    """Return how many readings outside the trash have each status, 0 too, in the model's order."""
    counts: dict[str, int] = dict(db.rows("SELECT status, readings FROM tally"))
    return {status: counts.get(status, 0) for status in Status}


def by_month(db: Database) -> list[Month]:
    """Return the months in which anything was added or read, the earliest first.

    Added is when the library first had it, read is the day that the user gives; only what is
    outside the trash, and read as of today, counts.
    """
    return [Month(*row) for row in db.rows(_BY_MONTH)]


_BY_MONTH = """
    SELECT month, sum(added), sum(read) FROM (
        SELECT substr(added_at, 1, 7) AS month, 1 AS added, 0 AS read
        FROM items WHERE deleted_at IS NULL
        UNION ALL
        SELECT substr(status_at, 1, 7), 0, 1
        FROM items WHERE deleted_at IS NULL AND status = 'read' AND status_at <> ''
    ) GROUP BY month ORDER BY month
"""
