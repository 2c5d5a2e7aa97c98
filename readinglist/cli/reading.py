"""The text of a reading, to be read where it is: in the pager, with what was quoted marked."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from readinglist.cli import notices, pager, prose, terminal
from readinglist.cli.arguments import Item, database, library, now
from readinglist.cli.wording import counted, facts
from readinglist.errors import NoTextError
from readinglist.excerpts import placing
from readinglist.flows import catch_up
from readinglist.store import quotations, selection, show, texts

if TYPE_CHECKING:
    from readinglist.excerpts.placing import Place
    from readinglist.model import Item as Reading
    from readinglist.store.database import Database
    from readinglist.store.texts import Text

app = typer.Typer()

_EXAMPLES = """Examples:

    readinglist text 12
    readinglist text 12 --no-pager
    readinglist text gibson2010local > local.md
"""


@app.command("text", rich_help_panel="Read", epilog=_EXAMPLES)
def text(
    ctx: typer.Context,
    item: Item,
    no_pager: Annotated[
        bool, typer.Option("--no-pager", help="Print it all, also on a terminal.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="As a JSON object.")] = False,
) -> None:
    """Read the stored text of a reading, with your quotations marked; piped it is Markdown."""
    with database(ctx) as db:
        number = selection.one(db, [item])
        notices.tell(catch_up.catch_up(db, library(ctx).notes, [number], now=now()))
        reading = show.get(db, number)
        stored = _stored(db, reading)
        quoted = quotations.of_items(db, [number])[number]
    places = placing.places(quoted, stored.text)
    if as_json:
        _print_json(reading, stored, places)
    elif not terminal.is_terminal(sys.stdout):
        terminal.put(prose.marked(stored.text, places))
    else:
        lines = _lines(reading, stored, places)
        if no_pager:
            for line in lines:
                print(line)
        else:
            pager.page(lines)


def _stored(db: Database, reading: Reading) -> Text:
    """Return the text of a reading.

    Raises: NoTextError, which says why there is none and what to do about it.
    """
    found = texts.get(db, reading.number)
    if found is not None:
        return found
    number = reading.number
    trouble = texts.trouble(db, number)
    if trouble is not None:
        problem = trouble or "it has no words to read"
        raise NoTextError(number, problem, hint=f"Look at it with: readinglist open {number}")
    if not reading.work.url and not reading.work.doi:
        hint = f"Give it one with: readinglist edit {number} --url ADDRESS"
        raise NoTextError(number, "it has no address", hint=hint)
    raise NoTextError(number, "it was not fetched", hint=f"Fetch it: readinglist fetch {number}")


def _lines(reading: Reading, stored: Text, places: Sequence[Place]) -> Iterator[str]:
    from readinglist import citing
    from readinglist.cli.readings import local_day

    title = terminal.safe(citing.title(reading))
    yield terminal.styled(title, "bold", sys.stdout)
    if known := facts(reading.work):
        yield terminal.safe(" · ".join(known))
    parts = [counted(stored.words, "word"), counted(stored.minutes, "minute"), stored.language]
    parts += [f"as of {local_day(stored.made_at)}"]
    yield terminal.styled(terminal.safe(" · ".join(filter(None, parts))), "dim", sys.stdout)
    yield ""
    colour = terminal.has_colour(sys.stdout)
    named = reading.work.title
    yield from prose.lines(stored.text, places, pages=stored.pages, title=named, colour=colour)


def _print_json(reading: Reading, stored: Text, places: Sequence[Place]) -> None:
    record = {
        "number": reading.number,
        "citekey": reading.citekey,
        "title": reading.work.title,
        "url": reading.work.url,
        "language": stored.language,
        "words": stored.words,
        "minutes": stored.minutes,
        "made_at": stored.made_at,
        "pages": stored.pages,
        "quoted": [
            {"start": each.start, "end": each.end, "quotations": each.numbers} for each in places
        ],
        "text": stored.text,
    }
    print(json.dumps(record, ensure_ascii=True, indent=1))
