"""What a library says, as one digest: equal for two libraries of the same contents.

The log, what is derived and how a tag is spelt do not count: after `undo` the digest is as before.
"""

from __future__ import annotations

import hashlib

from readinglist.store.database import Database
from readinglist.store.tables import RECORDED


def digest(db: Database) -> str:
    """Return the SHA-256 of every recorded row, in the order of the keys."""
    sha = hashlib.sha256()
    with db.snapshot():
        for table in RECORDED.values():
            columns, key = ", ".join(table.columns), ", ".join(table.key)
            sha.update(f"{table.name}\n".encode())
            for row in db.rows(f"SELECT {columns} FROM {table.name} ORDER BY {key}"):
                sha.update(f"{row!r}\n".encode())
    return sha.hexdigest()
