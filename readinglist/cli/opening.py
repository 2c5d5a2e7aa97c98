"""Readings in the browser: their pages, or the web archive's copies of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from readinglist import citing
from readinglist.cli import browser, terminal
from readinglist.cli.arguments import QUERY_SETTINGS, Selection, database, library, now
from readinglist.errors import UsageError
from readinglist.store import links, locations, selection, show
from readinglist.store.locations import Kind

if TYPE_CHECKING:
    from readinglist.model import Item
    from readinglist.store.database import Database

app = typer.Typer()

_MAX_OPENED = 10  # more tabs than this at once are a slip, not a wish
_EXAMPLES = """Examples:

    readinglist open 12
    readinglist open 12 --archived
    readinglist open is:gone --archived --print
"""


@app.command("open", rich_help_panel="Read", context_settings=QUERY_SETTINGS, epilog=_EXAMPLES)
def open_readings(
    ctx: typer.Context,
    selected: Selection,
    archived: Annotated[
        bool, typer.Option("--archived", help="Open the copy in the web archive.")
    ] = False,
    only_print: Annotated[bool, typer.Option("--print", help="Print the address instead.")] = False,
) -> None:
    """Open readings in the browser ($BROWSER, or the one of the desktop)."""
    with database(ctx) as db:
        items = show.get_many(db, selection.numbers(db, selected))
        if len(items) > _MAX_OPENED and not only_print:
            raise UsageError(
                f"That is {len(items)} pages at once.", hint="Name fewer, or add --print."
            )
        addresses = _copies(ctx, db, items) if archived else _pages(db, items)
    if ctx.obj.offline and not only_print:
        terminal.say("Not opened, since a browser would ask for them: offline.")
    for number, url in addresses.items():
        if (only_print or ctx.obj.offline) and url:
            terminal.put(url)
        elif url:
            browser.show(url)
        else:
            terminal.say(f"Reading {number} has no address.")


def _pages(db: Database, items: list[Item]) -> dict[int, str]:
    """Return where readings are read, and say which of them are gone from there."""
    standing = links.of_items(db, [item.number for item in items])
    for number, link in standing.items():
        if link.health.state.is_lost:
            terminal.say(f"The page of {number} was gone when it was last looked for.")
            terminal.hint(f"Open a copy of it with: readinglist open {number} --archived")
    return {item.number: citing.address(item.work) for item in items}


def _copies(ctx: typer.Context, db: Database, items: list[Item]) -> dict[int, str]:
    """Return where the copies of readings are that the archive has, or would lead to."""
    from readinglist import targets, workspace
    from readinglist.links import archive
    from readinglist.store import read_on

    numbers = [item.number for item in items]
    known = locations.of_items(db, numbers)
    days = read_on.days(db, numbers)
    base = workspace.configuration(library(ctx)).fetch.archive
    found = {}
    for item in items:
        copy = next((at for at in known[item.number] if at.kind is Kind.ARCHIVED), None)
        url = archive.without_secrets(targets.page_of(item.work))
        moment = archive.timestamp(days[item.number], now())
        found[item.number] = copy.url if copy else url and archive.view(base, url, moment)
    return found
