"""`export` into files that are edited afterwards."""

from __future__ import annotations

import json

import pytest

from tests.support.program import copied, program


@pytest.fixture(scope="module")
def template(tmp_path_factory):
    made = program(tmp_path_factory.mktemp("exporting"))
    made.ok("add", "--title", "Waiting Rooms", "--url", "https://one.example/rooms")
    made.ok("add", "--title", "Letters", "--url", "https://two.example/letters")
    made.ok("note", "1", "On waiting.")
    return made


@pytest.fixture
def listed(template, tmp_path):
    """A library with the readings 1 and 2, of which 1 is noted on."""
    return copied(template, tmp_path)


@pytest.fixture
def post(listed):
    listed.ok("export", "markdown", "--output", "post.md")
    return listed.folder / "post.md"


def test_standard_output_has_no_marks(listed):
    out = listed.ok("export", "markdown", "1").out

    assert out.startswith("# Reading list\n")
    assert "<!--" not in out


def test_readings_stand_in_the_order_in_which_they_were_named(listed):
    def titles(*words):
        lines = listed.ok("export", "markdown", *words).out.splitlines()
        return [line for line in lines if line.startswith("###")]

    assert titles("2", "1") == titles()[::-1] == titles("2", "1", "--sort", "number")[::-1]


def test_an_edit_is_kept_and_told(listed, post):
    post.write_text(post.read_text().replace("On waiting.", "On waiting, as I see it."))

    ran = listed.ok("export", "markdown", "--output", "post.md")

    assert "On waiting, as I see it." in post.read_text()
    assert ran.err == "Exported 2 readings to post.md (1 kept as edited).\n"


def test_an_edit_that_is_at_odds_with_the_list_is_kept_and_ends_with_seven(listed, post):
    post.write_text(post.read_text().replace("On waiting.", "On waiting, as I see it."))
    listed.ok("edit", "1", "--publisher", "Norr Press")

    refused = listed("export", "markdown", "--output", "post.md")
    merged = listed.ok("export", "markdown", "--output", "post.md", "--merge")

    assert refused.code == 7
    assert "onewaiting was edited, and the list has changed too" in refused.err
    assert "(1 merged)" in merged.err
    assert "On waiting, as I see it." in post.read_text()
    assert "Norr Press" in post.read_text()


def test_a_file_of_another_program_is_not_replaced_unasked(listed):
    place = listed.folder / "post.md"
    place.write_text("My own page.\n")

    refused = listed("export", "markdown", "--output", "post.md")

    assert (refused.code, place.read_text()) == (7, "My own page.\n")
    listed.ok("export", "markdown", "--output", "post.md", "--force")
    assert place.read_text() != "My own page.\n"


@pytest.mark.parametrize("form", ["json", "csl"])
def test_a_format_without_parts_is_written_anew_unless_it_was_edited(listed, form):
    place = listed.folder / "list.json"
    listed.ok("export", form, "--output", "list.json")
    listed.ok("tag", "desks", "1")
    listed.ok("export", form, "--output", "list.json")
    assert "desks" in place.read_text()
    place.write_text("[]\n")

    refused = listed("export", form, "--output", "list.json")

    assert (refused.code, place.read_text()) == (7, "[]\n")


def test_line_ends_of_the_file_are_kept(listed, post):
    post.write_bytes(post.read_bytes().replace(b"\n", b"\r\n"))
    listed.ok("note", "2", "On letters.")

    listed.ok("export", "markdown", "--output", "post.md")

    assert b"On letters.\r\n" in post.read_bytes()
    assert post.read_bytes().count(b"\n") == post.read_bytes().count(b"\r\n")


def test_the_bibliography_goes_beside_the_post(listed):
    ran = listed.ok("export", "markdown", "--flavour", "pandoc", "--output", "post.md")

    bibliography = json.loads((listed.folder / "post.references.json").read_text())
    assert [entry["id"] for entry in bibliography] == ["onewaiting", "twoletters"]
    assert "Beside it: post.references.json" in ran.err


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["docx"], 2),
        (["markdown", "1", "tag:x"], 2),
        (["markdown", "99"], 3),
        (["markdown", "--intro", "none.md"], 3),
        (["markdown", "--output", "none/post.md"], 3),
        (["markdown", "--output", "../library/notes/onewaiting.md"], 7),
        (["markdown", "--output", "../library/readinglist.db", "--force"], 7),
    ],
)
def test_what_cannot_be_done_is_refused(listed, words, code):
    ran = listed("export", *words)

    assert (ran.code, ran.out) == (code, "")


def test_what_was_typed_in_a_note_a_minute_ago_is_in_it(listed):
    note = listed.library / "notes" / "onewaiting.md"
    note.write_text(note.read_text() + "\n> So it is.\n> — p. 3 #desks\n")

    assert "> So it is.\n>\n> — p. 3\n" in listed.ok("export", "markdown").out
