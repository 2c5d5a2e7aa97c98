"""Text for formats in which a line end, or a character that nobody sees, would break a record."""

from __future__ import annotations

import re

_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]+")
_HALVES = re.compile("[\ud800-\udfff]")


def on_one_line(text: str) -> str:
    """Return text with single spaces and no controls; half a character is told as missing."""
    seen = _UNSEEN.sub(" ", _HALVES.sub("\N{REPLACEMENT CHARACTER}", text))
    return " ".join(seen.split())
