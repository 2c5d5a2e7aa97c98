"""Keys as they are pressed at a terminal, or as a script has them on standard input."""

from __future__ import annotations

import sys
from typing import Protocol

import typer

END = ""
"""What stands for the end of a script."""


class Keys(Protocol):
    """Where decisions come from."""

    def key(self) -> str:
        """Return the next key, END behind the last one."""

    def line(self, question: str) -> str:
        """Return the line that answers `question`, "" for none."""


class Pressed:
    """Keys at a terminal, without Enter; a line is asked for."""

    def key(self) -> str:
        return typer.getchar()

    def line(self, question: str) -> str:
        answer = typer.prompt(question, default="", show_default=False, prompt_suffix=" ", err=True)
        return str(answer).strip()


class Scripted:
    r"""Keys out of a text: white space between them means nothing, a line is the rest of its line.

    "l\ns only about France\nr" is three: the second with its reason.
    """

    def __init__(self, text: str) -> None:
        self._text = text

    def key(self) -> str:
        self._text = self._text.lstrip()
        found, self._text = self._text[:1], self._text[1:]
        return found

    def line(self, question: str) -> str:
        found, _, self._text = self._text.partition("\n")
        return found.strip()


def of_this_command() -> Keys:
    """Return the keys of a person where there is a terminal, else those of standard input."""
    if sys.stdin.isatty() and sys.stdout.isatty():
        return Pressed()
    return Scripted(sys.stdin.read())
