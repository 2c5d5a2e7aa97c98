"""What was tried to get at a reading, when, and what came of it: one row a try, never changed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from readinglist.store.batches import Batch
from readinglist.store.database import Database
from readinglist.store.text import cleaned

_MOST_KEPT = 100
"""Of each reading: checks every week fill them in two years."""


class Attempt(NamedTuple):
    """One try.

    `purpose` is what it was for ("fetch", "check", "archive", "resolve"), `url` what was asked for
    and `found` where it led, "" where it led nowhere. `outcome` is one word; `problem` says it in a
    sentence's words, "" where all went well. `digest` is of what came.
    """

    purpose: str
    url: str
    outcome: str
    problem: str = ""
    found: str = ""
    status: int | None = None
    digest: str = ""


class Tried(NamedTuple):
    """An attempt, and when it was made (ISO 8601)."""

    at: str
    attempt: Attempt


def record(batch: Batch, number: int, attempt: Attempt) -> None:
    """Record an attempt for a reading; the oldest make room after many."""
    row = (
        *(number, batch.at, attempt.purpose, cleaned(attempt.url), cleaned(attempt.found)),
        *(attempt.outcome, attempt.status, cleaned(attempt.problem), attempt.digest),
    )
    batch.connection.execute(
        "INSERT INTO attempts (item, at, purpose, url, found, outcome, status, problem, digest) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        row,
    )
    batch.connection.execute(_FORGET_OLDEST, (number, _MOST_KEPT))
    batch.has_facts = True


def of_item(db: Database, number: int) -> list[Tried]:
    """Return what was tried for a reading, and for those merged into it, the latest last."""
    return [_tried(row) for row in db.rows(_OF_ITEM, (number,))]


def of_items(db: Database, numbers: Iterable[int]) -> dict[int, list[Tried]]:
    """Return what was tried for each of several readings."""
    return {number: of_item(db, number) for number in numbers}


def _tried(row: tuple[object, ...]) -> Tried:
    at, *rest = row
    return Tried(str(at), Attempt(*rest))  # type: ignore[arg-type]  # in the order of the fields


_OF_ITEM = """
    SELECT at, purpose, url, outcome, problem, found, status, digest FROM attempts
    WHERE item IN (SELECT ?1 UNION ALL SELECT number FROM merged WHERE into_number = ?1)
    ORDER BY id
"""
_FORGET_OLDEST = """
    DELETE FROM attempts WHERE id <= (SELECT id FROM attempts WHERE item = ?1
        ORDER BY id DESC LIMIT 1 OFFSET ?2) AND item = ?1
"""
