"""Takeaways: claims in the user's own words, with what backs or qualifies them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from readinglist.errors import TakeawayNotFoundError
from readinglist.excerpts.values import Backing, Stance, Takeaway
from readinglist.store.batches import Batch
from readinglist.store.database import Database
from readinglist.store.text import cleaned


def add(batch: Batch, words: str) -> int:
    """Add a takeaway and return its number."""
    number = batch.next_number("takeaways")
    batch.insert("takeaways", (number, cleaned(words), batch.at))
    return number


def reword(batch: Batch, number: int, words: str) -> bool:
    """Give a takeaway other words; return whether they are other ones.

    Raises: TakeawayNotFoundError.
    """
    _require(batch, number)
    return batch.update("takeaways", (number,), {"words": cleaned(words)})


def back(batch: Batch, number: int, backing: Iterable[Backing]) -> list[Backing]:
    """Let quotations and readings stand for a takeaway or against it; return what is new.

    One that stood on the other side changes sides. Raises: TakeawayNotFoundError.
    """
    _require(batch, number)
    return [each for each in backing if _back_by(batch, number, each)]


def drop(batch: Batch, number: int) -> None:
    """Delete a takeaway; what backed it stays where it is.

    Raises: TakeawayNotFoundError.
    """
    _require(batch, number)
    backing = batch.connection.execute("SELECT id FROM backings WHERE takeaway = ?", (number,))
    for (key,) in backing.fetchall():
        batch.delete("backings", (key,))
    batch.delete("takeaways", (number,))


def listed(db: Database) -> list[Takeaway]:
    """Return the takeaways in their order; of their backing, what is in its note still.

    What belongs to a reading in the trash is left out, and so is what was taken out of a note.
    """
    backing: dict[int, list[Backing]] = defaultdict(list)
    for takeaway, stance, item, quotation in db.rows(_BACKINGS):
        backing[takeaway].append(Backing(Stance(stance), item, quotation))
    return [
        Takeaway(number, words, tuple(backing[number]))
        for number, words in db.rows("SELECT number, words FROM takeaways ORDER BY number")
    ]


def _require(batch: Batch, number: int) -> None:
    sql = "SELECT 1 FROM takeaways WHERE number = ?"
    if batch.connection.execute(sql, (number,)).fetchone() is None:
        raise TakeawayNotFoundError(number)


def _back_by(batch: Batch, number: int, backing: Backing) -> bool:
    sql = "SELECT id FROM backings WHERE takeaway = ? AND item = ? AND quotation IS ?"
    key = (number, backing.item, backing.quotation)
    known = batch.connection.execute(sql, key).fetchone()
    if known:
        return batch.update("backings", known, {"stance": backing.stance.value})
    new = batch.next_number("backings")
    batch.insert("backings", (new, *key, backing.stance.value))
    return True


_BACKINGS = """
    SELECT takeaway, stance, backings.item, quotation
    FROM backings
        JOIN items ON items.number = backings.item
        LEFT JOIN quotations ON quotations.number = quotation
    WHERE deleted_at IS NULL AND (quotation IS NULL OR removed_at IS NULL)
    ORDER BY takeaway, id
"""
