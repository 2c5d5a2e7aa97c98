"""Finds the words of a query in all that is known of readings, from their titles to their texts.

Few matches come the best first, by bm25. More than 10,000 come newest first: ranking them all takes
time that grows with them (26 ms for 12,000 of 100,000, 271 ms for 120,000 of a million), and a
word that common ranks nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from itertools import islice
from typing import NamedTuple

from readinglist.errors import DamagedError
from readinglist.query import Query
from readinglist.store.compile import Compiled, compiled
from readinglist.store.database import Database
from readinglist.store.listing import COLUMNS, Row
from readinglist.store.segments import joined

MANY = 10_000

# What FTS5 puts around a word that was found: characters that no stored text has (see `text`).
MARK_START, MARK_END = "\x02", "\x03"
_SNIPPET_WORDS = 24

# A word of the title tells most of what a reading is, one of its text or of a report's entry least.
# Set by judgement before the forty queries of tests/search were asked, which hold them.
WEIGHTS = {
    "title": 10.0,
    "authors": 6.0,
    "container": 2.0,
    "entries": 1.0,
    "remarks": 2.0,
    "tags": 6.0,
    "notes": 3.0,
    "quotations": 3.0,
    "text": 1.0,
}


class Order(StrEnum):
    """What the matches are ordered by."""

    RANK = "rank"
    NEWEST = "newest"


class Hit(NamedTuple):
    """A reading that was found.

    `snippet` is one line of its text, in which the words lie between MARK_START and MARK_END.
    """

    row: Row
    snippet: str


class Found(NamedTuple):
    """What a search found: the first hits, in `order`, and whether there are more.

    `was_mended` says that the index was damaged or incomplete, and has been made again.
    """

    hits: tuple[Hit, ...] = ()
    order: Order = Order.RANK
    has_more: bool = False
    was_mended: bool = False


def find(db: Database, query: Query, *, limit: int = 20) -> Found:
    """Return the readings in whose texts all the words of `query` stand.

    Its other terms narrow them; without any word there is nothing to find. An index that is damaged
    or out of step is made again on the way.
    """
    asked = compiled(db, query)
    if not asked.match:
        return Found()
    try:
        found = _found(db, asked, limit)
        if found.hits or db.is_read_only or _is_complete(db):
            return found
    except DamagedError:
        if db.is_read_only:
            raise
    from readinglist.store import health  # noqa: PLC0415 - only a search that heals needs it

    health.mend(db)
    return _found(db, asked, limit)._replace(was_mended=True)


def _is_complete(db: Database) -> bool:
    """Return whether the index has as many rows as there are readings, and texts; a quick look."""
    indexed = db.row("SELECT count(*), total(id % 2) FROM search_docsize")
    return indexed == db.row(_TO_BE_INDEXED)


def _found(db: Database, asked: Compiled, limit: int) -> Found:
    order = Order.NEWEST if _are_many(db, asked.match) else Order.RANK
    hits = list(islice(_hits(db, asked, order, limit=limit + 1), limit + 1))
    return Found(tuple(hits[:limit]), order, has_more=len(hits) > limit)


def _line(snippet: str) -> str:
    return " ".join(joined(snippet).split())


def _are_many(db: Database, match: str) -> bool:
    sql = "SELECT 1 FROM search WHERE search MATCH ? LIMIT 1 OFFSET ?"
    return db.row(sql, (match, MANY)) is not None


def _hits(db: Database, asked: Compiled, order: Order, *, limit: int) -> Iterator[Hit]:
    """Yield readings by their better row; of those that have two in the index (see `derived`)."""
    by = "rank" if order is Order.RANK else "search.rowid DESC"
    filters = asked.filters
    # CROSS JOIN keeps the order of the tables: FTS5 yields its matches sorted, and each is looked
    # up only until there are enough.
    sql = (
        f"SELECT {_SNIPPET}, {_COLUMNS} FROM search "
        "CROSS JOIN items ON number = search.rowid / 2 CROSS JOIN cards USING (number) "
        f"WHERE search MATCH ? AND rank MATCH ? AND {filters.sql} ORDER BY {by} LIMIT ?"
    )
    seen: set[int] = set()
    for snippet, *row in db.rows(sql, (asked.match, _BM25, *filters.parameters, 2 * limit)):
        if row[0] not in seen:
            seen.add(row[0])
            yield Hit(Row._make(row), _line(snippet))


_BM25 = f"bm25({', '.join(map(str, WEIGHTS.values()))})"
_SNIPPET = f"snippet(search, -1, '{MARK_START}', '{MARK_END}', '…', {_SNIPPET_WORDS})"
_COLUMNS = COLUMNS.format(position=0)
_TO_BE_INDEXED = """
    WITH told AS (
        SELECT count(DISTINCT items.number) AS texts FROM texts
        LEFT JOIN merged ON merged.number = texts.item
        JOIN items ON items.number = coalesce(into_number, texts.item)
        WHERE trouble = '' AND words > 0
    )
    SELECT (SELECT count(*) FROM items) + texts, texts FROM told
"""
