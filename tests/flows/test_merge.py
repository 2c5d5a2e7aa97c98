"""Readings become one, and so do their notes: the list and the folder, there and back."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from readinglist.errors import ItemNotFoundError, UsageError
from readinglist.flows import annotate, catch_up, merge, revert, settle
from readinglist.model import Name, Work
from readinglist.store import batches, connection, contents, edits, items, listing, quotations
from readinglist.store.database import Database
from tests.support.library import NOW, add, found, new, page, work

ARTICLE = work("Waiting Rooms of the North", doi="10.5555/rooms")
PAGE = page("Waiting Rooms of the North", "https://rooms.example/north")


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    return tmp_path / "notes"


@pytest.fixture
def db(tmp_path: Path):
    with connection.connect(tmp_path / "readinglist.db", create=True) as opened:
        add(opened, new(ARTICLE), new(PAGE), new(page("A third", "https://third.example/")))
        yield opened


def write(db: Database, notes: Path, number: int, words: str) -> None:
    annotate.add(db, notes, number, words, now=NOW)


def files(notes: Path) -> dict[str, str]:
    """Return the words of every note that lies in the folder, by its name."""
    return {p.name: p.read_text().rpartition("---\n")[2].strip() for p in notes.glob("*.md")}


def test_it_takes_two(db, notes):
    with pytest.raises(UsageError, match="two readings"):
        merge.merge(db, notes, [1, 1], now=NOW)


def test_what_is_not_there_is_not_merged_and_nothing_is(db, notes):
    before = contents.digest(db)

    with pytest.raises(ItemNotFoundError):
        merge.merge(db, notes, [1, 2, 99], now=NOW)

    assert contents.digest(db) == before


def test_the_oldest_of_several_stays(db, notes):
    merged = merge.merge(db, notes, [3, 1, 2], now=NOW)

    assert merged.item.number == 1
    assert [each.absorbed.number for each in merged.fused] == [2, 3]
    assert found(db, "") == [1]


def test_without_notes_no_file_is_made(db, notes):
    merge.merge(db, notes, [1, 2], now=NOW)

    assert not notes.exists()


def test_two_notes_become_one_file_and_the_other_goes_to_the_trash(db, notes):
    write(db, notes, 1, "On rooms.")
    write(db, notes, 2, "On queues.")

    merge.merge(db, notes, [1, 2], now=NOW)

    [(name, words)] = files(notes).items()
    assert name == "fell2011waiting.md"
    assert re.sub(r"\d{4}-\d\d-\d\d", "DAY", words).split("\n\n") == [
        "## DAY (reading 1, fell2011waiting)",
        "On rooms.",
        "## DAY (reading 2, roomswaiting)",
        "On queues.",
    ]
    assert [path.name for path in (notes / ".trash").iterdir()] == ["roomswaiting.md"]


def test_the_note_of_the_younger_one_gets_the_name_of_the_older(db, notes):
    write(db, notes, 2, "On queues.")

    merge.merge(db, notes, [1, 2], now=NOW)

    assert files(notes) == {"fell2011waiting.md": "On queues."}
    assert "id: 1\n" in (notes / "fell2011waiting.md").read_text()


def test_what_was_typed_a_moment_ago_is_in_the_joined_note(db, notes):
    write(db, notes, 1, "On rooms.")
    write(db, notes, 2, "On queues.")
    path = notes / "roomswaiting.md"
    path.write_text(path.read_text() + "\nTyped in Obsidian.\n")

    merge.merge(db, notes, [1, 2], now=NOW)

    assert files(notes)["fell2011waiting.md"].endswith("On queues.\n\nTyped in Obsidian.")


def test_quotations_of_both_are_quotations_of_one(db, notes):
    write(db, notes, 1, "> First words.\n>\n> — p. 1")
    write(db, notes, 2, "> Second words.\n>\n> — p. 2")

    merge.merge(db, notes, [1, 2], now=NOW)
    catch_up.refresh(db, notes, now=NOW)

    quoted = quotations.of_items(db, [1])[1]
    assert [each.excerpt.words for each in quoted] == ["First words.", "Second words."]


def test_undo_brings_both_readings_and_both_notes_back(db, notes):
    write(db, notes, 1, "On rooms.")
    write(db, notes, 2, "On queues.")
    texts, before = files(notes), contents.digest(db)
    merge.merge(db, notes, [1, 2], now=NOW)

    reverted = revert.revert(db, notes, None, now=NOW)

    assert reverted.batch.command == "merge 1 2"
    assert contents.digest(db) == before
    assert files(notes) == texts


def test_a_value_of_the_users_that_gives_way_is_told(db, notes):
    with batches.batch(db, command="edit", now=NOW) as batch:
        edits.edit(batch, 1, {"publisher": "North Press"})
        edits.edit(batch, 2, {"publisher": "Press of the South"})

    merged = merge.merge(db, notes, [1, 2], now=NOW)

    assert merged.item.work.publisher == "Press of the South"
    assert merged.overruled == (("publisher", "North Press"),)


def test_notes_of_readings_that_an_entry_shows_to_be_one_follow(db, notes):
    write(db, notes, 1, "On rooms.")
    write(db, notes, 2, "On queues.")
    both = Work(title=PAGE.title, author=(Name("Fell", "Ada"),), url=PAGE.url, doi="10.5555/rooms")
    with batches.batch(db, command="add", now=NOW) as batch:
        [added] = items.add(batch, [new(both)])
    assert len(added.fused) == 1

    settle.settle(db, notes, added.fused, now=NOW)

    assert [*files(notes)] == ["fell2011waiting.md"]
    assert [row.number for row in listing.rows(db)] == [3, 1]


def test_a_file_with_words_that_the_list_never_had_is_left_where_it_is(db, notes):
    write(db, notes, 1, "On rooms.")
    write(db, notes, 2, "On queues.")
    path = notes / "roomswaiting.md"
    both = Work(title=PAGE.title, url=PAGE.url, doi="10.5555/rooms")
    with batches.batch(db, command="add", now=NOW) as batch:
        [added] = items.add(batch, [new(both)])
    typed = path.read_text() + "\nTyped meanwhile.\n"
    path.write_text(typed)

    settle.settle(db, notes, added.fused, now=NOW)

    assert path.read_text() == typed
    assert "On queues." in files(notes)["fell2011waiting.md"]
