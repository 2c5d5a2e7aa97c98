"""What the README says is so."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.support import transcripts

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.mark.slow
def test_the_tour_prints_what_it_says(tmp_path):
    terminal = transcripts.Terminal(tmp_path)
    told = [
        step
        for block in transcripts.blocks(transcripts.section(README, "Five minutes"))
        for step in transcripts.steps(block)
    ]

    printed = [transcripts.Step(step.command, terminal.run(step.command)) for step in told]

    assert printed == told


def test_no_line_of_the_tour_is_wider_than_the_terminal():
    tour = transcripts.section(README, "Five minutes")
    lines = [line for block in transcripts.blocks(tour) for line in block.splitlines()]

    wide = [line for line in lines if len(line) > 120]
    assert [line for line in wide if "://" not in line] == []  # an address stands whole


def test_the_exporter_of_the_readme_is_a_whole_one(tmp_path):
    from datetime import date

    from readinglist.edition import Collection

    code = re.search(
        r"```python\n(.*?)```", transcripts.section(README, "Add an exporter"), re.DOTALL
    )
    module: dict = {}
    exec(code.group(1), module)

    made = list(module["files"](Collection(title="x", groups=(), made_on=date(2026, 1, 1))))

    assert [file.path for file in made] == ["reading-list.txt"]


def test_the_sources_of_the_readme_are_valid():
    from readinglist import sources

    text = re.search(r"```yaml\n(.*?)```", README, re.DOTALL)

    configuration = sources.parse(text.group(1), path="README.md")

    assert [report.archived for report in configuration.reports] == ["", "2011"]
    assert configuration.sites[0].entries == "ol.references > li"


def test_the_exit_codes_are_those_of_the_errors():
    from readinglist import errors

    told = set(map(int, re.findall(r"^\| (\d+) \|", README, re.MULTILINE)))
    classes = [c for c in vars(errors).values() if isinstance(c, type)]
    raised = {c.exit_code for c in classes if issubclass(c, errors.ReadingListError)}

    assert told == raised | {0, 1, 70, 130}


def test_every_key_of_the_query_language_is_told():
    from readinglist import query

    told = transcripts.section(README, "The language of queries")

    assert [
        key for key in (*query.KEYS, *query.STATES, *query.POSSESSIONS) if key not in told
    ] == []


def test_the_reference_of_commands_is_made_from_the_program():
    from tests.support import reference

    assert reference.COMMANDS_PAGE.read_text(encoding="utf-8") == reference.page()
    assert reference.readme(README) == README
