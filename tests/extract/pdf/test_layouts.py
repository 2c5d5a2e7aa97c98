"""Entries are found in every layout in which lists are printed."""

from __future__ import annotations

from pathlib import Path

import pytest

from readinglist.extract.pdf import document
from readinglist.model import Document, Stage
from tests.support.papers import Look, paper, references

LANDSCAPE = (842.0, 595.0)
LOOKS = {
    "hanging indent": Look(),
    "hanging indent, two columns": Look(columns=2, size=8),
    "hanging indent, three columns": Look(columns=3, size=7, margin=40),
    "first lines indented": Look(indent=-14),
    "no indent, blank lines": Look(indent=0, gap=6),
    "no indent, no gap": Look(indent=0),
    "numbers in brackets": Look(indent=18, number="[{}]"),
    "numbers with stops, no indent": Look(indent=0, number="{}."),
    "mirrored margins": Look(mirrored=12),
    "running head": Look(running_head="Nobody: A paper"),
    "running head with numbers": Look(
        running_head="Journal of Nothing 12 (2004) 3, S. 44-66", size=12
    ),
    "running head with the words of the heading": Look(running_head="References"),
    "landscape, two columns": Look(columns=2, size=8, page=LANDSCAPE),
    "landscape, no indent": Look(indent=0, page=LANDSCAPE),
    "numbers without stops": Look(indent=0, number="{}"),
    "numbers in round brackets": Look(indent=18, number="({})"),
    "numbers, three narrow columns": Look(columns=3, size=7, margin=40, indent=10, number="{}."),
}


def read(tmp_path: Path, data: bytes) -> Document:
    path = tmp_path / "paper.pdf"
    path.write_bytes(data)
    return document(path, url="https://example.org/paper.pdf")


def texts(found: Document) -> list[str]:
    return [entry.text for each in found.lists for entry in each.entries]


@pytest.mark.parametrize("look", LOOKS.values(), ids=LOOKS.keys())
@pytest.mark.parametrize("style", ["paper", "german"])
def test_a_list_comes_back_entry_by_entry(tmp_path: Path, look: Look, style: str) -> None:
    printed = references(40, style=style)

    found = read(tmp_path, paper(printed, look, paragraphs=7))

    assert texts(found) == printed
    assert {each.stage for each in found.lists} == {Stage.LAYOUT}


@pytest.mark.parametrize("indent", [14, -14, 0])
@pytest.mark.parametrize("style", ["paper", "german"])
def test_a_list_goes_on_over_three_pages(tmp_path: Path, indent: float, style: str) -> None:
    printed = references(110, style=style)

    found = read(tmp_path, paper(printed, Look(indent=indent), paragraphs=5))

    assert texts(found) == printed
    assert {entry.page for each in found.lists for entry in each.entries} >= {"1", "2", "3", "4"}


@pytest.mark.parametrize("paragraphs", range(2, 9))
def test_a_list_begins_anywhere_in_a_column(tmp_path: Path, paragraphs: int) -> None:
    printed = references(30)

    found = read(tmp_path, paper(printed, Look(columns=2, size=8), paragraphs=paragraphs))

    assert texts(found) == printed


def test_numbers_may_be_missing_in_a_list(tmp_path: Path) -> None:
    printed = references(20)
    numbered = [f"[{3 * at + 1}] {each}" for at, each in enumerate(printed)]

    assert texts(read(tmp_path, paper(numbered, Look(indent=18)))) == printed


@pytest.mark.parametrize("count", [1, 2, 3, 5])
def test_a_tiny_list_is_found(tmp_path: Path, count: int) -> None:
    printed = references(count)

    assert texts(read(tmp_path, paper(printed))) == printed
