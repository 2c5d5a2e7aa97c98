"""Makes a library that appears whole or not at all, and a copy of one that cannot be written.

Why: eight processes may start on an empty folder at once, and a power cut may stop any of them. A
database that were made in place would be an empty file for a while, and an empty file is damage.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import tempfile
import time
from contextlib import suppress
from pathlib import Path

from readinglist.errors import DiskError
from readinglist.store import schema
from readinglist.store.database import beside, connected, journal_mode
from readinglist.store.faults import translated

_PRIVATE_FOLDER = 0o700
_MAX_DRAFT_AGE_S = 3_600  # making one takes a fraction of a second


def make(path: Path) -> None:
    """Make an empty library at `path` where there is no file; it appears whole, or not at all.

    Several processes may do so at once: one of them makes it, the others find it.
    """
    try:
        path.parent.mkdir(mode=_PRIVATE_FOLDER, parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=f".{path.name}-", suffix=".new", dir=path.parent)
        os.close(handle)  # mkstemp made it 0600, and SQLite gives its -wal and -shm the same
    except OSError as error:
        raise DiskError(f"Cannot make {path}: {error.strerror}.") from error
    draft = Path(name)
    _sweep(path)
    try:
        with translated(path):
            _lay_out(draft, journal_mode(path))
        _publish(draft, path)
    finally:
        for suffix in ("", "-wal", "-shm", "-journal"):
            beside(draft, suffix).unlink(missing_ok=True)


def _sweep(path: Path) -> None:
    """Remove the drafts of processes that were killed; those of others at work are younger."""
    for draft in path.parent.glob(f".{path.name}-*.new*"):
        with suppress(OSError):
            if time.time() - draft.stat().st_mtime > _MAX_DRAFT_AGE_S:
                draft.unlink()


def _lay_out(draft: Path, journal_mode: str) -> None:
    """Write all of it into the one file, and turn on the log only when that is done.

    What is in a log reaches the file when the last connection is closed, and a disk that is full
    just then tells nobody: the file would be published without its tables.
    """
    connection = sqlite3.connect(draft, isolation_level=None)
    try:
        connection.execute("PRAGMA synchronous = FULL")
        schema.apply(connection)
        connection.execute(f"PRAGMA journal_mode = {journal_mode}")
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


def copied_to_memory(path: Path) -> sqlite3.Connection:
    """Return the library, with what its log holds, as a database in memory."""
    with tempfile.TemporaryDirectory(prefix="readinglist-") as folder:
        copy = Path(folder) / path.name
        for suffix in ("", "-wal"):
            shutil.copyfile(beside(path, suffix), beside(copy, suffix))
        connection = connected(copy, "mode=rw")
        memory = sqlite3.connect(":memory:", isolation_level=None)
        try:
            connection.backup(memory)
        finally:
            connection.close()
    return memory
