"""Whether a library is whole, and what mends what can be mended.

Why: `integrity_check` says "ok" of a search index that is damaged or out of step. What is derived
is compared with what it is derived from, and made again; the rest is only ever looked at.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from readinglist.errors import ReadOnlyError
from readinglist.store.database import Database
from readinglist.store.faults import translated

_MAX_NAMED = 10


@dataclass(frozen=True, slots=True)
class Health:
    """What is wrong, in words: nothing of `damage` can be mended here, all of `outdated` can."""

    damage: tuple[str, ...] = ()
    outdated: tuple[str, ...] = ()

    @property
    def is_sound(self) -> bool:
        return not self.damage and not self.outdated


def examined(db: Database) -> Health:
    """Return what a thorough look finds, which takes seconds for 100,000 readings."""
    damage = [said for (said,) in db.rows("PRAGMA integrity_check(10)") if said != "ok"]
    dangling = list(db.rows("PRAGMA foreign_key_check"))
    if dangling:
        damage.append(f"{len(dangling)} rows point at rows that are gone")
    if damage:
        return Health(damage=tuple(damage))
    return Health(outdated=tuple(_outdated(db)))


def _outdated(db: Database) -> list[str]:
    from readinglist.store import derived  # noqa: PLC0415 - a search that heals nothing needs none

    found = []
    if not is_index_sound(db):
        found.append("the search index is damaged")
    else:
        numbers = derived.outdated(db.connection)
        if numbers:
            named = ", ".join(map(str, numbers[:_MAX_NAMED]))
            found.append(f"{len(numbers)} readings are not as the search index has them: {named}")
    counted = "SELECT status, count(*) FROM items WHERE deleted_at IS NULL GROUP BY status"
    if set(db.rows(counted)) != set(db.rows("SELECT * FROM tally WHERE readings <> 0")):
        found.append("the count of readings by status is off")
    return found


def is_index_sound(db: Database) -> bool:
    """Return what FTS5 says of its own index; True where the library cannot be written.

    The check is an INSERT by its syntax, so it needs a library that can be.
    """
    if db.is_read_only:
        return True
    try:
        db.connection.execute("INSERT INTO search (search) VALUES ('integrity-check')")
    except sqlite3.DatabaseError as error:
        if error.sqlite_errorcode & 0xFF == sqlite3.SQLITE_CORRUPT:
            return False
        with translated(db.path):
            raise
    return True


def mend(db: Database) -> None:
    """Make everything that is derived again, wholly or not at all.

    Raises: DamagedError where the readings themselves cannot be read; ReadOnlyError.
    """
    from readinglist.store import derived  # noqa: PLC0415

    if db.is_read_only:
        raise ReadOnlyError(db.path)
    with translated(db.path):
        db.connection.execute("BEGIN IMMEDIATE")
        try:
            derived.rebuild(db.connection)
            db.connection.execute("COMMIT")
        except BaseException:
            if db.connection.in_transaction:
                db.connection.execute("ROLLBACK")
            raise
