"""What a session with the network owes the library: who was asked, and what hosts asked for.

Why: `log --hosts` has to be true also of a command that was killed, so the accounts are written
with each thing that is kept, and not at the end.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass
from datetime import date, datetime

from readinglist.fetch import Fetcher, Memory, Rest, RobotsFile
from readinglist.fetch.memory import still_valid
from readinglist.store import batches, hosts
from readinglist.store.batches import Batch
from readinglist.store.database import Database
from readinglist.store.hosts import Remembered

Clock = Callable[[], datetime]
Shield = Callable[[], AbstractContextManager[None]]


def memory(db: Database, *, now: datetime) -> Memory:
    """Return what earlier sessions left to this one."""
    facts = hosts.remembered(db)
    left = Memory(
        tuple(Rest(*each) for each in facts.rests),
        tuple(RobotsFile(place, rules, "", read_at) for place, rules, read_at in facts.robots),
    )
    return still_valid(left, now)


class Accounts:
    """The requests of one command, written down as they are known."""

    def __init__(self, fetcher: Fetcher, *, command: str, clock: Clock) -> None:
        self._fetcher = fetcher
        self._command = command
        self._clock = clock
        self._written: Counter[str] = Counter()

    def settle(self, connection: sqlite3.Connection) -> bool:
        """Write down what is new, inside the caller's transaction; return whether anything is."""
        requests = Counter(self._fetcher.requests())
        new = requests - self._written
        if not new:
            return False
        now = self._clock()
        left = self._fetcher.memory()
        facts = Remembered(
            tuple((rest.host, rest.until, rest.status) for rest in left.rests),
            tuple((f.place, f.rules, f.read_at) for f in left.robots if not f.trouble),
        )
        hosts.account(connection, new, command=self._command, today=now.astimezone().date())
        hosts.remember(connection, facts, now=now)
        self._written = requests
        return True


@dataclass(frozen=True, slots=True)
class Session:
    """What a command that asks the web works with; all that it changes is one batch.

    `shield` holds interrupts off for as long as it is entered, so that what is told to be kept and
    what is kept are the same.
    """

    db: Database
    fetcher: Fetcher
    command: str
    clock: Clock
    accounts: Accounts
    shield: Shield = nullcontext

    def today(self) -> date:
        return self.clock().astimezone().date()

    def settle(self, batch: Batch) -> None:
        """Write the accounts down with what is kept."""
        batch.has_facts |= self.accounts.settle(batch.connection)


@contextmanager
def session(
    db: Database, fetcher: Fetcher, *, command: str, clock: Clock, shield: Shield = nullcontext
) -> Iterator[Session]:
    """Yield a session whose accounts are kept at its end at the latest, also where it fails."""
    accounts = Accounts(fetcher, command=command, clock=clock)
    try:
        yield Session(db, fetcher, command, clock, accounts, shield)
    finally:
        if fetcher.requests() and not db.is_read_only:
            with batches.unrecorded(db) as connection:
                accounts.settle(connection)
