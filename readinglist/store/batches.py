"""Everything that one command changes: one transaction, and an event for each row.

    with batch(db, command="mark read 3", now=now) as changes:
        edits.mark(changes, [3], Status.READ)

Why: whatever changes the library takes a `Batch`, and the only way to have one is to be inside its
transaction: a write that `undo` and `log` do not know of cannot be written down.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime

from readinglist.errors import NewerLibraryError, ReadOnlyError
from readinglist.store.database import Database
from readinglist.store.faults import translated
from readinglist.store.tables import RECORDED, Table
from readinglist.store.text import cleaned
from readinglist.store.version import SCHEMA

Value = str | int | float | None
Changes = Mapping[str, Value]

# Events are written in runs, so that an import of 100,000 readings does not hold them all.
_MAX_WAITING = 5_000

_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


@dataclass(slots=True)
class Batch:
    """What a command has changed so far.

    `at` is when, in ISO 8601 and UTC; `stale` are the readings whose cards and search texts must be
    made again, `rewritten` those whose works changed. `insert`, `update` and `delete` are the only
    ways to write to a recorded table. Facts that are not recorded are kept with what they change
    where the batch `has_facts`.
    """

    database: Database
    command: str
    at: str
    undoes: int | None = None
    by_hand: bool = False
    number: int | None = None
    has_facts: bool = False
    stale: set[int] = field(default_factory=set)
    rewritten: set[int] = field(default_factory=set)
    _waiting: list[tuple[object, ...]] = field(default_factory=list)
    _last_numbers: dict[str, int] = field(default_factory=dict)

    @property
    def connection(self) -> sqlite3.Connection:
        return self.database.connection

    def insert(self, table_name: str, row: tuple[Value, ...]) -> None:
        """Insert a whole row, in the order of `tables.RECORDED`."""
        table = RECORDED[table_name]
        self.connection.execute(table.insert, row)
        key = tuple(row[place] for place in table.key_places)
        after = dict(zip(table.columns, row, strict=True))
        self._record(table, key, before=None, after=after)
        if table.shapes:
            self._note_stale(table, row[table.item_place], table.shapes)

    def update(self, table_name: str, key: tuple[Value, ...], changes: Changes) -> bool:
        """Set columns of the row `key`, if it is there; return whether any value is another one."""
        table = RECORDED[table_name]
        row = self.connection.execute(table.select, key).fetchone()
        if row is None:
            return False
        old = dict(zip(table.columns, row, strict=True))
        after = {column: value for column, value in changes.items() if old[column] != value}
        if not after:
            return False
        assignments = ", ".join(f"{column} = ?" for column in after)
        sql = f"UPDATE {table.name} SET {assignments} WHERE {table.where}"
        self.connection.execute(sql, (*after.values(), *key))
        self._record(table, key, before={column: old[column] for column in after}, after=after)
        self._note_stale(table, old[table.item], after)
        self._note_stale(table, changes.get(table.item), after)
        return True

    def delete(self, table_name: str, key: tuple[Value, ...]) -> bool:
        """Delete the row `key`; return whether it was there."""
        table = RECORDED[table_name]
        row = self.connection.execute(table.select, key).fetchone()
        if row is None:
            return False
        self.connection.execute(table.delete, key)
        before = dict(zip(table.columns, row, strict=True))
        self._record(table, key, before=before, after=None)
        self._note_stale(table, before[table.item], table.shapes)
        return True

    def next_number(self, table_name: str) -> int:
        """Return the number that the next row of a table gets; none is ever used twice.

        Ours is the only writer until the end of the transaction, so the first look is enough.
        """
        if table_name not in self._last_numbers:
            sql = "SELECT seq FROM sqlite_sequence WHERE name = ?"
            found = self.connection.execute(sql, (table_name,)).fetchone()
            self._last_numbers[table_name] = found[0] if found else 0
        self._last_numbers[table_name] += 1
        return self._last_numbers[table_name]

    def finish(self) -> None:
        """Write what is left of the log, and make again what follows from the changes."""
        if self.number is None and not self.has_facts:
            return
        self._write_waiting()
        if self.stale or self.rewritten:
            from readinglist.store import derived  # noqa: PLC0415 - marking needs none of it

            derived.refresh(self.connection, self.stale, rewritten=self.rewritten)

    def _record(
        self,
        table: Table,
        key: tuple[Value, ...],
        *,
        before: Changes | None,
        after: Changes | None,
    ) -> None:
        if self.number is None:
            self.number = self._begun()
        self._waiting.append(
            (
                self.number,
                table.name,
                f"[{key[0]}]" if len(key) == 1 else _json(key),  # a number, as most keys are
                None if before is None else _json(before),
                None if after is None else _json(after),
            )
        )
        if len(self._waiting) >= _MAX_WAITING:
            self._write_waiting()

    def _note_stale(self, table: Table, item: Value, columns: Iterable[str]) -> None:
        if isinstance(item, int) and not table.shapes.isdisjoint(columns):
            self.stale.add(item)
            if table.name == "items":
                self.rewritten.add(item)

    def _begun(self) -> int:
        number = self.next_number("batches")
        self.connection.execute(
            "INSERT INTO batches (number, command, at, undoes, by_hand) VALUES (?, ?, ?, ?, ?)",
            (number, cleaned(self.command), self.at, self.undoes, self.by_hand),
        )
        return number

    def _write_waiting(self) -> None:
        self.connection.executemany(
            "INSERT INTO events (batch, table_name, key, before, after) VALUES (?, ?, ?, ?, ?)",
            self._waiting,
        )
        self._waiting.clear()


@contextmanager
def batch(
    db: Database,
    *,
    command: str,
    now: datetime,
    undoes: int | None = None,
    by_hand: bool = False,
    continues: int | None = None,
) -> Iterator[Batch]:
    """Change the library, wholly or not at all; `command` is what `undo` and `log` call it.

    A batch that changes nothing leaves no trace. `undoes` is for `undo` alone. `by_hand` says that
    it tells what the user did in a file: `undo` passes over it unless it is named. A command of
    many transactions `continues` its first, and is one batch; where that was undone meanwhile, a
    new one begins.

    Raises: ReadOnlyError; BusyError; DiskError; and whatever the body raises.
    """
    if db.is_read_only:
        raise ReadOnlyError(db.path)
    with translated(db.path):
        db.connection.execute("BEGIN IMMEDIATE")
        try:
            _check_schema(db)
            changes = Batch(db, command, instant(now), undoes, by_hand, _standing(db, continues))
            yield changes
            changes.finish()
            is_empty = changes.number is None and not changes.has_facts
            db.connection.execute("ROLLBACK" if is_empty else "COMMIT")
        except BaseException:
            if db.connection.in_transaction:  # a full disk has rolled it back already
                db.connection.execute("ROLLBACK")
            raise


@contextmanager
def unrecorded(db: Database) -> Iterator[sqlite3.Connection]:
    """Write facts that no command changes and `undo` does not know: what lies on the disk.

    Raises: ReadOnlyError; BusyError; DiskError.
    """
    if db.is_read_only:
        raise ReadOnlyError(db.path)
    with translated(db.path):
        db.connection.execute("BEGIN IMMEDIATE")
        try:
            _check_schema(db)
            yield db.connection
            db.connection.execute("COMMIT")
        except BaseException:
            if db.connection.in_transaction:
                db.connection.execute("ROLLBACK")
            raise


def _standing(db: Database, number: int | None) -> int | None:
    """Return the number of a batch that has not been taken back."""
    sql = "SELECT number FROM batches WHERE number = ? AND stands"
    row = db.connection.execute(sql, (number,)).fetchone()
    return int(row[0]) if row else None


def instant(now: datetime) -> str:
    """Return `now` as it is stored: to the second, in UTC."""
    return now.astimezone(UTC).isoformat(timespec="seconds")


def _check_schema(db: Database) -> None:
    """Another, newer program may have upgraded the library since it was opened."""
    number = db.connection.execute("PRAGMA user_version").fetchone()[0]
    if number != SCHEMA:
        raise NewerLibraryError(db.path, number, SCHEMA)
