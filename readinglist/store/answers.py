"""What services answered, so that none is asked the same question again and again."""

from __future__ import annotations

import zlib
from datetime import datetime, timedelta

from readinglist.store.batches import Batch
from readinglist.store.database import Database

# What a registry knows of a work hardly changes; what it does not know may come in a few days.
HOLDS, HOLDS_EMPTY = timedelta(days=90), timedelta(days=7)


def get(db: Database, service: str, question: str, *, now: datetime) -> bytes | None:
    """Return what a service answered, b"" where it knew nothing; None where it is to be asked."""
    sql = "SELECT packed, asked_at FROM answers WHERE service = ? AND question = ?"
    row = db.row(sql, (service, question))
    if row is None:
        return None
    answer = zlib.decompress(row[0])
    age = now - datetime.fromisoformat(row[1])
    return answer if age < (HOLDS if answer else HOLDS_EMPTY) else None


def put(batch: Batch, service: str, question: str, answer: bytes) -> None:
    """Keep an answer, b"" for "not known here"."""
    row = (service, question, zlib.compress(answer), batch.at)
    batch.connection.execute("INSERT OR REPLACE INTO answers VALUES (?, ?, ?, ?)", row)
    batch.has_facts = True
