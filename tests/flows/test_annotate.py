"""Notes written by commands and by an editor, that may end in any way (fault 24)."""

from __future__ import annotations

import pytest

from readinglist.errors import ConfigError, ConflictError
from readinglist.flows import annotate
from readinglist.flows.retell import retell, said
from readinglist.store import edits, show
from tests.support.library import NOW, changing


class EditorFailedError(Exception):
    pass


def edited(book, number, change):
    """Open the note of a reading in an editor that makes `change` of its text."""

    def editor(path):
        path.write_text(change(path.read_text()))

    return annotate.edit(book.db, book.folder, number, editor, now=NOW)


def drafts(book):
    return [path.name for path in (book.folder / ".drafts").glob("*")]


@pytest.mark.parametrize(
    ("text", "added", "expected"),
    [
        ("", "One.", "\nOne.\n"),
        ("\n", "One.", "\nOne.\n"),
        ("\nOne.\n", "Two.\nThree.\n", "\nOne.\n\nTwo.\nThree.\n"),
        ("\nOne.\n\n", "Two.", "\nOne.\n\nTwo.\n"),
        ("One.", "Two.", "One.\n\nTwo.\n"),
        ("\r\nOne.\r\n", "Two.\nThree.", "\r\nOne.\r\n\r\nTwo.\r\nThree.\r\n"),
    ],
)
def test_words_are_added_as_a_paragraph(text, added, expected):
    assert annotate.appended(text, added) == expected


def test_the_editor_is_given_the_whole_note_and_what_it_saves_is_taken(book):
    edited(book, 1, lambda text: text.replace("unread", "read").replace("first", "very first"))

    assert book.words(1) == book.words_in_file(1) == "\nOn the very first.\n"
    assert show.get(book.db, 1).status == "read"
    assert drafts(book) == []
    book.undo()
    assert book.words_in_file(1) == "\nOn the first.\n"
    assert show.get(book.db, 1).status == "unread"


def test_a_note_is_made_by_the_editor(book):
    edited(book, 3, lambda text: f"{text}Words.\n")

    assert book.text(3).startswith("---\nid: 3\n")
    assert book.words(3) == "\nWords.\n"


@pytest.mark.parametrize("change", [lambda text: text, lambda _: "", lambda _: " \n"])
def test_nothing_typed_makes_no_note_and_changes_none(book, change):
    before = book.snapshot()

    assert not edited(book, 1, change).is_changed
    assert not edited(book, 3, change).is_changed

    assert book.snapshot() == before


def failing(path):
    path.write_text(path.read_text() + "Half.\n")
    raise EditorFailedError


def test_a_draft_is_kept_when_the_editor_fails_and_gone_on_with(book):
    before = book.text(1)
    with pytest.raises(EditorFailedError):
        annotate.edit(book.db, book.folder, 1, failing, now=NOW)
    assert (book.text(1), len(drafts(book))) == (before, 1)

    edited(book, 1, lambda text: f"{text}Whole.\n")

    assert book.words(1) == "\nOn the first.\nHalf.\nWhole.\n"
    assert drafts(book) == []


def test_a_draft_with_a_bad_head_is_kept_and_told(book):
    with pytest.raises(ConfigError, match="cannot read the properties"):
        edited(book, 1, lambda text: text.replace("tags: []", "tags: ["))

    assert (book.words(1), len(drafts(book))) == ("\nOn the first.\n", 1)


def test_what_is_saved_elsewhere_meanwhile_is_not_overwritten(book):
    def editor(path):
        path.write_text(path.read_text() + "Draft.\n")
        book.append(1, "Elsewhere.\n")

    with pytest.raises(ConflictError, match="since its draft was begun") as refused:
        annotate.edit(book.db, book.folder, 1, editor, now=NOW)

    assert drafts(book)[0] in refused.value.hint
    assert book.words_in_file(1) == "\nOn the first.\nElsewhere.\n"


def test_a_draft_of_an_older_version_is_not_taken(book):
    with pytest.raises(EditorFailedError):
        annotate.edit(book.db, book.folder, 1, failing, now=NOW)
    book.note(1, "Second.")

    with pytest.raises(ConflictError, match="since its draft was begun"):
        edited(book, 1, lambda text: text)

    assert len(drafts(book)) == 1


def test_a_byte_order_mark_and_line_ends_survive_the_editor(book):
    typed = "\ufeff" + book.text(1).replace("\n", "\r\n")
    book.write(1, typed)

    def editor(path):
        path.write_bytes(path.read_bytes() + b"More.\r\n")

    annotate.edit(book.db, book.folder, 1, editor, now=NOW)

    assert book.text(1) == f"{typed}More.\r\n"


def test_words_take_the_place_of_those_below_the_head(book):
    head = book.text(1).removesuffix("\nOn the first.\n")

    book.replace(1, "Other.\nWords.\n")

    assert book.text(1) == f"{head}\nOther.\nWords.\n"


def test_a_corrected_title_is_told_in_the_head_unless_the_user_wrote_another(book):
    before = said(book.db, [1, 2])
    book.write(2, book.text(2).replace("title: Beta", "title: My own name for it"))
    book.sync()
    with changing(book.db) as batch:
        for number in (1, 2):
            edits.edit(batch, number, {"title": "Corrected", "issued": "2011"})

    retell(book.db, book.folder, before, now=NOW)

    assert "title: Corrected\n" in book.text(1)
    assert "title: My own name for it\n" in book.text(2)
    assert "year: 2011\n" in book.text(1)
    assert book.sync() == []


def test_what_was_typed_meanwhile_is_taken_in_before_a_title_is_told(book):
    before = said(book.db, [1])
    book.append(1, "Typed.\n")
    with changing(book.db) as batch:
        edits.edit(batch, 1, {"title": "Corrected"})

    retell(book.db, book.folder, before, now=NOW)

    assert "title: Corrected\n" in book.text(1)
    assert book.words(1).endswith("Typed.\n")


def test_what_is_known_no_longer_is_told_empty_and_filled_again(book):
    unknown = said(book.db, [1])
    with changing(book.db) as batch:
        edits.edit(batch, 1, {"issued": "2011"})
    retell(book.db, book.folder, unknown, now=NOW)
    known = said(book.db, [1])

    with changing(book.db) as batch:
        edits.edit(batch, 1, {"issued": ""})
    retell(book.db, book.folder, known, now=NOW)
    emptied = book.text(1)
    with changing(book.db) as batch:
        edits.edit(batch, 1, {"issued": "2012"})
    retell(book.db, book.folder, unknown, now=NOW)

    assert 'year: ""\n' in emptied
    assert "year: 2012\n" in book.text(1)
