"""What is remembered of hosts: who asked for rest, what robots.txt said, whom which command asked.

Why: promised to the user, who is told by `log --hosts` to whom requests went; and to the hosts,
which are not asked again before the time that they named.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from typing import NamedTuple

from readinglist.query import Days
from readinglist.store.batches import instant
from readinglist.store.database import Database
from readinglist.store.text import cleaned

# Rules are good for a day; those of a host that is not met any more are not kept for ever.
_RULES_KEPT = timedelta(days=2)

_EVER = Days()


class Contact(NamedTuple):
    """Requests that a command sent to a host on a day (ISO 8601)."""

    day: str
    command: str
    host: str
    requests: int


class Remembered(NamedTuple):
    """Rows of rests (host, until, status) and of robots.txt (place, rules, read at)."""

    rests: tuple[tuple[str, datetime, int], ...]
    robots: tuple[tuple[str, str, datetime], ...]


def remembered(db: Database) -> Remembered:
    """Return what hosts asked for, and what their rules were."""
    rests = db.rows("SELECT host, until, status FROM rests")
    robots = db.rows("SELECT place, rules, read_at FROM robots")
    return Remembered(
        tuple((host, datetime.fromisoformat(until), status) for host, until, status in rests),
        tuple((place, rules, datetime.fromisoformat(read_at)) for place, rules, read_at in robots),
    )


def remember(connection: sqlite3.Connection, facts: Remembered, *, now: datetime) -> None:
    """Keep what a session with the network leaves to the next; what is over is forgotten.

    Runs inside the caller's transaction.
    """
    connection.execute("DELETE FROM rests WHERE until <= ?", (instant(now),))
    connection.execute("DELETE FROM robots WHERE read_at <= ?", (instant(now - _RULES_KEPT),))
    connection.executemany(
        "INSERT OR REPLACE INTO rests VALUES (?, ?, ?)",
        [(host, instant(until), status) for host, until, status in facts.rests],
    )
    connection.executemany(
        "INSERT OR REPLACE INTO robots VALUES (?, ?, ?)",
        [(place, cleaned(rules), instant(read_at)) for place, rules, read_at in facts.robots],
    )


def account(
    connection: sqlite3.Connection, requests: Mapping[str, int], *, command: str, today: date
) -> None:
    """Add requests that a command sent, by host, to the day's, inside the caller's transaction."""
    connection.executemany(
        "INSERT INTO contacts VALUES (?, ?, ?, ?) ON CONFLICT (day, command, host) "
        "DO UPDATE SET requests = requests + excluded.requests",
        [(today.isoformat(), command, host, count) for host, count in requests.items()],
    )


def contacts(db: Database, days: Days = _EVER) -> Iterator[Contact]:
    """Yield who was asked on these days: the latest first, and there who was asked most."""
    return map(Contact._make, db.rows(_CONTACTS, (days.first, days.last, days.last)))


_CONTACTS = """
    SELECT day, command, host, requests FROM contacts WHERE day >= ? AND (? = '' OR day <= ?)
    ORDER BY day DESC, requests DESC, host, command
"""
