"""The pages of readings as they came, packed, with what their servers marked them with.

Why: facts of the web, kept so that the text can be made again, a quotation be held against it, and
the server be asked whether it is still that page. Several readings may share a page.
"""

from __future__ import annotations

import sqlite3
import zlib
from typing import NamedTuple

from readinglist.store.batches import Batch
from readinglist.store.database import Database
from readinglist.store.text import cleaned

LARGEST_BODY = 20_000_000
"""Bytes; of a larger page its digest and its text are kept, and not itself."""

# On 34 real pages of 92 kB this level leaves 22 % in 0.9 ms, the usual one (6) 21 % in 1.7 ms.
_LEVEL = 4


class KeptPage(NamedTuple):
    """What came for a reading.

    `asked` is the address that was asked for and `url` where it was found; `digest` is the SHA-256
    of the body. `fetched_at` is when it came, `archived_at` when the web archive made the copy that
    it is, "" where it is none (both ISO 8601).
    """

    asked: str
    url: str
    etag: str
    last_modified: str
    content_type: str
    digest: str
    cut_at: int | None
    archived_at: str
    fetched_at: str


def keep(batch: Batch, number: int, page: KeptPage, body: bytes | None) -> None:
    """Keep a page for a reading in the place of what it had; without a `body` its facts alone."""
    connection = batch.connection
    if body is not None:
        row = (page.digest, len(body), zlib.compress(body, _LEVEL))
        connection.execute("INSERT OR IGNORE INTO bodies VALUES (?, ?, ?)", row)
    before = connection.execute("SELECT digest FROM pages WHERE item = ?", (number,)).fetchone()
    values = (cleaned(v) if isinstance(v, str) else v for v in page)
    marks = ", ".join("?" * (len(page) + 1))
    connection.execute(f"INSERT OR REPLACE INTO pages VALUES ({marks})", (number, *values))
    if before and before[0] != page.digest:
        connection.execute(_FORGET_UNUSED, (before[0],))
    batch.has_facts = True


def seen_again(batch: Batch, number: int) -> None:
    """Note that the server says that the page of a reading is still the one that is kept."""
    sql = "UPDATE pages SET fetched_at = ? WHERE item = ?"
    batch.connection.execute(sql, (batch.at, number))
    batch.has_facts = True


def get(db: Database, number: int) -> KeptPage | None:
    """Return what came for a reading, or for one that was merged into it; None for nothing."""
    row = db.row(f"SELECT {', '.join(KeptPage._fields)} {_OF}", (number,))
    return KeptPage(*row) if row else None


def body(db: Database, digest: str) -> bytes | None:
    """Return the page with this digest; None where it was too large to be kept."""
    packed = db.value("SELECT packed FROM bodies WHERE digest = ?", (digest,))
    return zlib.decompress(packed) if packed is not None else None


def held(connection: sqlite3.Connection, digest: str) -> bool:
    """Return whether the page with this digest is kept itself."""
    sql = "SELECT 1 FROM bodies WHERE digest = ?"
    return connection.execute(sql, (digest,)).fetchone() is not None


_OF = """
    FROM pages WHERE item IN (SELECT ?1 UNION ALL SELECT number FROM merged WHERE into_number = ?1)
    ORDER BY item <> ?1 LIMIT 1
"""
_FORGET_UNUSED = """
    DELETE FROM bodies WHERE digest = ?1 AND NOT EXISTS (SELECT 1 FROM pages WHERE digest = ?1)
"""
