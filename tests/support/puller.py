"""A library that follows reports of a server of ours, and pulls them as the command does."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from readinglist.fetch import Fetcher
from readinglist.flows import accounts, following
from readinglist.flows.following import Followed
from readinglist.flows.gather import Wish, gather
from readinglist.flows.harvest import Filing, harvest
from readinglist.flows.pull import Manner, Pulled, Pulling
from readinglist.sources import FetchPolicy, FollowedReport
from readinglist.store.database import Database
from tests.support.reports import Pages
from tests.support.web import Clock

POLICY = FetchPolicy(
    min_delay_s=0, deadline_s=5, pauses_s=(), ignore_robots=True, allow_private=True
)


def fetcher() -> Fetcher:
    """Return a session for which every host is this machine."""
    return Fetcher(POLICY, resolver=lambda *_: ["127.0.0.1"])


class Puller:
    """A library, and a server with reports that it follows; each call is a command of its own."""

    def __init__(self, db: Database, pages: Pages, notes: Path) -> None:
        self.db, self.pages, self.notes = db, pages, notes
        self.clock = Clock()
        self.reports: list[FollowedReport] = []

    def add(self, url: str, filing: Filing | None = None) -> int:
        """Add a report with what it cites, and return the number of its reading."""
        with fetcher() as web:
            gathered = gather(url, Wish(), web)
        chosen = filing or Filing()
        kept = harvest(self.db, gathered, chosen, command="add", now=self.clock())
        self.pages.asked()
        return kept.source.number

    def __call__(self, *names: str, is_rehearsal: bool = False) -> list[Pulled]:
        """Pull the sources that are named, all without a name; return what became of each."""
        places = {each.url: at for at, each in enumerate(self.chosen(*names))}
        with self.pulling(*names, is_rehearsal=is_rehearsal) as work:
            return sorted(work, key=lambda pulled: places[pulled.source.url])

    def chosen(self, *names: str) -> list[Followed]:
        if not names:
            return following.every(self.db, self.reports)
        return [s for name in names for s in following.named(self.db, self.reports, name)]

    @contextmanager
    def pulling(self, *names: str, is_rehearsal: bool = False) -> Iterator[Pulling]:
        manner = Manner(notes=self.notes, is_rehearsal=is_rehearsal)
        with (
            fetcher() as web,
            accounts.session(self.db, web, command="pull", clock=self.clock) as session,
        ):
            yield Pulling(session, self.chosen(*names), manner)
