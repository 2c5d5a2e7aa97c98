from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from readinglist.errors import ItemNotFoundError
from readinglist.model import Name, Origin, Status
from readinglist.store import edits, show, tagging, undo
from readinglist.store.batches import Batch
from readinglist.store.database import Database
from readinglist.store.show import StatusChange
from readinglist.store.tagging import TagCount
from tests.support.library import add, add_titles, changing, found, new, page, work


def test_marking_again_changes_nothing_and_leaves_no_trace(db: Database) -> None:
    add_titles(db, "One")
    with changing(db, "mark") as batch:
        edits.mark(batch, [1], Status.READ)

    with changing(db, "mark") as batch:
        changed = edits.mark(batch, [1], Status.READ)

    assert changed == []
    assert [record.command for record in undo.log(db)] == ["mark", "add"]


def test_a_status_has_the_day_that_the_user_gives(db: Database) -> None:
    add_titles(db, "One")

    with changing(db) as batch:
        edits.mark(batch, [1], Status.SKIPPED, on=date(2023, 2, 1), reason="too long")

    item = show.get(db, 1)
    assert (item.status, item.status_at, item.reason) == (Status.SKIPPED, "2023-02-01", "too long")


def test_without_a_day_a_status_has_that_of_the_command(db: Database) -> None:
    add_titles(db, "One")

    with changing(db) as batch:
        edits.mark(batch, [1], Status.READ)

    assert show.get(db, 1).status_at == "2024-05-17"


def test_a_day_can_be_corrected_later(db: Database) -> None:
    add_titles(db, "One")
    with changing(db) as batch:
        edits.mark(batch, [1], Status.SKIPPED, reason="too long")

    with changing(db) as batch:
        changed = edits.mark(batch, [1], Status.SKIPPED, on=date(2023, 2, 1))

    item = show.get(db, 1)
    assert (changed, item.status_at, item.reason) == ([1], "2023-02-01", "too long")


def test_a_new_status_drops_the_reason_of_the_old_one(db: Database) -> None:
    add_titles(db, "One")
    with changing(db) as batch:
        edits.mark(batch, [1], Status.SKIPPED, reason="too long")

    with changing(db) as batch:
        edits.mark(batch, [1], Status.READ)

    assert show.get(db, 1).reason == ""


def test_the_history_tells_every_status_in_turn(db: Database) -> None:
    add_titles(db, "One")
    for status, day in ((Status.READING, date(2024, 1, 2)), (Status.READ, date(2024, 1, 9))):
        with changing(db) as batch:
            edits.mark(batch, [1], status, on=day)

    assert show.whole(db, 1).history == (
        StatusChange(Status.READING, "2024-01-02", ""),
        StatusChange(Status.READ, "2024-01-09", ""),
    )


@pytest.mark.parametrize(
    "change",
    [
        lambda batch: edits.mark(batch, [9], Status.READ),
        lambda batch: edits.edit(batch, 9, {"title": "Nine"}),
        lambda batch: edits.delete(batch, [9]),
    ],
)
def test_what_is_not_there_cannot_be_changed_and_nothing_else_is(
    db: Database, change: Callable[[Batch], object]
) -> None:
    add_titles(db, "One")

    def change_both(batch: Batch) -> None:
        edits.mark(batch, [1], Status.READ)
        change(batch)

    with pytest.raises(ItemNotFoundError), changing(db) as batch:
        change_both(batch)

    assert show.get(db, 1).status is Status.UNREAD


def test_an_edited_value_is_the_users(db: Database) -> None:
    add(db, new(work("Waitin Rooms")))

    with changing(db) as batch:
        changed = edits.edit(batch, 1, {"title": "Waiting Rooms", "issued": "2011"})

    item = show.get(db, 1)
    assert changed == ("title",)
    assert (item.work.title, item.citekey) == ("Waiting Rooms", "fell2011waitin")
    assert item.origins == {"title": Origin.USER, "issued": Origin.USER}


def test_edited_authors_are_found_and_listed(db: Database) -> None:
    add(db, new())

    with changing(db) as batch:
        edits.edit(batch, 1, {"author": (Name("Moor", "Bea"), Name("Dale", "Cy"))})

    assert found(db, "author:moor") == [1]
    assert found(db, "author:fell") == []


def test_a_reading_answers_to_its_edited_address_and_to_the_one_before(db: Database) -> None:
    add(db, new(page("One", "https://example.org/old")))
    with changing(db) as batch:
        edits.edit(batch, 1, {"url": "https://example.org/new"})

    again = add(
        db,
        new(page("", "https://example.org/old")),
        new(page("", "https://example.org/new")),
    )

    assert [each.number for each in again] == [1, 1]


def test_deleting_moves_to_the_trash_and_restoring_brings_back(db: Database) -> None:
    add_titles(db, "One", "Two")

    with changing(db) as batch:
        deleted = edits.delete(batch, [1])
        again = edits.delete(batch, [1])

    assert (deleted, again, found(db, ""), found(db, "is:deleted")) == ([1], [], [2], [1])

    with changing(db) as batch:
        restored = edits.restore(batch, [1, 2])

    assert (restored, found(db, "")) == ([1], [1, 2])


def test_a_tag_is_one_in_any_spelling_and_shown_in_its_first(db: Database) -> None:
    add_titles(db, "One", "Two")

    with changing(db) as batch:
        tagging.tag(batch, [1], ["Médias  sociaux"])
        tagging.tag(batch, [2], ["medias SOCIAUX"])

    assert tagging.counts(db) == [TagCount("Médias sociaux", 2, 0)]
    assert found(db, 'tag:"médias sociaux"') == [1, 2]


def test_a_comma_parts_tags(db: Database) -> None:
    add_titles(db, "One")

    with changing(db) as batch:
        tagging.tag(batch, [1], ["policy, media,,"])

    assert show.get(db, 1).tags == ("media", "policy")


def test_tagging_and_untagging_name_only_the_readings_that_changed(db: Database) -> None:
    add_titles(db, "One", "Two")

    with changing(db) as batch:
        tagged = [tagging.tag(batch, [1], ["a", "b"]), tagging.tag(batch, [1, 2], ["a"])]
        untagged = [tagging.untag(batch, [1, 2], ["A"]), tagging.untag(batch, [1, 2], ["a"])]

    assert (tagged, untagged) == ([[1], [2]], [[1, 2], []])
    assert show.get(db, 1).tags == ("b",)


def test_tags_are_counted_most_used_first_without_the_trash(db: Database) -> None:
    add_titles(db, "One", "Two", "Three")
    with changing(db) as batch:
        tagging.tag(batch, [1, 2], ["a", "b"])
        tagging.tag(batch, [3], ["a", "gone"])
        edits.mark(batch, [1], Status.READ)
        edits.delete(batch, [3])

    assert tagging.counts(db) == [TagCount("a", 2, 1), TagCount("b", 2, 1)]
