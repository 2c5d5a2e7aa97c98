"""The whole: where the readings are from, and how far one is."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass

import typer

from readinglist.cli import terminal
from readinglist.cli.arguments import Csv, Json, JsonLines, chosen_format, database
from readinglist.cli.layout import Box
from readinglist.cli.readings import local_day
from readinglist.cli.render import Column, Format, emit
from readinglist.store import progress, sources, tagging
from readinglist.store.database import Database
from readinglist.store.sources import Source

app = typer.Typer()

_BAR_CELLS = 12
_PANEL = "Overview"


def bar(part: int, whole: int, cells: int = _BAR_CELLS) -> str:
    """Return a bar of `cells` cells; full only when all is done, empty only when nothing is."""
    if not whole:
        return ""
    filled = cells if part >= whole else min(cells - 1, max(part > 0, round(part / whole * cells)))
    return "█" * filled + "░" * (cells - filled)


@app.command("sources", rich_help_panel=_PANEL, epilog="Example: readinglist sources")
def list_sources(
    ctx: typer.Context, as_json: Json = False, as_jsonl: JsonLines = False, as_csv: Csv = False
) -> None:
    """List the reports that were pulled, with how many of their readings are read."""
    with database(ctx) as db:
        count = emit(sources.listed(db), SOURCE_COLUMNS, chosen_format(as_json, as_jsonl, as_csv))
    terminal.hint(
        "See what one cites with: readinglist list source:NAME --sort position"
        if count
        else "Nothing has been pulled. Begin with: readinglist add URL"
    )


SOURCE_COLUMNS: tuple[Column[Source], ...] = (
    Column("number", lambda s: s.number, "#", Box(right=True, style="cyan"), piped=True),
    Column("title", lambda s: s.title, "Report", Box(weight=3, least=20), piped=True),
    Column("readings", lambda s: s.readings, "Readings", Box(right=True), piped=True),
    Column("unread", lambda s: s.unread, "Unread", Box(right=True, rank=6), piped=True),
    Column("read", lambda s: s.read, "Read", Box(right=True), piped=True),
    Column(
        "progress",
        lambda s: round(s.read / s.readings, 3) if s.readings else None,
        "",
        Box(rank=5),
        lambda s: bar(s.read, s.readings),
    ),
    Column("name", lambda s: s.label, "source:", Box(weight=1, least=12, rank=3), piped=True),
    Column(
        "pulled",
        lambda s: local_day(s.harvested_at),
        "Pulled",
        Box(rank=4, style="dim"),
        piped=True,
    ),
    Column("url", lambda s: s.pull.url, piped=True),
    Column("citekey", lambda s: s.citekey),
)


@app.command("progress", rich_help_panel=_PANEL, epilog="Example: readinglist progress")
def show_progress(
    ctx: typer.Context, as_json: Json = False, as_jsonl: JsonLines = False, as_csv: Csv = False
) -> None:
    """Show how far one is: by status, by source, by tag and by month."""
    form = chosen_format(as_json, as_jsonl, as_csv)
    with database(ctx) as db, db.snapshot():
        tallies = _tallies(db)
    if form is Format.AUTO and terminal.is_terminal(sys.stdout):
        _print_parts(tallies)
    else:
        emit(tallies, TALLY_COLUMNS, form)


@dataclass(frozen=True, slots=True)
class _Tally:
    """One line of the progress: `part` of `whole` readings; for a month, read and added."""

    by: str
    name: str
    part: int
    whole: int


def _tallies(db: Database) -> list[_Tally]:
    statuses = progress.by_status(db)
    every = sum(statuses.values())
    return [
        *(_Tally("status", str(status), count, every) for status, count in statuses.items()),
        *(_Tally("source", s.title, s.read, s.readings) for s in sources.listed(db)),
        *(_Tally("tag", t.name, t.read, t.readings) for t in tagging.counts(db)),
        *(_Tally("month", m.month, m.read, m.added) for m in progress.by_month(db)),
    ]


TALLY_COLUMNS: tuple[Column[_Tally], ...] = (
    Column("by", lambda t: t.by, piped=True),
    Column("name", lambda t: t.name, piped=True),
    Column("count", lambda t: t.part, piped=True),
    Column("of", lambda t: t.whole, piped=True),
)
# What the two numbers of a part are called.
_PARTS = {
    "status": ("By status", "Readings", "Of"),
    "source": ("By source", "Read", "Of"),
    "tag": ("By tag", "Read", "Of"),
    "month": ("By month", "Read", "Added"),
}


def _print_parts(tallies: Sequence[_Tally]) -> None:
    gap = ""
    for by, (title, part, whole) in _PARTS.items():
        rows = [tally for tally in tallies if tally.by == by]
        if rows:
            print(f"{gap}{terminal.styled(title, 'bold', sys.stdout)}")
            emit(rows, _part_columns(part, whole, has_bar=by != "month"))
            gap = "\n"


def _part_columns(part: str, whole: str, *, has_bar: bool) -> list[Column[_Tally]]:
    columns: list[Column[_Tally]] = [
        Column("name", lambda t: t.name, "", Box(weight=1, least=16)),
        Column("count", lambda t: t.part, part, Box(right=True)),
        Column("of", lambda t: t.whole, whole, Box(right=True)),
    ]
    if has_bar:
        columns.append(
            Column("bar", lambda t: t.part, "", Box(rank=5), lambda t: bar(t.part, t.whole))
        )
    return columns
