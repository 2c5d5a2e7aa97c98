"""A batch is taken back, in the list and in the notes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from readinglist.flows.alone import alone
from readinglist.flows.catch_up import catch_up
from readinglist.flows.outcomes import Outcome
from readinglist.flows.retell import of_noted, retell
from readinglist.store import undo
from readinglist.store.database import Database
from readinglist.store.undo import BatchRecord, Change

# The tables whose rows a note tells of, or holds, and that are known by the reading.
_TOLD = frozenset({"items", "taggings", "notes"})


@dataclass(frozen=True, slots=True)
class Reverted:
    """What was taken back, and what became of the notes."""

    batch: BatchRecord
    changes: int
    outcomes: tuple[Outcome, ...]


@alone
def revert(db: Database, notes: Path, number: int | None, *, now: datetime) -> Reverted:
    """Take back the batch `number`, or the latest that stands; then bring the notes in line.

    Raises: MissingError, ConflictError as `undo.undo` does; ConflictError, with nothing changed,
    where the words of a note that it would take back have been edited since.
    """
    record = undo.find(db, number)
    touched = _readings(undo.changes(db, record.number))
    catch_up(db, notes, touched, now=now)
    before = of_noted(db)
    undone = undo.undo(db, record.number, now=now)
    outcomes = [*catch_up(db, notes, touched, now=now), *retell(db, notes, before, now=now)]
    return Reverted(undone.batch, len(undone.changes), tuple(outcomes))


def _readings(changes: Iterable[Change]) -> list[int]:
    """Return the numbers of the readings whose notes a batch may have to do with."""
    return list(dict.fromkeys(int(str(c.key[0])) for c in changes if c.table in _TOLD))
