"""Two readings that turn out to be one work become one reading, and nothing of either is lost.

Why: a DOI on one page, an address on another, and a third page that has both: what was two is one.
Whatever points at a reading in the schema moves, so a table that is added later moves too; all of
it is rows of one batch, so `undo` takes it apart again.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from itertools import combinations
from typing import Any

from readinglist import matching
from readinglist.errors import UsageError
from readinglist.model import Item, Origin
from readinglist.status import Status
from readinglist.store import agreed, notes, show
from readinglist.store.batches import Batch, Value
from readinglist.store.tables import RECORDED, Table
from readinglist.store.values import encoded, encoded_origins

# Of two statuses of one day, the one that took more.
_EFFORT = (Status.UNREAD, Status.UNOBTAINABLE, Status.SKIPPED, Status.READING, Status.READ)
_KEYS = frozenset({"url", "doi", "isbn", "arxiv", "pmid", "pmcid", "handle"})


@dataclass(frozen=True, slots=True)
class Fused:
    """Two readings as they were before: `kept` has taken in `absorbed`, whose number is older."""

    kept: Item
    absorbed: Item


def fuse(batch: Batch, one: int, other: int) -> Fused:
    """Make one reading of two: the older number stays, and answers for the other one too.

    The surer value of each field wins, the user's before all; the status is the one given last.
    Citations, tags, statuses, quotations and keys are those of both; two notes become one, under
    headings with their days. What is outside the trash stays outside.
    Raises: ItemNotFoundError; UsageError where the two are one already.
    """
    numbers = sorted((one, other))
    kept, absorbed = (show.get(batch.database, number) for number in numbers)
    if kept.number == absorbed.number:
        raise UsageError(f"{numbers[0]} and {numbers[1]} are one reading already.")
    batch.update(
        "items", (kept.number,), {**_work(kept, absorbed), **_standing(batch, kept, absorbed)}
    )
    _join_notes(batch, kept, absorbed)
    _join_sources(batch, kept.number, absorbed.number)
    _drop_doubles(batch, kept.number, absorbed.number)
    for table in RECORDED.values():
        for column in _pointing(batch, table):
            _move(batch, table, column, old=absorbed.number, new=kept.number)
    batch.delete("items", (absorbed.number,))
    batch.insert("merged", (absorbed.number, kept.number, absorbed.citekey))
    return Fused(kept, absorbed)


def disputed(one: Item, other: Item) -> tuple[str, ...]:
    """Return the fields that the user has set on both, to other values: hers to decide.

    Addresses and identifiers are none of them: the reading answers to both.
    """
    return tuple(
        name
        for name, origin in one.origins.items()
        if name not in _KEYS
        and origin is Origin.USER
        and other.origins.get(name) is Origin.USER
        and getattr(one.work, name) != getattr(other.work, name)
    )


def fusible(batch: Batch, numbers: tuple[int, ...]) -> tuple[int, ...]:
    """Return those of `numbers` that can be one reading without asking.

    Left out is what the user has told apart from another of them, and what she has described in
    other words than another of them.
    """
    if len(numbers) < 2:
        return numbers
    items = show.get_many(batch.database, numbers)
    at_odds = {
        number
        for one, other in combinations(items, 2)
        if disputed(one, other) or _are_apart(batch, one.number, other.number)
        for number in (one.number, other.number)
    }
    return tuple(item.number for item in items if item.number not in at_odds)


def _are_apart(batch: Batch, one: int, other: int) -> bool:
    sql = "SELECT 1 FROM told_apart WHERE item = ? AND other = ?"
    return batch.connection.execute(sql, (one, other)).fetchone() is not None


def _work(kept: Item, absorbed: Item) -> dict[str, Value]:
    both = matching.merged(
        matching.Description(kept.work, kept.origins),
        matching.Description(absorbed.work, absorbed.origins),
    )
    return {"work": encoded(both.work), "origins": encoded_origins(both.origins)}


def _standing(batch: Batch, kept: Item, absorbed: Item) -> dict[str, Value]:
    """Return the status of both, and since when they are in the list, and in the trash."""
    last = max(kept, absorbed, key=lambda i: (i.status_at, _EFFORT.index(i.status)))
    dates = batch.connection.execute(_DATES, (kept.number, absorbed.number)).fetchall()
    added, deleted = zip(*dates, strict=True)
    return {
        "status": last.status.value,
        "status_at": last.status_at,
        "reason": last.reason,
        "added_at": min(added),
        "deleted_at": None if None in deleted else min(deleted),
    }


def _join_notes(batch: Batch, kept: Item, absorbed: Item) -> None:
    """Put the words of both notes into the older one, where both have some."""
    db, each = batch.database, (kept, absorbed)
    texts = [notes.get(db, item.number) for item in each]
    if texts[0] is None or texts[1] is None:
        return
    words = [text.body.strip() for text in texts if text]
    if all(words):
        parts = [_under_heading(batch, *pair) for pair in zip(each, words, strict=True)]
        notes.put(batch, kept.number, notes.note("\n" + "\n\n".join(parts) + "\n"))
    elif words[1]:
        notes.put(batch, kept.number, texts[1])
    before = batch.connection.execute(_LAST_PLACE, (kept.number,)).fetchone()[0]
    for number, position in batch.connection.execute(_PLACES, (absorbed.number,)).fetchall():
        batch.update("quotations", (number,), {"position": position + before})


def _under_heading(batch: Batch, item: Item, words: str) -> str:
    """Return the words of a note under the day of their last change, unless they have headings."""
    if words.startswith("## ") and words[3:13].count("-") == 2:
        return words
    known = agreed.get(batch.database, item.number)
    changed = datetime.fromtimestamp(known.stamp[1] / 1e9) if known and known.stamp[1] else None  # noqa: DTZ006 - a day of the user's
    day = changed.date().isoformat() if changed else batch.at[:10]
    return f"## {day} (reading {item.number}, {item.citekey})\n\n{words}"


def _join_sources(batch: Batch, kept: int, absorbed: int) -> None:
    """Let the older source know of the later pull; either name will do."""
    table = RECORDED["sources"]
    rows = [
        dict(zip(table.columns, row, strict=True))
        for number in (kept, absorbed)
        for row in batch.connection.execute(table.select, (number,))
    ]
    if len(rows) == 2:
        later = max(rows, key=lambda row: row["harvested_at"])
        name = rows[0]["name"] or rows[1]["name"]
        batch.update("sources", (kept,), {**later, "item": kept, "name": name})


def _drop_doubles(batch: Batch, kept: int, absorbed: int) -> None:
    """Drop what would stand there twice, and that the two were told apart."""
    for pair in ((kept, absorbed), (absorbed, kept)):
        batch.delete("told_apart", pair)
    for (twice,) in batch.connection.execute(_BACKED_TWICE, (absorbed, kept)).fetchall():
        batch.delete("backings", (twice,))
    doubles = batch.connection.execute(_DOUBLES, (absorbed, kept, absorbed, kept)).fetchall()
    for double, stays in doubles:
        if not batch.delete("gone", (double,)):
            batch.delete("gone", (stays,))
        batch.delete("citations", (double,))


def _pointing(batch: Batch, table: Table) -> list[str]:
    """Return the columns of a table that hold the number of a reading."""
    keys = batch.connection.execute(f"PRAGMA foreign_key_list({table.name})").fetchall()
    return [column for _, _, target, column, *_ in keys if target == "items"]


def _move(batch: Batch, table: Table, column: str, *, old: int, new: int) -> None:
    """Let the rows that point at `old` point at `new`; one that is there already goes."""
    sql = f"SELECT {', '.join(table.columns)} FROM {table.name} WHERE {column} = ?"
    for values in batch.connection.execute(sql, (old,)).fetchall():
        row: dict[str, Any] = dict(zip(table.columns, values, strict=True))
        key = tuple(row[name] for name in table.key)
        if column not in table.key:
            batch.update(table.name, key, {column: new})
            continue
        row[column] = new
        moved = tuple(row[name] for name in table.key)
        batch.delete(table.name, key)
        if batch.connection.execute(table.select, moved).fetchone() is None:
            batch.insert(table.name, tuple(row.values()))


_DATES = "SELECT added_at, deleted_at FROM items WHERE number IN (?, ?)"
_LAST_PLACE = "SELECT coalesce(max(position), 0) FROM quotations WHERE item = ?"
_PLACES = "SELECT number, position FROM quotations WHERE item = ?"
_BACKED_TWICE = """
    SELECT double.id FROM backings AS double JOIN backings AS stays USING (takeaway)
    WHERE double.item = ? AND stays.item = ?
        AND double.quotation IS NULL AND stays.quotation IS NULL
"""
_DOUBLES = """
    SELECT double.id, stays.id
    FROM citations AS double JOIN citations AS stays USING (text)
    WHERE (double.item = ? AND stays.item = ? AND double.source = stays.source)
        OR (double.source = ? AND stays.source = ? AND double.item = stays.item)
"""
