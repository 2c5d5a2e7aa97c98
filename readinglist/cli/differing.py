"""Two versions of a passage as one line: what was quoted, and what the text has instead."""

from __future__ import annotations

import sys

from readinglist.cli import terminal


def shown(words: str, found: str) -> str:
    """Return the words with what differs marked: [-quoted-] and {+found+}, safe to print."""
    from readinglist.excerpts.checking import differences

    parts = []
    for quoted, there in differences(words, found):
        if quoted == there:
            parts.append(terminal.safe(quoted))
            continue
        if quoted:
            parts.append(terminal.styled(f"[-{terminal.safe(quoted)}-]", "red", sys.stderr))
        if there:
            parts.append(terminal.styled(f"{{+{terminal.safe(there)}+}}", "green", sys.stderr))
    return " ".join(parts)
