"""What to read now, and why."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import Annotated

import typer

from readinglist import query as queries
from readinglist.cli import completing, passages, terminal
from readinglist.cli.arguments import (
    QUERY_SETTINGS,
    Csv,
    Json,
    JsonLines,
    Query,
    chosen_format,
    database,
    query_text,
    split_tags,
    today,
)
from readinglist.cli.layout import Box
from readinglist.cli.render import Column, Format, emit
from readinglist.store import suggesting
from readinglist.store.suggesting import Suggestion, Wish

app = typer.Typer()

_EXAMPLES = """Examples:

    readinglist next
    readinglist next --minutes 30 --tag policy --why
"""


@app.command("next", rich_help_panel="Read", context_settings=QUERY_SETTINGS, epilog=_EXAMPLES)
def suggest(
    ctx: typer.Context,
    query: Query = None,
    minutes: Annotated[
        int | None,
        typer.Option(min=1, help="The time that you have; what takes longer is left out."),
    ] = None,
    tag: Annotated[
        list[str] | None,
        typer.Option(
            "--tag",
            help="A tag that you have an appetite for.",
            metavar="TAG",
            autocompletion=completing.tags,
        ),
    ] = None,
    why: Annotated[bool, typer.Option("--why", help="Print the sum of the reasons.")] = False,
    limit: Annotated[int, typer.Option(min=1, help="How many readings.")] = 5,
    as_json: Json = False,
    as_jsonl: JsonLines = False,
    as_csv: Csv = False,
) -> None:
    """Suggest what to read now, best first, each with the reasons that were counted."""
    form = chosen_format(as_json, as_jsonl, as_csv)
    asked = queries.parse(query_text(query))
    wish = Wish(minutes or 0, split_tags(tag))
    with database(ctx) as db, db.snapshot():
        found = suggesting.suggested(db, asked, wish=wish, today=today(), limit=limit)
    if why and form is Format.AUTO:
        for line in _sums(found):
            print(line)
    else:
        emit(found, COLUMNS, form)
    terminal.hint(_next(found, has_sums=why))


def _sums(found: list[Suggestion]) -> Iterator[str]:
    """Yield each reading with its reasons as a sum, safe to print."""
    gap: tuple[str, ...] = ()
    for each in found:
        yield from gap
        gap = ("",)
        yield from passages.heading(each.row, note=_time(each))
        for count in each.counts:
            yield terminal.safe(f"    {count.points:5.1f}  {count.words}{_product(count)}")
        total = f"{each.points:5.1f}  in all"
        yield f"    {terminal.styled(total, 'bold', sys.stdout)}"


def _product(count: suggesting.Count) -> str:
    taken = min(count.number, count.reason.most)
    if taken == 1:
        return ""
    at_most = f", {taken} at most" if taken < count.number else ""
    return f" ({taken} × {count.reason.weight:g}{at_most})"


def _time(each: Suggestion) -> str:
    return "" if each.minutes is None else f"about {each.minutes} minutes"


def _next(found: list[Suggestion], *, has_sums: bool) -> str:
    if not found:
        return "There is nothing unread. See everything with: readinglist list"
    why = "" if has_sums else "   Why these: readinglist next --why"
    return f"Begin with: readinglist open {found[0].row.number}{why}"


def _because(each: Suggestion) -> str:
    return ", ".join(count.brief for count in each.counts)


def _reasons(each: Suggestion) -> list[dict[str, object]]:
    return [
        {
            "reason": count.reason.name,
            "count": count.number,
            "weight": count.reason.weight,
            "points": count.points,
            "words": count.words,
        }
        for count in each.counts
    ]


COLUMNS: tuple[Column[Suggestion], ...] = (
    Column("number", lambda s: s.row.number, "#", Box(right=True, style="cyan"), piped=True),
    Column("title", lambda s: s.row.title, "Title", Box(weight=4, least=24), piped=True),
    Column("authors", lambda s: s.row.authors, "Who", Box(weight=1, least=10, rank=2), piped=True),
    Column("minutes", lambda s: s.minutes, "Min", Box(right=True, rank=4), piped=True),
    Column("points", lambda s: s.points, "Sum", Box(right=True, rank=5), piped=True),
    Column("because", _because, "Because", Box(weight=4, least=24), piped=True),
    Column("reasons", _reasons, flat=_because),
    Column("status", lambda s: s.row.status),
    Column("url", lambda s: s.row.url, piped=True),
    Column("citekey", lambda s: s.row.citekey),
)
