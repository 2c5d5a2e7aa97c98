"""Quotations go into notes and come out of them; the list numbers them and keeps them apart."""

from __future__ import annotations

import pytest

from readinglist.excerpts.values import Backing, Check, Kind, Stance, Verdict
from readinglist.flows import wordings
from readinglist.flows.outcomes import Event
from readinglist.model import ReadableText
from readinglist.store import edits, quotations, takeaways, texts, themes
from tests.support.library import changing
from tests.support.notebook import events


def test_a_quotation_stands_in_the_note_as_a_block_quote_with_an_id(book):
    quoted = book.quote(1, "So it is.", page="14", themes=("costs",), note="Is it?")

    assert book.text(1).endswith(
        "On the first.\n\n> So it is.\n>\n> — p. 14 #costs\n>\n> Is it?\n\n^q1\n"
    )
    assert (quoted.quotation.number, quoted.is_new) == (1, True)
    assert book.sync() == []


def test_a_note_is_made_for_a_quotation_where_there_is_none(book):
    book.quote(3, "So it is.")

    assert book.text(3).endswith("---\n\n> So it is.\n\n^q1\n")
    assert book.quoted(3) == ["So it is."]


def test_the_same_quotation_twice_is_one(book):
    book.quote(1, "So it is.", page="14")
    text = book.text(1)

    again = book.quote(1, "So  it is.", page="14")

    assert (again.quotation.number, again.is_new) == (1, False)
    assert book.text(1) == text
    assert book.quote(1, "So it is.", page="15").is_new


def test_a_quotation_typed_by_hand_gets_its_number_and_its_id(book):
    book.append(1, "\n> So it is.\n> — p. 3 #costs\n\nAnd on.\n")

    assert events(book.sync()) == [Event.TAKEN, Event.WRITTEN]
    assert book.text(1).endswith("> So it is.\n> — p. 3 #costs\n\n^q1\n\nAnd on.\n")
    assert book.quoted(1) == ["So it is."]
    assert book.sync() == []


def test_reading_gives_no_id_until_something_is_written(book):
    from readinglist.flows.catch_up import refresh
    from tests.support.library import NOW

    book.append(1, "\n> So it is.\n> — p. 3\n")
    text = book.text(1)

    refresh(book.db, book.folder, now=NOW)

    assert (book.text(1), book.quoted(1)) == (text, ["So it is."])
    book.sync()
    assert book.text(1) == f"{text}\n^q1\n"


def test_what_is_edited_by_hand_keeps_its_number(book):
    book.quote(1, "So it is.", page="14")
    book.write(1, book.text(1).replace("So it is.", "So it was.").replace("p. 14", "p. 15 #new"))

    book.sync()

    (quotation,) = quotations.of_items(book.db, [1])[1]
    assert (quotation.number, quotation.excerpt.words) == (1, "So it was.")
    assert (quotation.excerpt.page, quotation.excerpt.themes) == ("15", ("new",))


def test_what_is_cut_out_and_pasted_back_keeps_its_number_and_what_it_backs(book):
    book.quote(1, "So it is.")
    with changing(book.db) as batch:
        takeaway = takeaways.add(batch, "A claim.")
        takeaways.back(batch, takeaway, [Backing(Stance.FOR, 1, 1)])
    whole = book.text(1)
    book.write(1, whole.replace("> So it is.\n\n^q1\n", ""))

    book.sync()
    assert (book.quoted(1), takeaways.listed(book.db)[0].backing) == ([], ())

    book.write(1, whole)
    book.sync()
    assert takeaways.listed(book.db)[0].backing == (Backing(Stance.FOR, 1, 1),)


def test_a_quotation_whose_id_was_lost_is_known_by_its_words(book):
    book.quote(1, "So it is.", page="14")
    book.write(1, book.text(1).replace("\n^q1\n", ""))

    book.sync()

    assert [q.number for q in quotations.of_items(book.db, [1])[1]] == [1]
    assert book.text(1).endswith("^q1\n")


def test_an_id_that_stands_twice_is_given_once(book):
    book.quote(1, "So it is.", page="14")
    book.append(1, "\n> Something else.\n> — p. 2\n\n^q1\n")

    book.sync()

    numbers = [q.number for q in quotations.of_items(book.db, [1])[1]]
    assert numbers == [1, 2]
    assert book.text(1).endswith("> Something else.\n> — p. 2\n\n^q2\n")


def test_a_passage_copied_into_another_note_is_another_quotation(book):
    book.quote(1, "So it is.", page="14")
    book.append(2, "\n> So it is.\n>\n> — p. 14\n\n^q1\n")

    book.sync()

    assert [q.number for q in quotations.of_items(book.db, [2])[2]] == [2]
    assert book.text(2).endswith("^q2\n")
    assert book.text(1).endswith("^q1\n")


def test_an_id_of_the_users_own_stays(book):
    book.append(1, "\n> So it is.\n> — p. 3\n\n^mine\n")
    text = book.text(1)

    book.sync()

    assert book.text(1) == text
    assert quotations.of_items(book.db, [1])[1][0].excerpt.block == "mine"


def test_replacing_a_note_tells_which_quotations_went(book):
    from readinglist.flows import annotate
    from tests.support.library import NOW

    book.quote(1, "So it is.")

    noted = annotate.replace(book.db, book.folder, 1, "Other words.", now=NOW)

    assert (noted.removed, book.quoted(1)) == ((1,), [])
    book.undo()
    assert book.quoted(1) == ["So it is."]


def test_undo_takes_a_quotation_out_of_file_and_list(book):
    text = book.text(1)
    book.quote(1, "So it is.", themes=("costs",))

    book.undo()

    assert (book.text(1), book.quoted(1), themes.matrix(book.db)) == (text, [], [])


def test_what_is_quoted_from_a_reading_in_the_trash_does_not_count(book):
    book.quote(1, "So it is.", themes=("costs",))

    book.delete(1)

    assert (quotations.every(book.db), themes.matrix(book.db)) == ([], [])


@pytest.mark.parametrize(
    ("words", "kind", "verdict"),
    [
        ("Councils that listen", Kind.QUOTATION, Verdict.EXACT),
        ("Councils who listen pay less", Kind.QUOTATION, Verdict.NEAR),
        ("It rained all day", Kind.QUOTATION, Verdict.UNCHECKED),  # the abstract is not the text
        ("Councils that listen", Kind.PARAPHRASE, Verdict.UNCHECKED),
    ],
)
def test_words_are_held_against_what_is_stored_of_the_text(book, words, kind, verdict):
    with changing(book.db) as batch:
        edits.edit(batch, 1, {"abstract": "We find: Councils that listen pay less, and sleep."})

    quoted = book.quote(1, words, kind=kind)

    assert quoted.quotation.check.verdict is verdict


def fetched(book, number, text):
    with changing(book.db) as batch:
        texts.keep(batch, number, ReadableText(text=text, words=len(text.split())), digest="x")
        wordings.verify(batch, number)


@pytest.mark.parametrize(
    ("words", "verdict"),
    [
        ("Councils that listen pay less", Verdict.EXACT),
        ("Councils who listen pay less", Verdict.NEAR),
        ("It rained all day", Verdict.NOT_FOUND),
    ],
)
def test_words_are_held_against_the_text_that_was_fetched(book, words, verdict):
    fetched(book, 1, "We find that *Councils* that\nlisten pay less, and sleep better.")

    quoted = book.quote(1, words)

    assert quoted.quotation.check.verdict is verdict


def test_a_near_quotation_keeps_what_stands_there_and_what_stands_around_it(book):
    fetched(book, 1, "We find that councils that listen pay less, and sleep better.")

    check = book.quote(1, "councils who listen pay less").quotation.check

    assert check == Check(
        Verdict.NEAR, "councils that listen pay less", "We find that", ", and sleep better."
    )


def test_a_text_that_comes_later_is_held_against_what_was_quoted_before(book):
    book.quote(1, "Councils that listen pay less.")
    book.quote(1, "Nobody wrote this sentence.")
    book.quote(1, "Councils that listen", kind=Kind.COMMENT)

    fetched(book, 1, "Councils that listen pay less.")

    assert [each.check.verdict for each in quotations.every(book.db)] == [
        Verdict.EXACT,
        Verdict.NOT_FOUND,
        Verdict.UNCHECKED,
    ]


def test_themes_are_one_without_case_and_accents_and_shown_as_first_spelt(book):
    book.quote(1, "One.", themes=("Staff policy",))
    book.quote(2, "Two.", themes=("staff-policy", "Café"))
    book.quote(2, "Three.", themes=("STAFF POLICY",))

    matrix = themes.matrix(book.db)

    assert [(t.name, t.works, t.quotations, t.by_reading) for t in matrix] == [
        ("Staff policy", 2, 3, {1: 1, 2: 2}),
        ("Café", 1, 1, {2: 1}),
    ]
    assert [q.excerpt.words for q in themes.on(book.db, "staff POLICY")] == [
        "One.",
        "Two.",
        "Three.",
    ]
