"""What docs/notes.md says is so."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from readinglist.edition import Flavour
from readinglist.excerpts.values import Excerpt, Kind
from readinglist.notes import heads, quotes
from tests.support import transcripts

PAGE = (Path(__file__).parents[2] / "docs" / "notes.md").read_text(encoding="utf-8")


def example(heading: str) -> str:
    """Return the Markdown that a section shows."""
    found = re.search(r"```markdown\n(.*?)```", transcripts.section(PAGE, heading), re.DOTALL)
    assert found
    return found.group(1)


@pytest.mark.slow
def test_the_way_to_a_post_prints_what_it_says(tmp_path):
    terminal = transcripts.Terminal(tmp_path)
    (block,) = transcripts.blocks(PAGE)
    told = transcripts.steps(block)

    printed = [transcripts.Step(step.command, terminal.run(step.command)) for step in told]

    assert printed == told


def test_the_quotation_that_is_shown_is_one_as_the_program_writes_it():
    (placed,) = quotes.found(example("Quotations"))

    assert placed.excerpt == Excerpt(
        words="The more you spend, the more control you get.",
        page="14",
        themes=("costs", "control"),
        note="What I say to it.",
        block="q12",
    )
    assert quotes.rendered(placed.excerpt) == example("Quotations")


@pytest.mark.parametrize(
    ("line", "read"),
    [
        ("— p. 14", {"page": "14"}),
        ("— pp. 14–16 #costs", {"page": "14–16", "themes": ("costs",)}),
        ("— ch. 3", {"page": "ch. 3"}),
        ("— #costs", {"themes": ("costs",)}),
        ("—", {}),
        ("— paraphrase, p. 14", {"kind": Kind.PARAPHRASE, "page": "14"}),
        ("— comment, p. 14", {"kind": Kind.COMMENT, "page": "14"}),
        ("— question, p. 14", {"kind": Kind.QUESTION, "page": "14"}),
    ],
)
def test_the_source_lines_that_are_named_are_read_so(line, read):
    (placed,) = quotes.found(f"> So it is.\n> {line}\n")

    assert placed.excerpt == Excerpt(words="So it is.", **read)
    assert f"`{line}`" in PAGE or line == "—"


def test_three_lines_make_a_file_the_note_of_a_reading():
    assert heads.number(example("A note is a file")) == 12


def test_every_flavour_is_told():
    table = transcripts.section(PAGE, "What is published")

    assert re.findall(r"^\| `(\w+)` \|", table, re.MULTILINE) == list(Flavour)
