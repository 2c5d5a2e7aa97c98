"""Footnotes that carry sources are read as entries; those that comment are not."""

from __future__ import annotations

from pathlib import Path

import pytest

from readinglist.extract.pdf import document
from readinglist.model import Document, Stage
from tests.support.papers import PROSE, Look, Typesetter, references

TWO_WORKS = (
    "See Clara Ingersoll, Minutes of a Parish, Bristol 1999, 33–35;",
    "Doris Jansdotter, “Ledgers,” Journal of Invented Administration 4 (2001), 12–29.",
)
NOTES = (
    "Ada Gibson, Waiting Rooms and the Measure of Patience, Leeds: Quillon Press 1984, p. 12.",
    "Ebd., S. 14.",
    "This is a matter of taste, on which the clerks of the parish never agreed with anybody.",
    "Vgl. Emil Hollander: Der lange Weg der Akten, in: Zeitschrift für Akten 8/2008, S. 251–260.",
    " ".join(TWO_WORKS),
    "Gibson, Waiting Rooms, p. 20.",
)
CITED = (
    NOTES[0],
    NOTES[3].removeprefix("Vgl. "),
    TWO_WORKS[0].removeprefix("See ").rstrip(";"),
    TWO_WORKS[1],
)


def read(tmp_path: Path, made: Typesetter) -> Document:
    path = tmp_path / "paper.pdf"
    path.write_bytes(made.pdf())
    return document(path)


def noted(*, columns: int = 1) -> Typesetter:
    """Return two pages of prose, three of the notes at the foot of each."""
    made = Typesetter(Look(columns=columns))
    for first in (0, 3):
        if first:
            made.space(2000)
        for number in range(first + 1, first + 4):
            made.paragraph(f"{PROSE}The clerks kept a ledger of their own.{number} {PROSE}")
        made.feet([f"{first + at} {note}" for at, note in enumerate(NOTES[first : first + 3], 1)])
    return made


def added(found: Document) -> list[str]:
    return [entry.text for each in found.lists if not each.suggested for entry in each.entries]


def test_what_notes_cite_becomes_entries_once_each(tmp_path: Path) -> None:
    found = read(tmp_path, noted())

    assert added(found) == list(CITED)
    assert {each.stage for each in found.lists} == {Stage.ANCHORED}


def test_an_entry_has_the_number_of_its_note_and_the_sentence_that_bears_it(
    tmp_path: Path,
) -> None:
    found = read(tmp_path, noted())

    (list_,) = found.lists
    assert [entry.marker for entry in list_.entries] == ["1", "4", "5", "5"]
    assert [entry.page for entry in list_.entries] == ["1", "2", "2", "2"]
    assert {entry.context for entry in list_.entries} == {"The clerks kept a ledger of their own."}


def test_why_a_note_was_left_out_is_said(tmp_path: Path) -> None:
    reasons = {each.text: each.reason for each in read(tmp_path, noted()).dropped}

    assert reasons[NOTES[1]] == "a note that cites nothing in full"
    assert reasons[NOTES[2]] == "a note that cites nothing in full"
    assert NOTES[5] in reasons


def test_notes_beside_a_list_are_offered_and_not_added(tmp_path: Path) -> None:
    made = noted()
    made.space(2000)
    made.heading("Literatur")
    made.list(references(12, style="german"))

    found = read(tmp_path, made)

    assert added(found) == references(12, style="german")
    assert [entry.text for each in found.lists if each.suggested for entry in each.entries] == [
        *CITED
    ]


@pytest.mark.parametrize("heading", ["Anmerkungen", "Notes", "Endnoten"])
def test_notes_behind_the_text_count_where_they_are_the_list(tmp_path: Path, heading: str) -> None:
    made = Typesetter(Look())
    for _ in range(6):
        made.paragraph(PROSE * 3)
    made.heading(heading)
    for number, note in enumerate(NOTES, start=1):
        made.paragraph(f"{number} {note}", size=9, indents=(0, 14))

    assert added(read(tmp_path, made)) == list(CITED)


def test_notes_that_outnumber_the_list_of_one_chapter_are_added_too(tmp_path: Path) -> None:
    made = noted()
    made.space(2000)
    made.heading("Literatur")
    made.list(references(2, style="german"))

    assert added(read(tmp_path, made)) == [*references(2, style="german"), *CITED]


def test_a_note_that_cites_what_is_listed_is_left_out(tmp_path: Path) -> None:
    listed = "Gibson, Ada: Waiting Rooms and the Measure of Patience. Leeds: Quillon Press, 1984."
    made = noted()
    made.space(2000)
    made.heading("Literatur")
    made.list([listed, *references(12, style="german")])

    found = read(tmp_path, made)

    assert [entry.text for each in found.lists if each.suggested for entry in each.entries] == [
        *CITED[1:]
    ]


def test_a_line_that_begins_with_a_number_is_no_note_of_its_own(tmp_path: Path) -> None:
    work = "Ada Gibson, Waiting Rooms and the Measure of Patience, in: Journal of Akten"
    made = Typesetter(Look())
    for number in (1, 2):
        made.paragraph(f"{PROSE}The clerks kept a ledger.{number} {PROSE}")
    made.feet([f"1 {work},", "2 (1984), pp. 12–20.", f"2 {NOTES[3]}"])

    assert added(read(tmp_path, made)) == [f"{work}, 2 (1984), pp. 12–20.", CITED[1]]


def test_a_note_goes_on_at_the_foot_of_the_next_page(tmp_path: Path) -> None:
    made = Typesetter(Look())
    made.paragraph(f"{PROSE}The clerks kept a ledger.1 {PROSE}")
    made.feet(["1 Ada Gibson, Waiting Rooms and the Measure of"])
    made.space(2000)
    made.paragraph(f"{PROSE}The clerks kept another.2 {PROSE}")
    made.feet(["Patience, Leeds: Quillon Press 1984, p. 12.", f"2 {NOTES[3]}"])

    found = read(tmp_path, made)

    assert added(found) == [NOTES[0], CITED[1]]
    assert [entry.page for each in found.lists for entry in each.entries] == ["1", "2"]


def test_notes_are_found_where_they_fill_most_of_every_page(tmp_path: Path) -> None:
    made = Typesetter(Look())
    for first in (0, 3):
        if first:
            made.space(2000)
        made.paragraph(f"{PROSE}The clerks kept a ledger.{first + 1} {PROSE}")
        made.feet(
            [f"{first + at} {note} {PROSE * 4}" for at, note in enumerate(NOTES[first:][:3], 1)]
        )

    assert added(read(tmp_path, made)) == list(CITED)


def test_the_imprint_below_the_notes_belongs_to_none(tmp_path: Path) -> None:
    made = noted()
    made.leaves[0].put(70, 30, "Journal of Akten 2 (2005), 27–28, © The Quillon Press 2005", size=7)

    assert added(read(tmp_path, made)) == list(CITED)


def test_the_endnotes_of_each_chapter_are_read_with_the_sentences_that_bear_them(
    tmp_path: Path,
) -> None:
    made = Typesetter(Look())
    for chapter, notes in (("first", NOTES[:4]), ("second", NOTES[4:])):
        made.heading(f"The {chapter} chapter", size=15)
        for number in range(1, len(notes) + 1):
            made.paragraph(f"{PROSE}The {chapter} clerk kept a ledger.{number} {PROSE}")
        made.heading("Notes", size=11)
        for number, note in enumerate(notes, start=1):
            made.paragraph(f"{number}. {note}", size=9, indents=(0, 12))
        made.space(2000)

    found = read(tmp_path, made)

    assert added(found) == list(CITED)
    assert [entry.marker for each in found.lists for entry in each.entries] == ["1", "4", "1", "1"]
    assert [entry.context for each in found.lists for entry in each.entries] == [
        *["The first clerk kept a ledger."] * 2,
        *["The second clerk kept a ledger."] * 2,
    ]


@pytest.mark.parametrize("heading", ["Sources", "Endnotes"])
def test_a_list_below_a_heading_that_may_mean_something_else_is_a_list(
    tmp_path: Path, heading: str
) -> None:
    printed = references(8)

    found = read(tmp_path, listed(heading, printed))

    assert added(found) == printed
    assert {each.section for each in found.lists} == {heading}


def listed(heading: str, printed: list[str]) -> Typesetter:
    made = Typesetter(Look())
    for _ in range(6):
        made.paragraph(PROSE * 3)
    made.heading(heading)
    made.list(printed)
    return made


def test_small_print_without_numbers_is_no_note(tmp_path: Path) -> None:
    made = Typesetter(Look())
    for _ in range(6):
        made.paragraph(PROSE * 3)
    made.feet(["Printed in Leeds by the Quillon Press, 1984.", "All rights reserved, 1984."])

    assert added(read(tmp_path, made)) == []
