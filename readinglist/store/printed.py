"""The words in which readings are cited."""

from __future__ import annotations

import json
from collections.abc import Iterable

from readinglist.store.database import Database


def first_entries(db: Database, numbers: Iterable[int]) -> dict[int, str]:
    """Return how the first report that cites each reading prints it; not those that none cites."""
    sql = """
        SELECT item, text FROM citations WHERE id IN
            (SELECT min(id) FROM citations WHERE item IN (SELECT value FROM json_each(?))
             AND text <> '' GROUP BY item)
    """
    return dict(db.rows(sql, (json.dumps(list(numbers)),)))
