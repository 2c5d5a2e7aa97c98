"""What the file of each note was when it and the list last were at one: the third digest.

Why: facts of the disk. No command changes them and no `undo` takes them back, so they are not
recorded: after an `undo` the list says something else than what was agreed, and that is how the
file comes to be written. Losing all of them loses no words, and deletes nothing; what is lost is
the heads of files that are gone.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from typing import NamedTuple

from readinglist.store import standing
from readinglist.store.batches import unrecorded
from readinglist.store.database import Database

Stamp = tuple[int, int, int, int]
"""What `stat` says of a file: its size, its times of modification and change in ns, its inode."""

NOWHERE: Stamp = (0, 0, 0, 0)


class Agreed(NamedTuple):
    """One note as it was agreed.

    `path` is relative to the notes folder, `head` the file's to the letter. `digest` is of the
    bytes of the file and `words` of what stands below the head, both None where there was no file.
    `status` and `tags` are the list's of that time, in the form of its columns. `conflict` is the
    copy of the list's words that was made beside a file that had changed as well, "" without one.
    """

    item: int
    path: str
    head: str
    digest: str | None
    words: str | None
    status: str
    tags: str
    stamp: Stamp
    conflict: str = ""


class Known(NamedTuple):
    """What a survey of the folder needs of a note.

    `digest` is of the file, None where there was none; `is_pending` says that the list has changed
    since, as 0 or 1.
    """

    item: int
    path: str
    stamp: Stamp
    digest: str | None
    is_pending: int

    @property
    def has_file(self) -> bool:
        return self.digest is not None


def get(db: Database, number: int) -> Agreed | None:
    """Return what was agreed of the note of a reading; None where nothing ever was."""
    row = db.row(f"SELECT {_COLUMNS} FROM agreed WHERE item = ?", (number,))
    if row is None:
        return None
    item, path, head, digest, words, status, tags, *rest = row
    size, modified, changed, inode, conflict = rest
    found = (size, modified, changed, inode)
    return Agreed(item, path, head, digest, words, status, tags, found, conflict)


def filed(db: Database) -> list[int]:
    """Return the readings whose notes have files, as far as the list knows."""
    sql = "SELECT item FROM agreed WHERE digest IS NOT NULL ORDER BY item"
    return [item for (item,) in db.rows(sql)]


def keep(connection: sqlite3.Connection, agreed: Agreed) -> None:
    """Keep what was agreed, in the transaction that is open."""
    marks = ", ".join("?" * 12)
    values = (*agreed[:7], *agreed.stamp, agreed.conflict)
    connection.execute(f"INSERT OR REPLACE INTO agreed ({_COLUMNS}) VALUES ({marks})", values)


def restamp(db: Database, stamps: Mapping[int, Stamp]) -> None:
    """Keep that files which were looked into are the same, whatever `stat` says of them now."""
    sql = "UPDATE agreed SET size = ?, modified_ns = ?, changed_ns = ?, inode = ? WHERE item = ?"
    with unrecorded(db) as connection:
        connection.executemany(sql, [(*stamp, item) for item, stamp in stamps.items()])


def known(db: Database) -> list[Known]:
    """Return every note that is known, in the order of the numbers."""
    return [Known(row[0], row[1], row[2:6], row[6], row[7]) for row in db.rows(_KNOWN)]


def known_of(db: Database, number: int) -> Known | None:
    """Return what is known of the note of one reading."""
    row = db.row(f"{_KNOWN} WHERE a.item = ?", (number,))
    return Known(row[0], row[1], row[2:6], row[6], row[7]) if row else None


def place_of(db: Database, number: int) -> str:
    """Return where the note of a reading lies, or would, in the notes folder."""
    known = known_of(db, number)
    if known is not None:
        return known.path
    found = standing.of(db, number)
    return f"{found.citekey if found else number}.md"


def has_words(db: Database, number: int) -> bool:
    """Return whether the list has a note of a reading, whatever lies in the folder."""
    return db.row("SELECT 1 FROM notes WHERE item = ?", (number,)) is not None


def in_conflict_with(db: Database, path: str) -> int | None:
    """Return the reading beside whose note the copy `path` was made; None where it is none."""
    found = db.value("SELECT item FROM agreed WHERE conflict = ?", (path,))
    return int(found) if found is not None else None


def never_met(db: Database) -> list[int]:
    """Return the readings whose notes the list has, and of whose files nothing was ever known."""
    return [number for (number,) in db.rows(_NEVER_MET)]


def unplaced(db: Database) -> list[int]:
    """Return the readings with a quotation that has no id in its note yet."""
    sql = "SELECT DISTINCT item FROM quotations WHERE block = '' AND removed_at IS NULL"
    return [item for (item,) in db.rows(sql)]


_COLUMNS = (
    "item, path, head, digest, words, status, tags, size, modified_ns, changed_ns, inode, conflict"
)
_KNOWN = """
    SELECT a.item, a.path, a.size, a.modified_ns, a.changed_ns, a.inode, a.digest,
        CASE WHEN i.number IS NULL OR i.deleted_at IS NOT NULL OR n.item IS NULL
            THEN a.digest IS NOT NULL
            ELSE a.digest IS NULL OR n.digest <> a.words
                OR i.status <> a.status OR c.tags <> a.tags END
    FROM agreed AS a
        LEFT JOIN items AS i ON i.number = a.item
        LEFT JOIN cards AS c ON c.number = a.item
        LEFT JOIN notes AS n ON n.item = a.item
"""
_NEVER_MET = """
    SELECT item FROM notes JOIN items ON number = item
    WHERE deleted_at IS NULL AND item NOT IN (SELECT item FROM agreed) ORDER BY item
"""
