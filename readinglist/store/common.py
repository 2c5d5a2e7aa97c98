"""What keeps coming up: the readings that several sources cite, and what these say of them.

Why: NamedTuples and no `model`: this is asked as often as a list is.
"""

from __future__ import annotations

import json
from collections import defaultdict
from typing import NamedTuple

from readinglist.query import EVERYTHING, Query, Span, Within
from readinglist.store import listing
from readinglist.store.database import Database
from readinglist.store.listing import Row, Sort


class Mention(NamedTuple):
    """One place where a source cites a reading; what it does not say is ""."""

    source: int
    source_title: str
    section: str
    page: str
    remark: str
    context: str
    text: str


class Common(NamedTuple):
    """A reading, and every place that cites it: by source in order of number, then by position."""

    row: Row
    mentions: tuple[Mention, ...]


def common(
    db: Database, query: Query = EVERYTHING, *, at_least: int = 2, limit: int | None = None
) -> list[Common]:
    """Return the readings of `query` that at least so many sources cite, the most cited first.

    Raises: BadQueryError.
    """
    cited = Within(key="cited-by", spans=(Span(low=at_least),), start=0, end=0)
    narrowed = Query(query.text, (*query.terms, cited))
    rows = list(listing.rows(db, narrowed, sort=Sort.CITED, limit=limit))
    mentions = mentions_of(db, [row.number for row in rows])
    return [Common(row, tuple(mentions[row.number])) for row in rows]


def mentions_of(db: Database, numbers: list[int]) -> defaultdict[int, list[Mention]]:
    """Return where each reading that is cited is cited; by itself does not count."""
    found: defaultdict[int, list[Mention]] = defaultdict(list)
    for number, *mention in db.rows(_MENTIONS, (json.dumps(numbers),)):
        found[number].append(Mention._make(mention))
    return found


_MENTIONS = """
    SELECT item, source, title, section, page, remark, context, text
    FROM citations JOIN cards ON number = source
    WHERE item IN (SELECT value FROM json_each(?)) AND item <> source
    ORDER BY item, source, position, id
"""
