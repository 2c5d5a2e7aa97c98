"""`show`: a reading with everything that is known of it, and how it got here last."""

from __future__ import annotations

import json

import pytest

from tests.support.program import program
from tests.support.reports import TITLES, report

REPORT = "https://board.example.org/report"
BLOG = f"""<!doctype html><html lang="en"><head><title>What I read in May</title></head><body>
<main><h1>What I read in May</h1><p>Three things that were worth the time.</p><ul>
<li><a href="{REPORT}">Report of the board</a>: read the second part, it says who waits.</li>
<li><a href="https://letters.example.net/public">Letters of the public</a>: long, and worth it.</li>
<li><a href="https://desk.example.net/history">The help desk</a>: short, and with pictures.</li>
</ul></main></body></html>"""


@pytest.fixture(scope="module")
def trail(tmp_path_factory):
    """A blog post (1) that recommends a report (2), which cites two works (5 and 6)."""
    rl = program(tmp_path_factory.mktemp("trail"))
    for name, page, url in (
        ("blog.html", BLOG.encode(), "https://blog.example.net/may"),
        ("report.html", report("trust", "cost"), REPORT),
    ):
        (rl.folder / name).write_bytes(page)
        rl.ok("add", name, "--base-url", url)
    return rl


def way(rl, number):
    """The lines of the last section of what is shown."""
    heading, *lines = rl.ok("show", str(number)).out.rpartition("\n\n")[2].splitlines()
    return [line.strip() for line in lines] if heading == "How it got here" else None


def test_it_ends_with_the_way_from_what_was_added_to_the_reading(trail):
    first, *later = way(trail, 5)

    assert first.startswith("1  What I read in May (added ")
    assert later == [
        "“read the second part, it says who waits.”",
        "→ 2  Report of the board",
        f"→ 5  {TITLES['trust']}",
    ]


def test_the_way_is_last_behind_the_note_too(trail):
    trail.ok("note", "6", "On page four it gets good.")

    assert way(trail, 6)[-1] == f"→ 6  {TITLES['cost']}"


def test_what_the_user_added_has_no_way(trail):
    assert way(trail, 1) is None


def test_the_way_is_in_json_with_the_words_and_the_entries(trail):
    path = json.loads(trail.ok("show", "5", "--json").out)["path"]

    assert [(step["number"], step.get("remark", "")) for step in path] == [
        (1, ""),
        (2, "read the second part, it says who waits."),
        (5, ""),
    ]
    assert path[2]["entry"].startswith("Castell, R. (2008)")
