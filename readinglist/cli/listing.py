"""The everyday command: what is in the list."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from readinglist import query as queries
from readinglist.cli import completing, terminal
from readinglist.cli.arguments import (
    QUERY_SETTINGS,
    Csv,
    Json,
    JsonLines,
    Query,
    Tag,
    chosen_format,
    database,
    query_text,
)
from readinglist.cli.render import Format, emit
from readinglist.store import listing
from readinglist.store.listing import Sort

app = typer.Typer()

_SCREENFUL = 50  # more rows than this on a terminal scroll the first ones away

_EXAMPLES = """Examples:

    readinglist list --unread
    readinglist list tag:policy year:2008..2011 -is:skipped
    readinglist list source:iriss --sort position
"""


@app.command("list", context_settings=QUERY_SETTINGS, epilog=_EXAMPLES, rich_help_panel="Read")
def list_readings(
    ctx: typer.Context,
    query: Query = None,
    unread: Annotated[bool, typer.Option("--unread", help="Short for is:unread.")] = False,
    tag: Tag = None,
    source: Annotated[
        str,
        typer.Option(
            help="Short for source:NAME.", show_default=False, autocompletion=completing.sources
        ),
    ] = "",
    sort: Annotated[Sort, typer.Option(help="What comes first.")] = Sort.ADDED,
    reverse: Annotated[bool, typer.Option("--reverse", help="The other way round.")] = False,
    limit: Annotated[
        int | None,
        typer.Option(
            min=0,
            help="How many rows; 0 for all. Default: 50 on a terminal, all when piped.",
            show_default=False,
        ),
    ] = None,
    as_json: Json = False,
    as_jsonl: JsonLines = False,
    as_csv: Csv = False,
) -> None:
    """List readings, newest first: number, title, who, year, where, cited by, added."""
    from readinglist.cli.readings import COLUMNS

    form = chosen_format(as_json, as_jsonl, as_csv)
    asked = queries.parse(query_text(query, unread=unread, tags=tag, source=source))
    with database(ctx) as db, db.snapshot():
        rows = listing.rows(db, asked, sort=sort, reverse=reverse, limit=_limit(limit, form))
        count = emit(rows, COLUMNS, form)
        if terminal.is_terminal(sys.stderr):
            terminal.hint(_summary(count, listing.count(db, asked), listing.count(db), asked.text))


def _limit(wanted: int | None, form: Format) -> int | None:
    if wanted is not None:
        return wanted or None
    is_read_by_a_person = form is Format.AUTO and terminal.is_terminal(sys.stdout)
    return _SCREENFUL if is_read_by_a_person else None


def _summary(shown: int, found: int, every: int, query: str) -> str:
    if not every:
        return "The list is empty. Fill it with: readinglist add URL"
    if not found:
        return f"None of {every} readings. See them all with: readinglist list"
    if shown < found:
        again = f"readinglist list {query}".rstrip()
        return f"{shown} of {found} readings. See the rest with: {again} --limit 0"
    of = f" of {every}" if found < every else ""
    return (
        f"{found}{of} reading{'s' if (found if not of else every) != 1 else ''}. "
        "Look at one with: readinglist show NUMBER"
    )
