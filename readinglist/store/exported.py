"""What was written into each file of an export, block by block, when it was written last.

Why: facts of the disk, as in `agreed`. They tell what was edited since, and are the third side that
brings an edit and the list together. Losing them loses nothing: what differs from its mark then
counts as edited.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from readinglist.store.batches import unrecorded
from readinglist.store.database import Database


def blocks(db: Database, path: Path) -> dict[str, str]:
    """Return the text of each block by its key; {} for a file that was never written."""
    return dict(db.rows("SELECT block, text FROM exports WHERE path = ?", (_key(path),)))


def keep(db: Database, path: Path, texts: Mapping[str, str]) -> None:
    """Keep what a file has been given.

    Raises: ReadOnlyError; BusyError; DiskError.
    """
    rows = [(_key(path), block, text) for block, text in texts.items()]
    with unrecorded(db) as connection:
        connection.execute("DELETE FROM exports WHERE path = ?", (_key(path),))
        connection.executemany("INSERT INTO exports (path, block, text) VALUES (?, ?, ?)", rows)


def _key(path: Path) -> str:
    return str(path).encode("utf-8", "backslashreplace").decode()
