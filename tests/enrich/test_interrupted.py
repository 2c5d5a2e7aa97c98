"""Fetching that is broken off: what was done is kept, and the next run asks for the rest alone."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack

import pytest

from readinglist import workspace
from readinglist.model import NewItem, Origin, Work
from readinglist.store import connection, health
from readinglist.workspace import Library
from tests.support.library import add
from tests.support.program import Program
from tests.support.server import Answering, Request, Server
from tests.support.web import page

HOSTS, PAGES_EACH = 6, 5
# What runs in the background of a shell is deaf to Ctrl-C, and a test runner may be.
HEARING = """
import signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)
from readinglist.__main__ import main
sys.exit(main())
"""


def give(answering: Answering) -> None:
    """Answer after a moment, each time with a page of its own."""
    answering.wait(0.15)
    answering.whole(page(f"Page {answering.request.target}"))


@pytest.fixture
def seen() -> list[Request]:
    """What the servers of all hosts were asked for, in order."""
    return []


@pytest.fixture
def servers(seen: list[Request]) -> Iterator[list[Server]]:
    with ExitStack() as stack:
        yield [
            stack.enter_context(
                Server(routes={"page": give}, seen=seen, address=f"127.0.0.{number + 1}")
            )
            for number in range(HOSTS)
        ]


@pytest.fixture
def filled(rl: Program, servers: list[Server]) -> Program:
    """The program with a library of readings on these hosts."""
    workspace.make(Library(rl.library))
    with connection.connect(rl.library / "readinglist.db") as db:
        for number in range(HOSTS * PAGES_EACH):
            url = f"{servers[number % HOSTS].url}/page/{number}"
            add(db, NewItem(work=Work(url=url), origins={"url": Origin.USER}))
    return rl


def begun(rl: Program, *arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", HEARING, *arguments],
        cwd=rl.folder,
        env=rl.environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def wait_for(seen: list[Request], requests: int, process: subprocess.Popen[str]) -> None:
    while len(seen) < requests and process.poll() is None:
        time.sleep(0.005)


def pages_in(rl: Program) -> int:
    with connection.connect(rl.library / "readinglist.db") as db:
        return int(db.value("SELECT count(*) FROM pages"))


def kept(rl: Program) -> int:
    """Return how many pages are kept in a library that is whole."""
    with connection.connect(rl.library / "readinglist.db") as db:
        assert health.examined(db).is_sound
    return pages_in(rl)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_it_stops_within_two_seconds_and_goes_on_where_it_stopped(
    filled: Program, seen: list[Request], number: signal.Signals
) -> None:
    with begun(filled, "fetch", "--no-text") as process:
        while pages_in(filled) < 3 and process.poll() is None:
            time.sleep(0.01)
        started = time.monotonic()
        process.send_signal(number)
        _, said = process.communicate(timeout=20)
        took_s = time.monotonic() - started
    first = kept(filled)
    asked = len(seen)

    again = filled("fetch", "--no-text")

    assert (process.returncode, took_s < 2) == (130, True)
    assert f"Stopped: {first} done, {HOSTS * PAGES_EACH - first} left." in said
    assert first >= 3
    assert (again.code, kept(filled)) == (0, HOSTS * PAGES_EACH)
    hits = Counter(request.target for request in seen)
    assert len(seen) - asked == HOSTS * PAGES_EACH - first
    # A page that was on its way when it was stopped is asked for once more.
    assert max(hits.values()) <= 2


@pytest.mark.parametrize("requests", [1, 9, 20])
def test_a_killed_run_leaves_whole_readings_and_the_next_completes_it(
    filled: Program, seen: list[Request], requests: int
) -> None:
    with begun(filled, "fetch") as process:
        wait_for(seen, requests, process)
        process.kill()
        process.communicate()
    first = kept(filled)

    ran = filled("fetch")

    assert ran.code == 0
    assert kept(filled) == HOSTS * PAGES_EACH
    assert first <= requests


def test_an_interrupted_reading_of_texts_goes_on_the_next_time(
    filled: Program, seen: list[Request]
) -> None:
    filled.ok("fetch", "--no-text")
    with begun(filled, "fetch") as process:
        process.send_signal(signal.SIGINT) if process.poll() is None else None
        process.communicate(timeout=20)

    filled("fetch")

    with connection.connect(filled.library / "readinglist.db") as db:
        assert db.value("SELECT count(*) FROM texts WHERE words > 0") == HOSTS * PAGES_EACH
    assert len(seen) == HOSTS * PAGES_EACH


def test_offline_sends_no_request_and_changes_nothing(filled: Program, seen: list[Request]) -> None:
    ran = filled("fetch", "--offline")

    assert seen == []
    assert ran.code == 1
    assert "offline" in ran.out
    assert kept(filled) == 0


def test_two_runs_at_once_lose_nothing(filled: Program, seen: list[Request]) -> None:
    with begun(filled, "fetch", "--no-text") as one, begun(filled, "fetch", "--no-text") as other:
        one.communicate(timeout=60)
        other.communicate(timeout=60)

    assert (one.returncode, other.returncode) == (0, 0)
    assert kept(filled) == HOSTS * PAGES_EACH
