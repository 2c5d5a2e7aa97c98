from __future__ import annotations

import pytest

from readinglist.errors import (
    AmbiguousItemError,
    BadQueryError,
    DeletedItemError,
    ItemNotFoundError,
)
from readinglist.store import edits, selection, show
from readinglist.store.database import Database
from readinglist.store.show import Former
from tests.support.library import add, changing, new, page, work


@pytest.fixture
def shelf(db: Database) -> Database:
    """Six readings: 3 is in the trash, 5 and 6 share an address; 8 and 9 were merged into 2."""
    add(
        db,
        new(work("Waiting Rooms")),
        new(work("Waiting Lists", doi="10.5555/lists")),
        new(page("Gone", "https://example.org/gone")),
        new(page("Policy", "https://example.org/policy")),
        new(page("Chapter on measuring", "https://example.org/whole.pdf")),
        new(page("Chapter on trusting", "https://example.org/whole.pdf")),
    )
    with changing(db) as batch:
        edits.delete(batch, [3])
        batch.insert("merged", (9, 2, "fell2012rooms"))
        batch.insert("merged", (8, 2, "fell2013rooms"))
    return db


@pytest.mark.parametrize(
    ("words", "numbers"),
    [
        ([], [6, 5, 4, 2, 1]),
        (["2"], [2]),
        (["#2"], [2]),
        (["2", "1", "2"], [2, 1]),
        (["1-2"], [1, 2]),
        (["2-5"], [2, 4, 5]),
        (["5-99"], [5, 6]),
        (["4,1-2"], [4, 1, 2]),
        (["9"], [2]),
        (["fell2011waiting"], [1]),
        (["fell2011waitinga"], [2]),
        (["fell2012rooms"], [2]),
        (["key:fell2012rooms"], [2]),
        (["fell2011waitinga", "4"], [2, 4]),
        (["https://www.example.org/policy/"], [4]),
        (["https://doi.org/10.5555/LISTS"], [2]),
        (["doi:10.5555/lists"], [2]),
        (["10.5555/lists"], [2]),
        (["waiting"], [2, 1]),
        (["waiting", "lists"], [2]),
        (["author:fell", "-lists"], [1]),
        (["is:deleted"], [3]),
        (["tag:nothing"], []),
        (["number:1,5..6"], [6, 5, 1]),
        (['"2011"'], []),
    ],
)
def test_words_point_at_readings(shelf: Database, words: list[str], numbers: list[int]) -> None:
    assert selection.numbers(shelf, words) == numbers


@pytest.mark.parametrize(
    ("words", "error"),
    [
        (["99"], ItemNotFoundError),
        (["0"], ItemNotFoundError),
        (["1", "99"], ItemNotFoundError),
        (["50-60"], ItemNotFoundError),
        (["3-3"], ItemNotFoundError),
        (["9" * 19], ItemNotFoundError),
        (["9" * 5000], ItemNotFoundError),
        (["1-" + "9" * 30], ItemNotFoundError),
        (["moor1999gone"], ItemNotFoundError),
        (["https://example.org/nowhere"], ItemNotFoundError),
        (["10.5555/nowhere"], ItemNotFoundError),
        (["3"], DeletedItemError),
        (["https://example.org/gone"], DeletedItemError),
        (["fell2011"], AmbiguousItemError),
        (["https://example.org/whole.pdf"], AmbiguousItemError),
        (["5-2"], BadQueryError),
        (["2", "tag:x"], BadQueryError),
        (["waiting", "2011"], BadQueryError),
        (["is:nonsense"], BadQueryError),
    ],
)
def test_words_that_point_at_nothing_certain_say_so(
    shelf: Database, words: list[str], error: type[Exception]
) -> None:
    with pytest.raises(error):
        selection.numbers(shelf, words)


def test_the_trash_is_pointed_at_when_asked_for(shelf: Database) -> None:
    assert selection.numbers(shelf, ["3"], trash=True) == [3]
    assert selection.numbers(shelf, ["https://example.org/gone"], trash=True) == [3]


def test_an_ambiguous_word_lists_the_candidates(shelf: Database) -> None:
    with pytest.raises(AmbiguousItemError) as caught:
        selection.numbers(shelf, ["fell2011"])

    assert "1  fell2011waiting  Waiting Rooms" in caught.value.hint
    assert "2  fell2011waitinga  Waiting Lists" in caught.value.hint


def test_a_number_among_the_words_of_a_query_is_pointed_at(shelf: Database) -> None:
    with pytest.raises(BadQueryError) as caught:
        selection.numbers(shelf, ["tag:x", "12"])

    assert caught.value.pointer == "tag:x 12\n      ^^"


def test_a_command_for_one_reading_takes_words_for_just_one(shelf: Database) -> None:
    assert selection.one(shelf, ["lists"]) == 2
    with pytest.raises(AmbiguousItemError):
        selection.one(shelf, ["waiting"])
    with pytest.raises(ItemNotFoundError):
        selection.one(shelf, ["tag:nothing"])


def test_a_merged_number_answers_with_its_successor(shelf: Database) -> None:
    assert show.get(shelf, 9).number == 2
    assert show.whole(shelf, 8).formerly == (
        Former(8, "fell2013rooms"),
        Former(9, "fell2012rooms"),
    )
