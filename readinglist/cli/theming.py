"""What comes up again and again: themes by readings, and what there is on one of them."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated

import typer

from readinglist.cli import notices, quoted, terminal
from readinglist.cli.arguments import (
    Csv,
    Json,
    JsonLines,
    chosen_format,
    database,
    library,
    now,
)
from readinglist.cli.layout import Box
from readinglist.cli.passages import wrapped
from readinglist.cli.render import Column, Format, emit
from readinglist.cli.wording import counted
from readinglist.errors import ThemeNotFoundError
from readinglist.excerpts.values import Quotation
from readinglist.flows.catch_up import refresh
from readinglist.markdown.escaping import unescaped
from readinglist.model import Item
from readinglist.store import quotations, show, themes
from readinglist.store.database import Database
from readinglist.store.themes import Theme

app = typer.Typer()

_PANEL = "What comes up"
_GAP = "·"
# What the name of a theme, and the two columns of sums, need of a line.
_ROOM_FOR_OTHERS = 16 + 2 + 5 + 2 + 10


@app.command("themes", rich_help_panel=_PANEL, epilog="Example: readinglist themes")
def list_themes(
    ctx: typer.Context, as_json: Json = False, as_jsonl: JsonLines = False, as_csv: Csv = False
) -> None:
    """Show which themes come up in which readings, how often, and where they do not."""
    form = chosen_format(as_json, as_jsonl, as_csv)
    with database(ctx) as db:
        notices.tell(refresh(db, library(ctx).notes, now=now()))
        found = themes.matrix(db)
        items = {item.number: item for item in show.get_many(db, _most_quoted(found))}
        bare = sum(not each.excerpt.themes for each in quotations.every(db))
    if form is Format.AUTO and terminal.is_terminal(sys.stdout):
        _print_matrix(found, items)
    else:
        emit(found, COLUMNS, form)
    terminal.hint(_summary(found, bare))


def _most_quoted(found: Sequence[Theme]) -> list[int]:
    """Return the readings that any theme comes up in, those with most quotations first."""
    counts: Counter[int] = Counter()
    for theme in found:
        counts.update(theme.by_reading)
    return sorted(counts, key=lambda number: (-counts[number], number))


def _print_matrix(found: Sequence[Theme], items: Mapping[int, Item]) -> None:
    from readinglist import citing

    if not found:
        return
    shown = _fitting(list(items))
    emit(found, _matrix_columns(shown, hides=len(shown) < len(items)))
    print()
    for number in shown:
        title = f"{number}  {citing.full(items[number])}"
        print("\n".join(wrapped(title, indent=2, hang=4)))
    if len(shown) < len(items):
        print(f"  and {counted(len(items) - len(shown), 'more reading')}: widen the terminal")
    if thin := [theme.name for theme in found if theme.works == 1]:
        print()
        for line in wrapped(f"In one work only: {', '.join(thin)}", indent=0, hang=2):
            print(terminal.styled(line, "yellow", sys.stdout))


def _fitting(numbers: Sequence[int]) -> list[int]:
    """Return as many readings as have room for a column."""
    room = terminal.width() - _ROOM_FOR_OTHERS
    shown: list[int] = []
    for number in numbers:
        room -= len(str(number)) + 2
        if room < 0:
            break
        shown.append(number)
    return sorted(shown)


def _matrix_columns(shown: Sequence[int], *, hides: bool) -> list[Column[Theme]]:
    def column(number: int) -> Column[Theme]:
        return Column(
            str(number),
            lambda theme: theme.by_reading.get(number, 0),
            str(number),
            Box(right=True, style="cyan"),
            lambda theme: str(theme.by_reading.get(number) or _GAP),
        )

    def elsewhere(theme: Theme) -> str:
        return str(sum(n for item, n in theme.by_reading.items() if item not in shown) or _GAP)

    more: list[Column[Theme]] = [
        Column("more", lambda _: None, "more", Box(right=True, style="dim"), elsewhere)
    ]
    return [
        Column("theme", lambda t: t.name, "Theme", Box(weight=1, least=12)),
        *map(column, shown),
        *(more if hides else []),
        Column("works", lambda t: t.works, "Works", Box(right=True)),
        Column("quotations", lambda t: t.quotations, "Quoted", Box(right=True)),
    ]


def _summary(found: Sequence[Theme], bare: int) -> str:
    rest = f" {counted(bare, 'quotation')} of no theme." if bare else ""
    if not found:
        return f'No theme yet.{rest} Give one with: readinglist quote ITEM "words" --theme NAME'
    return f"{counted(len(found), 'theme')}.{rest} Read one with: readinglist theme NAME"


COLUMNS: tuple[Column[Theme], ...] = (
    Column("theme", lambda t: t.name, piped=True),
    Column("works", lambda t: t.works, piped=True),
    Column("quotations", lambda t: t.quotations, piped=True),
    Column(
        "by_reading",
        lambda t: {str(number): count for number, count in sorted(t.by_reading.items())},
        flat=lambda t: "; ".join(f"{n}:{count}" for n, count in sorted(t.by_reading.items())),
        piped=True,
    ),
)
"""Field by field; the names are the ones that scripts rely on."""


@dataclass(frozen=True, slots=True)
class Found:
    """A quotation with the reading that it is from."""

    quotation: Quotation
    item: Item


@app.command("theme", rich_help_panel=_PANEL, epilog='Example: readinglist theme "staff policy"')
def show_theme(
    ctx: typer.Context,
    name: Annotated[
        str | None,
        typer.Argument(help="The theme; without it, every quotation.", show_default=False),
    ] = None,
    as_json: Json = False,
    as_jsonl: JsonLines = False,
    as_csv: Csv = False,
) -> None:
    """Show all quotations on a theme, with work and page; without a name, every quotation."""
    form = chosen_format(as_json, as_jsonl, as_csv)
    with database(ctx) as db:
        notices.tell(refresh(db, library(ctx).notes, now=now()))
        found = list(_found(db, name))
    if form is Format.AUTO and terminal.is_terminal(sys.stdout):
        _print_quotations(found)
    else:
        emit(found, QUOTATION_COLUMNS, form)
    works = len({each.item.number for each in found})
    terminal.hint(f"{counted(len(found), 'quotation')} of {counted(works, 'work')}.")


def _found(db: Database, name: str | None) -> Iterator[Found]:
    standing = quotations.every(db) if name is None else themes.on(db, name)
    if name is not None and not standing:
        raise _unknown(db, name)
    items = {item.number: item for item in show.get_many(db, {each.item for each in standing})}
    return (Found(each, items[each.item]) for each in standing)


def _unknown(db: Database, name: str) -> ThemeNotFoundError:
    from difflib import get_close_matches

    names = {theme.name.casefold(): theme.name for theme in themes.matrix(db)}
    near = get_close_matches(name.casefold(), names, n=1)
    return ThemeNotFoundError(name, names[near[0]] if near else "")


def _print_quotations(found: Sequence[Found]) -> None:
    from readinglist import citing

    before = 0
    for each in found:
        if each.item.number != before:
            print(end="\n" if before else "")
            for line in wrapped(f"{each.item.number}  {citing.full(each.item)}", indent=0, hang=4):
                print(terminal.styled(line, "bold", sys.stdout))
            before = each.item.number
        for line in quoted.lines(each.quotation):
            print(line)


def _label(found: Found) -> str:
    from readinglist import citing

    return citing.label(found.item)


QUOTATION_COLUMNS: tuple[Column[Found], ...] = (
    Column("number", lambda f: f.quotation.number, piped=True),
    Column("reading", lambda f: f.item.number, piped=True),
    Column("work", _label, piped=True),
    Column("page", lambda f: f.quotation.excerpt.page, piped=True),
    Column("kind", lambda f: f.quotation.excerpt.kind.value, piped=True),
    Column("words", lambda f: unescaped(f.quotation.excerpt.words), piped=True),
    Column("themes", lambda f: list(f.quotation.excerpt.themes), piped=True),
    Column("note", lambda f: unescaped(f.quotation.excerpt.note)),
    Column("citekey", lambda f: f.item.citekey),
    Column("title", lambda f: f.item.work.title),
    Column("check", lambda f: f.quotation.check.verdict.value),
    Column("found", lambda f: f.quotation.check.found),
    Column("prefix", lambda f: f.quotation.check.prefix),
    Column("suffix", lambda f: f.quotation.check.suffix),
)
"""Field by field; the names are the ones that scripts rely on."""
