"""A printed title loses its marks and what is appended, and keeps what is its own."""

from __future__ import annotations

import pytest

from readinglist.extract.citations import titles


@pytest.mark.parametrize(
    "title",
    [
        "",
        "Tides",
        "Tides: A Reader",
        "Who reads the tides?",
        "Tides (and winds)",
        "“Tides” and “winds”",
        "Tides of the “North”",
        "The tides in 1914 (second series)",
        "Tides, Part 2",
        "Chapter and verse",
    ],
)
def test_what_belongs_to_a_title_stays(title):
    assert titles.spelt(title) == title


@pytest.mark.parametrize(
    ("printed", "title"),
    [
        ("Tides.", "Tides"),
        ("“Tides,”", "Tides"),
        ("„Gezeiten“", "Gezeiten"),
        ("« Les marées »,", "Les marées"),
        ("'Tides'", "Tides"),
        ("「港の『光』」", "港の『光』"),
        ("“Tides,” in", "Tides"),
        ("Tides (PDF) [www.tides.example]", "Tides"),
        ("Tides (Vol. 2, pp. 3–9)", "Tides"),
        ("Tides (Report No. 12)", "Tides"),
        ("Tides, chapters 3 & 4", "Tides"),
        ("Tides, 3e, Chapters 1-4", "Tides"),
        ("Tides, Prologue", "Tides"),
        ("(in press): Tides", "Tides"),
        ("(org). Tides", "Tides"),
        ("Tides (of the north", "Tides (of the north"),
        ("Tides)", "Tides"),
    ],
)
def test_marks_and_what_is_appended_are_left_out(printed, title):
    assert titles.spelt(printed) == title


APPENDED = [
    "(2nd ed.)",
    "(Third edition)",
    "(2. Aufl.)",
    "(First)",
    "[Tides and their readers]",
    "[GBD], V2023-01-25",
    "[ArcMap",
    "(in German)",
    "- Disponible à l’adresse",
    ". Available at:",
]


@pytest.mark.parametrize("appended", APPENDED)
def test_what_is_appended_is_left_out_where_nothing_marks_the_end_of_the_title(appended):
    assert titles.unmarked(f"Gezeiten {appended}") == "Gezeiten"


@pytest.mark.parametrize("appended", APPENDED[:6])
def test_within_marks_it_is_a_part_of_the_title(appended):
    assert titles.spelt(f"Gezeiten {appended}") == f"Gezeiten {appended}"


@pytest.mark.parametrize("title", ["[Gezeiten]", "Tides [version 1; referees: 2 approved]"])
def test_brackets_that_are_all_of_a_title_or_its_version_stay(title):
    assert titles.unmarked(title) == title
