"""References chosen by number, on a terminal."""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from dataclasses import replace

import typer

from readinglist.cli import terminal
from readinglist.cli.references import COLUMNS, findings
from readinglist.cli.render import emit
from readinglist.errors import UsageError
from readinglist.flows.gather import Gathered
from readinglist.model import Reference

_RANGE = re.compile(r"(\d+)(?:-(\d+))?")


def picked(gathered: Gathered) -> tuple[Reference, ...]:
    """Show the references and return those that the person at the terminal names.

    Raises: UsageError where there is no terminal to ask at.
    """
    if not (terminal.is_terminal(sys.stdin) and terminal.is_terminal(sys.stdout)):
        raise UsageError(
            "--pick asks at a terminal, and there is none.",
            hint="Choose with --section or --select, or take all and delete what you do not want.",
        )
    if not gathered.references:
        return ()
    emit(findings(gathered, with_dropped=False), COLUMNS)
    while True:
        answer = typer.prompt("Which of them? (1-5 8, all, none)", default="all", err=True)
        try:
            wanted = chosen(answer, len(gathered.references))
        except UsageError as error:
            terminal.say(str(error))
            continue
        return tuple(replace(gathered.references[i - 1], suggested=False) for i in wanted)


def chosen(answer: str, count: int) -> Sequence[int]:
    """Return the numbers, from 1 to `count`, that an answer names, in order and each once.

    Raises: UsageError where it names others, or none at all.
    """
    words = answer.replace(",", " ").split()
    if words in (["all"], ["none"]):
        return range(1, count + 1) if words == ["all"] else ()
    numbers: list[int] = []
    for word in words:
        found = _RANGE.fullmatch(word)
        first, last = (int(found[1]), int(found[2] or found[1])) if found else (0, 0)
        if not 1 <= first <= last <= count:
            raise UsageError(f"“{word}” is no number from 1 to {count}, and no range of them.")
        numbers += range(first, last + 1)
    return tuple(dict.fromkeys(numbers))
