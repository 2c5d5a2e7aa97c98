"""What may stand before an entry: a number, a key in brackets, a bullet."""

from __future__ import annotations

import re

NUMBER = re.compile(
    r"[\[(]?(\d{1,3})[\])]?[.:)]?(?=\s|$)|[\[(](\d{1,3})[\])]|(\d{1,3})\.(?=[^\W\d])"
)
KEY = re.compile(r"\[[^\]\s][^\]]{0,24}\]")
BULLET = re.compile(r"([•▪●■□◦‣∙*◆►➢·\uf0b7\uf0a7-])\s")


def number(text: str) -> int | None:
    """Return the number that `text` begins with, None where it begins with none."""
    found = NUMBER.match(text)
    return int(next(filter(None, found.groups()))) if found else None


def end(text: str) -> int:
    """Return where the entry itself begins behind its marker, 0 where it has none."""
    for pattern in (NUMBER, KEY, BULLET):
        if found := pattern.match(text):
            return len(text) - len(text[found.end() :].lstrip())
    return 0
