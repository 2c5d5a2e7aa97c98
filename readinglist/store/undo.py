"""Takes a batch back: every row that it changed becomes what it was.

Why: events hold whole values, so undo knows nothing of readings or tags, and a table that is added
later is undone like the others. It refuses where a later change stands on what it would take away.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from sqlite3 import IntegrityError
from typing import Any

from readinglist.errors import ConflictError, MissingError
from readinglist.store.batches import Batch, Value, batch
from readinglist.store.database import Database
from readinglist.store.tables import RECORDED

Row = dict[str, Any]
Place = tuple[str, tuple[Value, ...]]  # a table and the key of one of its rows

_MAX_NAMED = 10  # rows that a refusal names; the rest is a number


@dataclass(frozen=True, slots=True)
class Change:
    """What happened to one row: `before` is None where it was inserted, `after` where deleted.

    Of a row that was updated, both hold the columns that changed, and no others.
    """

    table: str
    key: tuple[Value, ...]
    before: Row | None
    after: Row | None

    @property
    def place(self) -> Place:
        return self.table, self.key

    @property
    def where(self) -> str:
        """What a person calls the row: "reading 12 (taggings: policy)"."""
        row = self.after or self.before or {}
        table = RECORDED[self.table]
        if table.noun:
            return f"{table.noun} {self.key[0]}"
        owner = row.get(table.item, self.key[0])
        rest = ", ".join(str(part) for part in self.key if part != owner)
        return f"reading {owner} ({self.table}{f': {rest}' if rest else ''})"


@dataclass(frozen=True, slots=True)
class BatchRecord:
    """A batch in the log; `stands` says whether it has not been taken back."""

    number: int
    command: str
    at: str
    undoes: int | None
    stands: bool


@dataclass(frozen=True, slots=True)
class Undone:
    """What was taken back: the batch, and each row as `undo` changed it, in that order."""

    batch: BatchRecord
    changes: tuple[Change, ...]


def undo(db: Database, number: int | None = None, *, now: datetime) -> Undone:
    """Take back the batch `number`, or the latest that stands, is no undo and was not by hand.

    It is a batch of its own: to do again what was undone, undo that one by its number.

    Raises: MissingError where there is nothing to undo; ConflictError, naming the rows, where later
    changes stand on the batch or it has been undone already; then nothing is changed.
    """
    record = find(db, number)
    with batch(db, command=f"undo {record.number}", now=now, undoes=record.number) as changes:
        record = find(db, number)  # ours alone from here on
        if not record.stands:
            raise ConflictError(
                f"Batch {record.number} ({record.command}) has been undone already."
            )
        made = _events(changes, record.number)
        _check(changes, record, made)
        taken_back = tuple(_take_back(changes, record, change) for change in reversed(made))
        _set_stands(changes, record.number, stands=False)
    return Undone(record, taken_back)


def find(db: Database, number: int | None = None) -> BatchRecord:
    """Return the batch `number`, or the one that `undo` would take back next.

    Raises: MissingError where there is none.
    """
    if number is None:
        row = db.row(f"{_BATCHES} WHERE {_NEXT} ORDER BY number DESC LIMIT 1")
    else:
        row = db.row(f"{_BATCHES} WHERE number = ?", (number,))
    if row is None:
        what = "There is nothing to undo." if number is None else f"There is no batch {number}."
        raise MissingError(what, hint="See what was done with: readinglist log --commands")
    return _as_record(row)


def log(db: Database, *, limit: int | None = None) -> list[BatchRecord]:
    """Return what changed the library, newest first."""
    sql = f"{_BATCHES} ORDER BY number DESC LIMIT ?"
    return [_as_record(row) for row in db.rows(sql, (-1 if limit is None else limit,))]


def changes(db: Database, number: int) -> list[Change]:
    """Return what the batch `number` changed, in the order in which it did."""
    return [_as_change(row) for row in db.rows(_EVENTS, (number,))]


def _events(changes: Batch, number: int) -> list[Change]:
    return [_as_change(row) for row in changes.connection.execute(_EVENTS, (number,))]


def _check(changes: Batch, record: BatchRecord, made: list[Change]) -> None:
    """Refuse unless every row is just as the batch left it."""
    left = _as_left(made)
    changed = [change for change in made if not _is_still(changes, change, left[change.place])]
    if changed:
        raise _conflict(record, changed)


def _as_left(made: list[Change]) -> dict[Place, Row | None]:
    """Return what is known of each row after the last of its changes; None where it was deleted."""
    left: dict[Place, Row | None] = {}
    for change in made:
        before = left.get(change.place)
        left[change.place] = None if change.after is None else {**(before or {}), **change.after}
    return left


def _is_still(changes: Batch, change: Change, left: Row | None) -> bool:
    table = RECORDED[change.table]
    row = changes.connection.execute(table.select, change.key).fetchone()
    if row is None or left is None:
        return row is None and left is None
    now = dict(zip(table.columns, row, strict=True))
    return all(now[column] == value for column, value in left.items())


def _take_back(changes: Batch, record: BatchRecord, change: Change) -> Change:
    table = RECORDED[change.table]
    try:
        if change.before is None:
            changes.delete(change.table, change.key)
        elif change.after is None:
            changes.insert(change.table, tuple(change.before[column] for column in table.columns))
        else:
            changes.update(change.table, change.key, change.before)
    except IntegrityError as error:  # a later row points at this one, or has taken its name
        raise _conflict(record, [change]) from error
    return replace(change, before=change.after, after=change.before)


def _conflict(record: BatchRecord, changed: list[Change]) -> ConflictError:
    named = list(dict.fromkeys(change.where for change in changed))
    more = f" and {len(named) - _MAX_NAMED} more" if len(named) > _MAX_NAMED else ""
    return ConflictError(
        f"Batch {record.number} ({record.command}) cannot be undone: later changes stand on "
        f"{', '.join(named[:_MAX_NAMED])}{more}.",
        hint="Nothing was changed. Undo the later batches first; see them with: "
        "readinglist log --commands",
    )


def _set_stands(changes: Batch, number: int, *, stands: bool) -> None:
    """Note whether a batch holds; an undo that is taken back lets what it undid hold again."""
    connection = changes.connection
    connection.execute("UPDATE batches SET stands = ? WHERE number = ?", (stands, number))
    undoes = connection.execute("SELECT undoes FROM batches WHERE number = ?", (number,)).fetchone()
    if undoes[0] is not None:
        _set_stands(changes, undoes[0], stands=not stands)


def _as_record(row: tuple[Any, ...]) -> BatchRecord:
    number, command, at, undoes, stands = row
    return BatchRecord(number, command, at, undoes, bool(stands))


def _as_change(row: tuple[Any, ...]) -> Change:
    table, key, before, after = row
    columns = RECORDED[table].columns
    return Change(
        table=table,
        key=tuple(json.loads(key)),
        before=None if before is None else _of(columns, json.loads(before)),
        after=None if after is None else _of(columns, json.loads(after)),
    )


def _of(columns: Sequence[str], row: Row) -> Row:
    """Return the columns that the table still has; a migration may have dropped one since."""
    return {column: value for column, value in row.items() if column in columns}


# What the user did in a file is hers: it is taken back by its number alone.
_NEXT = "stands AND undoes IS NULL AND NOT by_hand"
_BATCHES = "SELECT number, command, at, undoes, stands FROM batches"
_EVENTS = "SELECT table_name, key, before, after FROM events WHERE batch = ? ORDER BY id"
