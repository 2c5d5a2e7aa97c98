"""The list leaves the program: annotated Markdown to publish, JSON to keep."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from readinglist import exporters
from readinglist.cli import terminal
from readinglist.cli.arguments import (
    QUERY_SETTINGS,
    Force,
    Query,
    database,
    library,
    query_text,
    today,
)
from readinglist.cli.cleaning import clean_lines
from readinglist.edition import File
from readinglist.errors import ConflictError, UsageError
from readinglist.flows.publish import Edition, Grouping, publish
from readinglist.store.listing import Sort

app = typer.Typer()

_EXAMPLES = """Examples:

    readinglist export markdown --output reading.md
    readinglist export markdown tag:policy --group-by status --title "Social media policies"
    readinglist export json > everything.json
"""


@app.command("export", rich_help_panel="Publish", context_settings=QUERY_SETTINGS, epilog=_EXAMPLES)
def export(
    ctx: typer.Context,
    form: Annotated[
        str, typer.Argument(metavar="FORMAT", help="markdown or json.", show_default=False)
    ],
    query: Query = None,
    output: Annotated[
        Path | None,
        typer.Option(help="The file to write; standard output without it.", show_default=False),
    ] = None,
    force: Force = False,
    title: Annotated[str, typer.Option(help="The title of the list.")] = "Reading list",
    intro: Annotated[
        Path | None,
        typer.Option(help="A Markdown file to begin with.", show_default=False),
    ] = None,
    group_by: Annotated[Grouping, typer.Option(help="What to put under one heading.")] = (
        Grouping.NONE
    ),
    sort: Annotated[Sort, typer.Option(help="What comes first in a group.")] = Sort.NUMBER,
) -> None:
    """Export readings with notes and recommendations, to a file or standard output."""
    from readinglist import files
    from readinglist import query as queries
    from readinglist.store import listing

    exporter = _exporter(form)
    edition = Edition(
        title=title,
        introduction=files.text(intro) if intro else "",
        group_by=group_by,
        made_on=today(),
    )
    with database(ctx) as db, db.snapshot():
        rows = listing.rows(db, queries.parse(query_text(query)), sort=sort)
        numbers = [row.number for row in rows]
        collection = publish(db, library(ctx).notes, numbers, edition)
    made = list(exporter.files(collection))
    if output is None:
        text = "".join(file.text for file in made)
        sys.stdout.write(clean_lines(text) if terminal.is_terminal(sys.stdout) else text)
    else:
        _write(made, output, library(ctx).notes, force=force)
        terminal.say(f"Exported {len(numbers)} readings to {output}.")


def _exporter(name: str) -> exporters.Exporter:
    try:
        return exporters.load(name)
    except KeyError as error:
        known = "\n".join(f"  {n}: {exporters.load(n).DESCRIPTION}" for n in exporters.names())
        raise UsageError(
            f"There is no format “{name}”.", hint=f"The formats are:\n{known}"
        ) from error


def _write(made: list[File], output: Path, notes: Path, *, force: bool) -> None:
    """Write the export, its first file under the name that was given and others beside it."""
    from readinglist import files

    if output.absolute().is_relative_to(notes):
        raise ConflictError(
            f"{output} is in the notes folder.", hint="Write the export somewhere else."
        )
    for file in made:
        target = output if file is made[0] else output.parent / file.path
        files.write_atomically(target, file.text, replace=force, private=False)
