from __future__ import annotations

import pytest

from readinglist import query
from readinglist.store import edits
from readinglist.store.common import common
from readinglist.store.database import Database
from tests.support.library import add, add_titles, changing, cited, page


@pytest.fixture
def three_reports(db: Database) -> Database:
    """Reports 1, 2 and 3; all cite 4, two cite 5, one cites 6."""
    add_titles(db, "First", "Second", "Third")
    loud, middling, quiet = (page(t, f"https://x.example/{t}") for t in ("Loud", "Middling", "Q"))
    add(db, cited("a", loud, remark="Begin here."), cited("b", middling), source=1)
    add(db, cited("c", loud, context="As others said [1]."), cited("d", middling), source=2)
    add(db, cited("e", loud), cited("f", quiet), source=3)
    return db


def test_nothing_is_common_in_an_empty_library(db: Database) -> None:
    assert common(db) == []


@pytest.mark.parametrize(("at_least", "expected"), [(1, [4, 5, 6]), (2, [4, 5]), (3, [4]), (4, [])])
def test_what_more_sources_cite_comes_first(
    three_reports: Database, at_least: int, expected: list[int]
) -> None:
    found = common(three_reports, at_least=at_least)

    assert [each.row.number for each in found] == expected


def test_every_mention_is_told_with_its_words(three_reports: Database) -> None:
    [loud] = common(three_reports, limit=1)

    told = [(m.source_title, m.remark, m.context, m.text) for m in loud.mentions]
    assert told == [
        ("First", "Begin here.", "", "a"),
        ("Second", "", "As others said [1].", "c"),
        ("Third", "", "", "e"),
    ]


def test_the_places_of_one_source_count_once(three_reports: Database) -> None:
    add(three_reports, cited("e again", page("Loud", "https://x.example/Loud")), source=3)

    [loud] = common(three_reports, limit=1)

    assert (loud.row.cited_by, len(loud.mentions)) == (3, 4)


def test_a_query_narrows_what_is_common(three_reports: Database) -> None:
    found = common(three_reports, query.parse("middling"))

    assert [each.row.number for each in found] == [5]


def test_what_is_in_the_trash_is_not_common(three_reports: Database) -> None:
    with changing(three_reports) as batch:
        edits.delete(batch, [4])

    assert [each.row.number for each in common(three_reports)] == [5]


def test_a_report_that_cites_itself_is_not_among_its_sources(three_reports: Database) -> None:
    add(three_reports, cited("myself", page("Loud", "https://x.example/Loud")), source=4)

    [loud] = common(three_reports, limit=1)

    assert [mention.source for mention in loud.mentions] == [1, 2, 3]
