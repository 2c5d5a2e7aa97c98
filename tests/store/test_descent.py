from __future__ import annotations

from datetime import timedelta

import pytest

from readinglist.model import NewItem
from readinglist.store import items
from readinglist.store.database import Database
from readinglist.store.descent import path
from tests.support.library import NOW, changing, cited, new, page

BLOG = page("A blog post", "https://blog.example/post")
REPORT = page("A report", "https://report.example/")
STUDY = page("A study", "https://study.example/")


def add_on_day(
    db: Database, day: int, *new_items: NewItem, source: int | None = None
) -> list[items.Added]:
    with changing(db, "add", now=NOW + timedelta(days=day)) as batch:
        return items.add(batch, new_items, source=source)


def numbers(db: Database, number: int) -> list[int]:
    return [step.number for step in path(db, number)]


@pytest.fixture
def trail(db: Database) -> Database:
    """A blog post (1) recommended a report (2), which cites a study (3)."""
    add_on_day(db, 0, new(BLOG))
    add_on_day(db, 0, cited("the report", REPORT, remark="Read this one."), source=1)
    add_on_day(db, 1, cited("the study", STUDY, context="It was shown [3]."), source=2)
    return db


def test_what_the_user_added_has_no_way_behind_it(trail: Database) -> None:
    assert numbers(trail, 1) == [1]


def test_the_way_leads_from_what_the_user_added_to_the_reading(trail: Database) -> None:
    assert numbers(trail, 3) == [1, 2, 3]


def test_every_step_has_the_words_that_led_to_it(trail: Database) -> None:
    told = [(step.title, step.remark, step.context, step.entry) for step in path(trail, 3)]

    assert told == [
        ("A blog post", "", "", ""),
        ("A report", "Read this one.", "", "the report"),
        ("A study", "", "It was shown [3].", "the study"),
    ]


def test_the_first_citation_is_the_one_that_led_here(trail: Database) -> None:
    add_on_day(trail, 2, new(page("Another", "https://another.example/")))
    add_on_day(trail, 2, cited("the same study", STUDY), source=4)

    assert numbers(trail, 3) == [1, 2, 3]


def test_what_was_added_first_and_cited_later_came_by_itself(trail: Database) -> None:
    add_on_day(trail, 3, cited("a post", BLOG), source=3)

    assert numbers(trail, 1) == [1]
    assert numbers(trail, 3) == [1, 2, 3]


def test_what_was_added_in_the_same_second_came_by_itself(db: Database) -> None:
    add_on_day(db, 0, new(STUDY))
    add_on_day(db, 0, new(REPORT))
    add_on_day(db, 0, cited("the study", STUDY), source=2)

    assert numbers(db, 1) == [1]


def test_two_that_cite_each_other_end_somewhere(db: Database) -> None:
    add_on_day(db, 0, new(BLOG), cited("a report", REPORT))
    add_on_day(db, 0, cited("a report", REPORT), source=1)
    add_on_day(db, 0, cited("a post", BLOG), source=2)

    assert (numbers(db, 1), numbers(db, 2)) == ([1], [1, 2])


def test_a_way_that_leads_back_to_its_beginning_ends_there(db: Database) -> None:
    add_on_day(db, 0, new(BLOG))
    add_on_day(db, 1, cited("a report", REPORT), source=1)
    add_on_day(db, 2, cited("a study", STUDY), source=2)
    add_on_day(db, 3, cited("a post", BLOG), cited("a report", REPORT), source=3)

    assert [numbers(db, number) for number in (1, 2, 3)] == [[1], [1, 2], [1, 2, 3]]
