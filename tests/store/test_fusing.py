from __future__ import annotations

from datetime import date

import pytest

from readinglist.errors import ItemNotFoundError, UsageError
from readinglist.excerpts.values import Backing, Check, Excerpt, Stance
from readinglist.model import Name, Origin, Status, Work
from readinglist.store import (
    contents,
    edits,
    fusing,
    health,
    items,
    listing,
    notes,
    quotations,
    selection,
    show,
    sources,
    tagging,
    takeaways,
    undo,
)
from readinglist.store.batches import Batch
from readinglist.store.database import Database
from readinglist.store.fusing import Fused
from tests.support.library import NOW, add, add_titles, changing, cited, found, new, page, work

ARTICLE = work("Waiting Rooms of the North", doi="10.5555/rooms")


@pytest.fixture
def two(db: Database) -> Database:
    """Two descriptions of one work, 1 and 2."""
    add(db, new(ARTICLE), new(page("Something else", "https://rooms.example/north")))
    return db


def fuse(db: Database, one: int = 1, other: int = 2) -> Fused:
    with changing(db, "merge") as batch:
        return fusing.fuse(batch, one, other)


def values(db: Database, column: str, table: str) -> list[object]:
    return [value for (value,) in db.rows(f"SELECT {column} FROM {table} ORDER BY 1")]


@pytest.mark.parametrize("order", [(1, 2), (2, 1)])
def test_the_older_number_stays_and_the_other_one_answers(
    two: Database, order: tuple[int, int]
) -> None:
    fused = fuse(two, *order)

    assert (fused.kept.number, fused.absorbed.number) == (1, 2)
    assert selection.numbers(two, ["2"]) == [1]
    assert selection.numbers(two, [fused.absorbed.citekey]) == [1]
    assert [row.number for row in listing.rows(two)] == [1]


def test_nobody_else_gets_the_citekey_of_the_absorbed_one(two: Database) -> None:
    taken = fuse(two).absorbed.citekey

    again = add(two, new(page("Something else", "https://elsewhere.example/")))[0]

    assert (taken, again.citekey) == ("roomssomething", "elsewheresomething")
    assert selection.numbers(two, [taken]) == [1]


def test_a_reading_merged_into_one_that_is_merged_answers_from_there(two: Database) -> None:
    add(two, new(page("A third", "https://third.example/")))
    fuse(two, 2, 3)

    fuse(two, 1, 2)

    assert [show.get(two, number).number for number in (1, 2, 3)] == [1, 1, 1]


def test_a_reading_is_not_merged_with_itself(two: Database) -> None:
    fuse(two)

    with pytest.raises(UsageError, match="one reading already"):
        fuse(two)


def test_what_is_not_there_is_not_merged(two: Database) -> None:
    with pytest.raises(ItemNotFoundError):
        fuse(two, 1, 9)


def test_it_is_known_by_everything_that_either_was_known_by(two: Database) -> None:
    fuse(two)

    assert selection.numbers(two, ["https://rooms.example/north"]) == [1]
    assert selection.numbers(two, ["10.5555/rooms"]) == [1]
    assert show.get(two, 1).work.url == "https://rooms.example/north"


def test_both_keep_who_cites_them_and_what_they_cite(db: Database) -> None:
    add_titles(db, "First report", "Second report", "A leaf")
    add(db, cited("a", ARTICLE), cited("b", page("Other", "https://other.example/")), source=1)
    add(db, cited("c", page("Other", "https://other.example/")), source=2)
    add(db, cited("d", page("A leaf", "https://example.org/2")), source=5)

    fuse(db, 4, 5)

    shown = show.get(db, 4)
    assert [(edge.source, edge.citation.text) for edge in shown.cited_by] == [
        (1, "a"), (1, "b"), (2, "c"),
    ]  # fmt: skip
    assert (shown.cites, found(db, "cited-by:2")) == (1, [4])
    assert [edge.source for edge in show.get(db, 3).cited_by] == [4]


def test_the_same_words_of_one_source_stand_there_once(db: Database) -> None:
    add_titles(db, "A report")
    add(
        db,
        cited("Fell (2011)", page("One", "https://one.example/")),
        cited("Fell (2011)", page("Two", "https://two.example/")),
        source=1,
    )

    fuse(db, 2, 3)

    assert [edge.citation.text for edge in show.get(db, 2).cited_by] == ["Fell (2011)"]


def test_tags_are_those_of_both(two: Database) -> None:
    with changing(two) as batch:
        tagging.tag(batch, [1], ["policy", "north"])
        tagging.tag(batch, [2], ["Policy", "rooms"])

    fuse(two)

    assert show.get(two, 1).tags == ("north", "policy", "rooms")


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (None, None, (Status.UNREAD, "")),
        ((Status.READ, "2024-05-01"), None, (Status.READ, "2024-05-01")),
        (None, (Status.READ, "2024-05-01"), (Status.READ, "2024-05-01")),
        (
            (Status.READ, "2024-05-01"),
            (Status.SKIPPED, "2024-05-02"),
            (Status.SKIPPED, "2024-05-02"),
        ),
        (
            (Status.SKIPPED, "2024-05-01"),
            (Status.READ, "2024-05-01"),
            (Status.READ, "2024-05-01"),
        ),
    ],
)
def test_the_status_given_last_stands(
    two: Database,
    first: tuple[Status, str] | None,
    second: tuple[Status, str] | None,
    expected: tuple[Status, str],
) -> None:
    with changing(two) as batch:
        for number, given in ((1, first), (2, second)):
            if given:
                edits.mark(batch, [number], given[0], on=date.fromisoformat(given[1]))

    fuse(two)

    assert (show.get(two, 1).status, show.get(two, 1).status_at) == expected
    assert len(show.whole(two, 1).history) == (first is not None) + (second is not None)


@pytest.mark.parametrize(("deleted", "expected"), [([], [1]), ([1], [1]), ([2], [1]), ([1, 2], [])])
def test_what_is_outside_the_trash_stays_outside(
    two: Database, deleted: list[int], expected: list[int]
) -> None:
    with changing(two) as batch:
        edits.delete(batch, deleted)

    fuse(two)

    assert found(two, "") == expected


def test_a_value_of_the_users_wins_over_a_surer_one(db: Database) -> None:
    sure = dict.fromkeys(("title", "publisher"), Origin.RESOLVED)
    add(
        db,
        new(work("A Longer Title of a Registry", publisher="Registry Press"), origins=sure),
        new(page("Page", "https://x.example/"), origins={"title": Origin.USER}),
    )

    fuse(db)

    shown = show.get(db, 1)
    assert (shown.work.title, shown.origins["title"]) == ("Page", Origin.USER)
    assert shown.work.publisher == "Registry Press"


def test_what_the_user_emptied_stays_empty(two: Database) -> None:
    with changing(two) as batch:
        edits.edit(batch, 2, {"author": ()})

    fuse(two)

    assert show.get(two, 1).work.author == ()


def test_the_pull_of_either_source_is_known(two: Database) -> None:
    with changing(two) as batch:
        sources.record(batch, 1, sources.Pull(name="North", url="https://a.example/", etag="1"))
    with changing(two, now=NOW.replace(year=2025)) as batch:
        sources.record(batch, 2, sources.Pull(url="https://b.example/", etag="2"))

    fuse(two)

    [source] = sources.listed(two)
    assert (source.number, source.label, source.pull.etag) == (1, "North", "2")


def _noted(batch: Batch, number: int, words: str) -> None:
    notes.put(batch, number, notes.note(words))


def test_a_note_of_the_absorbed_one_is_the_older_ones_now(two: Database) -> None:
    with changing(two) as batch:
        _noted(batch, 2, "\nOn queues.\n")

    fuse(two)

    kept = notes.get(two, 1)
    assert kept is not None
    assert kept.text == "\nOn queues.\n"


def test_two_notes_become_one_under_dated_headings(two: Database) -> None:
    with changing(two) as batch:
        _noted(batch, 1, "\nOn rooms.\n")
        _noted(batch, 2, "\nOn queues.\n\nAnd on more.\n")

    fuse(two)

    kept = notes.get(two, 1)
    assert kept is not None
    assert kept.text == (
        "\n## 2024-05-17 (reading 1, fell2011waiting)\n\nOn rooms.\n\n"
        "## 2024-05-17 (reading 2, roomssomething)\n\nOn queues.\n\nAnd on more.\n"
    )


def test_a_third_note_gets_a_heading_and_the_first_two_keep_theirs(two: Database) -> None:
    add(two, new(page("A third", "https://third.example/")))
    with changing(two) as batch:
        for number in (1, 2, 3):
            _noted(batch, number, f"\nNote {number}.\n")

    fuse(two)
    fuse(two, 1, 3)

    kept = notes.get(two, 1)
    assert kept is not None
    assert [line for line in kept.text.splitlines() if line.startswith("## ")] == [
        "## 2024-05-17 (reading 1, fell2011waiting)",
        "## 2024-05-17 (reading 2, roomssomething)",
        "## 2024-05-17 (reading 3, thirdthird)",
    ]


def test_an_empty_note_adds_no_heading(two: Database) -> None:
    with changing(two) as batch:
        _noted(batch, 1, "\n")
        _noted(batch, 2, "\nOn queues.\n")

    fuse(two)

    kept = notes.get(two, 1)
    assert kept is not None
    assert kept.text == "\nOn queues.\n"


def test_quotations_and_takeaways_keep_their_numbers_and_follow(two: Database) -> None:
    with changing(two) as batch:
        for number, words in ((1, ["a", "b"]), (2, ["c"])):
            _noted(batch, number, "\nquotes\n")
            quotations.put(
                batch, number, [Excerpt(words=w) for w in words], check=lambda _: Check()
            )
        number = takeaways.add(batch, "They all wait.")
        takeaways.back(batch, number, [Backing(Stance.FOR, 2)])

    fuse(two)

    quoted = quotations.of_items(two, [1])[1]
    assert [(each.number, each.excerpt.words) for each in quoted] == [(1, "a"), (2, "b"), (3, "c")]
    assert values(two, "item", "backings") == [1]


def test_a_takeaway_that_both_back_is_backed_once(two: Database) -> None:
    with changing(two) as batch:
        number = takeaways.add(batch, "They all wait.")
        takeaways.back(batch, number, [Backing(Stance.FOR, 1), Backing(Stance.FOR, 2)])

    fuse(two)

    assert values(two, "item", "backings") == [1]


def test_two_that_were_told_apart_can_be_merged_after_all(two: Database) -> None:
    with changing(two) as batch:
        batch.insert("told_apart", (1, 2))
        batch.insert("told_apart", (2, 1))

    fuse(two)

    assert values(two, "item", "told_apart") == []


def test_what_one_was_told_apart_from_the_other_is_too(two: Database) -> None:
    add(two, new(page("A third", "https://third.example/")))
    with changing(two) as batch:
        batch.insert("told_apart", (2, 3))
        batch.insert("told_apart", (3, 2))

    fuse(two)

    assert list(two.rows("SELECT item, other FROM told_apart ORDER BY 1")) == [(1, 3), (3, 1)]


def test_undo_takes_it_apart_again(two: Database) -> None:
    add_titles(two, "A report")
    add(two, cited("x", ARTICLE), source=3)
    with changing(two) as batch:
        tagging.tag(batch, [1, 2], ["a"])
        _noted(batch, 1, "\nOne.\n")
        _noted(batch, 2, "\nTwo.\n")
        edits.mark(batch, [2], Status.READ)
        sources.record(batch, 1, sources.Pull(url="https://a.example/"))
        sources.record(batch, 2, sources.Pull(url="https://b.example/"))
    before = contents.digest(two)
    fuse(two)
    merged = contents.digest(two)

    undo.undo(two, now=NOW)

    assert contents.digest(two) == before != merged
    assert health.examined(two).is_sound
    assert found(two, "") == [1, 2, 3]


# What adding does with what turns out to be one.

BY_DOI = new(work("Waiting Rooms of the North", author=(), issued="", doi="10.5555/rooms"))
BY_URL = new(page("Waiting Rooms of the North", "https://rooms.example/north"))
BOTH = new(work("Waiting Rooms of the North", doi="10.5555/rooms", url=BY_URL.work.url))


def test_a_key_learnt_later_merges_the_two_readings(db: Database) -> None:
    add(db, BY_DOI, new(page("Other", "https://other.example/")), BY_URL)
    assert found(db, "") == [1, 2, 3]

    [added] = add(db, BOTH)

    assert (added.number, added.is_new, len(added.fused)) == (1, False, 1)
    assert found(db, "") == [1, 2]
    assert show.get(db, 3).number == 1


def test_numbers_told_before_the_two_were_one_are_told_as_they_are_then(db: Database) -> None:
    add_titles(db, "A report")
    add(db, BY_DOI)

    by_url = cited("the page", BY_URL.work)
    both = cited("the article", BOTH.work)
    added = add(db, by_url, both, source=1)

    assert [each.number for each in added] == [2, 2]
    assert {each.citekey for each in added} == {show.get(db, 2).citekey}
    assert [edge.citation.text for edge in show.get(db, 2).cited_by] == ["the page", "the article"]


def test_a_source_that_turns_out_to_be_a_reading_goes_on_citing(db: Database) -> None:
    add(db, BY_DOI)
    add(db, BY_URL)

    add(db, cited("itself", BOTH.work), cited("a leaf", page("L", "https://l.example/")), source=2)

    assert [edge.source for edge in show.get(db, 3).cited_by] == [1]


def test_what_the_user_told_apart_is_not_fused(db: Database) -> None:
    add(db, BY_DOI, BY_URL)
    with changing(db) as batch:
        batch.insert("told_apart", (1, 2))
        batch.insert("told_apart", (2, 1))

    [added] = add(db, BOTH)

    assert (added.is_new, added.doubtful, added.fused) == (True, (1, 2), ())
    assert add(db, BOTH)[0].number == added.number


def test_what_the_user_described_in_two_ways_is_not_fused(db: Database) -> None:
    add(db, BY_DOI, BY_URL)
    with changing(db) as batch:
        edits.edit(batch, 1, {"publisher": "North Press"})
        edits.edit(batch, 2, {"publisher": "South Press"})

    [added] = add(db, BOTH)

    assert (added.is_new, added.doubtful) == (True, (1, 2))


def test_fields_that_the_user_set_alike_are_no_dispute(db: Database) -> None:
    add(db, BY_DOI, BY_URL)
    with changing(db) as batch:
        for number in (1, 2):
            edits.edit(batch, number, {"author": (Name("Fell", "Ada"),)})

    assert len(add(db, BOTH)[0].fused) == 1


def test_adding_what_merged_two_again_changes_nothing(db: Database) -> None:
    add_titles(db, "A report")
    entries = [
        cited(text, each.work) for text, each in zip("abc", (BY_DOI, BY_URL, BOTH), strict=True)
    ]
    add(db, *entries, source=1)
    before, log = contents.digest(db), len(undo.log(db))

    add(db, *entries, source=1)

    assert (contents.digest(db), len(undo.log(db))) == (before, log)


def test_an_absorbed_number_is_given_to_nobody(db: Database) -> None:
    add(db, BY_DOI, BY_URL, BOTH)

    with changing(db) as batch:
        [added] = items.add(batch, [new(page("Next", "https://next.example/"))])

    assert added.number == 3


def test_a_reading_that_is_known_better_joins_what_it_now_is(db: Database) -> None:
    title = "Waiting Rooms of the North and Who Sits in Them"
    add(db, new(Work(title=title, doi="10.5555/rooms")), new(work(title)))
    assert found(db, "") == [1, 2]

    [added] = add(db, new(work("", doi="10.5555/rooms")))

    assert (added.number, len(added.fused), found(db, "")) == (1, 1, [1])


def test_two_entries_of_one_report_stay_two_when_another_report_tells_more(db: Database) -> None:
    add_titles(db, "A report", "Another")
    title = "Waiting Rooms of the North and Who Sits in Them"
    first = cited("Fell, A. Waiting Rooms … Guide for carers", Work(title=title, doi="10.5555/a"))
    second = cited("Fell, A. 2011. Waiting Rooms … Notes for planners", work(title))
    assert [each.number for each in add(db, first, second, source=1)] == [3, 4]

    [added] = add(db, cited("doi", work("", doi="10.5555/a")), source=2)

    assert (added.number, added.fused) == (3, ())
