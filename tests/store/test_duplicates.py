from __future__ import annotations

import pytest

from readinglist import query
from readinglist.model import Work
from readinglist.store import duplicates, edits, fusing, undo
from readinglist.store.database import Database
from readinglist.store.duplicates import Pair, pairs
from tests.support.library import NOW, add, changing, new, page, work

TITLE = "Waiting Rooms of the North and Who Sits in Them"


def numbers(found: list[Pair]) -> list[tuple[int, int]]:
    return [(pair.one.number, pair.other.number) for pair in found]


@pytest.fixture
def alike(db: Database) -> Database:
    """1 and 2 have one title, and nothing else tells; 3 is something else."""
    add(db, new(page(TITLE, "https://one.example/rooms")))
    add(db, new(page(TITLE, "https://two.example/rooms")))
    add(db, new(page("Letters of the Public", "https://three.example/")))
    return db


def tell_apart(db: Database, *these: int) -> int:
    with changing(db, "dismiss") as batch:
        return duplicates.tell_apart(batch, these)


def test_an_empty_library_has_no_duplicates(db: Database) -> None:
    assert pairs(db) == []


def test_works_of_different_titles_are_no_pair(db: Database) -> None:
    add(db, new(work("Waiting Rooms of the North")), new(work("Letters of the Public")))

    assert pairs(db) == []


def test_what_may_be_one_is_a_pair_with_the_reason(alike: Database) -> None:
    [pair] = pairs(alike)

    assert (pair.one.number, pair.other.number, pair.is_certain) == (1, 2, False)
    assert pair.reason == "same title, and too little else to tell"


def test_an_entry_that_fits_two_works_joins_neither_and_makes_two_pairs(db: Database) -> None:
    for edition in ("2nd", "3rd"):
        add(db, new(work(TITLE, edition=edition, doi=f"10.5555/{edition}")))

    [added] = add(db, new(work(TITLE)))

    assert (added.number, added.doubtful) == (3, (1, 2))
    assert numbers(pairs(db)) == [(1, 3), (2, 3)]


def test_what_was_told_apart_never_comes_back(alike: Database) -> None:
    assert tell_apart(alike, 1, 2) == 1
    add(alike, new(page(TITLE, "https://one.example/rooms", publisher="North Press")))

    assert pairs(alike) == []
    assert tell_apart(alike, 2, 1) == 0


def test_three_told_apart_are_three_pairs(alike: Database) -> None:
    add(alike, new(page(TITLE, "https://four.example/rooms")))
    assert numbers(pairs(alike)) == [(1, 2), (1, 4), (2, 4)]

    assert tell_apart(alike, 1, 2, 4) == 3

    assert pairs(alike) == []


def test_undo_asks_again(alike: Database) -> None:
    tell_apart(alike, 1, 2)

    undo.undo(alike, now=NOW)

    assert numbers(pairs(alike)) == [(1, 2)]


def test_what_is_in_the_trash_is_in_no_pair(alike: Database) -> None:
    with changing(alike) as batch:
        edits.delete(batch, [2])

    assert pairs(alike) == []


def test_a_query_asks_for_one_side_of_a_pair(alike: Database) -> None:
    assert numbers(pairs(alike, query.parse("number:2"))) == [(1, 2)]
    assert pairs(alike, query.parse("letters")) == []


def test_what_an_edit_makes_one_is_certain_and_comes_first(alike: Database) -> None:
    add(alike, new(Work(title="Letters", doi="10.5555/letters")))
    with changing(alike) as batch:
        edits.edit(batch, 3, {"doi": "10.5555/letters"})

    found = pairs(alike)

    assert [(p.one.number, p.other.number, p.is_certain) for p in found] == [
        (3, 4, True),
        (1, 2, False),
    ]
    assert duplicates.certain(found) == [(3, 4)]


def test_of_three_that_are_not_all_one_none_is_certain(db: Database) -> None:
    for edition in ("2nd", "3rd"):
        add(db, new(work(TITLE, edition=edition, doi=f"10.5555/{edition}")))
    add(db, new(work(TITLE)))

    found = pairs(db)

    assert [pair.is_certain for pair in found] == [False, False]
    assert {pair.reason for pair in found} == {"same title, author and year, but it fits several"}
    assert duplicates.certain(found) == []


def test_nor_is_it_where_only_one_of_them_is_asked_for(db: Database) -> None:
    for edition in ("2nd", "3rd"):
        add(db, new(work(TITLE, edition=edition, doi=f"10.5555/{edition}")))
    add(db, new(work(TITLE)))

    [pair] = pairs(db, query.parse("number:1"))

    assert not pair.is_certain


def test_a_reading_that_was_told_apart_from_one_of_two_is_the_other(db: Database) -> None:
    for edition in ("2nd", "3rd"):
        add(db, new(work(TITLE, edition=edition, doi=f"10.5555/{edition}")))
    add(db, new(work(TITLE)))
    tell_apart(db, 1, 3)

    assert duplicates.certain(pairs(db)) == [(2, 3)]


def test_what_many_share_tells_none_apart(db: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    for at in range(3):
        add(db, new(page(TITLE, f"https://site{at}.example/")))
    assert len(pairs(db)) == 3

    monkeypatch.setattr(duplicates, "MANY", 2)

    assert pairs(db) == []


def test_merging_a_pair_settles_it(alike: Database) -> None:
    with changing(alike) as batch:
        fusing.fuse(batch, 1, 2)

    assert pairs(alike) == []
