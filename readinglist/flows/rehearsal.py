"""A change that may be a rehearsal: all is decided as the library would, and nothing is kept."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from readinglist.store import batches
from readinglist.store.batches import Batch
from readinglist.store.database import Database


@contextmanager
def rehearsable(
    db: Database,
    *,
    command: str,
    now: datetime,
    is_rehearsal: bool,
    by_hand: bool = False,
    continues: int | None = None,
) -> Iterator[Batch]:
    """Change the library by a batch; in a rehearsal it is taken back before it is committed.

    The other arguments are those of `batches.batch`.
    """
    over = _RehearsalOver()
    try:
        with batches.batch(
            db, command=command, now=now, by_hand=by_hand, continues=continues
        ) as batch:
            yield batch
            if is_rehearsal:
                raise over
    except _RehearsalOver:
        pass


class _RehearsalOver(Exception):  # noqa: N818 - no error: it ends a transaction without a trace
    pass
