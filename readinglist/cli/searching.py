"""Search: every word that is known of a reading, best match first."""

from __future__ import annotations

from typing import Annotated

import typer

from readinglist import query as queries
from readinglist.cli import completing, notices, terminal
from readinglist.cli.arguments import (
    QUERY_SETTINGS,
    Csv,
    Json,
    JsonLines,
    chosen_format,
    database,
    library,
    now,
    query_text,
)
from readinglist.cli.layout import Box
from readinglist.cli.render import Column, emit
from readinglist.flows.catch_up import refresh
from readinglist.store import search
from readinglist.store.search import Found, Hit, Order

app = typer.Typer()

_EXAMPLES = """Examples:

    readinglist search trust website
    readinglist search "social media policy" is:unread
    readinglist search in:notes,quotations trust
"""


@app.command("search", rich_help_panel="Read", context_settings=QUERY_SETTINGS, epilog=_EXAMPLES)
def find(
    ctx: typer.Context,
    words: Annotated[
        list[str],
        typer.Argument(
            help="Words, phrases and any terms of a query; what is no key is text. "
            "in:notes, in:text, in:title … say where the words have to stand.",
            show_default=False,
            autocompletion=completing.queries,
        ),
    ],
    limit: Annotated[int, typer.Option(min=1, help="How many readings.")] = 20,
    as_json: Json = False,
    as_jsonl: JsonLines = False,
    as_csv: Csv = False,
) -> None:
    """Search titles, authors, entries, remarks, tags, notes, quotations and texts."""
    form = chosen_format(as_json, as_jsonl, as_csv)
    with database(ctx) as db:
        notices.tell(refresh(db, library(ctx).notes, now=now()))
        asked = queries.parse(query_text(words), takes_any_text=True)
        found = search.find(db, asked, limit=limit)
    count = emit(found.hits, COLUMNS, form)
    for key in queries.unknown_keys(asked):
        terminal.say(f"“{key}:” is no key, and was searched for as text.")
    if found.was_mended:
        terminal.say("The search index was damaged; it has been made again.")
    terminal.hint(_summary(count, found))


def _snippet(hit: Hit) -> str:
    return hit.snippet.replace(search.MARK_START, "").replace(search.MARK_END, "")


def _summary(count: int, found: Found) -> str:
    if not count:
        return "Nothing was found. Fewer words find more; a* finds what begins with a."
    more = " See more with --limit." if found.has_more else ""
    order = " Newest first: there are too many to rank." if found.order is Order.NEWEST else ""
    return f"{count} found.{order}{more} Look at one with: readinglist show NUMBER"


COLUMNS: tuple[Column[Hit], ...] = (
    Column("number", lambda h: h.row.number, "#", Box(right=True, style="cyan"), piped=True),
    Column("status", lambda h: h.row.status, piped=True),
    Column("title", lambda h: h.row.title, "Title", Box(weight=4, least=24), piped=True),
    Column("authors", lambda h: h.row.authors, "Who", Box(weight=1, least=10, rank=3), piped=True),
    Column("year", lambda h: h.row.year, "Year", Box(right=True, rank=4), piped=True),
    Column(
        "snippet", _snippet, "Found in", Box(weight=4, least=20, rank=5, style="dim"), piped=True
    ),
    Column("citekey", lambda h: h.row.citekey),
    Column("url", lambda h: h.row.url),
)
