"""`triage`: decisions out of a script, and out of a terminal."""

from __future__ import annotations

import fcntl
import json
import os
import pty
import select
import shutil
import struct
import subprocess
import sys
import termios
import time

import pytest

from tests.support.program import program

TITLES = ("Waiting rooms", "Letters of the public", "Stairs and corridors")


@pytest.fixture(scope="module")
def template(tmp_path_factory):
    made = program(tmp_path_factory.mktemp("template"))
    for at, title in enumerate(TITLES):
        made.ok("add", "--title", title, "--author", f"Fell{at}, A.", "--year", f"200{at}")
    return made.library


@pytest.fixture
def three(rl, template):
    """Three readings that nobody has decided on."""
    shutil.copytree(template, rl.library)
    return rl


def statuses(rl):
    rows = json.loads(rl.ok("list", "--json", "--sort", "number").out)
    return {row["number"]: (row["status"], row["reason"]) for row in rows}


def undecided(rl):
    rows = json.loads(rl.ok("list", "--json", "is:unread", "-is:queued", "--sort", "number").out)
    return [row["number"] for row in rows]


def test_with_nothing_undecided_nothing_is_asked(rl):
    rl.ok("init")

    assert rl.ok("triage", stdin="l").err == "Nothing is undecided.\n"


def test_one_key_a_reading_and_the_counts_at_the_end(three):
    ran = three.ok("triage", stdin="l\ns only about France\nr\n")

    assert statuses(three) == {
        1: ("unread", ""),
        2: ("skipped", "only about France"),
        3: ("read", ""),
    }
    assert ran.rows == [
        ["1", "later", TITLES[0]],
        ["2", "skip", TITLES[1]],
        ["3", "read", TITLES[2]],
    ]
    assert "Decided 3: 1 to read later, 1 skipped and 1 read." in ran.err
    assert undecided(three) == []


def test_keys_may_stand_one_after_the_other(three):
    three.ok("triage", stdin="lr.")

    assert (undecided(three), statuses(three)[2]) == ([3], ("read", ""))


@pytest.mark.parametrize("end", ["", "q", "qrrr"])
def test_it_goes_on_where_it_stopped(three, end):
    first = three.ok("triage", stdin=f"r{end}")
    assert "2 readings are undecided: readinglist triage" in first.err

    second = three.ok("triage", stdin="rr")

    assert [row[0] for row in second.rows] == ["2", "3"]


def test_what_is_queued_is_found_by_the_query_language(three):
    three.ok("triage", stdin="l")

    assert [row[0] for row in three.ok("list", "is:queued").rows] == ["1"]


def test_a_query_narrows_what_is_asked_about(three):
    assert [row[0] for row in three.ok("triage", "letters", stdin="r").rows] == ["2"]


def test_undo_goes_back_to_the_last_decision(three):
    ran = three.ok("triage", stdin="r\nr\nu\ns dull\n")

    assert statuses(three)[2] == ("skipped", "dull")
    assert "Decided 2: 1 read and 1 skipped." in ran.err


def test_undo_with_nothing_decided_changes_nothing_of_before(three):
    three.ok("done", "3")

    ran = three.ok("triage", stdin="u")

    assert ("Nothing was decided yet" in ran.err, statuses(three)[3][0]) == (True, "read")


def test_undo_after_leaving_one_only_goes_back(three):
    assert [row[0] for row in three.ok("triage", stdin=".ur").rows] == ["1", "1"]


def test_every_decision_can_be_taken_back_later(three):
    three.ok("triage", stdin="rr")

    three.ok("undo")

    assert undecided(three) == [2, 3]


def test_a_duplicate_is_merged_with_the_one_named(three):
    ran = three.ok("triage", stdin=".d 1\nr")

    assert sorted(statuses(three)) == [1, 3]
    assert "2 and 1 are one reading: 1." in ran.err


def test_a_duplicate_of_nothing_is_refused_and_asked_again(three):
    ran = three.ok("triage", stdin="d\nd 99\nr")

    assert "0 readings may be the same as 1." in ran.err
    assert "There is no reading 99." in ran.err
    assert (sorted(statuses(three)), statuses(three)[1][0]) == ([1, 2, 3], "read")


def test_a_note_is_written_and_the_reading_still_to_be_decided(three):
    three.ok("triage", stdin="n Good on queues.\nl")

    assert "Good on queues." in next((three.library / "notes").glob("fell*.md")).read_text()
    assert undecided(three) == [2, 3]


def test_a_key_that_means_nothing_is_said(three):
    ran = three.ok("triage", stdin="xr")

    assert "“x” means nothing here." in ran.err
    assert statuses(three)[1][0] == "read"


def test_why_tells_how_it_came(three, tmp_path):
    page = tmp_path / "page.html"
    entry = "<li>Moor, B. (2001) <em>A study of queues in winter</em>. Press.</li>"
    page.write_text(f"<title>Rooms</title><h1>Rooms</h1><h2>References</h2><ol>{entry * 1}</ol>")
    three.ok("add", str(page), "--base-url", "https://rooms.example.org/")

    told = three.ok("triage", "queues", stdin="w").out

    assert "Rooms" in told
    assert "A study of queues in winter" in told


def test_at_a_terminal_a_key_needs_no_enter(three):
    screen = Screen(three, "triage")

    screen.press("l", after="1 of 3")
    screen.press("s", after="2 of 3")
    screen.press("dull\r", after="Why skip it?", is_line=True)
    screen.press("q", after="3 of 3")

    assert "Decided 2: 1 to read later and 1 skipped." in screen.end()
    assert statuses(three)[2] == ("skipped", "dull")


def test_an_interrupt_keeps_what_was_decided_and_tells_the_counts(three):
    screen = Screen(three, "triage")

    screen.press("r", after="1 of 3")
    screen.press("\x03", after="2 of 3")

    assert "Decided 1: 1 read." in screen.end(code=130)
    assert statuses(three)[1][0] == "read"


class Screen:
    """A command at a terminal, pressed key by key as its questions appear."""

    def __init__(self, rl, *arguments):
        self._ours, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 80, 0, 0))
        self._process = subprocess.Popen(
            [sys.executable, "-m", "readinglist", *arguments],
            env=rl.environment | {"TERM": "xterm", "NO_COLOR": "1"},
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            start_new_session=True,
        )
        os.close(theirs)
        self._shown = ""

    def press(self, keys, *, after, is_line=False):
        """Press keys when `after` has appeared and the program waits for them."""
        deadline = time.monotonic() + 30
        while after not in self._shown:
            assert self._read(deadline), self._shown
        self._shown = ""
        while self._is_by_line() is not is_line:  # what comes earlier is thrown away
            assert time.monotonic() < deadline
            time.sleep(0.001)
        os.write(self._ours, keys.encode())

    def _is_by_line(self):
        return bool(termios.tcgetattr(self._ours)[3] & termios.ICANON)

    def end(self, *, code=0):
        """Return what appeared since the last key."""
        while self._read(time.monotonic() + 30):
            pass
        assert self._process.wait(30) == code, self._shown
        os.close(self._ours)
        return self._shown

    def _read(self, deadline):
        ready, _, _ = select.select([self._ours], [], [], max(0.0, deadline - time.monotonic()))
        try:
            chunk = os.read(self._ours, 65536) if ready else b""
        except OSError:  # Linux says so when the other side has closed
            chunk = b""
        self._shown += chunk.decode(errors="replace")
        return bool(chunk)
