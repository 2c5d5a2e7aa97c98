"""Opens and makes a library's database, or says what is wrong with it.

Why: whatever is wrong (newer, damaged, empty, not ours, read-only, busy) is found here, before a
command runs, and leaves every byte as it was.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from itertools import chain
from pathlib import Path
from types import TracebackType
from typing import Any

from readinglist.errors import (
    DamagedError,
    DiskError,
    LibraryNotFoundError,
    NewerLibraryError,
    ReadOnlyError,
)
from readinglist.store import disk
from readinglist.store.faults import BUSY_TIMEOUT_S, translated
from readinglist.store.version import SCHEMA

APPLICATION_ID = 0x52644C73
_MAX_IDLE_WAL_BYTES = 4_000_000  # as large as SQLite lets the log grow before it checkpoints

_SETTINGS = (
    "PRAGMA foreign_keys = ON",
    # FULL syncs the log at each commit, NORMAL only at checkpoints: what a command said it saved
    # would be lost with the power. A command is one commit, so it costs one sync.
    "PRAGMA synchronous = FULL",
    f"PRAGMA journal_size_limit = {_MAX_IDLE_WAL_BYTES}",
)

Row = tuple[Any, ...]


class Database:
    """An open library; a context manager that closes it.

    `path` is where the user's file is, also where a copy of it is what is read.
    """

    def __init__(
        self, path: Path, connection: sqlite3.Connection, *, is_read_only: bool = False
    ) -> None:
        self.path = path
        self.connection = connection
        self.is_read_only = is_read_only

    def rows(self, sql: str, parameters: Sequence[object] = ()) -> Iterator[Row]:
        """Yield the rows of a query as they are read.

        Raises: StoreError, from the first row on.
        """
        with translated(self.path):
            # A cursor that is closed behind its database is a fault; `chain` hides that it can be.
            yield from chain(self.connection.execute(sql, parameters))

    def row(self, sql: str, parameters: Sequence[object] = ()) -> Row | None:
        """Return the first row of a query, None where there is none."""
        return next(self.rows(sql, parameters), None)

    def value(self, sql: str, parameters: Sequence[object] = ()) -> Any:
        """Return the first column of the first row, None where there is none."""
        found = self.row(sql, parameters)
        return found[0] if found else None

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """Let several queries see one state of the library, whatever others write meanwhile."""
        if self.connection.in_transaction:
            yield
            return
        with translated(self.path):
            self.connection.execute("BEGIN")
            try:
                yield
            finally:
                if self.connection.in_transaction:
                    self.connection.execute("ROLLBACK")  # nothing was written

    def close(self) -> None:
        """Close it; a log that a long reader let grow is emptied where nobody reads it now."""
        with suppress(sqlite3.Error):
            if not self.is_read_only and _size(beside(self.path, "-wal")) > _MAX_IDLE_WAL_BYTES:
                self.connection.execute("PRAGMA busy_timeout = 0")
                self.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        self.connection.close()

    def __enter__(self) -> Database:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def connect(path: Path, *, create: bool = False) -> Database:
    """Open the library at `path`, upgraded to today's schema; with `create`, make a missing one.

    One that cannot be written is opened for reading.

    Raises: LibraryNotFoundError; DamagedError, also for an empty file, which is never taken for a
    new library; NewerLibraryError; BusyError; ReadOnlyError where it cannot even be read.
    """
    try:
        if create and not path.exists():
            from readinglist.store import making  # noqa: PLC0415 - imports sqlite-utils

            making.make(path)
        _refuse_what_is_no_database(path)
    except OSError as error:  # a folder that may not be entered, a name that is too long
        raise DiskError(f"Cannot reach {path}: {error.strerror}.") from error
    with translated(path):
        return _opened(path)


def _refuse_what_is_no_database(path: Path) -> None:
    if not path.exists():
        raise LibraryNotFoundError(path)
    if not path.is_file():
        raise DamagedError(path, "it is not a file")
    if path.stat().st_size == 0:
        raise DamagedError(path, "it is empty")


def _opened(path: Path) -> Database:
    if not (os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)):
        return _opened_read_only(path)
    known = _schema_number(path)
    _check_after_a_crash(path)
    connection = connected(path, "mode=rw")
    try:
        if known < SCHEMA:
            _upgrade(connection, path)
        wanted = journal_mode(path)
        if connection.execute("PRAGMA journal_mode").fetchone()[0] != wanted:
            connection.execute(f"PRAGMA journal_mode = {wanted}")
        for setting in _SETTINGS:
            connection.execute(setting)
    except BaseException:
        connection.close()
        raise
    return Database(path, connection)


def _opened_read_only(path: Path) -> Database:
    """Open without writing a byte beside the file.

    Without a log the file alone is the library (`immutable`). A log can only be read together
    with a file of shared memory beside it, which cannot be made there: both are copied away.
    """
    if _size(beside(path, "-wal")) == 0:
        database = Database(path, connected(path, "mode=ro&immutable=1"), is_read_only=True)
    else:
        from readinglist.store import making  # noqa: PLC0415 - imports sqlite-utils

        database = Database(path, making.copied_to_memory(path), is_read_only=True)
    try:
        _refuse_an_older_one(database)
        database.connection.execute("PRAGMA query_only = ON")
    except BaseException:
        database.connection.close()
        raise
    return database


def _refuse_an_older_one(database: Database) -> None:
    """Refuse what would have to be upgraded first, and cannot be written."""
    if _checked_number(database.connection, database.path) < SCHEMA:
        raise ReadOnlyError(database.path)


def _schema_number(path: Path) -> int:
    """Return the schema of a file that nothing is written to, not even by closing it.

    The exception is a rollback journal: what an unfinished write left must be taken back first.
    """
    if beside(path, "-journal").exists():
        how = "mode=rw"
    else:
        how = "mode=ro" if beside(path, "-wal").exists() else "mode=ro&immutable=1"
    connection = connected(path, how)
    try:
        return _checked_number(connection, path)
    finally:
        connection.close()


def _checked_number(connection: sqlite3.Connection, path: Path) -> int:
    number = int(connection.execute("PRAGMA user_version").fetchone()[0])
    if connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
        raise DamagedError(path, "it is the database of another program")
    if number > SCHEMA:
        raise NewerLibraryError(path, number, SCHEMA)
    return number


def _check_after_a_crash(path: Path) -> None:
    """Read everything once where a log was left behind by a process that is gone.

    Such a log belongs to this file, unless a backup was copied over the file beside it: then SQLite
    would apply it all the same, and nothing would be whole.
    """
    if _size(beside(path, "-wal")) == 0 or disk.is_in_use(path):
        return
    connection = connected(path, "mode=ro")
    try:
        said = connection.execute("PRAGMA integrity_check(1)").fetchone()[0]
    finally:
        connection.close()
    if said != "ok":
        raise DamagedError(path, said)


def _upgrade(connection: sqlite3.Connection, path: Path) -> None:
    from readinglist.store import upgrade  # noqa: PLC0415 - imports sqlite-utils

    upgrade.upgrade(connection, path)


def connected(path: Path, how: str) -> sqlite3.Connection:
    """Return a bare connection to an existing file; `how` are parameters of SQLite's file URI."""
    return sqlite3.connect(
        f"{path.resolve().as_uri()}?{how}",
        uri=True,
        timeout=BUSY_TIMEOUT_S,
        isolation_level=None,  # transactions are ours: BEGIN IMMEDIATE, in `batches`
    )


def journal_mode(path: Path) -> str:
    """Return the mode that the file system can bear: write-ahead, but not over a network."""
    return "delete" if disk.is_on_network(path.parent) else "wal"


def beside(path: Path, suffix: str) -> Path:
    """Return the file that SQLite keeps beside a database: "-wal", "-shm" or "-journal"."""
    return path.with_name(path.name + suffix)


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0
