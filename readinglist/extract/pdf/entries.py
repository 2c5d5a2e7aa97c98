"""Makes an entry of the lines that one takes up on its pages."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from readinglist.extract.pdf import joining, linked
from readinglist.extract.pdf.sheets import Line
from readinglist.model import Entry, Span, Stage

# What is longer is no entry, and its rest is left out.
MAX_LINES = 100


@dataclass(frozen=True, slots=True)
class Setting:
    """What the whole document knows that an entry needs: its words and its links."""

    words: joining.Words
    areas: linked.Areas


def entry(
    lines: Sequence[Line], setting: Setting, *, marker: re.Pattern[str] | None = None
) -> Entry:
    """Return the entry that `lines` make up, without the `marker` that they begin with."""
    lines = lines[:MAX_LINES]
    hrefs = linked.hrefs(lines, setting.areas)
    whole = joining.joined(lines, setting.words, hrefs=hrefs)
    found = marker.match(whole.text) if marker else None
    start = len(whole.text) - len(whole.text[found.end() :].lstrip()) if found else 0
    return Entry(
        text=whole.text[start:],
        spans=tuple(
            Span(max(0, span.start - start), span.end - start, span.kind, span.href)
            for span in linked.spans(lines, whole, setting.areas)
            if span.end > start
        ),
        marker="".join(filter(str.isalnum, found.group())) if found else "",
        page=str(lines[0].page),
        stage=Stage.LAYOUT,
    )
