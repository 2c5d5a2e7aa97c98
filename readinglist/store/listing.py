"""The rows of a list: what a table or a line of a pipe shows of each reading.

Why: the everyday command. Each sort has its index, so that a page of 20 costs the same out of
100,000 readings as out of 1,000, and rows are read as they are printed.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

from readinglist.errors import UsageError
from readinglist.query import EVERYTHING, AnyOf, Query
from readinglist.status import Status
from readinglist.store.compile import Compiled, compiled
from readinglist.store.database import Database


class Row(NamedTuple):
    """What a list shows of a reading.

    `tag_names` are parted by commas, `added_at` is ISO 8601 in UTC, `position` is the place in the
    one source that was asked for, else 0; flags are 0 or 1, as they come from the database.

    Why: a NamedTuple, since making 10,000 of them takes 2 ms, and frozen dataclasses 14.
    """

    number: int
    citekey: str
    status: str
    title: str
    authors: str
    year: int | None
    type: str
    host: str
    url: str
    doi: str
    tag_names: str
    cited_by: int
    is_doubtful: int
    has_note: int
    added_at: str
    status_at: str
    reason: str
    deleted_at: str | None
    position: int

    @property
    def tags(self) -> tuple[str, ...]:
        return tuple(self.tag_names.split(",")) if self.tag_names else ()


class Sort(StrEnum):
    """What a list is ordered by; where two readings are equal, the one added last comes first."""

    ADDED = "added"  # newest first
    NUMBER = "number"  # oldest first
    TITLE = "title"  # by letter, without its article
    AUTHOR = "author"  # by letter
    YEAR = "year"  # newest first
    CITED = "cited"  # by the most sources first
    STATUS = "status"  # reading, unread, unobtainable, read, skipped
    POSITION = "position"  # the report's own order; needs one source


def rows(
    db: Database,
    query: Query = EVERYTHING,
    *,
    sort: Sort = Sort.ADDED,
    reverse: bool = False,
    limit: int | None = None,
) -> Iterator[Row]:
    """Yield the readings that a query asks for.

    Raises: BadQueryError; UsageError for the sort by position where the query names no one source.
    """
    asked = compiled(db, query)
    position, parameters = _position(asked, sort)
    sql = (
        f"SELECT {COLUMNS.format(position=position)} {_FROM} "
        f"WHERE {asked.where.sql} ORDER BY {_order(sort, reverse=reverse)} LIMIT ?"
    )
    last = -1 if limit is None else limit
    return map(Row._make, db.rows(sql, (*parameters, *asked.where.parameters, last)))


def count(db: Database, query: Query = EVERYTHING) -> int:
    """Return how many readings a query asks for."""
    statuses = _only_statuses(query)
    if statuses is not None:
        marks = ", ".join("?" * len(statuses))
        sql = f"SELECT coalesce(sum(readings), 0) FROM tally WHERE status IN ({marks})"
        return int(db.value(sql, statuses))
    where = compiled(db, query).where
    sql = f"SELECT count(*) {_FROM} WHERE {where.sql}"
    return int(db.value(sql, where.parameters))


def by_number(db: Database, numbers: list[int]) -> list[Row]:
    """Return the rows of readings in the order of `numbers`, without those that are not there.

    Readings in the trash have rows too.
    """
    columns = COLUMNS.format(position=0)
    sql = f"SELECT {columns} {_FROM} WHERE number IN (SELECT value FROM json_each(?))"
    found = {row[0]: Row._make(row) for row in db.rows(sql, (str(numbers),))}
    return [found[number] for number in numbers if number in found]


def _position(asked: Compiled, sort: Sort) -> tuple[str, tuple[int, ...]]:
    if len(asked.sources) == 1:
        return _POSITION, asked.sources
    if sort is Sort.POSITION:
        raise UsageError(
            "Only the readings of one source have positions.",
            hint="Name it: list source:NAME --sort position",
        )
    return "0", ()


def _order(sort: Sort, *, reverse: bool) -> str:
    steps = _ORDERS[sort]
    if reverse:
        steps = tuple((column, not is_descending) for column, is_descending in steps)
    return ", ".join(f"{column}{' DESC' if descends else ''}" for column, descends in steps)


def _only_statuses(query: Query) -> tuple[str, ...] | None:
    """Return the statuses whose readings the tally can add up, if it can answer the query."""
    if not query.terms:
        return tuple(Status)
    term = query.terms[0]
    if len(query.terms) > 1 or not isinstance(term, AnyOf) or term.key != "is" or term.is_negated:
        return None
    return tuple(dict.fromkeys(term.values)) if set(term.values) <= set(Status) else None


_FROM = "FROM items JOIN cards USING (number)"

COLUMNS = (
    "number, citekey, status, cards.title, cards.authors, year, type, host, url, doi, cards.tags, "
    "cited_by, is_doubtful, has_note, added_at, status_at, reason, deleted_at, "
    "{position} AS position"
)
"""What a `Row` is made of, from `items` and `cards`, where `search` may stand beside them."""

_POSITION = "(SELECT min(position) FROM citations WHERE item = number AND source = ?)"

_STATUS_ORDER = " ".join(
    f"WHEN '{status}' THEN {place}"
    for place, status in enumerate(
        (Status.READING, Status.UNREAD, Status.UNOBTAINABLE, Status.READ, Status.SKIPPED)
    )
)

_NEWEST = ("number", True)
_ORDERS: dict[Sort, tuple[tuple[str, bool], ...]] = {
    # Numbers grow with every reading added, and no clock that jumps can disorder them.
    Sort.ADDED: (_NEWEST,),
    Sort.NUMBER: (("number", False),),
    Sort.TITLE: (("title_order", False), _NEWEST),
    Sort.AUTHOR: (("author_order", False), _NEWEST),
    Sort.YEAR: (("year", True), _NEWEST),
    Sort.CITED: (("cited_by", True), _NEWEST),
    Sort.STATUS: ((f"CASE status {_STATUS_ORDER} END", False), _NEWEST),
    Sort.POSITION: (("position", False), ("number", False)),
}
