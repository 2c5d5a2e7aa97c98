"""Faults of notes and sync, one by one: 1, 5 to 7, 12 to 14, 19, 36 to 38, 43, 52, 77, 81."""

from __future__ import annotations

import os
import shutil
import threading
import unicodedata
from unittest.mock import patch

import pytest

from readinglist.errors import ConflictError, DiskError
from readinglist.files import exchanging
from readinglist.flows import sync
from readinglist.flows.adopt import adopt
from readinglist.flows.outcomes import Event
from readinglist.model import Status
from readinglist.notes import folder
from readinglist.store import agreed, contents, show, undo
from tests.support.library import NOW
from tests.support.notebook import Notebook, events

ANYWAY = sync.Wish(accepts_deletes=True, still_s=0)


def test_nothing_to_do_is_nothing_done(book):
    before = book.snapshot(), undo.log(book.db)

    assert book.sync() == []
    assert (book.snapshot(), undo.log(book.db)) == before


def test_what_is_typed_in_a_file_comes_into_the_list(book):
    book.append(1, "\nTyped.\n")

    (outcome,) = book.sync()

    assert (outcome.event, outcome.number) == (Event.TAKEN, 1)
    assert "Typed." in book.words(1)


def test_status_and_tags_typed_in_a_head_come_into_the_list(book):
    book.write(1, book.text(1).replace("status: unread", "status: read").replace("[]", "[a, B]"))

    (outcome,) = book.sync()

    item = show.get(book.db, 1)
    assert (item.status, item.tags) == (Status.READ, ("a", "B"))
    assert outcome.detail == "status read, +a, +b"


def test_a_file_without_a_head_is_known_by_its_name(book):
    book.place(3).write_text("Only words.\n")

    assert events(book.sync()) == [Event.TAKEN]
    assert (book.words(3), book.text(3)) == ("Only words.\n", "Only words.\n")


def test_a_new_file_of_any_name_is_known_by_the_number_in_its_head(book):
    (book.folder / "Anything.md").write_text("---\nid: 3\n---\nWords.\n")

    book.sync()

    assert (book.words(3), book.place(3).name) == ("Words.\n", "Anything.md")


def test_a_file_that_is_nobodys_is_left_out_quietly(book):
    (book.folder / "Daily note.md").write_text("---\nuid: 7\n---\nMine.\n")

    assert book.sync() == []


# 1: the same note changed in both places


def in_conflict(book: Notebook) -> None:
    book.append(1, "FILE\n")
    with pytest.raises(ConflictError, match=r"changed in two places; both are kept"):
        book.replace(1, "LIST")


def test_a_conflict_keeps_both_and_makes_no_third_copy(book):
    base = agreed.get(book.db, 1).words
    in_conflict(book)

    first, second = book.sync(), book.sync()

    assert events(first) == events(second) == [Event.CONFLICT]
    copy = book.folder / first[0].detail
    assert copy.name == f"{book.place(1).stem}.conflict-1.md"
    assert book.text(1).endswith("On the first.\nFILE\n")
    assert copy.read_text().endswith("LIST\n")
    assert len(list(book.folder.glob("*.conflict-*"))) == 1
    assert agreed.get(book.db, 1).words == base


def test_words_are_not_added_to_a_note_in_conflict(book):
    in_conflict(book)
    before = book.snapshot()

    with pytest.raises(ConflictError):
        book.note(1, "More.")
    with pytest.raises(ConflictError):
        book.quote(1, "So it is.")
    with pytest.raises(ConflictError):
        book.replace(1, "Other words.")

    assert book.snapshot() == before
    assert book.words(1) == "\nLIST\n"


def test_deleting_the_copy_decides_for_the_file(book):
    in_conflict(book)
    next(book.folder.glob("*.conflict-1.md")).unlink()

    assert events(book.sync()) == [Event.TAKEN]
    assert "FILE" in book.words(1)
    assert book.sync() == []


def test_bringing_them_together_by_hand_and_deleting_the_copy_decides_for_that(book):
    in_conflict(book)
    book.append(1, "LIST too\n")
    next(book.folder.glob("*.conflict-1.md")).unlink()

    book.sync()

    assert book.words(1).endswith("FILE\nLIST too\n")


def test_a_file_that_becomes_what_the_list_has_ends_the_conflict(book):
    in_conflict(book)
    shutil.copy(next(book.folder.glob("*.conflict-1.md")), book.place(1))

    book.sync()

    assert book.words(1) == book.words_in_file(1) == "\nLIST\n"


def test_the_conflict_of_one_note_holds_no_other_up(book):
    in_conflict(book)
    book.append(2, "Typed.\n")

    assert sorted(events(book.sync())) == [Event.CONFLICT, Event.TAKEN]
    assert "Typed." in book.words(2)


# 5: half-written notes


def test_a_file_that_is_being_written_waits_for_the_next_time(book):
    place, whole = book.place(1), book.text(1) + "The first half, and the second.\n"
    half = whole[: len(whole) // 2]
    looked, go_on = threading.Event(), threading.Event()

    def writes_in_pieces() -> None:
        with place.open("w") as file:
            file.write(half)
            file.flush()
            looked.set()
            go_on.wait(10)
            file.write(whole[len(half) :])

    def goes_on_while_sync_waits(_: float) -> None:
        go_on.set()
        writer.join()

    writer = threading.Thread(target=writes_in_pieces)
    writer.start()
    looked.wait(10)
    with patch("readinglist.flows.owners.time.sleep", goes_on_while_sync_waits):
        outcomes = book.sync(sync.Wish())

    assert events(outcomes) == [Event.BUSY]
    assert book.words(1) == "\nOn the first.\n"
    book.sync()
    assert "the second." in book.words(1)


def test_a_head_that_is_not_closed_yet_is_not_taken_for_words(book):
    whole = book.text(1)
    book.write(1, whole[:20])

    assert events(book.sync()) == [Event.FAILED]
    assert book.words(1) == "\nOn the first.\n"
    book.write(1, whole)
    assert book.sync() == []


def test_an_empty_file_takes_no_words_away(book):
    book.write(1, "")

    assert events(book.sync()) == events(book.sync()) == [Event.EMPTIED]
    assert book.words(1) == "\nOn the first.\n"
    assert book.text(1) == ""


def test_a_note_that_is_emptied_below_its_head_is_meant(book):
    head = book.text(1).removesuffix("\nOn the first.\n")
    book.write(1, head)

    assert events(book.sync()) == [Event.TAKEN]
    assert book.words(1) == ""


# 7: two files with one number


def test_two_files_of_one_number_are_both_left_alone(book):
    copy = book.folder / "b.md"
    shutil.copy(book.place(1), copy)
    copy.write_text(copy.read_text() + "Other.\n")
    before = book.snapshot(), contents.digest(book.db)

    for _ in range(3):
        (outcome,) = book.sync()
        assert outcome.event is Event.TWICE
        assert "notes/b.md" in outcome.detail

    assert (book.snapshot(), contents.digest(book.db)) == before


def test_two_new_files_of_one_number_are_both_left_alone(book):
    for name in ("x.md", "y.md"):
        (book.folder / name).write_text(f"---\nid: 3\n---\n{name}\n")

    assert events(book.sync()) == [Event.TWICE]
    assert book.words(3) is None


# 12, 43: files that are gone


@pytest.fixture
def twelve(db, tmp_path) -> Notebook:
    made = Notebook.of(db, tmp_path / "notes", *(f"Title {at}" for at in range(12)))
    for number in range(1, 13):
        made.note(number, f"Words {number}.")
    return made


def test_a_folder_that_is_gone_is_not_taken_for_deletions(twelve):
    before = contents.digest(twelve.db)
    twelve.folder.rename(twelve.folder.with_name("elsewhere"))

    with pytest.raises(ConflictError, match="the list knows 12 notes"):
        twelve.sync()

    assert contents.digest(twelve.db) == before


def test_an_empty_folder_is_not_taken_for_deletions(twelve):
    before = contents.digest(twelve.db)
    shutil.rmtree(twelve.folder)
    twelve.folder.mkdir()

    with pytest.raises(ConflictError, match="is empty or gone"):
        twelve.sync()

    assert contents.digest(twelve.db) == before
    assert list(twelve.folder.iterdir()) == []


@pytest.mark.parametrize(("gone", "is_refused"), [(5, False), (6, True), (12, True)])
def test_as_many_deletions_as_a_person_makes_are_taken(twelve, gone, is_refused):
    before = contents.digest(twelve.db)
    for number in range(1, gone + 1):
        twelve.place(number).unlink()

    if is_refused:
        with pytest.raises(ConflictError, match=f"{gone} of 12 notes are gone"):
            twelve.sync()
        assert contents.digest(twelve.db) == before
    else:
        assert events(twelve.sync()) == [Event.DELETED] * gone


def test_many_deletions_can_be_meant(twelve):
    for number in range(1, 13):
        twelve.place(number).unlink()

    assert events(twelve.sync(ANYWAY)) == [Event.DELETED] * 12
    twelve.undo()
    assert [twelve.words_in_file(number) for number in (1, 12)] == ["\nWords 1.\n", "\nWords 12.\n"]


def test_a_deleted_note_comes_back_to_the_letter(book):
    typed = book.text(1).replace("tags: []", "tags: []  # none yet\nmine: NO").replace("\n", "\r\n")
    book.write(1, typed)
    book.sync()
    place = book.place(1)
    place.unlink()

    assert events(book.sync()) == [Event.DELETED]
    assert (book.words(1), show.get(book.db, 1).work.title) == (None, "Alpha")
    book.undo()
    assert place.read_bytes().decode() == typed


def test_a_file_with_the_number_revives_a_deleted_note(book):
    book.place(1).unlink()
    book.sync()
    (book.folder / "again.md").write_text("---\nid: 1\n---\nBack.\n")

    assert events(book.sync()) == [Event.TAKEN]
    assert (book.words(1), book.place(1).name) == ("Back.\n", "again.md")


# 19: names


@pytest.mark.parametrize("name", ["renamed.md", "done/y.md", "EXAMPLETITLE.md"])
def test_a_note_that_was_renamed_is_the_same_note(book, name):
    target = book.folder / name
    target.parent.mkdir(exist_ok=True)
    book.place(1).rename(target)
    target.write_text(target.read_text() + "And edited.\n")

    outcomes = book.sync()

    assert events(outcomes) == [Event.MOVED, Event.TAKEN]
    assert outcomes[0].detail.endswith(f" → {name}")
    assert book.place(1) == target
    assert "And edited." in book.words(1)
    book.note(1, "And noted.")
    assert "And noted." in target.read_text()


def test_a_note_without_a_head_is_known_by_its_bytes_when_it_moves(book):
    book.place(3).write_text("Only words.\n")
    book.sync()
    book.place(3).rename(book.folder / "elsewhere.md")

    assert events(book.sync()) == [Event.MOVED]
    assert book.place(3).name == "elsewhere.md"


def test_a_command_finds_a_note_that_was_moved_before_any_sync(book):
    target = book.folder / "sub" / "moved.md"
    target.parent.mkdir()
    book.place(1).rename(target)

    book.note(1, "Noted.")

    assert target.read_text().endswith("On the first.\n\nNoted.\n")
    assert [path.name for path in book.folder.rglob("*.md")].count("moved.md") == 1


# 36: an editor that saves in our window


def test_what_an_editor_saves_while_the_file_is_replaced_is_there(book):
    place = book.place(1)
    exchanged = exchanging._exchanged

    def saving_first(one, other):
        if other == place and "SAVED" not in place.read_text():
            other.write_text(place.read_text() + "SAVED\n")
        return exchanged(one, other)

    with patch.object(exchanging, "_exchanged", saving_first):
        book.tag(1, "new")

    assert place.read_text().endswith("SAVED\n")
    assert "new" not in place.read_text()
    book.sync()
    assert "SAVED" in book.words(1)
    assert "tags: [new]" in place.read_text()


def test_an_editor_that_replaces_the_file_in_our_window_is_not_overwritten(book):
    place = book.place(1)
    exchanged = exchanging._exchanged

    def replacing_first(one, other):
        if other == place and "SAVED" not in place.read_text():
            new = place.with_suffix(".swp")
            new.write_text(place.read_text() + "SAVED\n")
            new.replace(place)
        return exchanged(one, other)

    with patch.object(exchanging, "_exchanged", replacing_first):
        book.tag(1, "new")

    assert place.read_text().endswith("SAVED\n")


# 37: files that cannot be read


BAD = {
    "not closed": "---\nid: 1\nstatus: unread\nWords.\n",
    "not YAML": "---\nid: 1\nbad: [a\n---\nWords.\n",
    "twice": "---\nid: 1\ntags: []\ntags: [a]\n---\nWords.\n",
    "no status": "---\nid: 1\nstatus: finished\n---\nWords.\n",
    "a list": "---\n- id\n- 1\n---\nWords.\n",
}


@pytest.mark.parametrize("text", BAD.values(), ids=BAD)
def test_a_head_that_cannot_be_read_leaves_file_and_list_alone(book, text):
    book.write(1, text)
    book.append(2, "Typed.\n")

    outcomes = book.sync()

    (failed,) = [each for each in outcomes if each.event is Event.FAILED]
    assert failed.path == book.place(1).name
    assert str(failed.error).startswith(f"{book.place(1)}:")
    assert (book.text(1), book.words(1)) == (text, "\nOn the first.\n")
    assert "Typed." in book.words(2)


@pytest.mark.parametrize("raw", [b"---\nid: 1\n---\n\xff\xfe", "Größe".encode("latin-1")])
def test_a_file_that_is_not_utf_8_is_left_alone(book, raw):
    book.place(1).write_bytes(raw)

    (outcome,) = book.sync()

    assert "is not UTF-8 text" in str(outcome.error)
    assert (book.place(1).read_bytes(), book.words(1)) == (raw, "\nOn the first.\n")


def test_a_number_that_no_reading_has_is_told(book):
    (book.folder / "x.md").write_text("---\nid: 99\n---\n")

    (outcome,) = book.sync()

    assert (outcome.event, outcome.number) == (Event.STRAY, 0)
    assert outcome.detail == "x.md names reading 99, which is not in the list"


def test_a_note_of_another_library_is_not_taken_for_one_of_this(book):
    foreign = book.folder / "older.md"
    foreign.write_text("---\nid: 3\ntitle: Of another list\n---\nWords.\n")

    (outcome,) = book.sync()
    adopted = adopt(book.db, book.folder, "older.md", now=NOW)

    assert outcome.event is Event.STRAY
    assert outcome.detail.endswith("has the title of another, “Of another list”")
    assert Event.TAKEN in events(adopted)
    assert book.words(3) == "Words.\n"


def test_a_note_under_its_own_name_is_the_readings_whatever_title_it_has(book):
    book.place(3).write_text("---\nid: 3\ntitle: My own name for it\n---\nWords.\n")

    assert events(book.sync()) == [Event.TAKEN]


def test_a_note_of_a_reading_in_the_trash_is_told(book):
    book.delete(3)
    book.place(3).write_text("Words.\n")

    (outcome,) = book.sync()

    assert "which is in the trash" in outcome.detail


# 38, 52: litter, copies and names that clash


LITTER = [
    ".obsidian/app.json", ".trash/old.md", ".x.md.swp", "4913", "x.md~", ".#x.md", "x.md.tmp",
    ".x.md.icloud", "image.png", "README.md", "folder/README.md",
]  # fmt: skip


def test_litter_is_passed_over_and_left_alone(book):
    for name in LITTER:
        place = book.folder / name
        place.parent.mkdir(exist_ok=True)
        place.write_text("---\nid: 2\n---\nlitter\n")

    assert book.sync() == []
    assert all((book.folder / name).exists() for name in LITTER)


@pytest.mark.parametrize(
    "name",
    [
        "a.sync-conflict-20240517-093000-ABCDEFG.md",
        "a (Jo's conflicted copy 2024-05-17).md",
        "a (conflicted copy).md",
        "a.conflict-2.md",
    ],
)
def test_copies_that_others_made_are_named_and_left_alone(book, name):
    shutil.copy(book.place(1), book.folder / name)

    (outcome,) = book.sync()

    assert (outcome.event, outcome.path) == (Event.COPY, name)


def test_names_that_are_one_on_other_systems_are_told(book):
    for name in ("É.md", unicodedata.normalize("NFD", "é.md")):
        (book.folder / name).write_text("x\n")

    (outcome,) = book.sync()

    assert outcome.event is Event.CLASH


def test_links_are_not_followed(book, tmp_path):
    (tmp_path / "secret.md").write_text("---\nid: 3\n---\nsecret\n")
    (book.folder / "link.md").symlink_to(tmp_path / "secret.md")
    (book.folder / "round").symlink_to(book.folder, target_is_directory=True)

    assert book.sync() == []
    assert book.words(3) is None


# 14: a disk that is full


def test_a_note_that_cannot_be_written_is_told_and_written_the_next_time(book):
    before = book.text(1)

    def full(*_: object, **__: object) -> None:
        raise DiskError("Cannot write: the disk is full.")

    with patch.object(folder, "save", full), pytest.raises(DiskError):
        book.note(1, "More.")

    assert book.text(1) == before
    assert events(book.sync()) == [Event.WRITTEN]
    assert book.text(1).endswith("On the first.\n\nMore.\n")


def test_a_tag_is_given_though_its_note_cannot_be_written(book):
    with patch.object(folder, "save", side_effect=DiskError("Cannot write: full.")):
        changed = book.tag(1, "new")

    assert show.get(book.db, 1).tags == ("new",)
    assert events(list(changed.outcomes)) == [Event.FAILED]
    book.sync()
    assert "tags: [new]" in book.text(1)


# 77: clocks


def test_every_edit_is_seen_whatever_the_clock_says(book):
    place = book.place(1)
    seen = place.stat()
    for edit in ("AAAA", "BBBB", "CCCC"):
        place.write_text(place.read_text()[:-6] + f"{edit}.\n")
        os.utime(place, ns=(seen.st_atime_ns, seen.st_mtime_ns))
        book.sync()
        assert edit in book.words(1)


def test_a_file_that_was_only_touched_is_no_change(book):
    os.utime(book.place(1))

    assert book.sync() == []


# what else sync is asked for


def test_a_rehearsal_tells_and_does_nothing(book):
    book.append(1, "Typed.\n> So.\n> — p. 3\n")
    book.place(2).unlink()
    before = book.snapshot(), contents.digest(book.db)

    outcomes = book.sync(sync.Wish(is_rehearsal=True, still_s=0))

    assert events(outcomes) == [Event.TAKEN, Event.WRITTEN, Event.DELETED]
    assert (book.snapshot(), contents.digest(book.db)) == before


def test_undo_passes_over_what_was_typed_in_files(book):
    book.tag(2, "new")
    book.append(1, "Typed.\n")
    book.sync()

    undone = book.undo()

    assert undone.batch.command == "tag"
    assert "Typed." in book.text(1)


def test_what_was_typed_in_a_file_is_taken_back_by_its_number(book):
    book.append(1, "Typed.\n")
    book.sync()
    latest = undo.log(book.db)[0]

    book.undo(latest.number)

    assert book.words(1) == book.words_in_file(1) == "\nOn the first.\n"


def test_an_undo_takes_no_later_words_with_it(book):
    book.note(1, "Second.")
    book.append(1, "Typed.\n")

    with pytest.raises(ConflictError, match="later changes stand on"):
        book.undo()

    assert book.text(1).endswith("Second.\nTyped.\n")


def test_the_head_changes_back_though_the_words_went_on(book):
    book.tag(1, "new")
    book.append(1, "Typed.\n")

    book.undo()

    assert "tags: []" in book.text(1)
    assert book.text(1).endswith("Typed.\n")


def test_a_deleted_reading_takes_its_note_along_and_brings_it_back(book):
    text, place = book.text(1), book.place(1)

    book.delete(1)
    assert not place.exists()
    assert (book.folder / ".trash" / place.name).read_text() == text

    book.undo()
    assert place.read_text() == text
