"""The reference of commands, made from the program.

    python -m tests.support.reference

writes docs/commands.md and the table of commands in README.md anew.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import typer

from readinglist.cli import (
    checking,
    commons,
    journal,
    merging,
    overview,
    pulls,
    readings,
    references,
    requesting,
    searching,
    suggesting,
)
from readinglist.cli.app import COMMANDS, PROGRAM, command

ROOT = Path(__file__).parents[2]
README = ROOT / "README.md"
COMMANDS_PAGE = ROOT / "docs" / "commands.md"

# What the rows of a command are in JSON and CSV.
FIELDS = {
    "list": readings.COLUMNS,
    "search": searching.COLUMNS,
    "add": references.COLUMNS,
    "pull": pulls.COLUMNS,
    "extract": references.COLUMNS,
    "sources": overview.SOURCE_COLUMNS,
    "progress": overview.TALLY_COLUMNS,
    "common": commons.COLUMNS,
    "next": suggesting.COLUMNS,
    "duplicates": merging.COLUMNS,
    "log": journal.COLUMNS,
    "check": checking.COLUMNS,
    "request": requesting.COLUMNS,
}

_HEAD = f"""# Commands

Made from the program by `python -m tests.support.reference`; a test compares the two.

`{PROGRAM} [--library FOLDER] [--offline] COMMAND …`; both options are accepted behind the command
too. Whatever lists takes `--json`, `--jsonl` and `--csv`; an empty list is `[]`, and no error.
"""


def page() -> str:
    """Return the whole of docs/commands.md."""
    return "\n".join([_HEAD, *(part for name in COMMANDS for part in _command(name))])


def table() -> str:
    """Return the table of the README: a line a command."""
    rows = [f"| `{name}` | {_short(_first_paragraph(_of(name).help))} |" for name in COMMANDS]
    return "\n".join(["| command | does |", "| --- | --- |", *rows]) + "\n"


def readme(text: str) -> str:
    """Return the README with its table of commands made anew."""
    return re.sub(
        r"^\| command \| does \|\n(?:\|.*\n)+", lambda _: table(), text, flags=re.MULTILINE
    )


def _of(name: str):
    group = command()
    found = group.get_command(typer.Context(group), name)
    assert found is not None, name
    return found


def _command(name: str) -> Iterator[str]:
    found = _of(name)
    context = typer.Context(found, info_name=f"{PROGRAM} {name}")
    yield f"## {name}\n"
    yield f"{found.help}\n"
    yield f"    {' '.join([PROGRAM, name, *found.collect_usage_pieces(context)])}\n"
    records = [record for p in found.params if (record := p.get_help_record(context))]
    if records:
        yield "| | |\n| --- | --- |"
        yield "\n".join(f"| `{_cell(term)}` | {_cell(told)} |" for term, told in records) + "\n"
    if name in FIELDS:
        fields = ", ".join(f"`{column.name}`" for column in FIELDS[name])
        yield f"Fields of a row: {fields}.\n"
    if found.epilog:
        yield _examples(found.epilog)


def _examples(epilog: str) -> str:
    """Return the example or examples as a block."""
    lines = [line.strip() for line in epilog.removeprefix("Examples:").splitlines()]
    commands = [line.removeprefix("Example: ") for line in lines if line]
    return "```sh\n" + "\n".join(commands) + "\n```\n"


def _first_paragraph(told: str) -> str:
    return told.partition("\n\n")[0]


def _short(told: str) -> str:
    return _cell(" ".join(told.split()))


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


if __name__ == "__main__":
    COMMANDS_PAGE.write_text(page(), encoding="utf-8")
    README.write_text(readme(README.read_text(encoding="utf-8")), encoding="utf-8")
