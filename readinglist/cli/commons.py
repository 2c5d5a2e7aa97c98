"""What keeps coming up: the readings that several sources cite."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import Annotated

import typer

from readinglist import query as queries
from readinglist.cli import passages, terminal
from readinglist.cli.arguments import (
    QUERY_SETTINGS,
    Csv,
    Json,
    JsonLines,
    Query,
    chosen_format,
    database,
    query_text,
)
from readinglist.cli.render import Column, Format, emit
from readinglist.cli.wording import counted
from readinglist.store import common
from readinglist.store.common import Common, Mention

app = typer.Typer()

_EXAMPLES = """Examples:

    readinglist common
    readinglist common --min 3 is:unread
"""


@app.command("common", rich_help_panel="Read", context_settings=QUERY_SETTINGS, epilog=_EXAMPLES)
def list_common(
    ctx: typer.Context,
    query: Query = None,
    at_least: Annotated[
        int, typer.Option("--min", min=1, help="Cited by at least so many sources.")
    ] = 2,
    limit: Annotated[int, typer.Option(min=0, help="How many readings; 0 for all.")] = 20,
    as_json: Json = False,
    as_jsonl: JsonLines = False,
    as_csv: Csv = False,
) -> None:
    """List what several of your sources cite, the most cited first, and what they say of it."""
    form = chosen_format(as_json, as_jsonl, as_csv)
    asked = queries.parse(query_text(query))
    with database(ctx) as db, db.snapshot():
        found = common.common(db, asked, at_least=at_least, limit=limit or None)
    if form is Format.AUTO and terminal.is_terminal(sys.stdout):
        for line in _lines(found):
            print(line)
    else:
        emit(found, COLUMNS, form)
    terminal.hint(_summary(len(found), at_least, is_cut=len(found) == limit))


def _lines(found: list[Common]) -> Iterator[str]:
    """Yield the readings, each with who cites it and in which words, safe to print."""
    gap: tuple[str, ...] = ()
    for each in found:
        yield from gap
        gap = ("",)
        yield from passages.heading(
            each.row, note=f"cited by {counted(each.row.cited_by, 'source')}"
        )
        for mention in each.mentions:
            yield from passages.of_mention(mention)


def _summary(count: int, at_least: int, *, is_cut: bool) -> str:
    if not count:
        return f"Nothing is cited by {counted(at_least, 'source')} or more. Add another report."
    more = " See all with --limit 0." if is_cut else ""
    return f"{counted(count, 'reading')}.{more} What to read first: readinglist next"


def _mention(mention: Mention) -> dict[str, object]:
    return {name: value for name, value in mention._asdict().items() if value}


def _sources(each: Common) -> str:
    return "; ".join(dict.fromkeys(mention.source_title for mention in each.mentions))


COLUMNS: tuple[Column[Common], ...] = (
    Column("number", lambda c: c.row.number, piped=True),
    Column("cited_by", lambda c: c.row.cited_by, piped=True),
    Column("title", lambda c: c.row.title, piped=True),
    Column("authors", lambda c: c.row.authors, piped=True),
    Column("year", lambda c: c.row.year, piped=True),
    Column("status", lambda c: c.row.status, piped=True),
    Column("url", lambda c: c.row.url, piped=True),
    Column("citekey", lambda c: c.row.citekey),
    Column("type", lambda c: c.row.type),
    Column("doi", lambda c: c.row.doi),
    Column("mentions", lambda c: list(map(_mention, c.mentions)), piped=True, flat=_sources),
)
