"""What the readings of a list led to: the works they cite, as far as they are still of interest."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable

from readinglist.status import Status
from readinglist.store.database import Database


def led_to(db: Database, sources: Iterable[int]) -> dict[int, list[int]]:
    """Return what each source cites, in its own order, but for the trash and what was skipped.

    A reading that several of them cite stands with the first; sources that cite nothing are not in
    it, and no source stands under another.
    """
    wanted = list(sources)
    seen = set(wanted)
    found: dict[int, list[int]] = defaultdict(list)
    these = json.dumps(wanted)
    for source, item in db.rows(_CITED, (these, Status.SKIPPED.value, Status.UNOBTAINABLE.value)):
        if item not in seen:
            seen.add(item)
            found[source].append(item)
    return {source: found[source] for source in wanted if source in found}


_CITED = """
    SELECT source, item FROM citations JOIN items ON number = item
    WHERE source IN (SELECT value FROM json_each(?))
        AND deleted_at IS NULL AND status NOT IN (?, ?)
    ORDER BY source, position, id
"""
