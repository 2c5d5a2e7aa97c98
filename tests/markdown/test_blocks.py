from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readinglist.markdown.blocks import Block, Kind, blocks


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ("", []),
        ("One line\nand the next.", [Block(Kind.PARAGRAPH, "One line and the next.")]),
        ("One.\n\n\nTwo.", [Block(Kind.PARAGRAPH, "One."), Block(Kind.PARAGRAPH, "Two.")]),
        ("## In C#\nWords", [Block(Kind.HEADING, "In C#", 2), Block(Kind.PARAGRAPH, "Words")]),
        ("# Closed ##", [Block(Kind.HEADING, "Closed", 1)]),
        ("#tag is no heading", [Block(Kind.PARAGRAPH, "#tag is no heading")]),
        ("- a\n  goes on\n  - two", [Block(Kind.ITEM, "a goes on"), Block(Kind.ITEM, "two", 1)]),
        ("3. three", [Block(Kind.ITEM, "three", 0, "3.")]),
        ("1984 was long ago", [Block(Kind.PARAGRAPH, "1984 was long ago")]),
        ("> one\n> two", [Block(Kind.QUOTE, "one two")]),
        ("words\n> quoted", [Block(Kind.PARAGRAPH, "words"), Block(Kind.QUOTE, "quoted")]),
        ("| a | b |\n|---|---|\n| c | d |", [Block(Kind.ROW, "a | b"), Block(Kind.ROW, "c | d")]),
        ("one\n\n***\n\ntwo", [Block(Kind.PARAGRAPH, "one"), Block(Kind.PARAGRAPH, "two")]),
        ("```\n# no heading\n\n  x\n```", [Block(Kind.CODE, line) for line in ("# no heading", "",
                                                                              "  x")]),
    ],
)  # fmt: skip
def test_a_text_is_its_blocks(markdown: str, expected: list[Block]) -> None:
    assert list(blocks(markdown)) == expected


@given(st.text(alphabet="ab #>-*|1.`~\n", max_size=200))
def test_no_letter_is_lost(markdown: str) -> None:
    found = "".join(block.text for block in blocks(markdown))

    # What stands on the line of a fence tells the language of the code.
    outside = [
        line for line in markdown.split("\n") if not line.lstrip().startswith(("```", "~~~"))
    ]
    assert [c for c in found if c in "ab"] == [c for c in "".join(outside) if c in "ab"]
