"""Opens and makes a library's database, or says what is wrong with it.

Why: whatever is wrong (newer, damaged, empty, not ours, read-only, busy) is found here, before a
command runs, and leaves every byte as it was.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
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
_PRIVATE_FOLDER = 0o700
_MAX_IDLE_WAL_BYTES = 4_000_000  # as large as SQLite lets the log grow before it checkpoints

_SETTINGS = (
    "PRAGMA foreign_keys = ON",
    # FULL syncs the log at each commit, NORMAL only at checkpoints: what a command said it saved
    # would be lost with the power. A command is one commit, so it costs one sync.
    "PRAGMA synchronous = FULL",
    f"PRAGMA journal_size_limit = {_MAX_IDLE_WAL_BYTES}",
)

Row = tuple[Any, ...]


@dataclass(slots=True)
class Database:
    """An open library; a context manager that closes it.

    `path` is where the user's file is, also where a copy of it is what is read.
    """

    path: Path
    connection: sqlite3.Connection
    is_read_only: bool = False

    def rows(self, sql: str, parameters: Sequence[object] = ()) -> Iterator[Row]:
        """Yield the rows of a query as they are read.

        Raises: StoreError, from the first row on.
        """
        with translated(self.path):
            yield from self.connection.execute(sql, parameters)

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
                self.connection.execute("COMMIT")

    def close(self) -> None:
        """Close it; a log that a long reader let grow is emptied where nobody reads it now."""
        with suppress(sqlite3.Error):
            if not self.is_read_only and _size(_beside(self.path, "-wal")) > _MAX_IDLE_WAL_BYTES:
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
    if create:
        make(path)
    if not path.is_file():
        if path.exists():
            raise DamagedError(path, "it is not a file")
        raise LibraryNotFoundError(path)
    if path.stat().st_size == 0:
        raise DamagedError(path, "it is empty")
    with translated(path):
        return _opened(path)


def make(path: Path) -> None:
    """Make an empty library at `path` where there is no file; it appears whole, or not at all.

    Several processes may do so at once: one of them makes it, the others find it.
    """
    if path.exists():
        return
    try:
        path.parent.mkdir(mode=_PRIVATE_FOLDER, parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=f".{path.name}-", suffix=".new", dir=path.parent)
        os.close(handle)  # mkstemp made it 0600, and SQLite gives its -wal and -shm the same
    except OSError as error:
        raise DiskError(f"Cannot make {path}: {error.strerror}.") from error
    draft = Path(name)
    try:
        with translated(path):
            _lay_out(draft, _journal_mode(path))
        _publish(draft, path)
    finally:
        for suffix in ("", "-wal", "-shm", "-journal"):
            _beside(draft, suffix).unlink(missing_ok=True)


def _lay_out(draft: Path, journal_mode: str) -> None:
    from readinglist.store import schema  # noqa: PLC0415 - sqlite-utils takes 115 ms to import

    connection = sqlite3.connect(draft, isolation_level=None)
    try:
        connection.execute(f"PRAGMA journal_mode = {journal_mode}")
        schema.apply(connection)
    finally:
        connection.close()


def _publish(draft: Path, path: Path) -> None:
    """Give the finished file its name, unless another process was first."""
    try:
        os.link(draft, path)
    except FileExistsError:
        return
    except OSError:  # a file system without hard links (FAT, some network folders)
        if not path.exists():
            draft.replace(path)


def _opened(path: Path) -> Database:
    if not (os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)):
        return _opened_read_only(path)
    known = _schema_number(path)
    _check_after_a_crash(path)
    connection = _connected(path, "mode=rw")
    try:
        if known < SCHEMA:
            _upgrade(connection, path)
        wanted = _journal_mode(path)
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
    if _size(_beside(path, "-wal")) == 0:
        database = Database(path, _connected(path, "mode=ro&immutable=1"), is_read_only=True)
    else:
        database = Database(path, _connected_to_copy(path), is_read_only=True)
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


def _connected_to_copy(path: Path) -> sqlite3.Connection:
    with tempfile.TemporaryDirectory(prefix="readinglist-") as folder:
        copy = Path(folder) / path.name
        for suffix in ("", "-wal"):
            shutil.copyfile(_beside(path, suffix), _beside(copy, suffix))
        connection = _connected(copy, "mode=rw")
        memory = sqlite3.connect(":memory:", isolation_level=None)
        try:
            connection.backup(memory)
        finally:
            connection.close()
    return memory


def _schema_number(path: Path) -> int:
    """Return the schema of a file that nothing is written to, not even by closing it.

    The exception is a rollback journal: what an unfinished write left must be taken back first.
    """
    if _beside(path, "-journal").exists():
        how = "mode=rw"
    else:
        how = "mode=ro" if _beside(path, "-wal").exists() else "mode=ro&immutable=1"
    connection = _connected(path, how)
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
    if _size(_beside(path, "-wal")) == 0 or disk.is_in_use(path):
        return
    connection = _connected(path, "mode=ro")
    try:
        said = connection.execute("PRAGMA integrity_check(1)").fetchone()[0]
    finally:
        connection.close()
    if said != "ok":
        raise DamagedError(path, said)


def _upgrade(connection: sqlite3.Connection, path: Path) -> None:
    from readinglist.store import upgrade  # noqa: PLC0415 - imports sqlite-utils

    upgrade.upgrade(connection, path)


def _connected(path: Path, how: str) -> sqlite3.Connection:
    return sqlite3.connect(
        f"{path.resolve().as_uri()}?{how}",
        uri=True,
        timeout=BUSY_TIMEOUT_S,
        isolation_level=None,  # transactions are ours: BEGIN IMMEDIATE, in `batches`
    )


def _journal_mode(path: Path) -> str:
    return "delete" if disk.is_on_network(path.parent) else "wal"


def _beside(path: Path, suffix: str) -> Path:
    return path.with_name(path.name + suffix)


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0
