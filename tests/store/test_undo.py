from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from readinglist.errors import ConflictError, MissingError
from readinglist.model import Status
from readinglist.store import contents, edits, health, listing, notes, sources, tagging, undo
from readinglist.store.batches import Batch
from readinglist.store.database import Database
from readinglist.store.items import add as add_items
from tests.support.library import (
    NOW,
    add,
    add_titles,
    changing,
    cited,
    found,
    new,
    page,
    work,
)


def _harvest(batch: Batch) -> None:
    add_items(batch, [cited("Fell 2011", work("Waiting Rooms")), cited("Moor")], source=1)
    sources.record(batch, 1, sources.Pull(asked="https://example.org/0", digest="abc"))


def _several_things_to_one_row(batch: Batch) -> None:
    edits.mark(batch, [1], Status.READING)
    edits.edit(batch, 1, {"title": "Un"})
    edits.mark(batch, [1], Status.READ)
    tagging.untag(batch, [1], ["kept"])
    tagging.tag(batch, [1], ["kept"])


CHANGES: list[Callable[[Batch], object]] = [
    lambda batch: add_items(batch, [new(work("Four"))]),
    lambda batch: add_items(batch, [new(page("Un, with more", "https://example.org/0"))]),
    _harvest,
    lambda batch: edits.mark(batch, [1, 2], Status.SKIPPED, on=date(2024, 1, 1), reason="dull"),
    lambda batch: edits.edit(batch, 1, {"title": "Un", "doi": "10.5555/un"}),
    lambda batch: edits.delete(batch, [1, 2]),
    lambda batch: edits.restore(batch, [3]),
    lambda batch: tagging.tag(batch, [1, 2], ["x", "kept"]),
    lambda batch: tagging.untag(batch, [1], ["kept"]),
    lambda batch: notes.put(batch, 1, notes.note("new")),
    lambda batch: notes.put(batch, 2, notes.note("new")),
    lambda batch: notes.forget(batch, 1),
    _several_things_to_one_row,
]


@pytest.fixture
def used(db: Database) -> Database:
    """A library of three readings: one with a tag and a note, one in the trash."""
    add_titles(db, "One", "Two", "Three")
    with changing(db) as batch:
        tagging.tag(batch, [1], ["kept"])
        notes.put(batch, 1, notes.note("old"))
        edits.delete(batch, [3])
    return db


@pytest.mark.parametrize("change", CHANGES)
def test_undo_restores_everything_but_the_log(
    used: Database, change: Callable[[Batch], object]
) -> None:
    before = contents.digest(used)
    with changing(used) as batch:
        change(batch)
    changed = contents.digest(used)

    undo.undo(used, now=NOW)

    assert changed != before
    assert contents.digest(used) == before
    assert health.examined(used).is_sound


@pytest.mark.parametrize("change", CHANGES)
def test_undoing_the_undo_by_its_number_does_it_again(
    used: Database, change: Callable[[Batch], object]
) -> None:
    with changing(used) as batch:
        change(batch)
    changed = contents.digest(used)
    undo.undo(used, now=NOW)

    undo.undo(used, undo.log(used)[0].number, now=NOW)

    assert contents.digest(used) == changed
    assert health.examined(used).is_sound


def test_undo_again_goes_one_further_back(used: Database) -> None:
    with changing(used, "mark") as batch:
        edits.mark(batch, [1], Status.READ)
    with changing(used, "tag") as batch:
        tagging.tag(batch, [1], ["x"])

    undone = [undo.undo(used, now=NOW).batch.command for _ in range(2)]

    assert undone == ["tag", "mark"]


def test_what_was_done_again_can_be_undone_again(used: Database) -> None:
    before = contents.digest(used)
    with changing(used, "mark") as batch:
        edits.mark(batch, [1], Status.READ)
    undo.undo(used, now=NOW)
    undo.undo(used, undo.log(used)[0].number, now=NOW)

    undone = undo.undo(used, now=NOW)

    assert undone.batch.command == "mark"
    assert contents.digest(used) == before


def test_undo_is_recorded_with_what_it_took_back(used: Database) -> None:
    with changing(used, "mark read 1") as batch:
        edits.mark(batch, [1], Status.READ)
    marked = undo.log(used)[0].number

    undo.undo(used, now=NOW)

    latest, taken_back, *_ = undo.log(used)
    assert (latest.command, latest.undoes, latest.stands) == (f"undo {marked}", marked, True)
    assert (taken_back.number, taken_back.stands) == (marked, False)


def test_undo_tells_what_it_changed(used: Database) -> None:
    with changing(used) as batch:
        tagging.tag(batch, [2], ["x"])

    [change] = undo.undo(used, now=NOW).changes

    assert (change.table, change.key, change.after) == ("taggings", (2, "x"), None)
    assert change.before == {"item": 2, "tag": "x"}


def test_an_earlier_batch_is_undone_where_later_ones_touch_other_things(used: Database) -> None:
    with changing(used, "mark") as batch:
        edits.mark(batch, [1], Status.READ)
    marked = undo.log(used)[0].number
    with changing(used, "tag") as batch:
        tagging.tag(batch, [1], ["x"])

    undo.undo(used, marked, now=NOW)

    assert (found(used, "is:read"), found(used, "tag:x")) == ([], [1])


@pytest.mark.parametrize(
    "later",
    [
        lambda batch: edits.mark(batch, [1], Status.SKIPPED),
        lambda batch: edits.mark(batch, [1], Status.READ, on=date(2024, 1, 1)),
    ],
)
def test_undo_refuses_where_a_later_change_stands_on_it(
    used: Database, later: Callable[[Batch], object]
) -> None:
    with changing(used, "mark read 1") as batch:
        edits.mark(batch, [1], Status.READ)
    marked = undo.log(used)[0].number
    with changing(used) as batch:
        later(batch)
    before = contents.digest(used)

    with pytest.raises(ConflictError, match=r"mark read 1.*reading 1"):
        undo.undo(used, marked, now=NOW)

    assert contents.digest(used) == before
    assert len(undo.log(used)) == 4


@pytest.mark.parametrize(
    "later",
    [
        lambda batch: tagging.tag(batch, [4], ["x"]),
        lambda batch: add_items(batch, [cited("Moor")], source=4),
        lambda batch: add_items(batch, [cited("Fell", work("Four"))], source=1),
        lambda batch: notes.put(batch, 4, notes.note("")),
    ],
)
def test_a_reading_that_something_hangs_on_is_not_undone(
    used: Database, later: Callable[[Batch], object]
) -> None:
    add(used, new(work("Four")))
    added = undo.log(used)[0].number
    with changing(used) as batch:
        later(batch)
    before = contents.digest(used)

    with pytest.raises(ConflictError, match="reading 4"):
        undo.undo(used, added, now=NOW)

    assert contents.digest(used) == before


def test_a_tag_taken_off_and_put_back_meanwhile_is_a_conflict(used: Database) -> None:
    with changing(used, "untag") as batch:
        tagging.untag(batch, [1], ["kept"])
    untagged = undo.log(used)[0].number
    with changing(used) as batch:
        tagging.tag(batch, [1], ["kept"])

    with pytest.raises(ConflictError, match="kept"):
        undo.undo(used, untagged, now=NOW)


def test_a_citekey_that_another_reading_has_taken_is_a_conflict(used: Database) -> None:
    add(used, new(work("Waiting Rooms")))
    undo.undo(used, now=NOW)
    undone = undo.log(used)[0].number
    add(used, new(work("Waiting Lists")))

    with pytest.raises(ConflictError):
        undo.undo(used, undone, now=NOW)


def test_the_same_batch_is_not_undone_twice(used: Database) -> None:
    with changing(used, "mark") as batch:
        edits.mark(batch, [1], Status.READ)
    marked = undo.log(used)[0].number
    undo.undo(used, marked, now=NOW)

    with pytest.raises(ConflictError, match="already"):
        undo.undo(used, marked, now=NOW)


def test_in_a_new_library_there_is_nothing_to_undo(db: Database) -> None:
    with pytest.raises(MissingError, match="nothing to undo"):
        undo.undo(db, now=NOW)


def test_a_batch_that_never_was_cannot_be_undone(used: Database) -> None:
    with pytest.raises(MissingError, match="no batch 99"):
        undo.undo(used, 99, now=NOW)


def test_a_command_that_fails_half_way_changes_nothing(used: Database) -> None:
    before, log = contents.digest(used), undo.log(used)

    def fail_half_way(batch: Batch) -> None:
        edits.mark(batch, [1], Status.READ)
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError), changing(used) as batch:
        fail_half_way(batch)

    assert (contents.digest(used), undo.log(used)) == (before, log)


def test_an_import_that_breaks_off_imports_nothing(db: Database) -> None:
    def records() -> object:
        for at in range(205):
            yield new(page(f"Page {at}", f"https://example.org/{at}"))
        raise ValueError("record 206")

    with pytest.raises(ValueError, match="record 206"), changing(db) as batch:
        add_items(batch, records())  # type: ignore[arg-type]

    assert listing.count(db) == 0
    assert health.examined(db).is_sound


def test_the_log_is_the_newest_first_and_can_be_cut(used: Database) -> None:
    assert [record.number for record in undo.log(used, limit=1)] == [2]
    assert [record.number for record in undo.log(used)] == [2, 1]


def test_what_a_batch_changed_can_be_asked_for(used: Database) -> None:
    with changing(used) as batch:
        edits.mark(batch, [2], Status.READ)

    changes = undo.changes(used, undo.log(used)[0].number)

    assert [(change.table, change.before) for change in changes] == [
        ("items", {"status": "unread", "status_at": ""}),
        ("statuses", None),
    ]
