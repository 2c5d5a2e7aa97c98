"""Readings that could not be had, as a list to send to a library or to an author."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

import typer

from readinglist import citing
from readinglist.cli import terminal, tries
from readinglist.cli.arguments import (
    QUERY_SETTINGS,
    Csv,
    Json,
    JsonLines,
    chosen_format,
    database,
    today,
)
from readinglist.cli.passages import broken
from readinglist.cli.render import Column, Format, emit
from readinglist.cli.tries import Try
from readinglist.cli.wording import counted
from readinglist.markdown.escaping import escaped, link

if TYPE_CHECKING:
    from readinglist.model import Item
    from readinglist.store.attempts import Tried

app = typer.Typer()

_QUERY = "is:unobtainable"
_WIDTH = 78  # what mail programs leave alone
_EXAMPLES = """Examples:

    readinglist request
    readinglist request --markdown > requests.md
    readinglist request is:dead -has:copy
"""


@dataclass(frozen=True, slots=True)
class Wish:
    """A reading to ask for, and what was tried to get it."""

    item: Item
    tried: Sequence[Try]


@app.command("request", rich_help_panel="Read", context_settings=QUERY_SETTINGS, epilog=_EXAMPLES)
def request(
    ctx: typer.Context,
    selected: Annotated[
        list[str] | None,
        typer.Argument(
            help="Numbers and ranges, citekeys, or a query; is:unobtainable without it.",
            show_default=False,
        ),
    ] = None,
    as_markdown: Annotated[bool, typer.Option("--markdown", help="As Markdown.")] = False,
    as_json: Json = False,
    as_jsonl: JsonLines = False,
    as_csv: Csv = False,
) -> None:
    """Write a list of what could not be had, to send to a library: each work, and what was tried.

    Readings come onto it with: readinglist mark unobtainable NUMBER --reason "why"
    """
    from readinglist.store import attempts, selection, show

    form = chosen_format(as_json, as_jsonl, as_csv)
    with database(ctx) as db:
        numbers = selection.numbers(db, selected or [_QUERY])
        tried = attempts.of_items(db, numbers)
        wishes = [
            Wish(item, tries.told(tried[item.number], address=item.work.url))
            for item in show.get_many(db, numbers)
        ]
    if form is not Format.AUTO:
        emit(wishes, COLUMNS, form)
        return
    for line in (_markdown if as_markdown else _text)(wishes):
        terminal.put(line)
    terminal.say(_said(wishes))


def _wish(item: Item, tried: Sequence[Tried]) -> Wish:
    return Wish(item, tries.told(tried, address=item.work.url))


def _said(wishes: Sequence[Wish]) -> str:
    if not wishes:
        return "Nothing is marked as unobtainable. Mark it with: readinglist mark unobtainable 3"
    return f"{counted(len(wishes), 'work')} to ask for."


def _text(wishes: Sequence[Wish]) -> Iterator[str]:
    """Yield the list as plain text, to paste into a letter."""
    if wishes:
        yield _heading(wishes)
    for count, wish in enumerate(wishes, 1):
        yield ""
        yield from _hanging(f"{count}. ", citing.title(wish.item))
        facts = [*_facts(wish.item), *(("Tried", each) for each in _tried(wish))]
        widest = max((len(label) for label, _ in facts), default=0)
        for label, value in facts:
            yield from _hanging(f"   {f'{label}:':<{widest + 1}} ", value)


def _markdown(wishes: Sequence[Wish]) -> Iterator[str]:
    if wishes:
        yield f"# {_heading(wishes)}"
    for count, wish in enumerate(wishes, 1):
        yield from ("", f"## {count}. {escaped(citing.title(wish.item))}", "")
        for label, value in _facts(wish.item):
            yield f"- {label}: {link(value, value) if label == 'Address' else escaped(value)}"
        tried = list(_tried(wish))
        if tried:
            yield "- Tried:"
            yield from (f"    - {escaped(each)}" for each in tried)


def _heading(wishes: Sequence[Wish]) -> str:
    return f"Request for {counted(len(wishes), 'work')}, {citing.day(today().isoformat())}"


def _facts(item: Item) -> Iterator[tuple[str, str]]:
    """Yield what a library asks for, and how the work was cited, as labels and words."""
    work = item.work
    names = work.author or work.editor
    imprint = ": ".join(filter(None, [work.publisher_place, work.publisher]))
    volume = f"{work.volume}{f'({work.issue})' if work.issue else ''}"
    said = (
        ("Author" if work.author else "Editor", "; ".join(name.inverted for name in names)),
        ("Year", str(work.year or "")),
        ("In", ", ".join(filter(None, [work.container_title, volume, work.page]))),
        ("Publisher", imprint),
        ("Edition", work.edition),
        ("DOI", work.doi),
        ("ISBN", work.isbn),
        ("ISSN", work.issn),
        ("Address", work.url),
        ("Cited as", next((edge.citation.text for edge in item.cited_by), "")),
        ("Cited by", "; ".join(dict.fromkeys(edge.source_title for edge in item.cited_by))),
        ("Note", item.reason),
    )
    yield from ((label, value) for label, value in said if value)


def _tried(wish: Wish) -> Iterator[str]:
    for each in wish.tried:
        yield f"{each.what}: {each.answer} ({each.when})"


def _hanging(lead: str, text: str) -> list[str]:
    """Return text behind a lead, its later lines below its first word."""
    indent = len(lead)
    first, *later = broken(terminal.safe(text), min(_WIDTH, terminal.width()) - indent) or [""]
    return [lead + first, *(" " * indent + line for line in later)]


COLUMNS: tuple[Column[Wish], ...] = (
    Column("number", lambda w: w.item.number),
    Column("citekey", lambda w: w.item.citekey),
    Column("title", lambda w: citing.title(w.item)),
    Column("authors", lambda w: [name.inverted for name in w.item.work.author]),
    Column("year", lambda w: w.item.work.year),
    Column("container", lambda w: w.item.work.container_title),
    Column("publisher", lambda w: w.item.work.publisher),
    Column("doi", lambda w: w.item.work.doi),
    Column("isbn", lambda w: w.item.work.isbn),
    Column("issn", lambda w: w.item.work.issn),
    Column("url", lambda w: w.item.work.url),
    Column("cited_as", lambda w: next((e.citation.text for e in w.item.cited_by), "")),
    Column("reason", lambda w: w.item.reason),
    Column(
        "tried",
        lambda w: [{"what": t.what, "answer": t.answer, "days": list(t.days)} for t in w.tried],
        flat=lambda w: "; ".join(_tried(w)),
    ),
)
