"""`fetch`, run as a person or a script runs it."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from readinglist import workspace
from readinglist.cli.waiting import told
from readinglist.fetch import Busy
from readinglist.model import NewItem, Origin, Work
from readinglist.store import connection
from readinglist.workspace import Library
from tests.support import transcripts
from tests.support.library import add
from tests.support.program import Program
from tests.support.server import Server, giving
from tests.support.web import page

# None of these is tried again after a pause, as a host that is busy would be.
PATHS = ("good", "status/404", "gone", "status/410", "members", "bot", "good?again", "")


@pytest.fixture
def listed(rl: Program, server: Server) -> Program:
    """The program with eight readings of all fortunes; the last has no address."""
    server.routes |= {
        "good": lambda asked: asked.whole(page(f"At {asked.request.target}")),
        "gone": giving(b"", 404),
        "members": giving(page("Sign in", "<form><input type=password></form>")),
        "bot": giving(page("Just a moment…"), 403, cf_mitigated="challenge"),
    }
    workspace.make(Library(rl.library))
    (rl.library / "sources.yaml").write_text("fetch:\n  min_delay_s: 0\n  ignore_robots: true\n")
    with connection.connect(rl.library / "readinglist.db") as db:
        for path in PATHS:
            work = Work(url=f"{server.url}/{path}") if path else Work(title="Printed")
            add(db, NewItem(work=work, origins=dict.fromkeys(work.known(), Origin.USER)))
    return rl


def results(ran_out: str) -> dict[int, str]:
    return {row["number"]: row["result"] for row in json.loads(ran_out)}


def on_terminal(rl: Program, folder: Path, command: str) -> str:
    folder.mkdir()
    terminal = transcripts.Terminal(folder)
    return terminal.run(f"READINGLIST_LIBRARY={rl.library} {command}")


def test_each_reading_is_told_with_what_became_of_it(listed: Program) -> None:
    ran = listed("fetch", "--json")

    assert ran.code == 1
    assert results(ran.out) == {
        **dict.fromkeys((1, 7), "new"),
        **dict.fromkeys((2, 3, 4, 5, 6), "failed"),
    }
    assert "7 pages: 2 new and 5 failed." in ran.err
    assert "1 has no address." in ran.err


def test_failures_are_listed_by_reason_to_a_person(listed: Program, tmp_path: Path) -> None:
    printed = on_terminal(listed, tmp_path / "terminal", "readinglist fetch")

    assert re.search(r"^the server answered 404 \(2\): 2, 3$", printed, re.MULTILINE)
    assert re.search(r"^the server answered 410 \(1\): 4$", printed, re.MULTILINE)
    assert re.search(r"bot check.* \(1\): 6$", printed, re.MULTILINE)
    assert "Try them again now with: readinglist fetch --failed" in printed
    assert "--archived" not in printed


def test_one_reading_that_fails_has_the_exit_code_of_its_failure(listed: Program) -> None:
    assert [listed("fetch", number).code for number in ("1", "2", "5", "6", "8")] == [0, 4, 4, 4, 0]


def test_what_failed_is_left_alone_until_it_is_asked_for(listed: Program, server: Server) -> None:
    listed("fetch", "--no-text")
    server.seen.clear()

    again = listed("fetch", "--no-text")
    silent = list(server.seen)
    failed = listed("fetch", "--failed", "--json", "--no-text")

    assert (again.code, silent) == (0, [])
    assert "5 failed lately" in again.err
    assert sorted(results(failed.out)) == [2, 3, 4, 5, 6]


def test_a_rehearsal_names_the_hosts_and_asks_none(listed: Program, server: Server) -> None:
    ran = listed.ok("fetch", "--dry-run")

    assert ran.rows == [["127.0.0.1", "7"]]
    assert "7 pages would be asked for." in ran.err
    assert server.seen == []


def test_a_query_chooses_what_is_fetched(listed: Program, server: Server) -> None:
    listed.ok("tag", "now", "1", "7")

    listed.ok("fetch", "tag:now")

    assert server.paths() == ["/good", "/good"]


def test_after_a_fetch_there_is_a_text_to_read_and_to_search(listed: Program) -> None:
    listed.ok("fetch", "1")

    assert "nobody entered without a reason" in listed.ok("text", "1").out
    assert [row[0] for row in listed.ok("search", "in:text", "ledgers").rows] == ["1"]
    assert [row[0] for row in listed.ok("list", "has:text").rows] == ["1"]


def test_without_texts_none_is_made_and_the_next_fetch_makes_them(listed: Program) -> None:
    listed.ok("fetch", "1", "--no-text")

    assert listed("text", "1").code == 3
    later = listed.ok("fetch", "1")
    assert "1 text made." in later.err
    assert listed.ok("text", "1").out


def test_the_log_tells_whom_it_asked(listed: Program) -> None:
    listed.ok("fetch", "1", "7", "--no-text")

    [row] = listed.ok("log", "--hosts").rows
    assert row[1:] == ["127.0.0.1", "2", "fetch 1 7"]


def test_undo_takes_back_what_was_learnt_and_keeps_the_page(listed: Program) -> None:
    listed.ok("fetch", "1", "7")
    assert listed.ok("list", "number:1").rows[0][2] == "At /good"

    listed.ok("undo")

    assert listed.ok("list", "number:1").rows[0][2] != "At /good"
    assert "ledgers" in listed.ok("text", "1").out


@pytest.mark.parametrize(
    ("busy", "words"),
    [
        ([], ""),
        ([("a.example", 0)], "asking a.example"),
        ([("a.example", 2.6)], "waiting for a.example (3 s)"),
        (
            [("b.example", 0), ("a.example", 0), ("c.example", 9), ("d.example", 1)],
            "asking a.example and b.example, waiting for d.example and c.example (1 s)",
        ),
        (
            [(f"{name}.example", 0) for name in "abcde"],
            "asking a.example, b.example and 3 more",
        ),
    ],
)
def test_progress_says_whom_it_waits_for(busy: list[tuple[str, float]], words: str) -> None:
    assert told([Busy(host, waits_s) for host, waits_s in busy]) == words
