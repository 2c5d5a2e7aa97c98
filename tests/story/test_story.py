"""The whole story, as one researcher lives it: from a blog post to a published list, and back."""

from __future__ import annotations

import json
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.support.site import served

SITE = Path(__file__).parent / "site"
ANSWERING = "Answering in public: complaints and what becomes of them"
TRUST = "Trust and the council website"


@pytest.fixture
def addresses():
    """The blog, the report and the second report, each at a host of its own."""
    with ExitStack() as stack:
        yield {
            name: stack.enter_context(served(SITE, host))
            for name, host in [
                ("blog", "127.0.0.1"),
                ("report", "127.0.0.2"),
                ("second", "127.0.0.3"),
            ]
        }


def listed(rl, *query):
    return json.loads(rl.ok("list", "--json", "--sort", "number", *query).out)


def titled(rl, title):
    return next(row for row in listed(rl) if row["title"] == title)


def test_the_story(rl, addresses, tmp_path):
    report = f"{addresses['report']}/report/listening/"
    blog = tmp_path / "blog.html"
    blog.write_text((SITE / "blog/index.html").read_text().replace("../report/listening/", report))

    # A blog post recommends three readings, each with a remark.
    first = rl.ok("add", str(blog), "--base-url", f"{addresses['blog']}/blog/")
    assert "Made a library at" in first.err
    assert [row["title"] for row in listed(rl)] == [
        "Councils that listen online",
        "Listening at scale: how councils use online channels",
        "So you need a staff policy",
        "Small steps: local government and the conversation",
    ]
    shown = json.loads(rl.ok("show", "3", "--json").out)
    assert "what a policy should say" in shown["item"]["cited_by"][0]["citation"]["remark"]

    # One of them is a report whose references stand on another page.
    added = rl.ok("add", report)
    assert "is reading 2: 8 references, 8 new, 3 printed only" in added.err
    assert f"Followed {report}references/ (References)." in added.err
    assert titled(rl, ANSWERING)["authors"] == "Abara & Lindqvist"
    assert len(listed(rl)) == 12

    # She looks at what is unread, reads, tags and notes.
    assert len(rl.ok("list", "--unread").rows) == 12
    answering = str(titled(rl, ANSWERING)["number"])
    rl.ok("done", "2", answering, "--on", "2026-11-03")
    rl.ok("tag", "listening,costs", "2", answering)
    rl.ok("note", answering, "Every answer costs less than the complaint that it prevents.")
    assert len(listed(rl, "is:read", "tag:costs")) == 2

    # A second report cites two of the same works, in other words.
    second = rl.ok("add", f"{addresses['second']}/second/")
    assert "3 references, 1 new, 2 known already, 1 printed only" in second.err
    assert {row["title"] for row in listed(rl, "cited-by:>=2")} == {ANSWERING, TRUST}
    assert len(listed(rl)) == 14

    # The same again adds nothing and says so.
    again = rl.ok("add", f"{addresses['second']}/second/")
    assert "nothing is new in its 3 references" in again.err
    assert len(listed(rl)) == 14

    # The list is published.
    exported = rl.ok("export", "markdown", "is:read", "--title", "On listening").out
    assert exported == (Path(__file__).parent / "published.md").read_text().replace(
        "REPORT", report
    )

    # Everything is taken back, one command after the other.
    while (undone := rl("undo")).code == 0:
        pass
    assert (undone.code, listed(rl)) == (3, [])
    assert not list((rl.library / "notes").glob("abara*"))
