"""An open library: what is asked of it, and the bare connections to its file.

Why: every room of the store reads through a `Database`, and none of them opens one.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from itertools import chain
from pathlib import Path
from types import TracebackType
from typing import Any

from readinglist.store import disk
from readinglist.store.faults import BUSY_TIMEOUT_S, translated

MAX_IDLE_WAL_BYTES = 4_000_000  # as large as SQLite lets the log grow before it checkpoints

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
            if not self.is_read_only and size(beside(self.path, "-wal")) > MAX_IDLE_WAL_BYTES:
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


def size(path: Path) -> int:
    """Return the bytes of a file, 0 where there is none."""
    try:
        return path.stat().st_size
    except OSError:
        return 0
