"""`pull` as it is typed: what it prints, and how it ends."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest

from tests.support.reports import TITLES, Pages, report
from tests.support.server import Server, giving

BUSY = giving(b"<title>Gone</title>", 404)


@pytest.fixture
def pages() -> Iterator[Pages]:
    with Server() as server:
        yield Pages(server)


def follow(rl, *urls):
    """Write a sources.yaml that follows these and waits for nobody."""
    rl.library.mkdir(exist_ok=True)
    reports = "".join(f"  - url: {url}\n" for url in urls)
    settings = "fetch:\n  min_delay_s: 0\n"
    (rl.library / "sources.yaml").write_text(f"reports:\n{reports}{settings}", encoding="utf-8")


def test_a_library_that_is_only_a_sources_yaml_is_made_and_filled(rl, pages):
    follow(rl, pages.put("report", report("trust", "cost")))

    ran = rl.ok("pull")

    assert [row[:4] for row in ran.rows] == [
        ["1", "new", "2", TITLES["trust"]],
        ["1", "new", "3", TITLES["cost"]],
    ]
    assert "Made a library" in ran.err
    assert "1 source: 2 new." in ran.err


def test_the_difference_is_told_by_field(rl, pages):
    follow(rl, pages.put("report", report("trust", "cost", "write")))
    rl.ok("pull")
    pages.put("report", report("trust", "respelt", "steps"))

    rows = json.loads(rl.ok("pull", "--json").out)

    assert [(row["change"], row["number"], row["title"]) for row in rows] == [
        ("changed", 4, TITLES["write"]),
        ("new", 5, TITLES["steps"]),
        ("gone", 3, TITLES["cost"]),
    ]
    assert rows[0]["before"].startswith("Marchetti, G. (2011)")
    assert {row["source_title"] for row in rows} == {"Report of the board"}
    assert "no longer there on" in rl.ok("show", "3").out


def test_a_source_without_news_is_a_line_too(rl, pages):
    follow(rl, pages.put("report", report("trust", "cost")))
    rl.ok("pull")

    ran = rl.ok("pull", "--csv")

    assert ran.out.splitlines()[1].startswith("1,unchanged,,")
    assert "1 source: no news." in ran.err


def test_one_source_that_fails_ends_with_its_own_code(rl, pages):
    url = pages.put("report", report("trust", "cost"))
    follow(rl, url)
    rl.ok("pull")
    pages.server.routes["report"] = BUSY

    ran = rl("pull", url)

    assert (ran.code, ran.rows[0][1]) == (4, "failed")
    assert "1 source: could not be read." in ran.err


def test_a_page_that_turned_empty_is_reported_and_not_believed(rl, pages):
    follow(rl, pages.put("report", report("trust", "cost")))
    rl.ok("pull")
    pages.put("report", report())

    ran = rl("pull")

    assert (ran.code, ran.rows[0][1]) == (5, "doubtful")
    assert "there is nothing on it any more, where there were 2 references" in ran.err
    assert len(rl.ok("list").rows) == 3


def test_some_of_several_that_fail_end_with_1_and_the_others_are_read(rl, pages):
    follow(rl, pages.put("one", report("trust")), pages.put("two", report("cost", title="Two")))
    rl.ok("pull")
    pages.server.routes["one"] = BUSY
    pages.put("two", report("cost", "steps", title="Two"))

    ran = rl("pull")

    assert ran.code == 1
    assert [row[1] for row in ran.rows] == ["failed", "new"]
    assert "2 sources: 1 new; 1 could not be read." in ran.err


def test_a_rehearsal_makes_no_library(rl, pages):
    follow(rl, pages.put("report", report("trust", "cost")))

    ran = rl.ok("pull", "--dry-run")

    assert [row[1] for row in ran.rows] == ["new", "new"]
    assert "this was a rehearsal" in ran.err
    assert not (rl.library / "readinglist.db").exists()


def test_offline_says_so_in_one_line_and_makes_nothing(rl):
    follow(rl, "https://one.example/report", "https://two.example/report")

    ran = rl("pull", "--offline")

    assert (ran.code, ran.out) == (4, "")
    assert ran.err.splitlines()[0] == "2 sources: not asked for: offline"
    assert not (rl.library / "readinglist.db").exists()


def test_without_a_network_it_says_so(rl):
    follow(rl, "https://one.invalid/report", "https://two.invalid/report")

    ran = rl("pull")

    assert ran.code == 1
    assert ran.err.splitlines()[-1] == "2 sources: none could be reached. Is there a network?"


def test_only_what_is_followed_is_read_where_the_user_wants_it_so(rl, pages):
    followed = pages.put("one", report("trust", title="One"))
    follow(rl, followed)
    rl.ok("add", pages.put("two", report("cost", title="Two")))

    both = rl.ok("pull", "--json")
    one = rl.ok("pull", "--followed", "--json")

    assert [row["url"] for row in json.loads(one.out)] == [followed]
    assert len(json.loads(both.out)) == 2


def test_what_was_picked_or_read_in_part_is_not_read_again_unless_named(rl, pages):
    url = pages.put("report", report("trust", "cost"))
    follow(rl)
    rl.ok("add", url, "--only-this")

    of_all = rl.ok("pull")
    named = rl.ok("pull", "1")

    assert "sources.yaml follows no report" in of_all.err
    assert [row[1] for row in named.rows] == ["new", "new"]


def test_a_library_that_is_not_there_is_not_made(rl):
    ran = rl("pull")

    assert ran.code == 3
    assert not rl.library.exists()


def test_undo_takes_a_pull_back(rl, pages):
    follow(rl, pages.put("report", report("trust", "cost")))
    rl.ok("pull")

    rl.ok("undo")

    assert rl.ok("list").rows == []
