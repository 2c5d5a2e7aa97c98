"""The index holds what is known of readings and what they say, as it is now."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from readinglist import query
from readinglist.errors import BadQueryError
from readinglist.excerpts.values import Check, Excerpt, Verdict
from readinglist.model import ReadableText
from readinglist.store import (
    connection,
    edits,
    health,
    items,
    listing,
    notes,
    quotations,
    search,
    texts,
    undo,
    words,
)
from readinglist.store.batches import Batch
from readinglist.store.database import Database
from tests.support.library import NOW, add_titles, changing, cited, page


def hits(db: Database, asked: str) -> list[int]:
    return [hit.row.number for hit in search.find(db, query.parse(asked)).hits]


def quote(batch: Batch, number: int, *quoted: str) -> None:
    excerpts = [Excerpt(words=each) for each in quoted]
    quotations.put(batch, number, excerpts, check=lambda _: Check(Verdict.EXACT))


def text(printed: str) -> ReadableText:
    return ReadableText(text=printed, words=len(printed.split()), minutes=1)


def test_a_title_counts_as_much_when_the_text_was_fetched(db: Database) -> None:
    fetched, other, noted = add_titles(db, "Patience", "Queues and patience", "Queues")
    with changing(db) as batch:
        texts.keep(batch, fetched, ReadableText(text="Of a word " * 4000, words=12_000), digest="x")
        notes.put(batch, noted, notes.note("patience"))

    found = [hit.row.number for hit in search.find(db, query.parse("patience")).hits]

    assert found == [fetched, other, noted]


def test_words_of_the_title_and_of_the_text_are_found_together(db: Database) -> None:
    [number] = add_titles(db, "Patience")
    with changing(db) as batch:
        texts.keep(batch, number, ReadableText(text="Of *queues*.", words=2), digest="x")

    found = search.find(db, query.parse("patience queues"))

    assert [hit.row.number for hit in found.hits] == [number]
    assert found.has_more is False


def test_a_reading_with_a_text_takes_one_place_among_the_first(db: Database) -> None:
    numbers = add_titles(db, *(f"Patience {n}" for n in range(6)))
    with changing(db) as batch:
        for number in numbers:
            texts.keep(batch, number, ReadableText(text="patience", words=1), digest="x")

    found = search.find(db, query.parse("patience"), limit=5)

    assert len({hit.row.number for hit in found.hits}) == 5
    assert found.has_more is True


def test_a_search_heals_an_index_without_its_texts(db: Database) -> None:
    [number] = add_titles(db, "Patience")
    with changing(db) as batch:
        texts.keep(batch, number, ReadableText(text="queues", words=1), digest="x")
    db.connection.execute("DELETE FROM search WHERE rowid % 2")

    found = search.find(db, query.parse("queues"))

    assert ([hit.row.number for hit in found.hits], found.was_mended) == ([number], True)
    assert search.find(db, query.parse("nothing")).was_mended is False


def test_a_quotation_is_found_whatever_its_number_is(db: Database) -> None:
    _, second, third = add_titles(db, "Rooms", "Stairs", "Halls")
    with changing(db) as batch:
        quote(batch, third, "Nobody waits twice.", "A hall is a queue.")
        quote(batch, second, "One forgets what for.")

    assert hits(db, "in:quotations nobody") == [third]
    assert hits(db, "in:quotations queue") == [third]
    assert hits(db, "in:quotations forgets") == [second]


def test_changes_of_words_reach_the_index(db: Database) -> None:
    [report, number] = add_titles(db, "Report", "Rooms")
    with changing(db) as batch:
        notes.put(batch, number, notes.note("draft"))
        quote(batch, number, "mistaken words")
        texts.keep(batch, number, text("yesterday"), digest="a")

    with changing(db) as batch:
        notes.put(batch, number, notes.note("fair copy"))
        quote(batch, number, "corrected words")
        texts.keep(batch, number, text("today"), digest="b")
        rooms = page("Rooms", "https://example.org/rooms")
        items.add(batch, [cited("As printed.", rooms, remark="splendid")], source=report)

    assert [hits(db, old) for old in ("draft", "mistaken", "yesterday")] == [[], [], []]
    assert [hits(db, now) for now in ("fair", "corrected", "today")] == [[number]] * 3
    assert len(hits(db, "in:remarks splendid")) == 1
    assert health.examined(db).is_sound


def test_what_is_undone_leaves_the_index(db: Database) -> None:
    [number] = add_titles(db, "Rooms")
    with changing(db) as batch:
        quote(batch, number, "mistaken words")
        notes.put(batch, number, notes.note("draft"))

    undo.undo(db, now=NOW)

    assert [hits(db, "mistaken"), hits(db, "draft"), hits(db, "rooms")] == [[], [], [number]]
    assert health.examined(db).is_sound


def test_a_list_takes_the_same_words(db: Database) -> None:
    first, second = add_titles(db, "Patience", "Queues")
    with changing(db) as batch:
        texts.keep(batch, second, text("patience"), digest="x")

    listed = {row.number for row in listing.rows(db, query.parse("patience"))}
    unlisted = {row.number for row in listing.rows(db, query.parse("-in:text -patience"))}

    assert (listed, unlisted) == ({first, second}, {second})


def test_the_index_of_an_older_library_is_made_again(tmp_path: Path) -> None:
    path = tmp_path / "readinglist.db"
    with connection.connect(path, create=True) as db:
        [number] = add_titles(db, "Rooms")
        with changing(db) as batch:
            quote(batch, number, "Nobody waits twice.")
            notes.put(batch, number, notes.note("of queues"))
            texts.keep(batch, number, text("counter"), digest="x")
    with closing(sqlite3.connect(path, isolation_level=None)) as raw:
        # As the program left it that numbered one row for each reading, and knew no quotations.
        raw.execute("DELETE FROM search")
        raw.execute("INSERT INTO search (rowid, title) VALUES (?, 'Rooms')", (number,))
        raw.execute("DELETE FROM _sqlite_migrations WHERE name LIKE 'm005%'")
        raw.execute("PRAGMA user_version = 4")

    with connection.connect(path) as db:
        assert health.examined(db).is_sound
        assert [hits(db, each) for each in ("nobody", "queues", "counter")] == [[number]] * 3


@pytest.mark.parametrize("scope", query.SCOPES)
def test_every_scope_looks_into_its_own_words(db: Database, scope: str) -> None:
    add_titles(db, "Rooms")

    assert hits(db, f"in:{scope} rooms") == ([1] if scope == "title" else [])


def test_scopes_are_joined_and_taken_from_each_other(db: Database) -> None:
    first, second = add_titles(db, "Rooms", "Halls")
    with changing(db) as batch:
        notes.put(batch, second, notes.note("rooms"))

    assert set(hits(db, "in:title,notes rooms")) == {first, second}
    assert hits(db, "in:title,notes -in:notes rooms") == [first]
    assert hits(db, "in:title -in:title rooms") == []


def test_every_scope_is_a_column_and_every_column_has_its_weight() -> None:
    assert set(query.SCOPES) < set(words.COLUMNS)
    assert tuple(search.WEIGHTS) == words.COLUMNS


@pytest.mark.parametrize("asked", ["in:notes", "in:notes is:unread"])
def test_a_scope_needs_words(db: Database, asked: str) -> None:
    with pytest.raises(BadQueryError, match="needs words"):
        search.find(db, query.parse(asked))


def test_an_unknown_scope_is_pointed_at(db: Database) -> None:
    with pytest.raises(BadQueryError) as error:
        query.parse("in:nots rooms")

    assert "in:notes" in str(error.value.hint)


def test_the_title_that_was_mended_is_the_one_that_is_found(db: Database) -> None:
    [number] = add_titles(db, "Roms")
    with changing(db) as batch:
        texts.keep(batch, number, text("counter"), digest="x")

    with changing(db) as batch:
        edits.edit(batch, number, {"title": "Rooms"})

    assert [hits(db, "roms"), hits(db, "rooms"), hits(db, "rooms counter")] == [
        [],
        [number],
        [number],
    ]
