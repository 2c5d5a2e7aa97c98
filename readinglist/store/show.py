"""One reading whole, or many: what the world says of it, what the user did, who cites it."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from readinglist.errors import ItemNotFoundError
from readinglist.model import Citation, CitedBy, Item, Stage, Status
from readinglist.store import descent, merged, sources
from readinglist.store.database import Database, Row
from readinglist.store.descent import Step
from readinglist.store.sources import Source
from readinglist.store.values import decoded, decoded_origins


@dataclass(frozen=True, slots=True)
class StatusChange:
    """A status that the reading had from `day` on, as the user dates it."""

    status: Status
    day: str
    reason: str


@dataclass(frozen=True, slots=True)
class Former:
    """The number and the citekey of a reading that was merged into another."""

    number: int
    citekey: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Whole:
    """A reading, and what else the library knows of it.

    `keys` are what it was ever seen under; `history` is in the order in which it was told;
    `formerly` are the readings that were merged into it. `source` is what was pulled
    from it, `deleted_at` says since when it is in the trash ("" where it is not). `path` is how it
    got here, the reading itself last.
    """

    item: Item
    keys: tuple[str, ...]
    history: tuple[StatusChange, ...]
    formerly: tuple[Former, ...]
    source: Source | None
    deleted_at: str
    path: tuple[Step, ...]


def get(db: Database, number: int) -> Item:
    """Return a reading, one in the trash too; the number of a merged one finds its successor.

    Raises: ItemNotFoundError.
    """
    found = get_many(db, [merged.successor(db, number)])
    if not found:
        raise ItemNotFoundError(number)
    return found[0]


def get_many(db: Database, numbers: Iterable[int]) -> list[Item]:
    """Return readings in the order of `numbers`, without those that are not there."""
    wanted = list(numbers)
    these = (json.dumps(wanted),)
    with db.snapshot():
        rows = {row[0]: row for row in db.rows(_ITEMS, these)}
        tags = _tags(db, these)
        cited_by = _cited_by(db, these)
    return [
        _item(rows[number], tags[number], cited_by[number]) for number in wanted if number in rows
    ]


def whole(db: Database, number: int) -> Whole:
    """Return everything about a reading.

    Raises: ItemNotFoundError.
    """
    with db.snapshot():
        item = get(db, number)
        one = (item.number,)
        return Whole(
            item=item,
            keys=tuple(key for (key,) in db.rows(_KEYS, one)),
            history=tuple(StatusChange(Status(row[0]), *row[1:]) for row in db.rows(_HISTORY, one)),
            formerly=tuple(Former(*row) for row in db.rows(_FORMERLY, one)),
            source=sources.of_item(db, item.number),
            deleted_at=db.value("SELECT deleted_at FROM items WHERE number = ?", one) or "",
            path=descent.path(db, item.number),
        )


def _tags(db: Database, these: tuple[str]) -> dict[int, list[str]]:
    tags: dict[int, list[str]] = defaultdict(list)
    for number, name in db.rows(_TAGS, these):
        tags[number].append(name)
    return tags


def _cited_by(db: Database, these: tuple[str]) -> dict[int, list[CitedBy]]:
    cited_by: dict[int, list[CitedBy]] = defaultdict(list)
    for number, source, title, since, *edge in db.rows(_CITED_BY, these):
        text, section, position, page, marker, context, remark, confidence, stage = edge
        citation = Citation(
            text=text,
            section=section,
            position=position,
            page=page,
            marker=marker,
            context=context,
            remark=remark,
            confidence=confidence,
            stage=Stage(stage),
        )
        cited_by[number].append(
            CitedBy(source=source, source_title=title, citation=citation, gone_since=since)
        )
    return cited_by


def _item(row: Row, tags: list[str], cited_by: list[CitedBy]) -> Item:
    number, citekey, work, origins, status, status_at, reason, added_at, cites, has_note = row
    return Item(
        number=number,
        citekey=citekey,
        work=decoded(work),
        origins=decoded_origins(origins),
        status=Status(status),
        added_at=datetime.fromisoformat(added_at),
        status_at=status_at,
        reason=reason,
        tags=tuple(tags),
        cited_by=tuple(cited_by),
        cites=cites,
        has_note=bool(has_note),
    )


_THESE = "(SELECT value FROM json_each(?))"  # any number of numbers as one parameter

_ITEMS = f"""
    SELECT number, citekey, work, origins, status, status_at, reason, added_at,
        (SELECT count(DISTINCT item) FROM citations WHERE source = number AND item <> number),
        number IN (SELECT item FROM notes)
    FROM items WHERE number IN {_THESE}
"""

_TAGS = f"SELECT item, name FROM taggings JOIN tags USING (tag) WHERE item IN {_THESE} ORDER BY tag"

_CITED_BY = f"""
    SELECT item, citations.source, title, coalesce(since, ''), text, section, position, page,
        marker, context, remark, confidence, stage
    FROM citations JOIN cards ON number = citations.source LEFT JOIN gone ON citation = id
    WHERE item IN {_THESE} ORDER BY citations.source, position, id
"""

_KEYS = "SELECT key FROM keys WHERE item = ? ORDER BY key"
_HISTORY = "SELECT status, day, reason FROM statuses WHERE item = ? ORDER BY id"
_FORMERLY = "SELECT number, citekey FROM merged WHERE into_number = ? ORDER BY number"
