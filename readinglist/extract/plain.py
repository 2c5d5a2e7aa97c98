"""A pasted bibliography: one reference a line, or a paragraph where blank lines part them."""

from __future__ import annotations

import re

from readinglist.extract.lines import Line
from readinglist.extract.split import without_markers
from readinglist.model import Entry, Stage

_BLANK = re.compile(r"\n[^\S\n]*\n\s*")


def entries(text: str) -> list[Entry]:
    """Return one entry a paragraph where `text` has blank lines, else one a line.

    None is left out or divided, whatever it looks like.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").strip("\ufeff\n ")
    parts = _BLANK.split(text) if _BLANK.search(text) else text.split("\n")
    lines = without_markers(Line(words) for part in parts if (words := " ".join(part.split())))
    return [
        Entry(text=line.text, marker=line.label, position=place, stage=Stage.PASTED)
        for place, line in enumerate(lines, 1)
    ]
