from __future__ import annotations

from datetime import date, timedelta

import pytest

from readinglist import query
from readinglist.links.verdicts import Health, State
from readinglist.model import NewItem, ReadableText, Status
from readinglist.store import edits, items, links, locations, tagging, texts
from readinglist.store.database import Database
from readinglist.store.locations import Kind, Location
from readinglist.store.suggesting import REASONS, Suggestion, Wish, suggested
from tests.support.library import NOW, add, changing, cited, new, page, work

TODAY = NOW.date()


def bare(title: str, **known: object) -> NewItem:
    """Return what no reason speaks for, but that it is new."""
    return new(work(title, **known))


def article(title: str, pages: str) -> NewItem:
    return bare(title, type="article-journal", page=pages)


def suggest(
    db: Database, text: str = "", *, today: date = TODAY, **wish: object
) -> list[Suggestion]:
    return suggested(db, query.parse(text), wish=Wish(**wish), today=today, limit=10)  # type: ignore[arg-type]


def numbers(db: Database, text: str = "", **wish: object) -> list[int]:
    return [each.row.number for each in suggest(db, text, **wish)]


def reasons(suggestion: Suggestion) -> dict[str, int]:
    return {count.reason.name: count.number for count in suggestion.counts}


def test_an_empty_library_suggests_nothing(db: Database) -> None:
    assert suggest(db) == []


@pytest.mark.parametrize("status", [Status.READ, Status.SKIPPED, Status.UNOBTAINABLE])
def test_what_is_done_with_is_not_suggested(db: Database, status: Status) -> None:
    add(db, bare("Rooms of the North"))
    with changing(db) as batch:
        edits.mark(batch, [1], status)

    assert suggest(db) == []


def test_what_is_in_the_trash_is_not_suggested(db: Database) -> None:
    add(db, bare("Rooms of the North"))
    with changing(db) as batch:
        edits.delete(batch, [1])

    assert suggest(db) == []


def test_of_two_equals_the_one_that_came_first_is_first(db: Database) -> None:
    add(db, bare("Rooms of the North"), bare("Corridors of the South"))

    assert numbers(db) == [1, 2]


def test_what_is_begun_comes_before_what_is_queued_and_that_before_the_rest(db: Database) -> None:
    add(db, bare("Rooms of the North"), bare("Corridors of the South"), bare("Stairs of the West"))
    with changing(db) as batch:
        edits.mark(batch, [2], Status.UNREAD, on=TODAY)
        edits.mark(batch, [3], Status.READING)

    assert numbers(db) == [3, 2, 1]


def test_every_reason_is_counted_and_told(db: Database) -> None:
    target = page("A study of queues", "https://study.example/")
    add(db, new(page("One", "https://one.example/")), new(page("Two", "https://two.example/")))
    add(db, cited("a", target, remark="Begin here."), cited("b", target), source=1)
    add(db, cited("c", target, remark="Good on costs."), source=2)
    with changing(db) as batch:
        tagging.tag(batch, [3], ["Policy", "costs"])

    best = suggest(db, "queues", tags=("policy", "costs", "north"))[0]

    assert reasons(best) == {
        "cited": 2, "recommended": 2, "mentioned": 1, "tag": 2, "recent": 1, "obtainable": 1,
    }  # fmt: skip
    assert best.points == 2 * 2 + 2 * 2 + 0.5 + 2 * 3 + 1 + 1
    assert [count.words for count in best.counts] == [
        "has 2 tags that you want",
        "cited by 2 sources",
        "recommended in words 2 times",
        "came in the last two weeks",
        "can be had at once",
        "cited once more by the same",
    ]


def test_the_sum_is_that_of_the_reasons_in_their_order(db: Database) -> None:
    add(db, *(bare(f"Room {name}", url=f"https://{name}.example/") for name in ("a", "b", "c")))
    add(db, cited("x", work("Room b", url="https://b.example/")), source=1)

    for each in suggest(db):
        points = [count.points for count in each.counts]
        assert points == sorted(points, reverse=True)
        assert each.points == sum(points)


def test_a_count_adds_no_more_than_its_most(db: Database) -> None:
    target = page("Everybody's", "https://all.example/")
    for at in range(9):
        add(db, new(page(f"Report {at}", f"https://r{at}.example/")))
        add(db, cited(f"entry {at}", target), source=1 if at == 0 else at + 2)

    [best] = [each for each in suggest(db, "everybody") if each.row.cited_by == 9]

    assert [count.points for count in best.counts if count.reason.name == "cited"] == [10]


def test_what_waits_long_gains_by_the_month(db: Database) -> None:
    with changing(db, now=NOW - timedelta(days=90 + 65)) as batch:
        items.add(batch, [bare("Rooms of the North")])

    [waiting] = suggest(db)

    assert reasons(waiting) == {"waiting": 2}


def test_minutes_leave_out_what_is_known_to_take_longer(db: Database) -> None:
    add(db, article("A long one", "1-90"), article("A short one", "1-4"), bare("Who knows"))

    found = suggest(db, minutes=20)

    assert [(each.row.title, each.minutes) for each in found] == [
        ("A short one", 8),
        ("Who knows", None),
    ]
    assert [reasons(each).get("short", 0) for each in found] == [1, 0]


def test_a_query_narrows_the_suggestions(db: Database) -> None:
    add(db, bare("Rooms of the North"), bare("Corridors of the South"))

    assert numbers(db, "corridors") == [2]


def test_every_reason_has_a_name_of_its_own_and_a_weight() -> None:
    assert len({reason.name for reason in REASONS}) == len(REASONS)
    assert all(reason.weight > 0 and reason.most > 0 for reason in REASONS)


@pytest.mark.parametrize("state", list(State))
def test_what_is_lost_cannot_be_had_at_once(db: Database, state: State) -> None:
    add(db, bare("Rooms of the North", url="https://rooms.example/"))
    with changing(db, "check") as batch:
        links.put(batch, 1, "https://rooms.example/", Health(state=state))

    [suggestion] = suggest(db)

    assert ("obtainable" in reasons(suggestion)) is not state.is_lost


def test_what_is_lost_can_be_had_as_a_copy_or_as_its_text(db: Database) -> None:
    for at in (1, 2):
        add(db, bare(f"Rooms of the North {at}", url=f"https://rooms.example/{at}"))
    with changing(db, "check") as batch:
        for at in (1, 2):
            links.put(batch, at, f"https://rooms.example/{at}", Health(state=State.GONE))
        copy = Location("https://archive.example/1", Kind.ARCHIVED, "2024-01-01")
        locations.put(batch, 1, copy)
        texts.keep(batch, 2, ReadableText(text="Rooms.", words=1, minutes=1), digest="x")

    assert all("obtainable" in reasons(suggestion) for suggestion in suggest(db))


def test_the_minutes_of_a_text_are_those_that_count(db: Database) -> None:
    add(db, article("Rooms of the North", pages="1-100"))
    with changing(db, "fetch") as batch:
        texts.keep(batch, 1, ReadableText(text="Rooms.", words=900, minutes=4), digest="x")

    [suggestion] = suggest(db, minutes=10)

    assert suggestion.minutes == 4
    assert "short" in reasons(suggestion)
