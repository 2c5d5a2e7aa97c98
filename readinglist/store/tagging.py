"""Tags: what the user files readings under.

A tag is compared without case and accents and shown as it was first spelt, so that "Policy" and
"policy" are one. It holds no comma, which means "or" in a query and parts tags on a command line.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from readinglist.store.batches import Batch
from readinglist.store.database import Database
from readinglist.store.text import cleaned, folded


@dataclass(frozen=True, slots=True)
class TagCount:
    """A tag, and how many readings outside the trash have it, and how many of these are read."""

    name: str
    readings: int
    read: int


def tag(batch: Batch, numbers: Iterable[int], names: Iterable[str]) -> list[int]:
    """Give each reading each tag; return the numbers of those that gained one."""
    wanted = dict(_spelt(names))
    if not wanted:
        return []
    changed = []
    for number in numbers:
        missing = wanted.keys() - {each for each, _ in _tags_of(batch, number)}
        for each in sorted(missing):
            batch.connection.execute(_SPELL, (each, wanted[each]))
            batch.insert("taggings", (number, each))
        if missing:
            changed.append(number)
    return changed


def untag(batch: Batch, numbers: Iterable[int], names: Iterable[str]) -> list[int]:
    """Take the tags off; return the numbers of the readings that had one of them."""
    unwanted = [each for each, _ in _spelt(names)]
    changed = []
    for number in numbers:
        taken_off = [each for each in unwanted if batch.delete("taggings", (number, each))]
        if taken_off:
            changed.append(number)
    return changed


def of_reading(db: Database, number: int) -> list[str]:
    """Return the tags of a reading as they are spelt, in the order of its card."""
    return [name for (name,) in db.rows(f"{_NAMES_OF} ORDER BY tag", (number,))]


def spellings(db: Database) -> list[str]:
    """Return every tag that was ever given, as it is spelt."""
    return [name for (name,) in db.rows("SELECT name FROM tags ORDER BY tag")]


def counts(db: Database) -> list[TagCount]:
    """Return the tags in use, most used first, then by name."""
    return [TagCount(*row) for row in db.rows(_COUNTS)]


def _spelt(names: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield the form that is compared and the one that is shown, of each name that is not empty."""
    for name in names:
        for part in cleaned(name).split(","):
            shown = " ".join(part.split())
            if folded(shown):
                yield folded(shown), shown


def _tags_of(batch: Batch, number: int) -> list[tuple[str, str]]:
    return batch.connection.execute(_TAGS_OF, (number,)).fetchall()


_TAGS_OF = "SELECT tag, name FROM taggings JOIN tags USING (tag) WHERE item = ?"
_NAMES_OF = "SELECT name FROM taggings JOIN tags USING (tag) WHERE item = ?"
_SPELL = "INSERT OR IGNORE INTO tags (tag, name) VALUES (?, ?)"
_COUNTS = """
    SELECT name, count(*), sum(status = 'read')
    FROM taggings JOIN tags USING (tag) JOIN items ON number = item
    WHERE deleted_at IS NULL
    GROUP BY tag ORDER BY count(*) DESC, tag
"""
