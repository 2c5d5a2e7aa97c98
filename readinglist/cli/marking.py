"""Where the user stands: mark, done, skip."""

from __future__ import annotations

from typing import Annotated

import typer

from readinglist.cli.arguments import QUERY_SETTINGS, Selection
from readinglist.status import Status

app = typer.Typer()

On = Annotated[
    str, typer.Option("--on", help="The day: 2026-11-03, today, yesterday.", show_default=False)
]
Reason = Annotated[str, typer.Option("--reason", help="Why; what was tried.", show_default=False)]
_PANEL = "Work through it"


@app.command(
    "mark",
    rich_help_panel=_PANEL,
    context_settings=QUERY_SETTINGS,
    epilog="Example: readinglist mark read 3 7-9 --on yesterday",
)
def mark(
    ctx: typer.Context, status: Status, selected: Selection, on: On = "", reason: Reason = ""
) -> None:
    """Mark readings as unread, reading, read, skipped or unobtainable."""
    _mark(ctx, status, selected, on=on, reason=reason)


@app.command(
    "done",
    rich_help_panel=_PANEL,
    context_settings=QUERY_SETTINGS,
    epilog="Example: readinglist done 12",
)
def done(ctx: typer.Context, selected: Selection, on: On = "") -> None:
    """Mark readings as read; short for `mark read`."""
    _mark(ctx, Status.READ, selected, on=on, reason="")


@app.command(
    "skip",
    rich_help_panel=_PANEL,
    context_settings=QUERY_SETTINGS,
    epilog='Example: readinglist skip 12 --reason "only about France"',
)
def skip(ctx: typer.Context, selected: Selection, reason: Reason = "") -> None:
    """Mark readings as skipped, with the reason; short for `mark skipped`."""
    _mark(ctx, Status.SKIPPED, selected, on="", reason=reason)


def _mark(ctx: typer.Context, status: Status, selected: list[str], *, on: str, reason: str) -> None:
    from readinglist.cli.arguments import day, today
    from readinglist.cli.changing import choose_and_change
    from readinglist.store import edits

    when = day(on) if on else today()
    choose_and_change(
        ctx,
        f"mark {status}",
        selected,
        lambda batch, numbers: edits.mark(batch, numbers, status, on=when, reason=reason),
        done=f"marked as {status}",
        already=f"{'were' if len(selected) > 1 else 'was'} {status} already",
    )
