"""Thrown away, and taken back."""

from __future__ import annotations

from typing import Annotated

import typer

from readinglist.cli import notices, terminal
from readinglist.cli.arguments import QUERY_SETTINGS, Selection, database, library, now
from readinglist.cli.wording import counted

app = typer.Typer()


@app.command(
    "delete",
    rich_help_panel="Work through it",
    context_settings=QUERY_SETTINGS,
    epilog="Example: readinglist delete 12 31-34",
)
def delete(ctx: typer.Context, selected: Selection) -> None:
    """Move readings to the trash, with their notes; `undo` brings them back."""
    from readinglist.cli.changing import named
    from readinglist.flows import discard
    from readinglist.store import selection

    with database(ctx) as db:
        numbers = selection.numbers(db, selected)
        what = named(db, numbers)
        discarded = discard.discard(db, library(ctx).notes, numbers, now=now())
    notices.tell(discarded.outcomes)
    if discarded.numbers:
        terminal.say(f"Moved {what} to the trash.")
        terminal.hint("Take it back with: readinglist undo")
    else:
        terminal.say("Nothing to delete.")


@app.command("undo", rich_help_panel="Work through it", epilog="Example: readinglist undo")
def undo(
    ctx: typer.Context,
    batch: Annotated[
        int | None,
        typer.Argument(
            help="The number of a batch; without it, the latest change.", show_default=False
        ),
    ] = None,
) -> None:
    """Take back the latest command that changed the list; again, the one before."""
    from readinglist.cli.readings import local_day
    from readinglist.flows import revert

    with database(ctx) as db:
        undone = revert.revert(db, library(ctx).notes, batch, now=now())
    record = undone.batch
    terminal.say(
        f"Took back “{record.command}” of {local_day(record.at)}: "
        f"{counted(undone.changes, 'change')}."
    )
    notices.tell(undone.outcomes)
