"""`search`, run as a person or a script runs it."""

from __future__ import annotations

import json

import pytest

# All others are tried where no process has to be started for each (tests/store/test_search.py).
AWKWARD = ['"', "C:\\papers", "title:", "NEAR(a b, 2)", "a\u200bb ' OR 1=1 --"]


@pytest.fixture(scope="module")
def filled(tmp_path_factory):
    from tests.support.program import program

    rl = program(tmp_path_factory.mktemp("filled"))
    rl.ok("add", "--title", "Trust in village libraries", "--author", "Falk, Tove")
    rl.ok("add", "--title", "Counters", "--author", "Osei, Bea")
    rl.ok("note", "2", "On trust, and foo:bar.")
    return rl


@pytest.mark.parametrize("text", AWKWARD)
def test_any_text_may_be_searched_for(filled, text):
    ran = filled("search", "--", *text.split(" "))

    assert (ran.code, "Traceback" in ran.err) == (0, False)


def test_what_looks_like_a_key_is_searched_for_and_told(filled):
    ran = filled.ok("search", "foo:bar")

    assert [row[0] for row in ran.rows] == ["2"]
    assert "“foo:” is no key" in ran.err
    assert filled.ok("search", '"foo:bar"').err == ""


def test_a_wrong_value_of_a_key_is_pointed_at(filled):
    ran = filled("search", "trust", "in:nots")

    assert ran.code == 2
    assert "in:notes" in ran.err


def test_the_best_comes_first_with_the_words_around_it(filled):
    rows = json.loads(filled.ok("search", "trust", "--json").out)

    assert [row["number"] for row in rows] == [1, 2]
    assert rows[0]["snippet"] == "Trust in village libraries"
    assert "On trust, and" in rows[1]["snippet"]


def test_nothing_is_an_empty_list(filled):
    ran = filled.ok("search", "zymurgy", "--json")

    assert json.loads(ran.out) == []


def test_a_note_that_was_changed_in_an_editor_is_found_as_it_is(filled):
    for note in (filled.library / "notes").glob("osei*.md"):
        note.write_text(note.read_text().replace("On trust", "On patience"))

    assert [row[0] for row in filled.ok("search", "patience").rows] == ["2"]
    assert [row[0] for row in filled.ok("search", "in:notes", "trust").rows] == []
