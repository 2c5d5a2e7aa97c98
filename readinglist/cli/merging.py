"""One work once: readings merged, pairs that may be one shown side by side."""

from __future__ import annotations

import itertools
import sys
from collections.abc import Iterator, Sequence
from typing import Annotated, NamedTuple

import typer

from readinglist import citing
from readinglist.cli import notices, passages, terminal
from readinglist.cli.arguments import (
    QUERY_SETTINGS,
    Csv,
    DryRun,
    Json,
    JsonLines,
    Query,
    Selection,
    chosen_format,
    database,
    library,
    now,
    query_text,
)
from readinglist.cli.fields import LABELS
from readinglist.cli.layout import aligned
from readinglist.cli.render import Column, Format, emit
from readinglist.cli.wording import counted, joined, numbered, short_names
from readinglist.errors import UsageError
from readinglist.flows import merge as flow
from readinglist.flows.merge import Merged
from readinglist.model import Item
from readinglist.store import batches, duplicates, selection, show
from readinglist.store.database import Database
from readinglist.store.duplicates import Pair

app = typer.Typer()

_PANEL = "Work through it"
_DUPLICATES = """Examples:

    readinglist duplicates
    readinglist duplicates --dismiss 3 7
    readinglist duplicates --merge --dry-run
"""


@app.command(
    "merge",
    rich_help_panel=_PANEL,
    context_settings=QUERY_SETTINGS,
    epilog="Example: readinglist merge 3 7",
)
def merge(ctx: typer.Context, selected: Selection) -> None:
    """Make one reading of several; the oldest number stays, and the others go on answering."""
    with database(ctx) as db:
        merged = flow.merge(db, library(ctx).notes, selection.numbers(db, selected), now=now())
    _say_merged(merged)
    terminal.hint("Take it apart again with: readinglist undo")


@app.command(
    "duplicates", rich_help_panel=_PANEL, context_settings=QUERY_SETTINGS, epilog=_DUPLICATES
)
def list_duplicates(
    ctx: typer.Context,
    query: Query = None,
    merge_them: Annotated[
        bool, typer.Option("--merge", help="Merge the pairs that are certainly one work.")
    ] = False,
    dismiss: Annotated[
        bool,
        typer.Option("--dismiss", help="The readings named are different works; ask no more."),
    ] = False,
    dry_run: DryRun = False,
    as_json: Json = False,
    as_jsonl: JsonLines = False,
    as_csv: Csv = False,
) -> None:
    """Show pairs of readings that may be one work side by side, with what differs."""
    form = chosen_format(as_json, as_jsonl, as_csv)
    if merge_them and dismiss:
        raise UsageError("A pair is either one work or two.", hint="Say --merge or --dismiss.")
    with database(ctx) as db:
        if dismiss:
            _dismiss(db, query or [], dry_run=dry_run)
            return
        from readinglist import query as queries

        found = duplicates.pairs(db, queries.parse(query_text(query)))
        if merge_them:
            _merge_certain(ctx, db, found, dry_run=dry_run)
        elif form is Format.AUTO and terminal.is_terminal(sys.stdout):
            for line in _lines(found):
                print(line)
        else:
            emit(found, COLUMNS, form)
    if not merge_them:
        terminal.hint(_next(found))


def _dismiss(db: Database, words: Sequence[str], *, dry_run: bool) -> None:
    numbers = selection.numbers(db, words) if words else []
    if len(numbers) < 2:
        raise UsageError(
            "It takes two readings to tell apart.",
            hint="Write: readinglist duplicates --dismiss 3 7",
        )
    names = joined([numbered(item) for item in show.get_many(db, numbers)])
    if dry_run:
        terminal.say(f"{names} would be told apart.")
        return
    with batches.batch(db, command=f"dismiss {' '.join(map(str, numbers))}", now=now()) as batch:
        new = duplicates.tell_apart(batch, numbers)
    already = "" if new else " already"
    terminal.say(f"{names} are told apart{already}: they are not asked about again.")
    terminal.hint("Take it back with: readinglist undo")


def _merge_certain(
    ctx: typer.Context, db: Database, found: Sequence[Pair], *, dry_run: bool
) -> None:
    groups = duplicates.certain(found)
    for numbers in groups:
        if dry_run:
            names = joined([numbered(item) for item in show.get_many(db, numbers)])
            terminal.say(f"{names} would become one.")
        else:
            _say_merged(flow.merge(db, library(ctx).notes, numbers, now=now()))
    left = sum(not pair.is_certain for pair in found)
    if left:
        terminal.say(f"{counted(left, 'pair is', 'pairs are')} left to you: readinglist duplicates")
    elif not groups:
        terminal.say("There are no duplicates.")


def _say_merged(merged: Merged) -> None:
    absorbed = [str(each.absorbed.number) for each in merged.fused]
    verb = "is" if len(absorbed) == 1 else "are"
    terminal.say(f"{joined(absorbed)} {verb} {numbered(merged.item)} now.")
    for name, value in merged.overruled:
        terminal.say(
            f"You had also set its {LABELS.get(name, name)} to: {_plain(value)}", style="yellow"
        )
    notices.tell(merged.outcomes)


def _next(found: Sequence[Pair]) -> str:
    if not found:
        return "There are no duplicates."
    one, other = found[0].one.number, found[0].other.number
    return (
        f"{counted(len(found), 'pair')}. One work: readinglist merge {one} {other}   "
        f"Two works: readinglist duplicates --dismiss {one} {other}"
    )


class Difference(NamedTuple):
    """A field in which two readings differ, and what each has; "" where it has nothing."""

    field: str
    one: str
    other: str


def differences(pair: Pair) -> list[Difference]:
    """Return what is different about two readings, in the order of a form."""
    one, other = (dict(_facts(item)) for item in (pair.one, pair.other))
    return [
        Difference(field, one[field], other[field]) for field in one if one[field] != other[field]
    ]


def _facts(item: Item) -> Iterator[tuple[str, str]]:
    yield "title", citing.title(item)
    for name, label in LABELS.items():
        if name not in _UNTOLD:
            yield label, _plain(getattr(item.work, name))
    yield "status", item.status
    yield "tags", ", ".join(item.tags)
    sources = dict.fromkeys(edge.source_title for edge in item.cited_by)
    yield "cited by", "; ".join(sources)
    yield "note", "yes" if item.has_note else ""


# The title is told as it is shown, the kind is a guess, and an abstract is long.
_UNTOLD = {"title", "type", "abstract", "language"}


def _plain(value: object) -> str:
    return short_names(value) if isinstance(value, tuple) else str(value)


def _lines(found: Sequence[Pair]) -> Iterator[str]:
    """Yield each pair, side by side, safe to print."""
    gap: tuple[str, ...] = ()
    for pair in found:
        yield from gap
        gap = ("",)
        for item in (pair.one, pair.other):
            for line in passages.wrapped(f"{item.number}  {citing.title(item)}", indent=0, hang=4):
                yield terminal.styled(line, "bold", sys.stdout)
        yield from passages.wrapped(pair.reason, indent=4)
        numbers = (str(pair.one.number), str(pair.other.number))
        rows = [row for row in differences(pair) if row.field != "title"]
        yield from _side_by_side([Difference("", *numbers), *rows])


def _side_by_side(rows: Sequence[Difference]) -> Iterator[str]:
    """Yield what differs in two columns of one width; a value that is longer goes on below."""
    label = 2 + max(len(row.field) for row in rows)
    width = max(12, (min(terminal.width(), passages.MOST_WIDTH) - 4 - label - 2) // 2)
    for row in rows:
        sides = [passages.broken(terminal.safe(text) or "–", width, hard=True) for text in row[1:]]
        for at, (one, other) in enumerate(itertools.zip_longest(*sides, fillvalue="")):
            field = row.field if at == 0 else ""
            yield f"    {field:<{label}}{aligned(one, width)}  {other}".rstrip()


COLUMNS: tuple[Column[Pair], ...] = (
    Column("one", lambda p: p.one.number, piped=True),
    Column("other", lambda p: p.other.number, piped=True),
    Column("certain", lambda p: p.is_certain, piped=True),
    Column("reason", lambda p: p.reason, piped=True),
    Column("title_of_one", lambda p: citing.title(p.one), piped=True),
    Column("title_of_other", lambda p: citing.title(p.other), piped=True),
    Column(
        "differs",
        lambda p: [each._asdict() for each in differences(p)],
        flat=lambda p: "; ".join(each.field for each in differences(p)),
    ),
)
