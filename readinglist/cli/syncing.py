"""The notes folder and the list are brought in line, and what was done is shown."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from readinglist.cli import terminal
from readinglist.cli.arguments import (
    Csv,
    DryRun,
    Json,
    JsonLines,
    chosen_format,
    database,
    library,
    now,
)
from readinglist.cli.layout import Box
from readinglist.cli.render import Column, emit
from readinglist.cli.wording import counted
from readinglist.errors import FileNotThereError
from readinglist.flows.outcomes import NEEDS_DECISION, Event, Outcome, problem
from readinglist.flows.survey import survey

app = typer.Typer()

_EXAMPLES = """Examples:

    readinglist sync
    readinglist sync --dry-run
    readinglist sync --adopt notes/gibson2010local.conflict-1.md
"""
_CONFLICT, _SOME_FAILED = 7, 1


@app.command("sync", rich_help_panel="Work through it", epilog=_EXAMPLES)
def sync_notes(
    ctx: typer.Context,
    accept_deletes: Annotated[
        bool, typer.Option("--accept-deletes", help="Notes whose files are gone were meant to go.")
    ] = False,
    adopt: Annotated[
        Path | None,
        typer.Option(
            help="Let this file be the note of the reading that it names.", show_default=False
        ),
    ] = None,
    dry_run: DryRun = False,
    as_json: Json = False,
    as_jsonl: JsonLines = False,
    as_csv: Csv = False,
) -> None:
    """Bring the notes folder and the list in line: what was typed there, what was changed here."""
    form = chosen_format(as_json, as_jsonl, as_csv)
    notes = library(ctx).notes
    outcomes: list[Outcome] = []
    with database(ctx) as db:
        if adopt is not None:
            from readinglist.flows.adopt import adopt as adopted

            outcomes = adopted(db, notes, _inside(notes, adopt), now=now())
        elif not survey(db, notes).is_in_line:
            from readinglist.flows import sync

            wish = sync.Wish(accepts_deletes=accept_deletes, is_rehearsal=dry_run)
            outcomes = sync.sync(db, notes, wish, now=now())
    emit(outcomes, COLUMNS, form)
    terminal.say(_summary(outcomes, is_rehearsal=dry_run))
    for outcome in outcomes:
        _tell(outcome)
    _end(outcomes)


def _inside(notes: Path, typed: Path) -> str:
    """Return the path of a file in the notes folder, named from here or from there.

    Raises: FileNotThereError where it is not in the folder.
    """
    for place in (typed.absolute(), notes / typed, notes.parent / typed):
        if place.exists() and place.resolve().is_relative_to(notes.resolve()):
            return str(place.resolve().relative_to(notes.resolve()))
    raise FileNotThereError(typed, f"There is, in {notes}, no file")


def _summary(outcomes: Sequence[Outcome], *, is_rehearsal: bool) -> str:
    if not outcomes:
        return "Notes and list are in line."
    counts = {event: sum(o.event is event for o in outcomes) for event in Event}
    parts = [
        counted(count, *_NOUNS[event]) if event in _NOUNS else f"{count} {event}"
        for event, count in counts.items()
        if count
    ]
    return f"{'It would be: ' if is_rehearsal else ''}{', '.join(parts)}."


_NOUNS = {
    Event.CONFLICT: ("conflict", "conflicts"),
    Event.TWICE: ("reading with two notes", "readings with two notes"),
    Event.EMPTIED: ("empty file", "empty files"),
    Event.BUSY: ("being written", "being written"),
    Event.STRAY: ("stray file", "stray files"),
    Event.COPY: ("copy beside a note", "copies beside notes"),
    Event.CLASH: ("clash of names", "clashes of names"),
}


def _tell(outcome: Outcome) -> None:
    error = problem(outcome)
    if error is not None:
        terminal.fail(str(error))
        terminal.hint(error.hint)
    elif outcome.event is Event.ADOPTED:
        terminal.say(f"notes/{outcome.path} is the note of reading {outcome.number} now.")
    elif outcome.event is Event.DELETED:
        terminal.say(f"notes/{outcome.path} was deleted; its words are kept.")
        terminal.hint("Bring it back with: readinglist undo")


def _end(outcomes: Sequence[Outcome]) -> None:
    """Raise: typer.Exit where something is left to decide, or a file could not be read."""
    events = {outcome.event for outcome in outcomes}
    if events & NEEDS_DECISION:
        raise typer.Exit(_CONFLICT)
    if events & {Event.FAILED, Event.STRAY}:
        raise typer.Exit(_SOME_FAILED)


COLUMNS: tuple[Column[Outcome], ...] = (
    Column("event", lambda o: o.event.value, "", piped=True),
    Column("number", lambda o: o.number or None, "#", Box(right=True, style="cyan"), piped=True),
    Column("path", lambda o: o.path, "Note", Box(weight=2, least=16), piped=True),
    Column("detail", lambda o: o.detail, "", Box(weight=3, least=12, rank=3), piped=True),
)
"""Field by field, in the order of a table; the names are the ones that scripts rely on."""
