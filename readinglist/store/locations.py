"""Where else a reading can be read: copies in the web archive, and where its page has moved to."""

from __future__ import annotations

import json
from collections.abc import Iterable
from enum import StrEnum
from typing import NamedTuple

from readinglist.store.batches import Batch
from readinglist.store.database import Database
from readinglist.store.text import cleaned


class Kind(StrEnum):
    """What stands at a location."""

    ARCHIVED = "archived"  # a copy in a web archive
    MOVED = "moved"  # the page itself, which its server redirects to for good
    CLAIMED = "claimed"  # the page says that this is its address, on another host


class Location(NamedTuple):
    """An address at which a reading can be read too.

    `made_at` is when a copy was made and `near` the day that it was to be near to; `found_at` is
    when it was learnt of (all ISO 8601).
    """

    url: str
    kind: Kind
    made_at: str = ""
    near: str = ""
    found_at: str = ""


def put(batch: Batch, number: int, location: Location) -> None:
    """Keep a location of a reading; of copies in the archive the latest found is the one."""
    connection = batch.connection
    if location.kind is not Kind.CLAIMED:
        sql = "DELETE FROM locations WHERE item = ? AND kind = ? AND url <> ?"
        connection.execute(sql, (number, location.kind.value, location.url))
    row = (number, cleaned(location.url), location.kind.value, location.made_at, location.near)
    connection.execute(
        "INSERT OR REPLACE INTO locations VALUES (?, ?, ?, ?, ?, ?)", (*row, batch.at)
    )
    batch.has_facts = True


def of_items(db: Database, numbers: Iterable[int]) -> dict[int, tuple[Location, ...]]:
    """Return the locations of each of several readings, copies in the archive first."""
    wanted = list(numbers)
    found: dict[int, list[Location]] = {number: [] for number in wanted}
    for number, url, kind, *rest in db.rows(_OF_ITEMS, (json.dumps(wanted),)):
        found[number].append(Location(url, Kind(kind), *rest))
    return {number: tuple(each) for number, each in found.items()}


def of_item(db: Database, number: int) -> tuple[Location, ...]:
    return of_items(db, [number])[number]


_OF_ITEMS = """
    WITH wanted AS (SELECT value AS number FROM json_each(?))
    SELECT wanted.number, url, kind, made_at, near, found_at FROM wanted
    JOIN locations ON item = wanted.number
        OR item IN (SELECT m.number FROM merged m WHERE m.into_number = wanted.number)
    ORDER BY wanted.number, kind, url
"""
