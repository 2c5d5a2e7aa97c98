"""Readings whose pages a server of ours has, under as many host names as a test likes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta

from readinglist.fetch import Fetcher
from readinglist.flows import accounts, agenda
from readinglist.flows.accounts import Session
from readinglist.flows.agenda import Which
from readinglist.flows.check import Checked, Checking
from readinglist.flows.enrich import Enrichment
from readinglist.flows.taking import Taken
from readinglist.model import NewItem, Origin, Work
from readinglist.sources import FetchPolicy
from readinglist.store.database import Database
from readinglist.store.wanted import wanted
from tests.support.library import add
from tests.support.server import Server

PROSE = (
    "The office kept its ledgers in a room that nobody entered without a reason, and most of those "
    "who had one forgot it on the stairs. What the records show is less a plan than a habit. "
)
NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


def page(title: str = "", content: str = f"<p>{PROSE * 3}</p>", head: str = "") -> bytes:
    """Return a web page with this title and heading."""
    return (
        f"<!DOCTYPE html><html lang=en><head><title>{title}</title>{head}</head>"
        f"<body><main><h1>{title}</h1>{content}</main></body></html>"
    ).encode()


@dataclass
class Clock:
    """A clock that a test moves on."""

    now: datetime = NOW

    def __call__(self) -> datetime:
        return self.now

    def pass_days(self, days: int) -> None:
        self.now += timedelta(days=days)

    @property
    def today(self) -> date:
        return self.now.date()


@dataclass
class Web:
    """A library and a server that answers for all hosts; each fetch is a command of its own."""

    db: Database
    server: Server
    clock: Clock = field(default_factory=Clock)
    policy: FetchPolicy = field(
        default_factory=lambda: FetchPolicy(
            allow_private=True, min_delay_s=0, deadline_s=5, pauses_s=(), ignore_robots=True
        )
    )

    def at(self, path: str, host: str = "voices.example") -> str:
        return f"{self.server.at(host)}/{path}"

    def reading(
        self,
        path: str,
        title: str = "",
        host: str = "voices.example",
        origin: Origin = Origin.PATTERN,
        **known: object,
    ) -> int:
        """Add a reading with this address, described as a citation would, or as `origin` says."""
        work = Work(title=title, url=self.at(path, host), **known)  # type: ignore[arg-type]
        origins = dict.fromkeys(work.known(), origin) | {"url": max(origin, Origin.IDENTIFIER)}
        return add(self.db, NewItem(work=work, origins=origins))[0].number

    @contextmanager
    def session(self, command: str = "fetch") -> Iterator[Session]:
        known = accounts.memory(self.db, now=self.clock())
        resolver = {"resolver": lambda *_: ["127.0.0.1"]}
        with (
            Fetcher(self.policy, known=known, **resolver) as fetcher,  # type: ignore[arg-type]
            accounts.session(self.db, fetcher, command=command, clock=self.clock) as session,
        ):
            yield session

    def fetch(
        self, numbers: Sequence[int] = (), which: Which = Which.MISSING
    ) -> tuple[list[Taken], str]:
        """Fetch readings, all without `numbers`; return what became of them, and any trouble."""
        every = [row[0] for row in self.db.rows("SELECT number FROM items")]
        with self.session() as session:
            todo = agenda.agenda(wanted(self.db, numbers or every), which, today=self.clock.today)
            work = Enrichment(session, todo)
            taken = sorted(work, key=lambda each: each.number)
        return taken, work.trouble

    def check(self, numbers: Sequence[int] = ()) -> tuple[dict[int, Checked], str]:
        """Check links, all without `numbers`; return how each stands, and any trouble."""
        every = [row[0] for row in self.db.rows("SELECT number FROM items")]
        with self.session("check") as session:
            todo = agenda.agenda(
                wanted(self.db, numbers or every), Which.ALL, today=self.clock.today
            )
            work = Checking(session, todo)
            found = {each.number: each for each in work}
        return found, work.trouble

    def results(self, which: Which = Which.MISSING) -> dict[int, str]:
        """Fetch everything; return what became of each reading, in a word or a reason."""
        return {each.number: each.problem or str(each.result) for each in self.fetch((), which)[0]}
