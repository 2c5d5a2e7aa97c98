"""Opens and makes a library's database, or says what is wrong with it.

Why: whatever is wrong (newer, damaged, empty, not ours, read-only, busy) is found here, before a
command runs, and leaves every byte as it was.
"""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

from readinglist.errors import (
    DamagedError,
    DiskError,
    LibraryNotFoundError,
    NewerLibraryError,
    ReadOnlyError,
)
from readinglist.store import disk
from readinglist.store.database import (
    MAX_IDLE_WAL_BYTES,
    Database,
    beside,
    connected,
    journal_mode,
    size,
)
from readinglist.store.faults import translated
from readinglist.store.version import SCHEMA

APPLICATION_ID = 0x52644C73

_SETTINGS = (
    "PRAGMA foreign_keys = ON",
    # FULL syncs the log at each commit, NORMAL only at checkpoints: what a command said it saved
    # would be lost with the power. A command is one commit, so it costs one sync.
    "PRAGMA synchronous = FULL",
    f"PRAGMA journal_size_limit = {MAX_IDLE_WAL_BYTES}",
)


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
    if size(beside(path, "-wal")) == 0:
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
    if size(beside(path, "-wal")) == 0 or disk.is_in_use(path):
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
