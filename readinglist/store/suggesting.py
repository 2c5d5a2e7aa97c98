"""What to read now: every unread reading weighed by counted reasons, in one table.

Why: a suggestion without its reasons is a whim. Each reason is a number that the user can check,
times a weight that stands here; `next --why` prints the sum.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from readinglist.query import EVERYTHING, Query
from readinglist.status import Status
from readinglist.store import listing
from readinglist.store.compile import compiled
from readinglist.store.database import Database
from readinglist.store.listing import Row
from readinglist.store.text import folded

SHORT_MINUTES = 15
"""What is short where the user does not say: a break, not an afternoon."""

RECENT_DAYS = 14
"""What came lately is still in one's mind."""

PATIENCE_DAYS = 90
"""What has waited for longer than a season is named, more with every month."""


class Reason(NamedTuple):
    """Why to read something: what is counted, in SQL, and what each count is worth.

    More than `most` add nothing. `one` and `many` tell a count of one, and of {n}; `brief` tells
    any in two words.
    """

    name: str
    weight: float
    most: int
    sql: str
    brief: str
    one: str
    many: str = ""


_WANTED_TAGS = (
    "(SELECT count(*) FROM taggings WHERE item = number"
    " AND tag IN (SELECT value FROM json_each(wish.tags)))"
)
# Neither its page is there, nor a copy of it, nor its text.
_LOST = """(SELECT item FROM links WHERE state IN ('gone', 'dead')
    AND item NOT IN (SELECT item FROM locations WHERE kind = 'archived')
    AND item NOT IN (SELECT item FROM texts WHERE words > 0))"""
_MONTHS_BEYOND = "(julianday(wish.today) - julianday(added_at) - wish.patience) / 30"

# The weights are set by judgement: what the user decided herself comes before what others say, and
# that before what is merely convenient. They have not been held against what users do read.
REASONS = (
    Reason("begun", 8, 1, "status = 'reading'", "begun", "you have begun it"),
    Reason("queued", 4, 1, "status = 'unread' AND status_at <> ''", "queued", "you queued it"),
    Reason(
        "tag", 3, 3, _WANTED_TAGS,
        "wanted tag", "has a tag that you want", "has {n} tags that you want",
    ),
    Reason("cited", 2, 5, "cited_by", "cited by {n}", "cited by a source", "cited by {n} sources"),
    Reason(
        "recommended", 2, 3, "remarks",
        "recommended", "recommended in words", "recommended in words {n} times",
    ),
    Reason(
        "mentioned", 0.5, 6, "mentions - cited_by",
        "cited again", "cited once more by the same", "cited {n} more times by the same",
    ),
    Reason("short", 2, 1, "coalesce(cards.minutes <= wish.minutes, 0)", "short", "short enough"),
    Reason("recent", 1, 1, "added_at >= wish.recent", "new", "came in the last two weeks"),
    Reason(
        "waiting", 0.5, 6, f"max(0, CAST({_MONTHS_BEYOND} AS INT))",
        "long waiting", "has waited a month too long", "has waited {n} months too long",
    ),
    Reason(
        "obtainable", 1, 1, f"(url <> '' OR doi <> '') AND number NOT IN {_LOST}",
        "at hand", "can be had at once",
    ),
)  # fmt: skip


class Wish(NamedTuple):
    """What the user has now: so many minutes (0 for any), and an appetite for these tags."""

    minutes: int = 0
    tags: tuple[str, ...] = ()


ANYTHING = Wish()


class Count(NamedTuple):
    """One reason of a suggestion: how often it holds, and what that is worth."""

    reason: Reason
    number: int

    @property
    def points(self) -> float:
        return self.reason.weight * min(self.reason.most, self.number)

    @property
    def brief(self) -> str:
        return self.reason.brief.format(n=self.number)

    @property
    def words(self) -> str:
        is_one = self.number == 1 or not self.reason.many
        return self.reason.one if is_one else self.reason.many.format(n=self.number)


class Suggestion(NamedTuple):
    """A reading, its `minutes` (None where unknown), and why: the weightiest reason first."""

    row: Row
    minutes: int | None
    counts: tuple[Count, ...]

    @property
    def points(self) -> float:
        return sum(count.points for count in self.counts)


def suggested(
    db: Database,
    query: Query = EVERYTHING,
    *,
    wish: Wish = ANYTHING,
    today: date,
    limit: int = 5,
) -> list[Suggestion]:
    """Return what is best read now of what is unread or begun, the best first.

    Of two that are equal, the one that has been here longer comes first. What takes longer than the
    user has is left out; what takes an unknown time is not.
    Raises: BadQueryError.
    """
    where = compiled(db, query).where
    found = list(db.rows(_sql(where.sql), (*_wish(wish, today), *where.parameters, limit)))
    rows = {row.number: row for row in listing.by_number(db, [number for number, *_ in found])}
    return [
        Suggestion(rows[number], minutes, tuple(_counts(numbers)))
        for number, minutes, *numbers in found
    ]


def _counts(numbers: list[int]) -> Iterator[Count]:
    counts = (Count(reason, number) for reason, number in zip(REASONS, numbers, strict=True))
    yield from sorted((c for c in counts if c.points), key=lambda c: -c.points)


def _wish(wish: Wish, today: date) -> tuple[str | int, ...]:
    return (
        json.dumps(list(map(folded, wish.tags))),
        wish.minutes or SHORT_MINUTES,
        wish.minutes or _ANY,
        today.isoformat(),
        (today - timedelta(days=RECENT_DAYS)).isoformat(),
        PATIENCE_DAYS,
    )


_ANY = 10**9
_STATUSES = f"('{Status.UNREAD}', '{Status.READING}')"
_POINTS = " + ".join(f"{r.weight} * min({r.most}, {r.sql})" for r in REASONS)
_NUMBERS = ", ".join(r.sql for r in REASONS)


def _sql(where: str) -> str:
    return f"""
        WITH wish (tags, minutes, at_most, today, recent, patience) AS (VALUES (?, ?, ?, ?, ?, ?)),
        best AS (
            SELECT number, {_POINTS} AS points FROM items JOIN cards USING (number), wish
            WHERE status IN {_STATUSES} AND coalesce(cards.minutes <= wish.at_most, 1) AND {where}
            ORDER BY points DESC, number LIMIT ?
        )
        SELECT number, cards.minutes, {_NUMBERS}
        FROM best JOIN items USING (number) JOIN cards USING (number), wish
        ORDER BY points DESC, number
    """
