"""A note is parted into the works that it cites and what it says around them."""

from __future__ import annotations

import pytest

from readinglist.extract.lines import Line
from readinglist.extract.pdf import noted

GIBSON = "Ada Gibson, Waiting Rooms and the Measure of Patience, Leeds 1984, p. 12"
HOLLANDER = "Emil Hollander: Der lange Weg der Akten, in: Zeitschrift für Akten 8/2008, S. 251–260"
JANSDOTTER = "Doris Jansdotter, “Ledgers,” Journal of Invented Administration 4 (2001), 12–29"


def works(text: str) -> list[str]:
    return [part.line.text.rstrip(".") for part in noted.parts(Line(text)) if part.cites]


@pytest.mark.parametrize(
    "note",
    [
        "This is a matter of taste, on which the clerks never agreed with anybody.",
        "Ibid., p. 14.",
        "Ebd., S. 14.",
        "Gibson 1984, S. 33.",
        "Quillon AG (2014), S. 109, siehe auch S. 2–3, 54 und 149.",
        "Hollander (Anm. 4), S. 255.",
        "Gibson, op. cit., p. 20.",
        "Gibson, “The Measure of Patience,” 20.",
        "Eigene Berechnung (gewichtet) auf Basis der Wartezeiten des Amtes Leeds 1994 bis 2001.",
    ],
)
def test_a_note_without_a_work_cites_none(note: str) -> None:
    assert works(note) == []


@pytest.mark.parametrize(
    "note",
    [
        f"{GIBSON}.",
        "Ada Gibson, Waiting Rooms and the Measure of Patience (Leeds: Quillon Press, 1984), 12.",
        "Article 2, Parish Assembly, “Convention on the Rights to Wait,” 24 January 2007.",
        "Ada Gibson et al., “Waiting Rooms and Patience,” Journal of Files 21, no. 10 (2021): 4.",
        "Hollander, in: Ingersoll/Mayer (Hrsg.), Kommentar zum Aktenrecht, 2. Aufl. 2010, Rn. 4.",
        "Ministerium für Akten und Papier (2011): Vom Ablegen. Eine Studie. Leeds.",
        "Gibson, Ada (1984): Waiting Rooms. The Measure of Patience. Leeds: Quillon Press.",
        "Gibson, A.; Hollander, E. (2001): The Measure of Patience. Leeds: Quillon Press.",
        "Karl Mayer und Emil Müller, Akten, in: Ada Gibson (Hrsg.), Akten, Berlin 1998, S. 4.",
        "Jost Maurin, Das Amt. Beamte 1973–1989. In: Zeitschrift für Akten, 51 (2003), S. 814–831.",
    ],
)
def test_one_work_stays_whole(note: str) -> None:
    assert works(note) == [note.rstrip(".")]


@pytest.mark.parametrize(
    "note",
    [
        f"Vgl. {GIBSON}; {HOLLANDER}.",
        f"See {GIBSON}; see also {HOLLANDER}.",
        f"{GIBSON}; sowie {HOLLANDER}.",
        f"So auch {GIBSON}. Vgl. ferner {HOLLANDER}.",
        f"Voir aussi {GIBSON} ; voir notamment {HOLLANDER}.",
        f"{GIBSON}. Cf. {HOLLANDER}.",
        f"So auch {GIBSON}; a. A. {HOLLANDER}.",
        f"This has been said before. For more on this see: {GIBSON}. Compare {HOLLANDER}.",
    ],
)
def test_several_works_are_parted_where_a_word_or_a_stop_leads_on(note: str) -> None:
    assert works(note) == [GIBSON, HOLLANDER]


def test_what_points_to_an_earlier_note_is_left_out_beside_a_work() -> None:
    assert works(f"Vgl. E. Hollander (Anm. 3); A. Gibson (Anm. 8) sowie {JANSDOTTER}.") == [
        JANSDOTTER
    ]


def test_a_chapter_whose_host_stands_in_another_note_is_a_work() -> None:
    chapter = "Ada Gibson/Karl Mayer, Die Akte bei Männern, in: E. Hollander (Anm. 10), S. 349–384"

    assert works(f"Vgl. {chapter}.") == [chapter]


def test_the_same_author_again_is_another_work() -> None:
    again = "ders., Verwaltung und Papier. Aspekte einer Geschichte, Bonn 1993, S. 30–41"

    assert works(f"Vgl. {HOLLANDER}; {again}.") == [HOLLANDER, again]


@pytest.mark.parametrize(
    ("text", "is_talk"),
    [
        (GIBSON, False),
        (f"See {GIBSON}", True),
        ("Ibid., p. 14.", True),
        ("Gibson (n 2) 45.", True),
        ("Seeley, A. (1984). The Ibidem Press. Leeds: Quillon.", False),
    ],
)
def test_notes_talk_of_works_and_lists_do_not(text: str, is_talk: bool) -> None:
    assert noted.is_talk(text) is is_talk


def test_what_leads_up_to_a_work_is_the_remark_on_it() -> None:
    parts = noted.parts(Line(f"Für einen Überblick der Ursachen vgl. {GIBSON}."))

    assert [(part.line.text, part.remark) for part in parts] == [
        (f"{GIBSON}.", "Für einen Überblick der Ursachen")
    ]


def test_what_is_said_behind_a_work_is_parted_from_it() -> None:
    said = "The clerks of the parish never agreed with any of this."

    parts = noted.parts(Line(f"{GIBSON}. {said}"))

    assert [(part.line.text, part.cites) for part in parts] == [
        (f"{GIBSON}.", True),
        (said, False),
    ]
