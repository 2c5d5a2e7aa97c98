"""One reading, and everything that is known of it."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from readinglist.cli import notices, terminal, whereabouts
from readinglist.cli.arguments import Item, database, library, now
from readinglist.cli.cleaning import clean_lines
from readinglist.cli.layout import display_width
from readinglist.cli.passages import wrapped
from readinglist.cli.whereabouts import Whereabouts
from readinglist.flows import catch_up
from readinglist.model import CitedBy, Status
from readinglist.model import Item as Reading
from readinglist.store import agreed, selection, show
from readinglist.store.descent import Step
from readinglist.store.show import Whole

if TYPE_CHECKING:
    from readinglist.edition import Passage
    from readinglist.store.database import Database

app = typer.Typer()


@app.command("show", rich_help_panel="Read", epilog="Example: readinglist show 12")
def show_reading(
    ctx: typer.Context,
    item: Item,
    as_json: Annotated[bool, typer.Option("--json", help="As a JSON object.")] = False,
) -> None:
    """Show everything about one reading: the work, its status, its note, and who cites it."""
    notes = library(ctx).notes
    with database(ctx) as db:
        number = selection.one(db, [item])
        notices.tell(catch_up.catch_up(db, notes, [number], now=now()))
        whole = show.whole(db, number)
        note = notes / agreed.place_of(db, number)
        written = _passages(db, notes, number) if note.exists() else ()
        about = whereabouts.of(db, number)
    if as_json:
        _print_json(whole, written, about)
        return
    place = str(note) if note.exists() else ""
    way = _section("How it got here", _way(whole.path))
    for line in (*_lines(whole, about, place), *_written(written), *way):
        print(line)
    terminal.hint(_next(whole.item, has_copy=about.has_copy_alone))


def _passages(db: Database, notes: Path, number: int) -> tuple[Passage, ...]:
    from readinglist.flows.reread import passages

    return passages(db, notes, number)


def _print_json(whole: Whole, written: Sequence[Passage], about: Whereabouts) -> None:
    from readinglist import edition
    from readinglist.exporters.json import fields_of, writing

    annotated = edition.Annotated(whole.item, tuple(written))
    record = {**fields_of(whole), **whereabouts.record(about), **writing(annotated)}
    print(json.dumps(record, ensure_ascii=True, indent=1))


def _written(written: Sequence[Passage]) -> Iterator[str]:
    """Yield what the user wrote, in the order of the note, each line safe to print."""
    if written:
        yield from ("", _strong("Note"))
    for at, passage in enumerate(written):
        if at:
            yield ""
        if isinstance(passage, str):
            for line in clean_lines(passage).expandtabs(4).splitlines():
                yield from _fitted(f"    {line}".rstrip())
        else:
            from readinglist.cli import quoted

            yield from quoted.lines(passage)


def _lines(whole: Whole, about: Whereabouts, note: str) -> Iterator[str]:
    """Yield the lines, each safe to print."""
    from readinglist import citing
    from readinglist.cli.wording import facts

    item = whole.item
    yield from map(_strong, _fitted(f"{item.number}  {citing.title(item)}", hang=4))
    if known := facts(item.work):
        yield from _fitted(f"    {' · '.join(known)}")
    yield ""
    for label, value in _fields(whole, about, note):
        line = f"    {label:<11} {value}"
        if value:  # an address or a path is of use only on one line
            yield from _fitted(line, hang=12) if " " in value else (terminal.safe(line),)
    if item.work.abstract:
        yield from ("", *_fitted(f"    {item.work.abstract}"))
    sections = (
        ("What was tried", whereabouts.lines(about, item.status)),
        ("Cited by", (line for edge in item.cited_by for line in _citation(edge))),
    )
    for heading, lines in sections:
        yield from _section(heading, lines)


def _section(heading: str, lines: Iterable[str]) -> Iterator[str]:
    """Yield a heading with what stands below it; nothing where nothing does."""
    for at, line in enumerate(lines):
        if at == 0:
            yield from ("", _strong(heading))
        yield from _fitted(line, hang=2)


def _strong(text: str) -> str:
    return terminal.styled(terminal.safe(text), "bold", sys.stdout)


def _fitted(line: str, *, hang: int = 0) -> Iterator[str]:
    """Yield a line safe to print: in a pipe whole, on a terminal in as many as its width asks."""
    safe = terminal.safe(line)
    if display_width(safe) <= terminal.width() or not terminal.is_terminal(sys.stdout):
        yield safe
        return
    words = safe.lstrip(" ")
    yield from wrapped(words, indent=len(safe) - len(words), hang=hang)


def _fields(whole: Whole, about: Whereabouts, note: str) -> list[tuple[str, str]]:
    from readinglist.cli.readings import local_day
    from readinglist.cli.wording import counted

    item, work = whole.item, whole.item.work
    pulled = whole.source
    return [
        ("status", _status(item)),
        ("tags", ", ".join(item.tags)),
        ("address", work.url),
        *whereabouts.fields(about),
        ("doi", work.doi),
        ("isbn", work.isbn),
        ("arxiv", work.arxiv),
        ("also at", "; ".join(_elsewhere(whole))),
        ("pages", work.page),
        ("language", work.language),
        ("references", counted(pulled.readings, "reading") if pulled else ""),
        ("note", note),
        ("citekey", item.citekey),
        ("formerly", ", ".join(f"{old.number} ({old.citekey})" for old in whole.formerly)),
        ("added", local_day(item.added_at.isoformat())),
        ("in trash", local_day(whole.deleted_at)),
    ]


def _elsewhere(whole: Whole) -> Iterator[str]:
    """Yield the other identifiers and addresses of the work: of its preprint, its older pages."""
    keys = [key for key in whole.keys if not key.startswith("title:")]
    if len({key.partition(":")[0] for key in keys}) == len(keys):
        return  # one of each kind: they are the work's own, and shown above
    from readinglist import matching

    own = matching.keys(whole.item.work)
    for key in keys:
        scheme, _, value = key.partition(":")
        if key not in own:
            yield value if scheme == "url" else f"{scheme} {value}"


def _status(item: Reading) -> str:
    since = f" since {item.status_at}" if item.status_at else ""
    return f"{item.status}{since}{f': {item.reason}' if item.reason else ''}"


def _citation(edge: CitedBy) -> Iterator[str]:
    citation = edge.citation
    page = citation.page and f"p. {citation.page}"
    gone = edge.gone_since and f"no longer there on {edge.gone_since}"
    place = ", ".join(filter(None, [citation.section, page, gone]))
    yield f"    {edge.source}  {edge.source_title}{f' ({place})' if place else ''}"
    if citation.remark:
        yield f"       says: “{citation.remark}”"
    if citation.context:
        yield f"       where: “{citation.context}”"
    if citation.text and citation.text != citation.remark:
        yield f"       as: {citation.text}"


def _way(path: Sequence[Step]) -> Iterator[str]:
    """Yield a line for each step, and below it the words that led on to the next."""
    from readinglist.cli.readings import local_day

    if len(path) < 2:
        return
    first, *later = path
    yield f"    {first.number}  {first.title} (added {local_day(first.added_at)})"
    for step in later:
        if words := step.remark or step.context:
            yield f"       “{words}”"
        yield f"    → {step.number}  {step.title}"


def _next(item: Reading, *, has_copy: bool) -> str:
    if item.status in {Status.UNREAD, Status.READING}:
        archived = " --archived" if has_copy else ""
        page = f"readinglist open {item.number}{archived}"
        return f"Next: {page}, or readinglist done {item.number}"
    return f"Next: readinglist note {item.number}"
