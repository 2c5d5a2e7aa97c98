"""What is told of notes that a command could not bring in line."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from readinglist.cli import terminal

if TYPE_CHECKING:
    from readinglist.flows.outcomes import Outcome


def tell(outcomes: Iterable[Outcome]) -> None:
    """Print a line for each note with a problem, and what to do about it; the rest went well."""
    from readinglist.flows.outcomes import problem

    for outcome in outcomes:
        error = problem(outcome)
        if error is not None:
            terminal.say(str(error), style="yellow")
            terminal.hint(error.hint)
