"""`merge` and `duplicates`, as a person types them."""

from __future__ import annotations

import json

import pytest

TITLE = "Waiting Rooms of the North and Who Sits in Them"


@pytest.fixture
def alike(rl):
    """1 and 2 may be one work, 3 is another."""
    for host in ("one", "two"):
        rl.ok("add", "--title", TITLE, "--url", f"https://{host}.example/rooms")
    rl.ok("add", "--title", "Letters of the Public", "--author", "Moor, B.", "--year", "1999")
    return rl


def numbers(rl):
    return [row["number"] for row in json.loads(rl.ok("list", "--json", "--sort", "number").out)]


def test_adding_what_may_be_known_says_where_to_look(alike):
    added = alike.ok("add", "--title", TITLE, "--url", "https://four.example/rooms")

    assert (
        "1 new reading looks like one that is there: readinglist duplicates number:4" in added.err
    )
    assert len(alike.ok("duplicates", "number:4").rows) == 2


def test_an_entry_that_fits_two_known_works_is_neither_and_shown_as_doubtful(rl):
    editions = (
        f"Fell, A. (2011) {TITLE}, 2nd edition. Leeds: Moor Press. doi:10.5555/ed2\n"
        f"Fell, A. (2015) {TITLE}, 3rd edition. Leeds: Moor Press. doi:10.5555/ed3\n"
    )
    rl.ok("add", "--text", "-", "--title", "Editions", stdin=editions)

    added = rl.ok(
        *("add", "--text", "-", "--title", "Another list", "--json"),
        stdin=f"Fell, A. {TITLE}. Leeds: Moor Press.\n",
    )

    [row] = json.loads(added.out)
    assert (row["number"], row["state"], row["may_be"]) == (5, "new", [2, 3])
    pairs = json.loads(rl.ok("duplicates", "--json").out)
    assert [(p["one"], p["other"], p["certain"]) for p in pairs] == [(2, 5, False), (3, 5, False)]
    assert "but it fits several" in pairs[0]["reason"]


def test_merging_tells_what_the_number_is_now(alike):
    ran = alike.ok("merge", "2", "1")

    assert ran.err == f"2 is 1 “{TITLE}” now.\n"
    assert numbers(alike) == [1, 3]
    assert alike.ok("show", "2").out.startswith("1  Waiting Rooms")


def test_undo_takes_a_merge_apart(alike):
    alike.ok("merge", "1", "2")

    alike.ok("undo")

    assert numbers(alike) == [1, 2, 3]


def test_show_tells_the_former_number_and_the_other_address(alike):
    alike.ok("merge", "1", "2")

    shown = alike.ok("show", "1").out

    assert "formerly    2 (twowaiting)" in shown
    fields = dict(line.strip().split(maxsplit=1) for line in shown.splitlines()[2:-1])
    assert {fields["address"], fields["also"].removeprefix("at").strip()} == {
        "https://one.example/rooms",
        "https://two.example/rooms",
    }


@pytest.mark.parametrize(
    ("words", "code"), [(["1"], 2), (["1", "99"], 3), (["1", "1"], 2)], ids=["one", "none", "same"]
)
def test_what_cannot_be_merged_is_refused(alike, words, code):
    assert alike("merge", *words).code == code
    assert numbers(alike) == [1, 2, 3]


def test_pairs_come_with_what_differs(alike):
    [pair] = json.loads(alike.ok("duplicates", "--json").out)

    assert (pair["one"], pair["other"], pair["certain"]) == (1, 2, False)
    assert pair["differs"] == [
        {"field": "url", "one": "https://one.example/rooms", "other": "https://two.example/rooms"}
    ]


def test_a_pair_that_was_dismissed_is_not_shown_again(alike):
    alike.ok("duplicates", "--dismiss", "1", "2")

    assert json.loads(alike.ok("duplicates", "--json").out) == []


def test_only_what_is_certain_is_merged_unasked(alike):
    alike.ok("edit", "3", "--doi", "10.5555/letters")
    alike.ok("add", "--title", "Letters", "--url", "https://letters.example/")
    alike.ok("edit", "4", "--doi", "10.5555/letters")

    rehearsed = alike.ok("duplicates", "--merge", "--dry-run")
    assert (numbers(alike), "would become one" in rehearsed.err) == ([1, 2, 3, 4], True)

    merged = alike.ok("duplicates", "--merge")
    assert numbers(alike) == [1, 2, 3]
    assert "1 pair is left to you" in merged.err


def test_nothing_to_tell_apart_is_refused(alike):
    assert alike("duplicates", "--dismiss", "1").code == 2
    assert alike("duplicates", "--dismiss", "--merge").code == 2
