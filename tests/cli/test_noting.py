"""`note`, as a person types it, and as two terminals do at once."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.support.program import copied, program


@pytest.fixture(scope="module")
def template(tmp_path_factory):
    made = program(tmp_path_factory.mktemp("noting"))
    made.ok("add", "--title", "Waiting Rooms", "--url", "https://one.example/rooms")
    return made


@pytest.fixture
def one(template, tmp_path):
    """A library with the reading 1, its note not yet made."""
    return copied(template, tmp_path)


def note(rl):
    return (rl.library / "notes" / "onewaiting.md").read_text(encoding="utf-8")


def test_two_processes_at_once_lose_no_word_and_make_no_conflict(one):
    words = [f"Paragraph {at}." for at in range(8)]

    with ThreadPoolExecutor(4) as pool:
        ran = list(pool.map(lambda each: one("note", "1", each), words))

    assert [each.code for each in ran] == [0] * len(words)
    assert sorted(line for line in note(one).splitlines() if line.startswith("Para")) == words
    assert one.ok("sync").err == "Notes and list are in line.\n"


def test_words_come_from_standard_input(one):
    ran = one.ok("note", "1", "-", stdin="From a pipe.\n")

    assert note(one).endswith("\nFrom a pipe.\n")
    assert ran.err == f"Noted on 1 “Waiting Rooms”: {one.library}/notes/onewaiting.md\n"


def test_other_words_take_the_place_of_a_notes(one):
    one.ok("quote", "1", "So it is.")

    ran = one.ok("note", "1", "--replace", "-", stdin="All new.\n")

    assert note(one).endswith("---\n\nAll new.\n")
    assert "1 quotation went with what stood there." in ran.err


def test_undo_brings_the_words_back(one):
    one.ok("note", "1", "Before.")
    one.ok("note", "1", "--replace", "After.")

    one.ok("undo")

    assert note(one).endswith("\nBefore.\n")


@pytest.mark.parametrize("words", [["1", " "], ["1", "--replace"], ["1", "-"]])
def test_no_words_are_refused(one, words):
    assert one("note", *words).code == 2


def test_the_editor_is_opened_on_the_note(one, tmp_path):
    editor = tmp_path / "my editor"
    editor.write_text('#!/bin/sh\nprintf "Typed.\\n" >> "$2"\n')
    editor.chmod(0o700)

    one.ok("note", "1", EDITOR=f"'{editor}' --wait")

    assert note(one).endswith("\nTyped.\n")


@pytest.mark.parametrize("ending", ["exit 3", "kill -9 $$"])
def test_a_draft_is_kept_when_the_editor_ends_badly(one, tmp_path, ending):
    editor = tmp_path / "editor"
    editor.write_text(f'#!/bin/sh\nprintf "Typed.\\n" >> "$1"\n{ending}\n')
    editor.chmod(0o700)

    ran = one("note", "1", EDITOR=str(editor))

    (draft,) = (one.library / "notes" / ".drafts").iterdir()
    assert ran.code == 1
    assert str(draft) in ran.err
    assert draft.read_text().endswith("Typed.\n")
    assert not (one.library / "notes" / "onewaiting.md").exists()


def test_what_is_learnt_of_a_reading_is_told_in_its_note(one, tmp_path):
    page = tmp_path / "report.html"
    page.write_text(
        "<title>A report</title><h1>A report</h1><h2>References</h2><ol>"
        "<li>Fell, A. (2009) <a href='https://one.example/rooms'>Waiting Rooms</a>. Norr.</li>"
        "<li>Ito, M. (2016) <a href='https://two.example/letters'>Letters nobody answers</a>.</li>"
        "<li>Lund, B. (2011) <a href='https://three.example/desk'>The desk as a border</a>.</li>"
        "</ol>"
    )
    one.ok("note", "1", "Words.")

    one.ok("add", str(page), "--base-url", "https://four.example/report")
    told = note(one)
    one.ok("undo")

    assert 'cited-by: ["[[fourreport]]"]\n' in told
    assert told.endswith("\nWords.\n")
    assert "year: 2009\n" in told
    assert 'year: ""\ncited-by: []\n' in note(one)
