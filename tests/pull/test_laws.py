"""The laws of pulling: whatever a page goes through, the list loses nothing and knows what stands.

A page is believed here as long as something of it stays, so the first entry always does.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from readinglist.flows.pull import Result
from readinglist.store import connection, contents, gone, health, undo
from tests.support.library import found
from tests.support.puller import Puller
from tests.support.reports import TITLES, Pages, report
from tests.support.server import Server

MEMORY = "/dev/shm" if Path("/dev/shm").is_dir() else None
FIRST = "trust"
# The same work in two wordings stands on one page in one of them.
OTHERS = ("cost", "write", "respelt", "steps", "heard")
VERSIONS = st.lists(
    st.lists(st.sampled_from(OTHERS), unique=True, max_size=4).filter(
        lambda names: not {"write", "respelt"} <= {*names}
    ),
    min_size=2,
    max_size=5,
)
LAWS = settings(
    max_examples=25, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much]
)


@contextmanager
def puller() -> Iterator[Puller]:
    with (
        tempfile.TemporaryDirectory(dir=MEMORY) as folder,
        Server() as server,
        connection.connect(Path(folder) / "readinglist.db", create=True) as db,
    ):
        yield Puller(db, Pages(server), Path(folder) / "notes")


def standing(pull: Puller) -> list[str]:
    """The titles that the source has now, as far as the list knows."""
    return sorted(edge.title for edge in gone.edges(pull.db, 1) if not edge.is_gone)


@LAWS
@given(VERSIONS)
def test_what_stands_is_known_and_nothing_leaves_the_list(versions) -> None:
    with puller() as pull:
        pull.add(pull.pages.put("report", report(FIRST, *versions[0])))
        ever = {TITLES[name] for name in (FIRST, *versions[0])}
        for names in versions[1:]:
            pull.pages.put("report", report(FIRST, *names))
            ever |= {TITLES[name] for name in names}

            pull()

            assert standing(pull) == sorted(TITLES[name] for name in (FIRST, *names))
            assert len(found(pull.db, "")) == 1 + len(ever)
            assert [pulled.result for pulled in pull()] == [Result.UNCHANGED]
        assert health.examined(pull.db).is_sound


@LAWS
@given(VERSIONS)
def test_every_pull_is_taken_back_as_it_was(versions) -> None:
    with puller() as pull:
        pull.add(pull.pages.put("report", report(FIRST, *versions[0])))
        states = []
        for names in versions[1:]:
            before, log = contents.digest(pull.db), len(undo.log(pull.db))
            pull.pages.put("report", report(FIRST, *names))
            pull()
            if len(undo.log(pull.db)) > log:
                states.append(before)

        for before in reversed(states):
            undo.undo(pull.db, now=pull.clock())
            assert contents.digest(pull.db) == before
