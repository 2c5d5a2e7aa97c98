"""Readings go to the trash, and their notes with them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from readinglist.notes import folder
from readinglist.store import batches, edits, show
from readinglist.store.connection import Database


def discard(db: Database, notes: Path, numbers: Sequence[int], *, now: datetime) -> list[int]:
    """Move readings to the trash, then their notes to the folder's own; return those that went."""
    with batches.batch(db, command=f"delete {_listed(numbers)}", now=now) as batch:
        deleted = edits.delete(batch, numbers)
    for item in show.get_many(db, deleted):
        folder.discard(notes, item.citekey)
    return deleted


def _listed(numbers: Sequence[int]) -> str:
    shown = " ".join(map(str, numbers[:5]))
    return f"{shown} …" if len(numbers) > 5 else shown
