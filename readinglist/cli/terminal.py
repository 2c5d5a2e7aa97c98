"""The two streams: data on stdout, messages and progress on stderr."""

from __future__ import annotations

import os
import shutil
import sys
from typing import TextIO

from readinglist.cli.cleaning import clean, clean_lines

_STYLES = {"red": "31", "green": "32", "yellow": "33", "cyan": "36", "dim": "2", "bold": "1"}
_FALLBACK_WIDTH = 80


def is_terminal(stream: TextIO) -> bool:
    """Whether a person reads `stream`; a stream that is closed is nobody's."""
    try:
        return stream.isatty()
    except ValueError:
        return False


def has_colour(stream: TextIO) -> bool:
    """Whether `stream` takes colour: a terminal, not dumb, and NO_COLOR unset (no-color.org)."""
    plain = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    return is_terminal(stream) and not plain


def width() -> int:
    """Return the columns of the terminal, from COLUMNS, the terminal itself, or 80."""
    return shutil.get_terminal_size((_FALLBACK_WIDTH, 24)).columns


def styled(text: str, style: str, stream: TextIO) -> str:
    """Return `text`, which has to be clean, in a style of the table above."""
    return f"\x1b[{_STYLES[style]}m{text}\x1b[0m" if has_colour(stream) else text


def safe(text: str) -> str:
    """Return `text` cleaned, on one line, for the inside of a styled piece."""
    return clean(text)


def say(message: str, *, style: str = "") -> None:
    """Print a message of one or more lines for the person at the keyboard."""
    text = clean_lines(message)
    print(styled(text, style, sys.stderr) if style else text, file=sys.stderr)


def put(text: str) -> None:
    """Print data of one or more lines, made safe."""
    print(clean_lines(text))


def hint(text: str) -> None:
    """Print what one would do next; only to a person, since a script knows."""
    if is_terminal(sys.stderr):
        print(styled(clean_lines(text), "dim", sys.stderr), file=sys.stderr)


def fail(message: str, advice: str = "") -> None:
    """Print one red line and, below it, what to do."""
    print(styled(clean(message), "red", sys.stderr), file=sys.stderr)
    if advice:
        print(clean_lines(advice), file=sys.stderr)


def tolerate_any_encoding() -> None:
    """Make both streams replace what their encoding lacks, so that no title ends a command."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="replace")
