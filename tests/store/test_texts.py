from __future__ import annotations

import pytest

from readinglist import query
from readinglist.model import ReadableText
from readinglist.store import health, listing, search, texts, undo
from readinglist.store.database import Database
from tests.support.library import NOW, add, changing, new, page, work

LEDGERS = ReadableText(
    text="## Ledgers\n\nThe *office* kept its **ledgers** in a room.",
    language="en",
    words=9,
    minutes=7,
    pages=(0, 12),
)


def keep(db: Database, number: int, found: ReadableText = LEDGERS, digest: str = "d1") -> None:
    with changing(db, "fetch") as batch:
        texts.keep(batch, number, found, digest=digest)


def hits(db: Database, words: str) -> list[int]:
    return [hit.row.number for hit in search.find(db, query.parse(words)).hits]


@pytest.fixture
def number(db: Database) -> int:
    return add(db, new(work("Waiting Rooms", abstract="Of rooms.")))[0].number


def test_a_reading_without_a_text_has_its_abstract(db: Database, number: int) -> None:
    assert texts.get(db, number) is None
    assert texts.stored_text(db, number) == texts.StoredText("Of rooms.", is_whole=False)


def test_a_text_comes_back_as_it_was_kept(db: Database, number: int) -> None:
    keep(db, number)

    found = texts.get(db, number)

    assert found is not None
    assert (found.text, found.language, found.words) == (LEDGERS.text, "en", 9)
    assert (found.minutes, found.pages) == (7, (0, 12))


def test_quotations_are_held_against_its_words(db: Database, number: int) -> None:
    keep(db, number)

    stored = texts.stored_text(db, number)

    assert stored == texts.StoredText(
        "Ledgers\n\nThe office kept its ledgers in a room.", is_whole=True
    )


def test_a_newer_text_takes_the_place_of_the_old(db: Database, number: int) -> None:
    keep(db, number)
    keep(db, number, ReadableText(text="Minutes.", words=1, minutes=1), digest="d2")

    assert hits(db, "ledgers") == []
    assert hits(db, "minutes") == [number]


def test_the_words_of_a_text_are_found(db: Database, number: int) -> None:
    keep(db, number)

    assert hits(db, "ledgers office") == [number]


def test_the_time_that_a_text_takes_is_surer_than_its_pages(db: Database) -> None:
    article = work("An article", page="1-100", type="article-journal")
    number = add(db, new(article))[0].number
    keep(db, number)

    assert db.value("SELECT minutes FROM cards WHERE number = ?", (number,)) == 7


def test_a_text_is_no_change_that_undo_takes_back(db: Database, number: int) -> None:
    keep(db, number)

    assert [record.command for record in undo.log(db)] == ["add"]


def test_why_there_is_no_text_is_kept_and_is_no_text(db: Database, number: int) -> None:
    with changing(db, "fetch") as batch:
        texts.keep_trouble(batch, number, "it makes its reader crash", digest="d1")

    assert texts.get(db, number) is None


def test_the_text_of_a_merged_reading_is_found_under_the_number_that_is_left(
    db: Database, number: int
) -> None:
    other = add(db, new(page("Other", "https://example.org/other")))[0].number
    keep(db, other)
    db.connection.execute("INSERT INTO merged VALUES (?, ?, 'other')", (other, number))

    found = texts.get(db, number)

    assert found is not None
    assert found.text == LEDGERS.text


def test_what_is_derived_is_the_same_when_it_is_made_again(db: Database, number: int) -> None:
    keep(db, number)

    health.mend(db)

    assert health.examined(db).is_sound
    assert hits(db, "ledgers") == [number]


def test_another_title_leaves_the_text_in_the_index(db: Database, number: int) -> None:
    keep(db, number)
    with changing(db, "edit") as batch:
        batch.update("items", (number,), {"work": '{"title":"Another"}'})

    assert hits(db, "ledgers another") == [number]
    assert [row.title for row in listing.rows(db)] == ["Another"]


def test_it_is_dated_by_the_command(db: Database, number: int) -> None:
    keep(db, number)

    found = texts.get(db, number)

    assert found is not None
    assert found.made_at == NOW.isoformat(timespec="seconds")
