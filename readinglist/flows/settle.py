"""The notes of readings that were fused follow: one file has the words, the other is in the trash.

Why: the list has joined the words already, in the batch that fused the readings. Here the files are
brought in line, as after every change; undoing the batch brings them in line again.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from readinglist.flows.catch_up import catch_up
from readinglist.notes import folder
from readinglist.store import agreed, merged
from readinglist.store.database import Database
from readinglist.store.fusing import Fused

if TYPE_CHECKING:
    from readinglist.flows.outcomes import Outcome


def settle(db: Database, notes: Path, fused: Iterable[Fused], *, now: datetime) -> list[Outcome]:
    """Bring the files of readings that were fused in line, and return what became of them.

    A file in which something was typed that the list never had stays where it is: `sync` tells that
    the reading has two notes.
    """
    numbers: dict[int, None] = {}
    for each in fused:
        if _is_known(db, notes, each.absorbed.number):
            numbers[each.absorbed.number] = None
        numbers[merged.successor(db, each.kept.number)] = None
    return catch_up(db, notes, numbers, now=now)


def _is_known(db: Database, notes: Path, number: int) -> bool:
    """Return whether the list has seen the file of a note as it is now."""
    state = agreed.get(db, number)
    if state is None or state.digest is None:
        return False
    file = folder.read(notes, state.path)
    return file is not None and file.digest == state.digest
