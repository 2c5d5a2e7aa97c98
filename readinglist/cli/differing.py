"""Two versions of a passage as one line: what was there, and what is there instead."""

from __future__ import annotations

import sys
from collections.abc import Iterator

from readinglist.cli import terminal


def shown(words: str, found: str) -> str:
    """Return the words with what differs marked: [-quoted-] and {+found+}, safe to print."""
    return " ".join(
        terminal.styled(text, style, sys.stderr) if style else text
        for text, style in _parts(words, found)
    )


def marked(words: str, found: str) -> str:
    """Return the same without colours, for lines that are still to be wrapped."""
    return " ".join(text for text, _ in _parts(words, found))


def _parts(words: str, found: str) -> Iterator[tuple[str, str]]:
    """Yield runs of words, those that differ in their marks, and the style of each."""
    from readinglist.excerpts.checking import differences

    for quoted, there in differences(words, found):
        if quoted == there:
            yield terminal.safe(quoted), ""
            continue
        if quoted:
            yield f"[-{terminal.safe(quoted)}-]", "red"
        if there:
            yield f"{{+{terminal.safe(there)}+}}", "green"
