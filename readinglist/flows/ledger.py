"""What a long command has done: many transactions that are one batch, and one list of outcomes.

Why: what comes from the web is kept as it comes, so that a command that is broken off has done what
it says it has. An interrupt waits until a transaction and its place in the list agree.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Generic, TypeVar

from readinglist.flows.accounts import Session
from readinglist.store import batches
from readinglist.store.batches import Batch

T = TypeVar("T")


class Ledger(Generic[T]):
    """The outcomes that are kept, in order, and the batch of all of them, None where none was.

    `batch` is the number of an earlier one of the same command to go on with.
    """

    def __init__(self, session: Session, *, batch: int | None = None) -> None:
        self.done: list[T] = []
        self.batch = batch
        self._session = session

    @contextmanager
    def writing(self) -> Iterator[tuple[Batch, list[T]]]:
        """Write a part of the batch, and the accounts with it.

        What is put into the list is done once the part is committed.
        """
        session, found = self._session, list[T]()
        with session.shield():
            with batches.batch(
                session.db, command=session.command, now=session.clock(), continues=self.batch
            ) as batch:
                yield batch, found
                session.settle(batch)
            self.done += found
            self.batch = batch.number
