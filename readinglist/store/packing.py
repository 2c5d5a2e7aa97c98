"""Texts as they lie in the database: packed, since the search index holds the words once more.

Why: what is derived of a text (its search row, its minutes) is made below the room that keeps it.
"""

from __future__ import annotations

import sqlite3
import zlib

_LEVEL = 4  # as pages are packed: half the time of the usual one (6), and 3 % more room

OF_READING = """
    FROM texts WHERE trouble = '' AND words > 0 AND item IN
        (SELECT ?1 UNION ALL SELECT number FROM merged WHERE into_number = ?1)
    ORDER BY item <> ?1 LIMIT 1
"""
"""SQL for the reading's own text, or that of a reading which was merged into it."""


def text(connection: sqlite3.Connection, number: int) -> str:
    """Return the words of a reading's text, "" where it has none."""
    row = connection.execute(f"SELECT packed {OF_READING}", (number,)).fetchone()
    return unpacked(row[0]) if row else ""


def minutes(connection: sqlite3.Connection, number: int) -> int | None:
    """Return how long a reading's text takes; None where it has none."""
    row = connection.execute(f"SELECT minutes {OF_READING}", (number,)).fetchone()
    return int(row[0]) if row else None


def packed(text: str) -> bytes:
    """Return a text as it is kept."""
    return zlib.compress(text.encode("utf-8"), _LEVEL)


def unpacked(packed: bytes) -> str:
    """Return a text that was kept."""
    return zlib.decompress(packed).decode("utf-8")
