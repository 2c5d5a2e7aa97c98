"""Brings an older library to today's schema, after a verified copy of it was put aside."""

from __future__ import annotations

import os
import sqlite3
import tempfile
from pathlib import Path

from readinglist.errors import DamagedError, DiskError
from readinglist.store import derived, schema


def upgrade(connection: sqlite3.Connection, path: Path) -> None:
    """Migrate the library at `path`; it is of the old schema or of the new one, never between.

    What is derived is made again, since a newer program may derive more.

    The copy beside it is named after the schema that it has: `readinglist.db.schema-1`.

    Raises: DamagedError where what was copied is not whole, and nothing is migrated.
    """
    number = connection.execute("PRAGMA user_version").fetchone()[0]
    _put_aside(connection, path.with_name(f"{path.name}.schema-{number}"))
    schema.apply(connection, then=derived.rebuild)


def _put_aside(connection: sqlite3.Connection, path: Path) -> None:
    try:
        handle, name = tempfile.mkstemp(prefix=f".{path.name}-", suffix=".new", dir=path.parent)
        os.close(handle)
    except OSError as error:
        raise DiskError(f"Cannot put a copy aside at {path}: {error.strerror}.") from error
    draft = Path(name)
    try:
        said = _copied(connection, draft)
        if said != "ok":
            raise DamagedError(path, said)
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)


def _copied(connection: sqlite3.Connection, path: Path) -> str:
    copy = sqlite3.connect(path, isolation_level=None)
    try:
        connection.backup(copy)
        # The copy is in WAL mode as the original is; alone, it is one file.
        copy.execute("PRAGMA journal_mode = delete")
        return str(copy.execute("PRAGMA integrity_check(1)").fetchone()[0])
    finally:
        copy.close()
