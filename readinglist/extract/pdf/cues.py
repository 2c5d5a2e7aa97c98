"""How likely it is that a printed line begins an entry, from what stands in it and around it.

Why: each cue alone is wrong in one line of ten (a place and publisher look like "Family, Given");
weighed together they are right in 98 of 100 lines, before any indent is looked at.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

from readinglist.extract.pdf import markers
from readinglist.extract.pdf.layouts import marked
from readinglist.extract.pdf.margins import Column, column_of, leading, right_edges
from readinglist.extract.pdf.shapes import SHAPES, YEAR
from readinglist.extract.pdf.sheets import Line

_AUTHORS = frozenset(("comma", "initials", "slash", "initials first", "repeated", "ideographs"))
_YEAR_AFTER_NAMES = re.compile(r"[^\d]{3,140}?[ (\[,.（]\(?(?:1[6-9]|20)\d\d[a-z]?[):.,\]）年]")
_ADDRESS = re.compile(r"https?:|www\.")
_LOCATOR = re.compile(
    r"[Ii]n[: ]|S\. ?\d|pp?\. ?\d|Vol\b|Bd\.|Jg\.|H\. ?\d|No\. ?\d|Nr\. ?\d|ISBN|\d[\d–-]*[.:(,]"
)
_QUOTE = re.compile(r"[«»„“\"‘]")
_PUNCTUATION = re.compile(r"[(,.;:)&–-]")
_COLON_END = re.compile(r"[:(]$|URL:?$")
_OPEN_END = re.compile(
    r"(?:[,&/(:;–—=+-]|\b(?:and|und|u\.|et|y|e|in|In|In:|der|die|das|the|of|for|von|vol\.|Vol\.|"
    r"Bd\.|S\.|pp\.|p\.|Hrsg\.|eds?\.|no\.|Nr\.))$"
)
_ADDRESS_END = re.compile(r"(?:https?:/|www\.)\S+[^-/_\s]$|\S+/\S+\.(?:pdf|html?|php|aspx?|docx?)$")
_CLOSED_END = re.compile(r"[.\])»”\"“。．」』頁页]$|\d[a-z]?$|\d[–-]\d+\.?$")
# How wide a character is, in heights of its line: enough to tell whether a word would have fitted.
_CHARACTER = 0.5

# Log odds, fitted by logistic regression on the 11,000 lines of 178 German and English reference
# lists (the developing half of the EXCITE gold standard), indents left out, each list weighing as
# the root of its length. On lists held out in turn, 98.0 % of the lines came out right.
WEIGHTS: Mapping[str, float] = {
    "": -5.89,
    "address before": 2.30,
    "year after names": 2.25,
    "closed before": 2.20,
    "address": 1.97,
    "short before": 1.66,
    "comma": 1.36,
    # As "comma": there was no such list to fit it on.
    "ideographs": 1.36,
    "would have fitted": 1.30,
    "gap above": 1.24,
    "author": 1.18,
    "marker": 1.12,
    "year in line": 1.11,
    "full stop before": 0.85,
    "colon before": 0.79,
    "given": 0.78,
    "initials": 0.73,
    "new column": 0.41,
    "repeated": 0.02,
    "body": -0.23,
    "initials first": -0.25,
    "year soon": -0.45,
    "quote": -0.52,
    "locator": -0.66,
    "punctuation": -0.82,
    "slash": -0.99,
    "lower case": -1.37,
    "open before": -1.90,
}

Cues = frozenset[str]
"""The names of the cues that a line has, of those in `WEIGHTS`."""


def cues(lines: Sequence[Line], *, any_marker: bool = False) -> list[Cues]:
    """Return the cues of each line; the first one has none but its own.

    A number at the start of a line is a marker where it is one of a list's, or else `any_marker`
    says that all are taken for some.
    """
    edges, step = right_edges(lines), leading(lines)
    markers_at = set(range(len(lines))) if any_marker else marked(lines)
    ends = [markers.end(line.text) if at in markers_at else 0 for at, line in enumerate(lines)]
    texts = [line.text[end:] for line, end in zip(lines, ends, strict=True)]
    found = [_within(*pair) for pair in pairwise([*texts, ""])]
    for at, (before, line) in enumerate(pairwise(lines), start=1):
        found[at] += _before(before, line, edges=edges, step=step)
    return [
        frozenset([*names, "marker"] if end else names)
        for names, end in zip(found, ends, strict=True)
    ]


def belief(found: Cues) -> float:
    """Return the log odds that a line with these cues begins an entry."""
    return WEIGHTS[""] + sum(WEIGHTS[name] for name in found)


def _within(words: str, below: str) -> list[str]:
    """Return the cues in a line, its marker left out; `below` is the line after it."""
    names = [name for name, shape in SHAPES.items() if shape.match(words)]
    has_year = YEAR.search(words[:80]) is not None
    others = {
        "author": not _AUTHORS.isdisjoint(names),
        "address": _ADDRESS.match(words),
        "lower case": words[:1].islower(),
        "locator": _LOCATOR.match(words),
        "quote": _QUOTE.match(words),
        "punctuation": _PUNCTUATION.match(words),
        "year after names": has_year and _YEAR_AFTER_NAMES.match(words),
        "year in line": has_year,
        "year soon": not has_year and YEAR.search(f"{words} {below}"[:120]),
    }
    return names + [name for name, holds in others.items() if holds]


def _before(before: Line, line: Line, *, edges: Mapping[Column, float], step: float) -> list[str]:
    room = edges[column_of(before)] - before.right
    first_word = len(line.text.split(" ", 1)[0]) * _CHARACTER * line.height
    is_new_column = column_of(before) != column_of(line)
    found = {
        "short before": room > 3 * line.height,
        "would have fitted": room > first_word + 0.5 * line.height,
        "colon before": _COLON_END.search(before.text),
        "open before": _OPEN_END.search(before.text),
        "closed before": _CLOSED_END.search(before.text),
        "full stop before": before.text.endswith((".", "。", "．")),
        "address before": _ADDRESS_END.search(before.text),
        "new column": is_new_column,
        "gap above": step and not is_new_column and before.bottom - line.bottom > 1.2 * step,
    }
    return [name for name, holds in found.items() if holds]
