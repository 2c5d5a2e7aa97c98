"""What the user has done with the list, day by day: read, queued, quoted, added.

Why: read off the library as it is, and not off the log of commands: what was taken back did not
happen, and a day is the one that the user gave ("read it on Sunday").
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from readinglist.excerpts.values import Kind
from readinglist.query import Days
from readinglist.status import Status
from readinglist.store.database import Database

ADDED = "added"
QUEUED = "queued"  # marked as unread on a day: kept for later
QUOTED = "quoted"
NOTED = "noted"  # a paraphrase, a comment or a question

_EVER = Days()


class Entry(NamedTuple):
    """Something that happened to a reading on a day (ISO 8601, the user's own).

    `what` is one of the words above, or the status that it was given. `detail` is the reason for
    that, the words that were quoted or noted, or the title of the source that led to what was
    added; `source` is the number of that.
    """

    day: str
    what: str
    number: int
    title: str
    url: str
    detail: str
    source: int | None


def entries(db: Database, days: Days = _EVER) -> Iterator[Entry]:
    """Yield what happened on these days: the latest day first, what was done before what was added.

    Of several statuses that a reading had on one day, the last one counts.
    """
    parameters = (days.first, days.first, days.last, days.last)
    return map(Entry._make, db.rows(_ENTRIES, parameters))


_DONE = (Status.READ, Status.READING, QUOTED, NOTED, QUEUED, Status.SKIPPED, Status.UNOBTAINABLE)
_ORDER = (*_DONE, ADDED)
_PLACE = " ".join(f"WHEN '{what}' THEN {place}" for place, what in enumerate(_ORDER))

# Days of instants are those of the user's own time zone.
_ENTRIES = f"""
    WITH happened (day, what, item, detail, source, at) AS (
        SELECT day, replace(status, '{Status.UNREAD}', '{QUEUED}'), item, reason, NULL, id
        FROM statuses AS each
        WHERE id = (SELECT max(id) FROM statuses WHERE item = each.item AND day = each.day)
        UNION ALL
        SELECT status_at, status, number, reason, NULL, 0 FROM items
        WHERE status <> '{Status.UNREAD}' AND status_at <> ''
            AND number NOT IN (SELECT item FROM statuses)
        UNION ALL
        SELECT date(added_at, 'localtime'), iif(kind = '{Kind.QUOTATION}', '{QUOTED}', '{NOTED}'),
            item, words, NULL, number
        FROM quotations WHERE removed_at IS NULL
        UNION ALL
        SELECT date(items.added_at, 'localtime'), '{ADDED}', number,
            coalesce((SELECT title FROM cards WHERE cards.number = led.source), ''), led.source,
            items.number
        FROM items LEFT JOIN citations AS led ON led.added_at = items.added_at AND led.id = (
            SELECT min(id) FROM citations WHERE item = items.number AND source <> item)
    )
    SELECT day, what, number, title, url, detail, source
    FROM happened JOIN items ON number = item JOIN cards USING (number)
    WHERE deleted_at IS NULL AND (? = '' OR day >= ?) AND (? = '' OR day <= ?)
    ORDER BY day DESC, CASE what {_PLACE} END, source, at
"""
