"""What a person typed or piped in, as text that can be kept: no bytes that are not UTF-8."""

from __future__ import annotations

import sys

from readinglist.errors import UnreadableError

STANDARD_INPUT = "-"


def piped() -> str:
    """Return standard input.

    Raises: UnreadableError where it is not UTF-8.
    """
    try:
        return sys.stdin.buffer.read().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnreadableError(
            "standard input", "is not UTF-8 text", hint="Convert it first, with iconv or an editor."
        ) from error


def words(argument: str) -> str:
    """Return an argument, standard input for "-"; bytes of it that are no text are told so."""
    return piped() if argument == STANDARD_INPUT else sound(argument)


def sound(argument: str) -> str:
    """Return an argument with a replacement character for each byte that is no text."""
    return argument.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
