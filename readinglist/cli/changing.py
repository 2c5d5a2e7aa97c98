"""What marking, tagging and untagging share: choose, change, and say what was done."""

from __future__ import annotations

from collections.abc import Sequence

import typer

from readinglist.cli import notices, terminal
from readinglist.cli.arguments import database, library, now
from readinglist.cli.wording import counted
from readinglist.flows import change
from readinglist.flows.change import Edit
from readinglist.store import selection
from readinglist.store.database import Database

_NAMED = 3  # readings that a sentence names; more are a number


def choose_and_change(
    ctx: typer.Context,
    command: str,
    selected: Sequence[str],
    edit: Edit,
    *,
    done: str,
    already: str,
) -> None:
    """Change the readings that were selected.

    `done` ends the sentence about those that changed ("marked as read"), `already` the one about
    those that had nothing to change ("read already").
    """
    with database(ctx) as db:
        numbers = selection.numbers(db, selected)
        changed = change.change(db, library(ctx).notes, numbers, edit, command=command, now=now())
        _say(db, changed.numbers, done)
        rest = [number for number in numbers if number not in set(changed.numbers)]
        _say(db, rest, already)
    if changed.outcomes:
        notices.tell(changed.outcomes)
    if changed.numbers:
        terminal.hint("Take it back with: readinglist undo")


def _say(db: Database, numbers: Sequence[int], what: str) -> None:
    if numbers:
        terminal.say(f"{named(db, numbers)} {what}.")


def named(db: Database, numbers: Sequence[int]) -> str:
    """Return "12 “Title”" for few readings and "31 readings" for many."""
    from readinglist.store import listing

    if len(numbers) > _NAMED:
        return counted(len(numbers), "reading")
    rows = listing.by_number(db, list(numbers))
    return ", ".join(f"{row.number} “{_cut(row.title)}”" for row in rows)


def _cut(title: str) -> str:
    return title if len(title) <= 50 else f"{title[:49].rstrip()}…"
