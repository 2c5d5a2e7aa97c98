"""A page whose text is broken is read again; a page that reads well is not."""

from __future__ import annotations

from pathlib import Path

import pytest

from readinglist.extract.pdf.reading import manuscript
from readinglist.extract.pdf.second import reread
from readinglist.extract.pdf.sheets import Sheet
from tests.support.lines import lines, sheet
from tests.support.papers import PROSE, Typesetter

BROKEN = {
    "signs": "\ue001\ue002\ue003 \ue004\ue005 " * 40,
    "glyph numbers": "7KH RIILFH NHSW LWV OHGJHUV 0%&+=<>|~^ " * 12,
    "single letters": "T h e o f f i c e k e p t " * 20,
}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = Typesetter()
    made.paragraph(PROSE * 3)
    file = tmp_path / "paper.pdf"
    file.write_bytes(made.pdf())
    return file


def words(sheets: tuple[Sheet, ...]) -> str:
    return " ".join(line.text for each in sheets for line in each.lines)


@pytest.mark.parametrize("text", BROKEN.values(), ids=BROKEN.keys())
def test_a_broken_page_is_read_again(path: Path, text: str) -> None:
    found = reread(path, [sheet(lines([text]))])

    assert "The office kept its ledgers in a room that nobody entered" in words(found)


def test_what_is_read_again_lies_where_it_was_printed(path: Path) -> None:
    (good,) = manuscript(path, "paper.pdf").sheets

    (again,) = reread(path, [sheet(lines([BROKEN["signs"]]))])

    places = {line.text: (line.left, line.bottom) for line in good.lines}
    for line in again.lines:
        left, bottom = places[line.text]
        assert (line.left, line.bottom) == (
            pytest.approx(left, abs=1),
            pytest.approx(bottom, abs=2),
        )


def test_a_page_that_reads_well_is_the_same_page(path: Path) -> None:
    sheets = manuscript(path, "paper.pdf").sheets

    assert reread(path, sheets) == sheets


def test_where_pypdf_fails_too_the_first_reading_stands(tmp_path: Path) -> None:
    path = tmp_path / "no.pdf"
    path.write_bytes(b"%PDF-1.7 and nothing else")
    broken = sheet(lines([BROKEN["signs"]]))

    assert reread(path, [broken]) == (broken,)
