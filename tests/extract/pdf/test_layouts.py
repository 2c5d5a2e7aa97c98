"""Entries are found in every layout in which lists are printed."""

from __future__ import annotations

from pathlib import Path

import pytest

from readinglist.extract.pdf import document
from readinglist.model import Document, Stage
from tests.support.papers import Look, paper, references

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


@pytest.mark.parametrize("count", [1, 2, 3, 5])
def test_a_tiny_list_is_found(tmp_path: Path, count: int) -> None:
    printed = references(count)

    assert texts(read(tmp_path, paper(printed))) == printed
