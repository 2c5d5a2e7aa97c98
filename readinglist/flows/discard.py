"""Readings go to the trash, and their notes with them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from readinglist.flows.change import Changed, change
from readinglist.store import edits
from readinglist.store.database import Database


def discard(db: Database, notes: Path, numbers: Sequence[int], *, now: datetime) -> Changed:
    """Move readings to the trash, then their notes to the folder's own."""
    return change(db, notes, numbers, edits.delete, command=f"delete {_listed(numbers)}", now=now)


def _listed(numbers: Sequence[int]) -> str:
    shown = " ".join(map(str, numbers[:5]))
    return f"{shown} …" if len(numbers) > 5 else shown
