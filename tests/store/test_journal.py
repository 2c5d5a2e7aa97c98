from __future__ import annotations

from datetime import date, timedelta

import pytest

from readinglist.excerpts.values import Check, Excerpt, Kind
from readinglist.model import Status
from readinglist.query import Days
from readinglist.store import edits, items, quotations, undo
from readinglist.store.database import Database
from readinglist.store.journal import entries
from tests.support.library import NOW, add, add_titles, changing, cited, new, page, work

TODAY = "2024-05-17"


@pytest.fixture(autouse=True)
def in_utc(monkeypatch: pytest.MonkeyPatch) -> None:
    import time

    monkeypatch.setenv("TZ", "UTC")
    time.tzset()


def told(db: Database, days: Days = Days()) -> list[tuple[str, str, int, str]]:  # noqa: B008
    return [(e.day, e.what, e.number, e.detail) for e in entries(db, days)]


def mark(db: Database, number: int, status: Status, day: str, reason: str = "") -> None:
    with changing(db) as batch:
        edits.mark(batch, [number], status, on=date.fromisoformat(day), reason=reason)


def test_nothing_happens_in_an_empty_library(db: Database) -> None:
    assert told(db) == []


def test_what_was_added_is_told_with_the_source_that_led_to_it(db: Database) -> None:
    add_titles(db, "A report")
    add(db, cited("an entry", work("A study")), source=1)

    assert told(db) == [(TODAY, "added", 1, ""), (TODAY, "added", 2, "A report")]


def test_what_was_there_before_it_was_cited_was_added_by_itself(db: Database) -> None:
    add(db, new(work("A study")), new(page("A report", "https://r.example/")))
    with changing(db, now=NOW + timedelta(days=1)) as batch:
        items.add(batch, [cited("an entry", work("A study"))], source=2)

    assert told(db) == [(TODAY, "added", 1, ""), (TODAY, "added", 2, "")]


def test_the_latest_day_comes_first_and_deeds_before_additions(db: Database) -> None:
    add_titles(db, "One", "Two", "Three")
    mark(db, 1, Status.READ, "2024-05-17")
    mark(db, 2, Status.SKIPPED, "2024-05-18", "dull")
    mark(db, 3, Status.UNREAD, "2024-05-17")

    assert told(db) == [
        ("2024-05-18", "skipped", 2, "dull"),
        (TODAY, "read", 1, ""),
        (TODAY, "queued", 3, ""),
        (TODAY, "added", 1, ""),
        (TODAY, "added", 2, ""),
        (TODAY, "added", 3, ""),
    ]


def test_of_several_statuses_of_one_day_the_last_counts(db: Database) -> None:
    add_titles(db, "One")
    mark(db, 1, Status.READING, TODAY)
    mark(db, 1, Status.READ, TODAY)
    mark(db, 1, Status.READING, "2024-05-16")

    assert [each[:3] for each in told(db)] == [
        (TODAY, "read", 1),
        (TODAY, "added", 1),
        ("2024-05-16", "reading", 1),
    ]


def test_what_came_with_a_status_had_it_on_that_day(db: Database) -> None:
    add(db, new(work("One"), status=Status.READ))

    assert [each[1] for each in told(db)] == ["read", "added"]


def test_words_taken_out_of_a_work_are_told_while_they_stand_in_the_note(db: Database) -> None:
    add_titles(db, "One")
    excerpts = [Excerpt(words="To the letter."), Excerpt(words="In short.", kind=Kind.PARAPHRASE)]
    with changing(db) as batch:
        quotations.put(batch, 1, excerpts, check=lambda _: Check())
    assert told(db)[:2] == [
        (TODAY, "quoted", 1, "To the letter."),
        (TODAY, "noted", 1, "In short."),
    ]

    with changing(db) as batch:
        quotations.put(batch, 1, [], check=lambda _: Check())

    assert told(db) == [(TODAY, "added", 1, "")]


def test_what_was_taken_back_did_not_happen(db: Database) -> None:
    add_titles(db, "One")
    mark(db, 1, Status.READ, TODAY)

    undo.undo(db, now=NOW)

    assert told(db) == [(TODAY, "added", 1, "")]


def test_what_is_in_the_trash_is_not_told(db: Database) -> None:
    add_titles(db, "One")
    with changing(db) as batch:
        edits.delete(batch, [1])

    assert told(db) == []


@pytest.mark.parametrize(
    ("days", "count"),
    [
        (Days("2024-05-17", "2024-05-17"), 1),
        (Days(first="2024-05-18"), 1),
        (Days(last="2024-05-17"), 1),
        (Days("2023-01-01", "2023-12-31"), 0),
    ],
)
def test_days_narrow_it(db: Database, days: Days, count: int) -> None:
    add_titles(db, "One")
    mark(db, 1, Status.READ, "2024-05-18")

    assert len(told(db, days)) == count
