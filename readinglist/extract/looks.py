"""Whether a line looks like a reference: a score of 0 to 5, from evidence that is counted here.

What counts is data (`rules/looks.toml`), save what only the markup shows. The score never decides
alone: it is weighed against what the page says of the place.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from readinglist.extract.language import share_of_common
from readinglist.extract.lines import Line
from readinglist.extract.links import leads_away
from readinglist.extract.rules import any_of, table
from readinglist.model import SpanKind

# Longer than nearly all references of real lists; what is longer is prose, and loses a point for
# every 600 characters more.
LONGEST = 900
_SHORTEST = 12
_A_POINT_LONGER = 600
# Authors stand at the start, after a number or a dash at most.
_START = 300

# Evidence that the markup and the addresses give; the rest is named in the rules.
ADDRESS, SET_OFF, PROSE = "an address", "a title set off", "reads like prose"

_MARKED_UP = {
    SpanKind.AUTHOR: ("authors marked up", 1.0), SpanKind.DATE: ("a date marked up", 0.5),
}  # fmt: skip

# The share of "the", "of", "und" … is above this in 3 of 100 labelled references of so many words
# (of 810), and in 40 of 100 paragraphs of ordinary pages (of 728).
_COMMON, _WORDS = 0.38, 16

_URL = re.compile(r"https?://\S+|www\.\S+")
_TITLED = frozenset(
    {SpanKind.EMPHASIS, SpanKind.CITE, SpanKind.TITLE, SpanKind.QUOTE, SpanKind.STRONG}
)


@dataclass(frozen=True, slots=True)
class Evidence:
    """One reason to take a line for a reference, and what it counts."""

    words: str
    points: float
    pattern: re.Pattern[str]
    at_start: bool = False

    def holds(self, text: str) -> bool:
        return bool(self.pattern.search(text[:_START] if self.at_start else text))


def score(line: Line, host: str = "") -> float:
    """Return how much of a reference `line` looks like, 0 to 5; links to `host` do not count."""
    return sum_of(evidence(line, host), line)


def evidence(line: Line, host: str = "") -> dict[str, float]:
    """Return what speaks for `line`, in words, with its points; links to `host` do not count."""
    text = _URL.sub("", line.text)
    found = dict(_in_words(text))
    if len(text) < len(line.text) or any(leads_away(span.href, host) for span in line.links):
        found[ADDRESS] = 1.0
    if _has_set_off_title(line):
        found[SET_OFF] = 0.5
    for kind, (words, points) in _MARKED_UP.items():
        if any(span.kind is kind for span in line.spans):
            found[words] = points
    if reads_like_prose(text):
        found[PROSE] = -1.0
    return found


@lru_cache(maxsize=4096)
def _in_words(text: str) -> tuple[tuple[str, float], ...]:
    """Return what speaks for a line in its words; several stages ask for the same."""
    return tuple((each.words, each.points) for each in _evidence() if each.holds(text))


@lru_cache(maxsize=4096)
def instead_of_reference(text: str) -> str:
    """Return what a line is that is none ("a copyright line"), "" where it may be one."""
    return next((what for what, pattern in _instead() if pattern.search(text)), "")


def reads_like_prose(text: str) -> bool:
    """Say whether `text` has as many small words as sentences have."""
    return text.count(" ") >= _WORDS and share_of_common(text) >= _COMMON


def sum_of(found: dict[str, float], line: Line) -> float:
    """Return the points of some evidence, 0 to 5, less what the length of `line` takes away."""
    points = sum(found.values())
    if len(line.text) > LONGEST:
        points -= (len(line.text) - LONGEST) / _A_POINT_LONGER
    if len(line.text) < _SHORTEST:
        points -= 1
    return max(0.0, min(5.0, points))


def _has_set_off_title(line: Line) -> bool:
    """Say whether some of the words, and not all, are in italics, bold or marked as a title."""
    lengths = (span.end - span.start for span in line.spans if span.kind in _TITLED)
    return any(8 <= length < len(line.text) for length in lengths)


@cache
def _evidence() -> tuple[Evidence, ...]:
    rules = table("looks")
    return tuple(
        Evidence(
            each["words"],
            each["points"],
            _pattern(each["patterns"], rules["parts"], start=each.get("at_start", False)),
            each.get("at_start", False),
        )
        for each in rules["evidence"]
    )


@cache
def _instead() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((what, any_of(rows)) for what, rows in table("looks")["instead"].items())


def _pattern(patterns: list[str], parts: dict[str, str], *, start: bool) -> re.Pattern[str]:
    """Return one pattern for several, with the named parts put in (parts may hold parts)."""
    whole = "|".join(_scoped(each) for each in patterns)
    for _ in range(2):
        for name, part in parts.items():
            whole = whole.replace(f"{{{name}}}", part)
    return re.compile(rf"^\W*(?:{whole})" if start else whole)


def _scoped(pattern: str) -> str:
    """Return `pattern` as a group; flags at its start hold for the group alone."""
    return f"(?i:{pattern[4:]})" if pattern.startswith("(?i)") else f"(?:{pattern})"
