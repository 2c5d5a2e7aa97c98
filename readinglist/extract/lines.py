"""A stretch of printed text with what the page does to it: links, italics, line ends.

Everything that a reader of references needs to know of the markup is in a `Line`; the stages after
it cut and join lines and know no parser.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import pairwise

from readinglist.model import Span, SpanKind

_SENTENCE = re.compile(r"(?<=[.!?。！？])[\"'”’»)\]]*\s+(?=[^\W\d_a-z]|[「『“\"])")


class MarkKind(StrEnum):
    """What stands at a place of a line and is no word of it."""

    LABEL = "label"  # the number or key before an entry: "12", "RFC2119"
    POINTER = "pointer"  # where the text points to a note of the same page; the text is its number
    PLACE = "place"  # a place that can be pointed to
    COINS = "coins"  # a ContextObject in a span: what the page says of the work, for machines


@dataclass(frozen=True, slots=True)
class Mark:
    """Something at the place `at` of a line; `target` is the place that it points to."""

    at: int
    kind: MarkKind
    text: str
    target: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """Text with white space collapsed; spans point into it, outer before inner.

    `breaks` are the places where the printed line ends, in order, a place twice where an empty
    line follows. Marks are in order of place.
    """

    text: str = ""
    spans: tuple[Span, ...] = ()
    breaks: tuple[int, ...] = ()
    marks: tuple[Mark, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.text) or bool(self.spans)

    @property
    def label(self) -> str:
        """What stands before the first word, "" where nothing does."""
        return next((mark.text for mark in self.marked(MarkKind.LABEL) if not mark.at), "")

    @property
    def links(self) -> tuple[Span, ...]:
        if not self.spans:
            return ()
        return tuple(span for span in self.spans if span.kind is SpanKind.LINK)

    @property
    def paragraphs(self) -> list[Line]:
        """What empty lines separate."""
        if len(self.breaks) == len(set(self.breaks)):
            return [self] if self.text or self.spans else []
        return self.parts(a for a, b in pairwise(self.breaks) if a == b)

    def marked(self, kind: MarkKind) -> list[Mark]:
        """Return the marks of one kind, in order of place."""
        return [mark for mark in self.marks if mark.kind is kind]

    def labelled(self, label: str) -> Line:
        """Return the same line with `label` before it; one that it has already stays."""
        if self.label or not label:
            return self
        return replace(self, marks=(Mark(0, MarkKind.LABEL, label), *self.marks))

    def part(self, start: int, end: int) -> Line:
        """Return the characters `start` to `end` without the white space around them.

        Spans are clipped; one that has nothing left in the part is dropped, unless it was empty
        from the first and lies in it.
        """
        return self._cut(start, end, self.spans, self.marks)

    def parts(self, cuts: Iterable[int]) -> list[Line]:
        """Return what lies between the places `cuts`, in order, empty parts left out."""
        edges = [0, *sorted({at for at in cuts if 0 < at < len(self.text)}), len(self.text)]
        spans: list[list[Span]] = [[] for _ in edges]
        for span in self.spans:
            first = bisect_right(edges, span.start) - 1
            for place in range(first, max(bisect_left(edges, span.end), first + 1)):
                spans[min(place, len(edges) - 2)].append(span)
        marks: list[list[Mark]] = [[] for _ in edges]
        for mark in self.marks:
            marks[min(bisect_right(edges, mark.at) - 1, len(edges) - 2)].append(mark)
        found = (
            self._cut(start, end, spans[place], marks[place])
            for place, (start, end) in enumerate(pairwise(edges))
        )
        return [line for line in found if line.text]

    def _cut(self, start: int, end: int, spans: Iterable[Span], marks: Iterable[Mark]) -> Line:
        text = self.text[start:end]
        first = start + len(text) - len(text.lstrip())
        last = first + len(text.strip())
        to = end if end < len(self.text) else end + 1
        breaks = self.breaks[bisect_right(self.breaks, first) : bisect_right(self.breaks, last)]
        return Line(
            self.text[first:last],
            tuple(_clipped(spans, first, last)),
            tuple(at - first for at in breaks),
            tuple(_moved(mark, -first) for mark in marks if start <= mark.at < to),
        )

    def covered_by(self, kind: SpanKind) -> bool:
        """Say whether spans of `kind` hold every letter of the text."""
        if not self.text:
            return False
        end = 0
        for span in sorted((s for s in self.spans if s.kind is kind), key=lambda s: s.start):
            if any(map(str.isalnum, self.text[end : span.start])):
                return False
            end = max(end, span.end)
        return not any(map(str.isalnum, self.text[end:]))


def joined(lines: Iterable[Line]) -> Line:
    """Return `lines` as one, a space and a line end between each two."""
    lines = list(lines)
    if len(lines) == 1:
        return lines[0]
    text = ""
    spans: list[Span] = []
    breaks: list[int] = []
    marks: list[Mark] = []
    for line in lines:
        if text and line.text:
            text += " "
            breaks.append(len(text))
        by = len(text)
        spans += (Span(s.start + by, s.end + by, s.kind, s.href) for s in line.spans)
        breaks += (at + by for at in line.breaks)
        marks += (_moved(mark, by) for mark in line.marks)
        text += line.text
    return Line(text, tuple(spans), tuple(breaks), tuple(marks))


def mended(line: Line) -> Line:
    """Return `line` with the addresses whole that a line end divides: two links to one address."""
    for one, other in pairwise(line.links):
        gap = line.text[one.end : other.start]
        if one.href == other.href and gap == " " and "/" in line.text[one.start : one.end]:
            whole = joined([line.part(0, one.end), line.part(other.start, len(line.text))])
            return mended(closed(whole, one.end))
    return line


def closed(line: Line, at: int) -> Line:
    """Return `line` without the space at `at`."""

    def moved(place: int) -> int:
        return place - (place > at)

    return Line(
        line.text[:at] + line.text[at + 1 :],
        tuple(Span(moved(s.start), moved(s.end), s.kind, s.href) for s in line.spans),
        tuple(moved(place) for place in line.breaks if place != at + 1),
        tuple(replace(mark, at=moved(mark.at)) for mark in line.marks),
    )


def _clipped(spans: Iterable[Span], start: int, end: int) -> Iterator[Span]:
    for span in spans:
        a, b = max(span.start, start), min(span.end, end)
        if a < b or (span.start == span.end and start <= span.start <= end):
            yield Span(a - start, max(a, b) - start, span.kind, span.href)


def _moved(mark: Mark, by: int) -> Mark:
    return replace(mark, at=max(0, mark.at + by))


def sentence(text: str, at: int) -> str:
    """Return the sentence of `text` that the character `at` stands in."""
    start = 0
    for end in _SENTENCE.finditer(text):
        if end.start() >= at:
            return text[start : end.start()].strip()
        start = end.end()
    return text[start:].strip()
