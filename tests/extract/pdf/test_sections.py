"""Lists are found below their headings, and end where something else begins."""

from __future__ import annotations

from pathlib import Path

import pytest

from readinglist.extract.pdf import document
from readinglist.model import Document
from tests.support.papers import PROSE, Look, Typesetter, paper, references

LIST = references(12)
BIOGRAPHY = (
    "Ann Nobody writes papers that nobody reads. She has taught at the university of a town that "
    "is on no map, and keeps the minutes of its parish council."
)


def read(tmp_path: Path, data: bytes) -> Document:
    path = tmp_path / "paper.pdf"
    path.write_bytes(data)
    return document(path)


def texts(found: Document) -> list[str]:
    return [entry.text for each in found.lists if not each.suggested for entry in each.entries]


def setter(look: Look | None = None) -> Typesetter:
    """Return a typesetter that has set a title and some prose."""
    made = Typesetter(look or Look())
    made.line("A paper that nobody wrote", size=18, bold=True)
    made.space(20)
    for _ in range(4):
        made.paragraph(PROSE * 2)
    return made


@pytest.mark.parametrize(
    "heading",
    ["7. Literatur", "L I T E R A T U R", "Bibliographie / Bibliography", "References and notes"],
)
def test_a_list_carries_its_heading_as_printed(tmp_path: Path, heading: str) -> None:
    found = read(tmp_path, paper(LIST, heading=heading))

    assert texts(found) == LIST
    assert {entry.section for each in found.lists for entry in each.entries} == {heading}


def test_entries_know_their_page_and_their_place(tmp_path: Path) -> None:
    made = setter()
    made.heading("References")
    pages = made.list(references(60))

    found = read(tmp_path, made.pdf())

    entries = [entry for each in found.lists for entry in each.entries]
    assert [int(entry.page) for entry in entries] == pages
    assert [entry.position for entry in entries] == list(range(1, 61))
    assert len(set(pages)) > 1


def test_a_heading_in_the_table_of_contents_is_a_decoy(tmp_path: Path) -> None:
    made = setter()
    made.heading("Contents")
    for words in (
        "1 Introduction .......... 1",
        "2 The clerks .......... 5",
        "References .......... 9",
    ):
        made.line(words)
    made.paragraph(PROSE * 4)
    made.heading("References")
    made.list(LIST)

    assert texts(read(tmp_path, made.pdf())) == LIST


def test_each_chapter_has_a_list_of_its_own(tmp_path: Path) -> None:
    made, halves = setter(), (references(20)[:10], references(20)[10:])
    for number, half in enumerate(halves, start=1):
        made.heading(f"Chapter {number}", size=16)
        made.paragraph(PROSE * 3)
        made.heading("References")
        made.list(half)

    found = read(tmp_path, made.pdf())

    assert [[entry.text for entry in each.entries] for each in found.lists] == [*halves]


def test_what_two_chapters_list_is_listed_once(tmp_path: Path) -> None:
    made = setter()
    for part in (LIST[:8], LIST[4:]):
        made.heading("References")
        made.list(part)
        made.heading("Another chapter of the volume", size=15)
        made.paragraph(PROSE * 4)

    found = read(tmp_path, made.pdf())

    assert texts(found) == LIST
    assert [(each.text, each.reason) for each in found.dropped if "before" in each.reason] == [
        (each, "is listed before") for each in LIST[4:8]
    ]


def test_a_list_goes_on_below_a_subheading(tmp_path: Path) -> None:
    made, all_of_it = setter(), references(20)
    made.heading("References")
    made.heading("Primary sources", size=11)
    made.list(all_of_it[:6])
    made.heading("Secondary sources", size=11)
    made.list(all_of_it[6:])

    assert texts(read(tmp_path, made.pdf())) == all_of_it


@pytest.mark.parametrize(
    "behind",
    [
        ("About the author", BIOGRAPHY),
        (
            "Appendix: tables",
            "Table 1 shows what the clerks wrote down in 1951, by parish and month.",
        ),
        ("Die Autorin", BIOGRAPHY),
        ("Acknowledgements", "The clerks of the parish were kind, and in 1984 they lent a table."),
        ("", BIOGRAPHY),
    ],
    ids=["author", "appendix", "autorin", "thanks", "no heading"],
)
def test_what_stands_behind_a_list_is_no_part_of_it(
    tmp_path: Path, behind: tuple[str, str]
) -> None:
    made = setter()
    made.heading("References")
    made.list(LIST)
    made.space(30)
    if behind[0]:
        made.heading(behind[0])
    made.paragraph(behind[1])

    assert texts(read(tmp_path, made.pdf())) == LIST


def test_the_other_papers_of_a_series_are_no_references(tmp_path: Path) -> None:
    made = setter()
    made.heading("Literatur")
    made.list(LIST)
    made.space(1000)
    made.line("Bisher sind in der Reihe „Beiträge“ erschienen:", size=9)
    for number in range(1, 15):
        made.line(f"No. {number}/1988 Ein Beitrag, den niemand geschrieben hat", size=8)
        made.line(f"Ann Nobody, {1988 + number}", indent=60, size=8)

    assert texts(read(tmp_path, made.pdf())) == LIST


def test_the_heading_may_run_at_the_head_of_every_page(tmp_path: Path) -> None:
    look, entries = Look(), references(70)
    made = setter(look)
    made.space(1000)
    made.heading("Literaturverzeichnis")
    made.list(entries[:30])
    made.space(1000)
    made.line("Literaturverzeichnis", size=8)
    made.list(entries[30:])

    assert texts(read(tmp_path, made.pdf())) == entries


def test_a_list_without_a_heading_is_found(tmp_path: Path) -> None:
    assert texts(read(tmp_path, paper(LIST, heading=""))) == LIST


@pytest.mark.parametrize("language", ["en", "de"])
def test_prose_holds_no_list(tmp_path: Path, language: str) -> None:
    prose = {
        "en": "In 1984 Gibson (2010) wrote to the clerks, and Hollander (2011, 12–18) answered. ",
        "de": "Im Jahr 1984 schrieb Gibson (2010) den Schreibern; Hollander (2011) verneinte. ",
    }
    made = setter()
    for _ in range(6):
        made.paragraph((prose[language] + PROSE) * 3)

    assert texts(read(tmp_path, made.pdf())) == []


def test_a_list_may_begin_in_the_middle_of_a_column(tmp_path: Path) -> None:
    look = Look(columns=2, size=8)
    made = Typesetter(look)
    made.paragraph(PROSE * 8, size=9)
    made.heading("References", size=10)
    made.list(references(40))

    assert made.page > 1
    assert texts(read(tmp_path, made.pdf())) == references(40)


def test_an_entry_may_run_over_a_column_and_a_page(tmp_path: Path) -> None:
    long = [f"{entry} {PROSE}" for entry in references(24)]
    look = Look(columns=2, size=8, running_head="Nobody: A paper")
    made = Typesetter(look)
    made.heading("References", size=10)
    made.list(long)

    assert texts(read(tmp_path, made.pdf())) == [" ".join(entry.split()) for entry in long]
