"""In whatever order the user edits and the web answers, what the user typed stands.

The web may answer with any page, any record and any wall; it may fill what is empty and refine what
was read off an entry, and it may do no more.
"""

from __future__ import annotations

import json
import tempfile
from contextlib import ExitStack
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from readinglist import resolvers
from readinglist.flows.agenda import Which
from readinglist.flows.resolve import Resolving, Service
from readinglist.links.verdicts import DEAD_AFTER, State
from readinglist.model import Name, NewItem, Origin, Work
from readinglist.store import connection, edits, links, show
from readinglist.store.wanted import wanted
from tests.support.library import add, changing
from tests.support.server import Server, giving
from tests.support.web import Web, page

DOI = "10.5555/sl.2009.11"
TITLES = ("Ledgers of the village office", "Ledgers of the village office: a study", "Just a wall")
VALUES = st.sampled_from(("", "2009", "Meadow Press", "Ledgers of mine", "12"))
ANSWERS = {
    "page": None,
    "gone": giving(b"", 404),
    "refused": giving(b"", 403),
    "wall": giving(b"<title>Just a moment...</title>", 200, cf_mitigated="challenge"),
    "down": giving(b"", 500),
    "silent": lambda answering: None,
    "empty": giving(b""),
}


class Interleaved(RuleBasedStateMachine):
    """One reading, a page that changes, a registry that changes, and a user who knows better."""

    @initialize()
    def begin(self) -> None:
        self.stack = ExitStack()
        folder = Path(self.stack.enter_context(tempfile.TemporaryDirectory()))
        server = self.stack.enter_context(Server())
        db = self.stack.enter_context(connection.connect(folder / "library.db", create=True))
        self.web = Web(db, server)
        work = Work(
            title=TITLES[0], author=(Name("Falk", "T."),), doi=DOI, url=self.web.at("ledgers/a")
        )
        origins = dict.fromkeys(work.known(), Origin.PATTERN)
        self.number = add(db, NewItem(work=work, origins=origins))[0].number
        self.typed: dict[str, str] = {}
        self.failed_on: set[str] = set()
        self.page_is(answer="page", title=TITLES[1], issued="2009")
        self.record_is(title=TITLES[1], volume="3")

    def teardown(self) -> None:
        if hasattr(self, "stack"):
            self.stack.close()

    @rule(answer=st.sampled_from(sorted(ANSWERS)), title=st.sampled_from(TITLES), issued=VALUES)
    def page_is(self, answer: str, title: str, issued: str) -> None:
        head = (
            f'<meta name="citation_title" content="{title}">'
            f'<meta name="citation_publisher" content="A publisher">'
            f'<meta name="citation_publication_date" content="{issued}">'
        )
        self.answer = answer
        self.web.server.routes["ledgers"] = ANSWERS[answer] or giving(page(title, head=head))

    @rule(title=st.sampled_from(TITLES), volume=VALUES)
    def record_is(self, title: str, volume: str) -> None:
        record = {"DOI": DOI, "title": title, "volume": volume, "publisher": "The registry's"}
        self.web.server.routes["doi"] = giving(json.dumps(record).encode())

    @rule(field=st.sampled_from(("title", "issued", "publisher", "volume")), value=VALUES)
    def user_types(self, field: str, value: str) -> None:
        if field == "issued" and value not in {"", "2009"}:
            return
        with changing(self.web.db, "edit", now=self.web.clock()) as batch:
            edits.edit(batch, self.number, {field: value})
        self.typed[field] = value

    @rule()
    def fetch(self) -> None:
        self.web.fetch(which=Which.ALL)
        self.seen()

    @rule()
    def check(self) -> None:
        self.web.check()
        self.seen()

    @rule()
    def resolve(self) -> None:
        service = Service(resolvers.load("doi"), f"{self.web.server.url}/doi/")
        with self.web.session("fetch --resolve") as session:
            list(Resolving(session, wanted(self.web.db, [self.number]), [service]))

    @rule(days=st.integers(1, 100))
    def days_pass(self, days: int) -> None:
        self.web.clock.pass_days(days)

    def seen(self) -> None:
        """Count the dates on which the link has failed since it was last there."""
        if self.answer in {"gone", "down", "silent"}:
            self.failed_on.add(self.web.clock.today.isoformat())
        link = links.get(self.web.db, self.number)
        if link is not None and link.health.state in {State.ALIVE, State.MOVED}:
            self.failed_on.clear()

    @invariant()
    def what_the_user_typed_stands(self) -> None:
        if not hasattr(self, "typed"):
            return
        item = show.get(self.web.db, self.number)
        assert {name: getattr(item.work, name) for name in self.typed} == self.typed
        assert all(item.origins[name] is Origin.USER for name in self.typed)

    @invariant()
    def no_link_is_dead_that_has_not_failed_on_three_dates(self) -> None:
        link = links.get(self.web.db, self.number) if hasattr(self, "typed") else None
        if link is not None and link.health.state is State.DEAD:
            assert len(self.failed_on) >= DEAD_AFTER


TestInterleaved = pytest.mark.slow(Interleaved.TestCase)
TestInterleaved.settings = settings(max_examples=30, stateful_step_count=15, deadline=None)
