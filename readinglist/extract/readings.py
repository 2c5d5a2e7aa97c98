"""The lines of a candidate that may be entries, each with what speaks for it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from readinglist.extract.candidates import Candidate, Item, Trust
from readinglist.extract.lines import Line, sentence
from readinglist.extract.links import instead_of_reading, is_document, is_same_house, leads_away
from readinglist.extract.looks import evidence, sum_of
from readinglist.extract.split import (
    NOTE_WAYS,
    NUMBERED_WAYS,
    ROW_WAYS,
    WAYS,
    Way,
    entries,
    without_markers,
)
from readinglist.model import Span, Stage

LOOKS_LIKE = 2.0
"""What a line scores that looks like a reference, in a place where they are expected."""
BY_ITSELF = 2.5
"""What it scores that looks like one anywhere."""

LISTED = frozenset({"li", "dd", "dt", "tr", "card", "a"})
"""The shapes of items that the page itself has set as items."""

# Where fewer of the items of several lines are cut at line ends, it is by mistake.
_HABIT = 0.4
# The lines of these are parts of one entry.
_WHOLE = frozenset({"tr", "card"})
# "PDF" and "here" are shorter than most titles, but a title may be one word.
_SHORTEST_LINK = 3
# A sentence about works; the names of authors before a title are shorter.
_PROSE_WORDS, _PROSE_STARTS = 12, 15
_ADDRESS = re.compile(r"https?://\w|www\.\w")
_WORD = re.compile(r"[^\W\d_]{2}")


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """A line that may be an entry.

    `is_whole` where it is all of its item, `stays` where it is nothing but a link to a page of the
    same site, and `context` a sentence that talks of it.
    """

    line: Line
    item: Item
    points: float
    evidence: frozenset[str]
    leads_away: bool
    is_whole: bool = True
    context: str = ""
    stays: bool = False

    @property
    def is_good(self) -> bool:
        return self.points >= LOOKS_LIKE or self.leads_away


def readings(candidate: Candidate, host: str) -> list[Reading]:
    """Return what the items of `candidate` hold, without markers; what has no words is left out."""
    bare = without_markers(item.line for item in candidate.items)
    found: list[Reading] = []
    for item, lines in zip(candidate.items, _cut(candidate, bare), strict=True):
        parts = without_markers(lines)
        for part in parts:
            reading = _reading(part, item, host, is_whole=len(parts) == 1)
            if candidate.trust is Trust.MUCH and _is_prose(reading, host):
                found += _recommended(reading, host)
            elif reading.leads_away or _WORD.search(part.text):
                found.append(reading)
    return found


def _cut(candidate: Candidate, lines: Sequence[Line]) -> list[list[Line]]:
    """Return the works that each of `lines` names, a line each.

    Where most items of several lines are one work each, none is cut in two at a line end.
    """
    ways = [_ways(candidate, item) for item in candidate.items]
    found = [entries(line, each) for line, each in zip(lines, ways, strict=True)]
    several = [at for at, line in enumerate(lines) if line.breaks and ways[at] is WAYS]
    divided = [at for at in several if len(found[at]) > 1]
    if len(divided) < _HABIT * len(several):
        for at in divided:
            if len(found[at]) == 2:
                found[at] = entries(lines[at], NUMBERED_WAYS)
    return found


def _ways(candidate: Candidate, item: Item) -> Sequence[Way]:
    """Return how an item may be cut: what the markup calls an entry, by numbers alone."""
    if candidate.are_notes:
        return NOTE_WAYS
    whole = candidate.trust is Trust.FULL and candidate.stage is not Stage.CHOSEN
    return ROW_WAYS if whole or item.shape in _WHOLE else WAYS


def share(found: Sequence[Reading]) -> float:
    """Return the share of `found` that look like references, 0 where there are none."""
    return sum(reading.is_good for reading in found) / len(found) if found else 0.0


def likeness(found: Sequence[Reading]) -> float:
    """Return how much `found` look like references, 0 to 1: half for half the points."""
    each = (1.0 if reading.is_good else reading.points / LOOKS_LIKE for reading in found)
    return sum(each) / len(found) if found else 0.0


def by_shape(found: Iterable[Reading]) -> dict[str, list[Reading]]:
    """Return the readings that are set alike, by what they are set in."""
    groups: dict[str, list[Reading]] = {}
    for reading in found:
        groups.setdefault(reading.item.shape, []).append(reading)
    return groups


def _reading(line: Line, item: Item, host: str, *, is_whole: bool) -> Reading:
    found = evidence(line, host)
    away = bool(_readable(line, host)) or bool(_ADDRESS.search(line.text))
    stays = is_link_home(line, host)
    return Reading(line, item, sum_of(found, line), frozenset(found), away, is_whole, stays=stays)


def is_link_home(line: Line, host: str) -> bool:
    """Say whether `line` is nothing but a link to another page of the site, as in a menu."""
    links = line.links
    bare = len(links) == 1 and links[0].end - links[0].start == len(line.text)
    return bare and is_same_house(links[0].href, host) and not is_document(links[0].href)


def _readable(line: Line, host: str) -> list[Span]:
    """Return the links of `line` that may lead to a reading."""
    return [
        span
        for span in line.links
        if span.end - span.start >= _SHORTEST_LINK
        and (leads_away(span.href, host) or is_document(span.href))
        and not instead_of_reading(span.href)
    ]


def _is_prose(reading: Reading, host: str) -> bool:
    """Say whether a paragraph talks of works and links them, rather than naming one."""
    line = reading.line
    links = [s for s in _readable(line, host) if not _ADDRESS.match(line.text, s.start)]
    if reading.item.shape in LISTED or not links or len(line.text.split()) < _PROSE_WORDS:
        return False
    linked = sum(span.end - span.start for span in links)
    return links[0].start > _PROSE_STARTS and linked < 0.5 * len(line.text) and reading.points < 3


def _recommended(reading: Reading, host: str) -> Iterator[Reading]:
    """Yield the links in a paragraph that talks of works, with the sentences around them."""
    line = reading.line
    for span in _readable(line, host):
        part = line.part(span.start, span.end)
        if len(part.text.split()) >= 2:
            said = sentence(line.text, span.start)
            yield Reading(
                part, reading.item, BY_ITSELF, reading.evidence, True, is_whole=False, context=said
            )
