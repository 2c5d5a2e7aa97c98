"""How the links of readings stand, as the last answers left them."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date, datetime
from typing import NamedTuple

from readinglist.links.verdicts import Health, State
from readinglist.store.batches import Batch
from readinglist.store.database import Database, Row
from readinglist.store.text import cleaned


class Link(NamedTuple):
    """The link of a reading: its address, how it stands, and when that was last seen (ISO 8601)."""

    number: int
    url: str
    health: Health
    checked_at: str


def put(batch: Batch, number: int, url: str, health: Health) -> None:
    """Note how the link of a reading stands."""
    row = (
        *(number, cleaned(url), health.state.value, cleaned(health.reason)),
        *(json.dumps(health.failed_on), health.next_at, batch.at),
    )
    batch.connection.execute("INSERT OR REPLACE INTO links VALUES (?, ?, ?, ?, ?, ?, ?)", row)
    batch.has_facts = True


def get(db: Database, number: int) -> Link | None:
    """Return how the link of a reading stands; None where it was never asked for."""
    return of_items(db, [number]).get(number)


def of_items(db: Database, numbers: Iterable[int]) -> dict[int, Link]:
    """Return how the links of readings stand, without those that were never asked for."""
    these = json.dumps(list(numbers))
    sql = f"{_LINKS} WHERE item IN (SELECT value FROM json_each(?))"
    return {row[0]: _link(row) for row in db.rows(sql, (these,))}


def not_seen_since(db: Database, numbers: Iterable[int], day: date) -> list[int]:
    """Return those of `numbers` whose links nobody has asked for since the end of `day`."""
    wanted = list(numbers)
    seen = {n for n, link in of_items(db, wanted).items() if _local_day(link.checked_at) > day}
    return [number for number in wanted if number not in seen]


def _local_day(moment: str) -> date:
    return datetime.fromisoformat(moment).astimezone().date()


def _link(row: Row) -> Link:
    number, url, state, reason, failed_on, next_at, checked_at = row
    health = Health(
        state=State(state), reason=reason, failed_on=tuple(json.loads(failed_on)), next_at=next_at
    )
    return Link(number, url, health, checked_at)


_LINKS = "SELECT item, url, state, reason, failed_on, next_at, checked_at FROM links"
