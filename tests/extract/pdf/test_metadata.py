"""What a PDF says of itself is believed where it is printed, and read off its first page else."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from readinglist.extract.pdf import document
from readinglist.model import Name, Work
from tests.support.papers import PROSE
from tests.support.pdf import Leaf, pdf

TITLE = ("Waiting Rooms and the Measure", "of Public Patience")
GERMAN = (
    "Das Amt führte seine Bücher in einem Raum, den niemand ohne Grund betrat, und die meisten, "
    "die einen hatten, vergaßen ihn auf der Treppe. Was die Akten zeigen, ist weniger ein Plan "
    "als eine Gewohnheit, die von einem Schreiber zum nächsten ging. "
)


def described(
    tmp_path: Path, *, byline: tuple[str, ...] = (), foot: str = "", prose: str = PROSE, **info: str
) -> Work:
    """Return what is understood of a paper with a title, some names and some prose."""
    leaf = Leaf()
    for at, words in enumerate(TITLE):
        leaf.put(70, 760 - 24 * at, words, size=20)
    for at, words in enumerate(byline):
        leaf.put(70, 700 - 14 * at, words, size=11)
    for at in range(12):
        leaf.put(70, 600 - 12 * at, prose[at * 20 : at * 20 + 85])
    leaf.put(70, 60, foot, size=8)
    return read(tmp_path, [leaf], **info)


def read(tmp_path: Path, leaves: Sequence[Leaf], **info: str) -> Work:
    """Return what is understood of a PDF of `leaves`."""
    path = tmp_path / "report.pdf"
    path.write_bytes(pdf(leaves, **info))
    return document(path, "https://example.org/report.pdf").work


def test_the_printed_title_stands_in_for_a_file_name(tmp_path: Path) -> None:
    work = described(tmp_path, Title="Microsoft Word - draft3.doc")

    assert work.title == "Waiting Rooms and the Measure of Public Patience"


def test_a_stated_title_that_is_printed_is_believed(tmp_path: Path) -> None:
    work = described(tmp_path, Title="Waiting rooms: the measure of public patience")

    assert work.title == "Waiting rooms: the measure of public patience"


@pytest.mark.parametrize(
    "stated", ["untitled", "Layout 1", "report.indd", "Annual Accounts of 1984"]
)
def test_a_stated_title_that_is_not_printed_is_not_believed(tmp_path: Path, stated: str) -> None:
    assert described(tmp_path, Title=stated).title == " ".join(TITLE)


def test_a_cover_in_large_letters_gives_the_title(tmp_path: Path) -> None:
    cover, text = Leaf(), Leaf()
    for at, words in enumerate(TITLE):
        cover.put(70, 500 - 40 * at, words, size=30)
    for at in range(20):
        text.put(70, 700 - 12 * at, PROSE[at * 20 : at * 20 + 85])

    assert read(tmp_path, [cover, text]).title == " ".join(TITLE)


@pytest.mark.parametrize(
    ("lines", "title", "families"),
    [
        ((" ".join(TITLE), "Jo Gibson"), " ".join(TITLE), ("Gibson",)),
        (("Waiting rooms and the measure of", "Jo Gibson"), "", ()),
        (("Waiting Studies 4/2003, the fourth", "Jo Gibson"), "", ()),
        (("Minutes", "Jo Gibson"), "", ()),
        (("Waiting rooms and the measure", "of all public patience"), "", ()),
    ],
)
def test_a_title_as_small_as_the_text_stands_above_the_names(
    tmp_path: Path, lines: tuple[str, ...], title: str, families: tuple[str, ...]
) -> None:
    leaf = Leaf()
    for at, words in enumerate(lines):
        leaf.put(70, 760 - 14 * at, words)
    for at in range(20):
        leaf.put(70, 600 - 12 * at, PROSE[at * 20 : at * 20 + 85])

    work = read(tmp_path, [leaf])

    assert (work.title, tuple(name.family for name in work.author)) == (title, families)


def small(tmp_path: Path, *lines: tuple[int, str]) -> Work:
    """Return what is understood of a first page in one size: lines at heights, and prose."""
    leaf = Leaf()
    for y, words in lines:
        leaf.put(70, y, words)
    for at in range(20):
        leaf.put(70, 500 - 12 * at, PROSE[at * 20 : at * 20 + 85])
    return read(tmp_path, [leaf])


def test_a_cover_in_one_size_has_its_title_above_the_word_that_leads_to_the_names(
    tmp_path: Path,
) -> None:
    work = small(
        tmp_path,
        (780, "PAPERS of the PARISH OFFICE No. 4/2003"),
        (720, "The Measure of Patience"),
        (706, "or"),
        (692, "What Waiting Rooms Are For"),
        (640, "by"),
        (626, "Jo Gibson"),
    )

    assert work.title == "The Measure of Patience or What Waiting Rooms Are For"
    assert work.author == (Name(family="Gibson", given="Jo"),)


def test_of_a_title_in_three_languages_the_first_is_taken(tmp_path: Path) -> None:
    work = small(
        tmp_path,
        (780, "Waiting rooms and the measure of public patience"),
        (760, "Wartezimmer und das Maß der öffentlichen Geduld"),
        (740, "Les salles et la mesure de la patience publique"),
        (715, "Jo Gibson, Pascale Lamarque"),
    )

    assert work.title == "Waiting rooms and the measure of public patience"
    assert [name.family for name in work.author] == ["Gibson", "Lamarque"]


@pytest.mark.parametrize(
    "rubric", ["EDITORIAL", "Original article", "aktuell 01 | 2015", "Working Paper No. 12"]
)
def test_a_rubric_is_no_title_however_large(tmp_path: Path, rubric: str) -> None:
    leaf = Leaf()
    leaf.put(70, 790, rubric, size=26)
    for at, words in enumerate(TITLE):
        leaf.put(70, 740 - 24 * at, words, size=18)
    for at in range(20):
        leaf.put(70, 600 - 12 * at, PROSE[at * 20 : at * 20 + 85])

    assert read(tmp_path, [leaf]).title == " ".join(TITLE)


def test_an_imprint_at_the_foot_is_no_title_however_large(tmp_path: Path) -> None:
    leaf = Leaf()
    leaf.put(70, 780, "Waiting rooms and the measure of public patience")
    leaf.put(70, 760, "Jo Gibson")
    for at in range(20):
        leaf.put(70, 700 - 12 * at, PROSE[at * 20 : at * 20 + 85])
    leaf.put(70, 40, "Journal of Invented Administration 5(5), 155-161", size=12)

    assert read(tmp_path, [leaf]).title == "Waiting rooms and the measure of public patience"


def test_the_sign_of_the_note_on_a_title_is_no_part_of_it(tmp_path: Path) -> None:
    leaf = Leaf()
    leaf.put(70, 760, "The Measure of Public Patience1", size=20)
    for at in range(20):
        leaf.put(70, 600 - 12 * at, PROSE[at * 20 : at * 20 + 85])

    assert read(tmp_path, [leaf]).title == "The Measure of Public Patience"


def test_the_site_behind_a_stated_title_is_no_part_of_it(tmp_path: Path) -> None:
    work = described(tmp_path, Title=f"{' '.join(TITLE)} | Journal of Invented Administration")

    assert work.title == " ".join(TITLE)


@pytest.mark.parametrize(
    ("byline", "families"),
    [
        (("Jo Gibson",), ("Gibson",)),
        (("Jo Gibson and Pascale Lamarque",), ("Gibson", "Lamarque")),
        (("Jo Gibson1, Pascale Lamarque2*",), ("Gibson", "Lamarque")),
        (("Jo Gibson", "Pascale van der Berg"), ("Gibson", "Berg")),
        (("Journal of Invented Administration", "Jo Gibson"), ("Gibson",)),
        (("Institute of Waiting",), ()),
        (("Leeds, 3 May 2004",), ()),
        (("Jo Gibson, Pascale Lamarque", "Jo Gibson"), ("Gibson", "Lamarque")),
        (("by Jo Gibson",), ("Gibson",)),
        (("Literature Surveys",), ()),
        (("Most Clerks",), ()),
    ],
)
def test_the_names_below_the_title_are_the_authors(
    tmp_path: Path, byline: tuple[str, ...], families: tuple[str, ...]
) -> None:
    work = described(tmp_path, byline=byline)

    assert tuple(name.family.rpartition(" ")[2] for name in work.author) == families


def test_whoever_had_the_computer_is_no_author(tmp_path: Path) -> None:
    work = described(tmp_path, byline=("Jo Gibson",), Author="admin; PC-User")

    assert work.author == (Name(family="Gibson", given="Jo"),)


def test_stated_authors_are_parted_at_a_slash(tmp_path: Path) -> None:
    byline = ("Jo Gibson", "Pascale Lamarque")

    work = described(tmp_path, byline=byline, Author="Jo Gibson / Pascale Lamarque")

    assert [name.family for name in work.author] == ["Gibson", "Lamarque"]


def test_a_stated_author_who_is_printed_is_believed(tmp_path: Path) -> None:
    work = described(tmp_path, foot="written by Jo Gibson for the parish", Author="Gibson, Jo")

    assert work.author == (Name(family="Gibson", given="Jo"),)


@pytest.mark.parametrize(
    ("foot", "created", "issued"),
    [
        ("Leeds, May 2004", "D:20180305120000", "2004"),
        ("Leeds", "D:20180305120000", "2018-03-05"),
        ("Agenda 2030", "D:20180305120000", "2018-03-05"),
        ("Leeds", "", ""),
    ],
)
def test_the_printed_year_goes_before_the_day_on_which_the_file_was_made(
    tmp_path: Path, foot: str, created: str, issued: str
) -> None:
    info = {"CreationDate": created} if created else {}

    assert described(tmp_path, foot=foot, **info).issued == issued


@pytest.mark.parametrize(("prose", "language"), [(PROSE, "en"), (GERMAN, "de")])
def test_the_language_is_that_of_the_text(tmp_path: Path, prose: str, language: str) -> None:
    assert described(tmp_path, prose=prose).language == language


def test_the_address_is_the_one_that_was_asked_for(tmp_path: Path) -> None:
    assert described(tmp_path).url == "https://example.org/report.pdf"
