"""Readings are marked or tagged, and the notes that they have say so too."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from readinglist.flows.alone import alone
from readinglist.flows.catch_up import catch_up
from readinglist.store import batches
from readinglist.store.batches import Batch
from readinglist.store.database import Database

if TYPE_CHECKING:
    from readinglist.flows.outcomes import Outcome

Edit = Callable[[Batch, Sequence[int]], list[int]]


@dataclass(frozen=True, slots=True)
class Changed:
    """The readings that are other than before, and what became of their notes."""

    numbers: tuple[int, ...]
    outcomes: tuple[Outcome, ...] = ()


@alone
def change(
    db: Database, notes: Path, numbers: Sequence[int], edit: Edit, *, command: str, now: datetime
) -> Changed:
    """Make `edit` of the readings `numbers`, in one batch; then their notes say so.

    What was typed in those notes meanwhile is taken in first, so that the command has the last
    word. A note that cannot be written is told of, and written by the next `sync`.
    """
    catch_up(db, notes, numbers, now=now)
    with batches.batch(db, command=command, now=now) as batch:
        changed = edit(batch, numbers)
    return Changed(tuple(changed), tuple(catch_up(db, notes, changed, now=now)))
