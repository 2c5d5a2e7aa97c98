"""`log`, as a person reads it."""

from __future__ import annotations

import json
from datetime import date

import pytest

from readinglist.store import batches, connection, hosts

MIDNIGHT_IN_BERLIN = "1700002800"  # 2023-11-15 00:00 there, the evening before in London


@pytest.fixture
def used(rl, tmp_path):
    """A report with five references; one of them is read, one skipped, one quoted."""
    listed = "".join(
        f"<li>Fell, A. (20{n}) <em>Room number {w}</em>. Press.</li>" for n, w in WORDS
    )
    page = tmp_path / "page.html"
    page.write_text(f"<title>Rooms</title><h1>Rooms</h1><h2>References</h2><ol>{listed}</ol>")
    rl.ok("add", str(page), "--base-url", "https://rooms.example.org/")
    rl.ok("done", "2", "--on", "2026-11-03")
    rl.ok("skip", "3", "--reason", "only *about* stairs", SOURCE_DATE_EPOCH="1700000000")
    rl.ok("quote", "4", "They wait.", SOURCE_DATE_EPOCH="1700000000")
    return rl


WORDS = [("01", "one"), ("02", "two"), ("03", "three"), ("04", "four"), ("05", "five")]


def test_an_empty_library_has_an_empty_log(rl):
    rl.ok("init")

    assert rl.ok("log", "--json").out == "[]\n"


def test_a_day_is_asked_for(used):
    rows = json.loads(used.ok("log", "2026-11-03", "--json").out)

    assert [(row["day"], row["what"], row["number"]) for row in rows] == [("2026-11-03", "read", 2)]


def test_the_day_is_that_of_the_users_own_clock(rl):
    rl.ok("add", "--title", "Late", TZ="Europe/Berlin", SOURCE_DATE_EPOCH=MIDNIGHT_IN_BERLIN)

    assert rl.ok("log", TZ="Europe/Berlin").rows[0][0] == "2023-11-15"
    assert rl.ok("log", TZ="Europe/London").rows[0][0] == "2023-11-14"


def test_it_is_markdown_by_day(used):
    told = used.ok("log", "--markdown", "2023").out

    assert told.startswith("## 2023-11-14\n\n- Quoted Room number three: “They wait.”\n")
    assert "- Skipped Room number two (only \\*about\\* stairs)\n" in told


def test_many_readings_of_one_source_are_a_number(used):
    assert "- Added 5 readings from Rooms\n" in used.ok("log", "--markdown").out


def test_commands_come_with_the_numbers_that_undo_takes(used):
    rows = json.loads(used.ok("log", "--commands", "--json").out)
    marked = next(row for row in rows if row["command"].startswith("mark read"))

    used.ok("undo", str(marked["number"]))

    again = json.loads(used.ok("log", "--commands", "--json").out)
    assert [row["stands"] for row in again if row["number"] == marked["number"]] == [False]


@pytest.mark.parametrize(
    "words",
    [
        ["soon"],
        ["2026-13"],
        ["--markdown", "--json"],
        ["--markdown", "--commands"],
        ["--markdown", "--hosts"],
        ["--hosts", "--commands"],
    ],
)
def test_what_is_no_day_or_two_forms_is_refused(used, words):
    assert used("log", *words).code == 2


@pytest.fixture
def asked(rl):
    """A library of which two commands have asked hosts, on two days."""
    rl.ok("init")
    with connection.connect(rl.library / "readinglist.db") as db, batches.unrecorded(db) as raw:
        for day, command, requests in (
            (date(2026, 11, 3), "fetch tag:x", {"a.example": 2, "b.example": 5}),
            (date(2026, 11, 3), "fetch tag:x", {"a.example": 1}),
            (date(2026, 11, 4), "check", {"a.example": 1}),
        ):
            hosts.account(raw, requests, command=command, today=day)
    return rl


def test_whom_requests_went_to_is_told_by_day_and_command(asked):
    assert asked.ok("log", "--hosts").rows == [
        ["2026-11-04", "a.example", "1", "check"],
        ["2026-11-03", "b.example", "5", "fetch tag:x"],
        ["2026-11-03", "a.example", "3", "fetch tag:x"],
    ]
    assert [row[1] for row in asked.ok("log", "2026-11-04..", "--hosts").rows] == ["a.example"]
    assert asked.ok("log", "..2026-11-02", "--hosts", "--json").out == "[]\n"


def test_the_accounts_have_stable_names(asked):
    [first, *_] = json.loads(asked.ok("log", "--hosts", "--json").out)

    assert first == {"day": "2026-11-04", "host": "a.example", "requests": 1, "command": "check"}
