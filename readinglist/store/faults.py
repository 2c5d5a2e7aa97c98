"""What SQLite says, in the words of `errors`: the one place that translates it.

Why: an `IntegrityError` or a `ProgrammingError` is a mistake of this program and stays a crash;
everything that a disk, a lock or another program can cause is a `StoreError`.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from readinglist.errors import BusyError, DamagedError, DiskError, ReadOnlyError, StoreError

BUSY_TIMEOUT_S = 5.0
"""Longer than any batch of this program takes; a person waits no longer without a word."""

_PRIMARY_CODE = 0xFF  # the low byte of an extended result code (sqlite.org/rescode.html)


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """Raise what SQLite raises about the database `path` as a StoreError."""
    try:
        yield
    except (sqlite3.OperationalError, sqlite3.DatabaseError) as error:
        code = getattr(error, "sqlite_errorcode", 0) & _PRIMARY_CODE
        if code not in _MEANINGS:
            raise
        raise _MEANINGS[code](path, str(error)) from error


def _busy(path: Path, _said: str) -> StoreError:
    return BusyError(path, BUSY_TIMEOUT_S)


def _damaged(path: Path, said: str) -> StoreError:
    return DamagedError(path, said)


def _read_only(path: Path, _said: str) -> StoreError:
    return ReadOnlyError(path)


def _full(path: Path, _said: str) -> StoreError:
    return DiskError(
        f"{path} could not be written: the disk is full.",
        hint="Nothing of this step was saved, and what was saved before is whole. Free some space "
        "and run it again.",
    )


def _disk(path: Path, said: str) -> StoreError:
    return DiskError(
        f"{path} could not be read or written: {said}.",
        hint="Nothing of this step was saved. Look at the disk, its quota and its permissions.",
    )


_MEANINGS = {
    sqlite3.SQLITE_BUSY: _busy,
    sqlite3.SQLITE_LOCKED: _busy,
    sqlite3.SQLITE_CORRUPT: _damaged,
    sqlite3.SQLITE_NOTADB: _damaged,
    sqlite3.SQLITE_READONLY: _read_only,
    sqlite3.SQLITE_PERM: _read_only,
    sqlite3.SQLITE_FULL: _full,
    sqlite3.SQLITE_IOERR: _disk,
    sqlite3.SQLITE_CANTOPEN: _disk,
}
