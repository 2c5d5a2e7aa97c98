"""`sync`, as a person types it."""

from __future__ import annotations

import json
import shutil

import pytest

from tests.support.program import copied, program


@pytest.fixture(scope="module")
def template(tmp_path_factory):
    made = program(tmp_path_factory.mktemp("syncing"))
    made.ok("add", "--title", "Waiting Rooms", "--url", "https://one.example/rooms")
    made.ok("add", "--title", "Letters", "--url", "https://two.example/letters")
    made.ok("note", "1", "On waiting.")
    made.ok("note", "2", "On letters.")
    return made


@pytest.fixture
def two(template, tmp_path):
    """A library with two readings that have notes: onewaiting.md and twoletters.md."""
    return copied(template, tmp_path)


@pytest.fixture
def waiting(two):
    return two.library / "notes" / "onewaiting.md"


def test_what_was_typed_is_told_by_note(two, waiting):
    waiting.write_text(waiting.read_text().replace("tags: []", "tags: [desks]") + "\nMore.\n")

    ran = two.ok("sync")

    assert ran.rows == [["taken", "1", "onewaiting.md", "+desks"]]
    assert ran.err == "1 taken.\n"
    assert json.loads(two.ok("show", "1", "--json").out)["item"]["tags"] == ["desks"]


def test_nothing_to_do_is_said_in_a_word(two):
    ran = two.ok("sync", "--json")

    assert (ran.out, ran.err) == ("[]\n", "Notes and list are in line.\n")


def test_a_rehearsal_changes_nothing(two, waiting):
    waiting.write_text(waiting.read_text() + "\nMore.\n")

    first, second = two.ok("sync", "--dry-run"), two.ok("sync", "--dry-run")

    assert first == second
    assert first.err == "It would be: 1 taken.\n"


def test_a_folder_that_is_gone_stops_it_until_that_is_meant(two):
    shutil.rmtree(two.library / "notes")

    refused = two("sync")
    meant = two("sync", "--accept-deletes")

    assert refused.code == 7
    assert "readinglist sync --accept-deletes" in refused.err
    assert (meant.code, [row[:2] for row in meant.rows]) == (
        0,
        [["deleted", "1"], ["deleted", "2"]],
    )


def test_a_deleted_note_comes_back_by_undo(two, waiting):
    before = waiting.read_bytes()
    waiting.unlink()
    two.ok("sync")

    two.ok("undo")

    assert waiting.read_bytes() == before


def test_two_files_of_one_reading_are_left_to_the_user(two, waiting):
    copy = waiting.with_name("copy.md")
    copy.write_text(waiting.read_text() + "\nOnly in the copy.\n")

    refused = two("sync")
    adopted = two.ok("sync", "--adopt", "notes/copy.md")

    assert refused.code == 7
    assert "Reading 1 has two notes" in refused.err
    assert "notes/copy.md is the note of reading 1 now." in adopted.err
    assert not waiting.exists()
    assert two.ok("sync").err == "Notes and list are in line.\n"
    assert "Only in the copy." in two.ok("show", "1").out


def test_what_had_to_go_lies_in_the_trash_of_the_folder(two, waiting):
    copy = waiting.with_name("copy.md")
    shutil.copy(waiting, copy)

    two.ok("sync", "--adopt", str(copy))

    (trashed,) = (two.library / "notes" / ".trash").iterdir()
    assert trashed.read_text().endswith("On waiting.\n")


def test_a_file_that_cannot_be_read_fails_alone(two, waiting):
    waiting.write_bytes(b"\xff\xfe")
    other = two.library / "notes" / "twoletters.md"
    other.write_text(other.read_text() + "\nMore.\n")

    ran = two("sync")

    assert ran.code == 1
    assert f"{waiting}" in ran.err
    assert "More." in two.ok("show", "2").out


@pytest.mark.parametrize("name", ["none.md", "../sources.yaml", "/etc/hostname"])
def test_a_file_of_another_folder_is_not_adopted(two, name):
    assert two("sync", "--adopt", name).code == 3


def test_a_conflict_keeps_both_until_one_is_chosen(two, waiting):
    waiting.write_text(waiting.read_text() + "\nThe file's.\n")

    replaced = two("note", "1", "--replace", "The list's.")
    refused = two("sync")
    chosen = two.ok("sync", "--adopt", "notes/onewaiting.conflict-1.md")

    assert (replaced.code, refused.code) == (7, 7)
    assert "notes/onewaiting.md and notes/onewaiting.conflict-1.md" in refused.err
    assert "notes/onewaiting.md is the note of reading 1 now." in chosen.err
    assert waiting.read_text().endswith("---\n\nThe list's.\n")
    assert two.ok("sync").err == "Notes and list are in line.\n"
