"""What is told of notes that a command could not bring in line, and what is told in them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from readinglist.cli import terminal

if TYPE_CHECKING:
    from readinglist.flows.outcomes import Outcome
    from readinglist.store.database import Database


def tell(outcomes: Iterable[Outcome]) -> None:
    """Print a line for each note with a problem, and what to do about it; the rest went well."""
    from readinglist.flows.outcomes import problem

    for outcome in outcomes:
        error = problem(outcome)
        if error is not None:
            terminal.say(str(error), style="yellow")
            terminal.hint(error.hint)


@contextmanager
def retold(db: Database, notes: Path) -> Iterator[None]:
    """Let the heads of notes say in the end what the command has learnt of their readings."""
    from readinglist.cli.arguments import now
    from readinglist.flows.retell import of_noted, retell

    before = [] if db.is_read_only else of_noted(db)
    try:
        yield
    finally:
        if before:
            tell(retell(db, notes, before, now=now()))
