"""Fetching against servers of any behaviour, broken off and begun again at any point: F1 to F6.

F1  it ends in time · F2 it stays small · F3 nothing private is connected to · F4 a host is asked
for one page at a time, and not at once again · F5 nothing is asked more often than the retries
allow, and never again once it is kept · F6 every attempt leaves a row with its outcome.
And whatever comes, what the user typed stays, and no reading goes.
"""

from __future__ import annotations

import itertools
import resource
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import timedelta
from itertools import count
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from readinglist.flows import agenda
from readinglist.flows.agenda import Which
from readinglist.flows.enrich import Enrichment
from readinglist.model import Origin
from readinglist.sources import FetchPolicy
from readinglist.store import attempts, connection, edits, pages, show
from readinglist.store.wanted import wanted
from tests.support.library import changing
from tests.support.server import PDF, ROUTES, Answering, Route, Server, giving
from tests.support.web import Web, page

DEADLINE_S, DELAY_S, RETRIES = 0.4, 0.02, 1
READINGS, HOSTS = 4, 2
MOST_BYTES = 300_000_000
POLICY = FetchPolicy(
    deadline_s=DEADLINE_S, min_delay_s=DELAY_S, pauses_s=(DELAY_S,) * RETRIES, ignore_robots=True
)
BEHAVIOURS = (
    *("ok", "etag", "status/404", "status/410", "status/500", "busy/429/0", "busy/503/x"),
    *("drip", "reset", "silent", "short", "empty", "garbage", "loop/x", "hops/3", "cookie"),
    *("bomb/gzip/50", "bomb/br/50", "inf", "inward", "bot", "login", "another", "charset", "pdf"),
)
WHICH = [Which.ALL, Which.MISSING, Which.FAILED]
_pages = count()


def another(answering: Answering) -> None:
    answering.whole(page(f"Page {next(_pages)}"), 200, Content_Type="text/html")


OWN: dict[str, Route] = {
    "bot": giving(page("Just a moment…"), 403, cf_mitigated="challenge"),
    "login": giving(page("Sign in", "<form><input type=password></form>")),
    "another": another,
    "charset": giving(page("Bücher"), 200, Content_Type="text/html; charset=rot13"),
    "pdf": giving(PDF + b"no more than that", 200, Content_Type="text/html"),
}


@dataclass
class Moods:
    """What a server does to each request in turn; a page of a reading once all is used up."""

    inner: Server
    left: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    def __call__(self, answering: Answering) -> None:
        waiting = self.left[answering.request.path]
        behaviour = waiting.pop(0) if waiting else "another"
        if behaviour == "inward":
            answering.whole(b"", 302, Location=f"{self.inner.url}/ok")
            return
        answering.request = replace(answering.request, target=f"/{behaviour}")
        first = behaviour.partition("/")[0]
        (OWN.get(first) or ROUTES[first])(answering)


class Fetching(RuleBasedStateMachine):
    """A library of some readings, a server in changing moods, and a user who breaks off."""

    def __init__(self) -> None:
        super().__init__()
        self.opened = list(self._open())
        self.typed: dict[int, str] = {}

    def _open(self) -> Iterator[object]:
        self.folder = tempfile.TemporaryDirectory()
        yield self.folder
        self.inner, self.server = Server(), Server()
        yield from (self.inner, self.server)
        path = Path(self.folder.name) / "readinglist.db"
        self.db = connection.connect(path, create=True).__enter__()
        yield self.db
        self.moods = Moods(self.inner)
        self.server.routes["page"] = self.moods

    @initialize()
    def fill(self) -> None:
        self.web = Web(self.db, self.server, policy=POLICY)
        hosts = itertools.cycle(f"h{n}.example" for n in range(HOSTS))
        # Typed by the user, they may be on this machine; where they lead to may not.
        self.numbers = [
            self.web.reading(f"page/{n}", host=next(hosts), origin=Origin.USER)
            for n in range(READINGS)
        ]

    @rule(
        drawn=st.lists(
            st.lists(st.sampled_from(BEHAVIOURS), min_size=1, max_size=3),
            min_size=READINGS,
            max_size=READINGS,
        )
    )
    def turn_moody(self, drawn: list[list[str]]) -> None:
        for reading, moods in enumerate(drawn):
            self.moods.left[f"/page/{reading}"] = moods

    @rule(reading=st.integers(0, READINGS - 1), title=st.sampled_from(["Typed", "By hand"]))
    def type_a_title(self, reading: int, title: str) -> None:
        number = self.numbers[reading]
        with changing(self.db, "edit") as batch:
            edits.edit(batch, number, {"title": title})
        self.typed[number] = title

    @rule(days=st.integers(1, 40))
    def let_days_pass(self, days: int) -> None:
        self.web.clock.now += timedelta(days=days)

    @rule(
        which=st.sampled_from(WHICH),
        most=st.sampled_from([99, 99, 2, 1]),
    )
    def fetch(self, which: Which, most: int) -> None:
        kept = {n for n in self.numbers if pages.get(self.db, n)}
        rows = {n: len(attempts.of_item(self.db, n)) for n in self.numbers}
        self.server.seen.clear()
        began, size = time.monotonic(), peak()

        taken = self._taken(which, most)

        each_s = (1 + RETRIES) * 2 * DELAY_S + DEADLINE_S
        assert time.monotonic() - began < 2 * READINGS * each_s + 5, "F1, with their siblings"
        assert peak() - size < MOST_BYTES, "F2"
        hits = Counter(seen.path for seen in self.server.seen if seen.path.startswith("/page/"))
        assert all(n <= 2 + RETRIES for n in hits.values()), "F5, and a kept connection that closed"
        if which is Which.MISSING:
            assert not any(hits[f"/page/{self.numbers.index(n)}"] for n in kept), "F5"
        for number in taken:
            tried = attempts.of_item(self.db, number)[rows[number] :]
            assert tried, "F6"
            assert all(each.attempt.outcome and each.attempt.url for each in tried), "F6"

    def _taken(self, which: Which, most: int) -> list[int]:
        """Fetch, and break off once so many readings are kept."""
        with self.web.session() as session:
            due = agenda.agenda(wanted(self.db, self.numbers), which, today=self.web.clock.today)
            taken = itertools.islice(Enrichment(session, due), most)
            return [each.number for each in taken]

    @invariant()
    def nothing_private_is_asked(self) -> None:
        assert self.inner.connections == 0, "F3"

    @invariant()
    def hosts_are_spared(self) -> None:
        for host in range(HOSTS):
            name = f"h{host}.example"
            first: dict[str, float] = {}
            for seen in self.server.seen:
                if seen.headers["host"].startswith(name) and seen.path.startswith("/page/"):
                    first.setdefault(seen.path, seen.at)
            gaps = [after - before for before, after in itertools.pairwise(first.values())]
            assert min(gaps, default=DELAY_S) >= DELAY_S, "F4"

    @invariant()
    def what_was_typed_stays(self) -> None:
        for number, title in self.typed.items():
            assert show.get(self.db, number).work.title == title

    @invariant()
    def no_reading_goes(self) -> None:
        assert self.db.value("SELECT count(*) FROM items WHERE deleted_at IS NULL") in (0, READINGS)

    def teardown(self) -> None:
        for each in reversed(self.opened):
            each.__exit__(None, None, None)  # type: ignore[attr-defined]


def peak() -> int:
    """Return the most memory that this process ever had, in bytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


Fetching.TestCase.settings = settings(max_examples=12, stateful_step_count=8, deadline=None)
TestFetching = Fetching.TestCase
