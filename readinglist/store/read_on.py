"""The days on which pages were as those saw them who cite them."""

from __future__ import annotations

import json
from collections.abc import Iterable

from readinglist.store.database import Database


def days(db: Database, numbers: Iterable[int]) -> dict[int, str]:
    """Return for each reading the day (ISO 8601, cut where it is known no better) it was read on.

    That is the day on which its page was visited, as the entry says; else the day on which the
    first report that cites it came out; else the one on which it was added here.
    """
    return dict(db.rows(_DAYS, (json.dumps(list(numbers)),)))


_DAYS = """
    SELECT number, coalesce(
        nullif(json_extract(work, '$.accessed'), ''),
        (SELECT min(json_extract(source.work, '$.issued')) FROM citations
            JOIN items source ON source.number = citations.source
            WHERE citations.item = items.number AND citations.source <> items.number
            AND json_extract(source.work, '$.issued') <> ''),
        substr(added_at, 1, 10)
    )
    FROM items WHERE number IN (SELECT value FROM json_each(?))
"""
