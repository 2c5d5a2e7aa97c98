"""Readings that the user knows to be one work become one, with their notes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from readinglist.errors import UsageError
from readinglist.flows.alone import alone
from readinglist.flows.catch_up import catch_up
from readinglist.flows.settle import settle
from readinglist.model import Item
from readinglist.store import batches, fusing, show
from readinglist.store.database import Database
from readinglist.store.fusing import Fused

if TYPE_CHECKING:
    from readinglist.flows.outcomes import Outcome


@dataclass(frozen=True, slots=True)
class Merged:
    """The reading that they are now, what it was made of, and what became of the notes."""

    item: Item
    fused: tuple[Fused, ...]
    outcomes: tuple[Outcome, ...] = ()

    @property
    def overruled(self) -> tuple[tuple[str, object], ...]:
        """The fields that the user had set to other values than those that stand: name, value."""
        return tuple(
            (name, getattr(each.work, name))
            for fused in self.fused
            for each in (fused.kept, fused.absorbed)
            for name in fusing.disputed(fused.kept, fused.absorbed)
            if getattr(each.work, name) != getattr(self.item.work, name)
        )


@alone
def merge(db: Database, notes: Path, numbers: Sequence[int], *, now: datetime) -> Merged:
    """Make one reading of several, in one batch; the oldest number stays, the others answer.

    Raises: UsageError for fewer than two; ItemNotFoundError.
    """
    oldest, *others = sorted(set(numbers)) or [0]
    if not others:
        raise UsageError("It takes two readings to merge.", hint="Write: readinglist merge 3 7")
    before = catch_up(db, notes, [oldest, *others], now=now)
    command = f"merge {oldest} {' '.join(map(str, others))}"
    with batches.batch(db, command=command, now=now) as batch:
        fused = [fusing.fuse(batch, oldest, other) for other in others]
    after = settle(db, notes, fused, now=now)
    return Merged(show.get(db, oldest), tuple(fused), (*before, *after))
