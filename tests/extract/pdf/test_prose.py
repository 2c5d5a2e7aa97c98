"""The lines of a PDF as paragraphs and headings."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from readinglist.extract.pdf.prose import Prose, prose
from tests.support.pdf import Leaf, pdf

FIRST = [
    "The office kept its ledgers in a room that nobody en-",
    "tered without a reason, and most of those who had one",
    "forgot it on the stairs of the house.",
]
SECOND = [
    "What the records show is less a plan than a habit that",
    "was handed on from one clerk to the next until it looked",
]
OVERLEAF = [
    "like a rule. Nobody entered it into the ledger, since the",
    "ledger was where rules were kept.",
]
WHOLE = (
    "The office kept its ledgers in a room that nobody entered without a reason, and most of those "
    "who had one forgot it on the stairs of the house."
)
CUT = (
    "What the records show is less a plan than a habit that was handed on from one clerk to the "
    "next until it looked like a rule. Nobody entered it into the ledger, since the ledger was "
    "where rules were kept."
)


def leaf(*paragraphs: tuple[Sequence[str], float]) -> Leaf:
    """Return a page of paragraphs, each with the size of its letters."""
    page, y = Leaf(), 760.0
    for lines, size in paragraphs:
        for line in lines:
            page.put(72, y, line, size=size)
            y -= size * 1.2
        y -= size
    return page


@pytest.fixture
def read(tmp_path: Path) -> Prose:
    pages = [
        leaf((["Ledgers"], 18), (FIRST, 10), (["Habits of the house"], 14), (SECOND, 10)),
        leaf((OVERLEAF, 10), (FIRST, 10)),
    ]
    path = tmp_path / "ledgers.pdf"
    path.write_bytes(pdf(pages))
    return prose(path, "https://voices.example/ledgers.pdf")


def test_lines_become_paragraphs_and_larger_ones_headings(read: Prose) -> None:
    assert read.text.text.split("\n\n")[:4] == ["## Ledgers", WHOLE, "## Habits of the house", CUT]


def test_a_sentence_that_goes_on_overleaf_stays_whole_and_tells_where_the_page_begins(
    read: Prose,
) -> None:
    first, second = read.text.pages

    assert first == 0
    assert read.text.text[second:].startswith("like a rule.")


def test_what_the_file_is_called_comes_with_it(read: Prose) -> None:
    assert (read.work.title, read.work.language) == ("Ledgers", "en")
    assert read.text.words > 60
