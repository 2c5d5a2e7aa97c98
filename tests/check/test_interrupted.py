"""Checking that is broken off: what was seen is kept, and the next run asks for the rest alone."""

from __future__ import annotations

import signal
import subprocess
import sys
import time

import pytest

from readinglist import workspace
from readinglist.model import NewItem, Origin, Work
from readinglist.store import connection, health
from readinglist.workspace import Library
from tests.support.library import add
from tests.support.program import Program
from tests.support.server import Answering, Server

LINKS = 40
# What runs in the background of a shell is deaf to Ctrl-C, and a test runner may be.
HEARING = """
import signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)
from readinglist.__main__ import main
sys.exit(main())
"""


def gone(answering: Answering) -> None:
    """Answer after a moment that there is no such page."""
    answering.wait(0.1)
    answering.whole(b"", 404)


def seen_links(rl: Program) -> int:
    with connection.connect(rl.library / "readinglist.db") as db:
        return int(db.value("SELECT count(*) FROM links"))


@pytest.mark.slow
def test_it_stops_within_two_seconds_and_the_rest_is_asked_for_later(
    rl: Program, server: Server
) -> None:
    server.routes["page"] = gone
    workspace.make(Library(rl.library))
    with connection.connect(rl.library / "readinglist.db") as db:
        for number in range(LINKS):
            url = f"{server.url}/page/{number}"
            add(db, NewItem(work=Work(url=url), origins={"url": Origin.USER}))
    command = [sys.executable, "-c", HEARING, "check", "--no-archive"]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    with subprocess.Popen(command, cwd=rl.folder, env=rl.environment, text=True, **pipes) as run:  # type: ignore[call-overload]
        while seen_links(rl) < 3 and run.poll() is None:
            time.sleep(0.01)
        started = time.monotonic()
        run.send_signal(signal.SIGINT)
        _, said = run.communicate(timeout=20)
        took_s = time.monotonic() - started
    kept, asked = seen_links(rl), len(server.seen)

    again = rl("check", "--no-archive", "--older", "1")

    assert run.returncode == 130
    assert took_s < 2
    assert 3 <= kept < LINKS
    assert f"Stopped: {kept} done, {LINKS - kept} left." in said
    assert again.code == 0
    assert len(server.seen) - asked == LINKS - kept
    with connection.connect(rl.library / "readinglist.db") as db:
        assert health.examined(db).is_sound
