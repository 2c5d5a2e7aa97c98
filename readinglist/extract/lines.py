"""A stretch of printed text with what the page does to it: links, italics, line ends.

Everything that a reader of references needs to know of the markup is in a `Line`; the stages after
it cut and join lines and know no parser.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from readinglist.model import Span, SpanKind

_SENTENCE = re.compile(r"(?<=[.!?。！？])[\"'”’»)\]]*\s+(?=[^\W\d_a-z]|[「『“\"])")


@dataclass(frozen=True, slots=True)
class Mark:
    """A number or key at the place `at` of a line that is no word of it.

    As a label it stands at the start of a printed line ("12", "RFC2119"). As a reference it stands
    where the text points to the element `target` of the same page.
    """

    at: int
    text: str
    target: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """Text with white space collapsed; spans point into it, outer before inner.

    `breaks` are the places where the printed line ends, in order, a place twice where an empty
    line follows.
    """

    text: str = ""
    spans: tuple[Span, ...] = ()
    breaks: tuple[int, ...] = ()
    labels: tuple[Mark, ...] = ()
    references: tuple[Mark, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.text) or bool(self.spans)

    @property
    def label(self) -> str:
        """What stands before the first word, "" where nothing does."""
        return self.labels[0].text if self.labels and not self.labels[0].at else ""

    @property
    def links(self) -> tuple[Span, ...]:
        return tuple(span for span in self.spans if span.kind is SpanKind.LINK)

    @property
    def paragraphs(self) -> list[Line]:
        """What empty lines separate."""
        if len(self.breaks) == len(set(self.breaks)):
            return [self] if self.text or self.spans else []
        return self.parts(a for a, b in pairwise(self.breaks) if a == b)

    def part(self, start: int, end: int) -> Line:
        """Return the characters `start` to `end` without the white space around them.

        Spans are clipped; one that has nothing left in the part is dropped, unless it was empty
        from the first and lies in it.
        """
        text = self.text[start:end]
        first = start + len(text) - len(text.lstrip())
        last = first + len(text.strip())
        return Line(
            self.text[first:last],
            tuple(_clipped(self.spans, first, last)),
            tuple(at - first for at in self.breaks if first < at <= last),
            tuple(_within(self.labels, start, first, last)),
            tuple(_within(self.references, start, first, end)),
        )

    def parts(self, cuts: Iterable[int]) -> list[Line]:
        """Return what lies between the places `cuts`, in order, empty parts left out."""
        edges = [0, *sorted(set(cuts)), len(self.text)]
        found = (self.part(a, b) for a, b in pairwise(edges))
        return [line for line in found if line.text]

    def covered_by(self, kind: SpanKind) -> bool:
        """Say whether spans of `kind` hold every letter of the text."""
        rest = list(self.text)
        for span in self.spans:
            if span.kind is kind:
                rest[span.start : span.end] = " " * (span.end - span.start)
        return bool(self.text) and not any(map(str.isalnum, rest))


def joined(lines: Iterable[Line]) -> Line:
    """Return `lines` as one, a space and a line end between each two."""
    text, whole = "", _Parts([], [], [], [])
    for line in lines:
        if text and line.text:
            text += " "
            whole.breaks.append(len(text))
        whole.add(line, len(text))
        text += line.text
    return Line(
        text, tuple(whole.spans), tuple(whole.breaks), tuple(whole.labels), tuple(whole.references)
    )


@dataclass(slots=True)
class _Parts:
    spans: list[Span]
    breaks: list[int]
    labels: list[Mark]
    references: list[Mark]

    def add(self, line: Line, by: int) -> None:
        self.spans += (Span(s.start + by, s.end + by, s.kind, s.href) for s in line.spans)
        self.breaks += (at + by for at in line.breaks)
        self.labels += (Mark(m.at + by, m.text, m.target) for m in line.labels)
        self.references += (Mark(m.at + by, m.text, m.target) for m in line.references)


def _clipped(spans: Iterable[Span], start: int, end: int) -> Iterator[Span]:
    for span in spans:
        a, b = max(span.start, start), min(span.end, end)
        if a < b or (span.start == span.end and start <= span.start <= end):
            yield Span(a - start, max(a, b) - start, span.kind, span.href)


def _within(marks: Iterable[Mark], start: int, first: int, last: int) -> Iterator[Mark]:
    for mark in marks:
        if start <= mark.at <= last:
            yield Mark(max(mark.at - first, 0), mark.text, mark.target)


def sentence(text: str, at: int) -> str:
    """Return the sentence of `text` that the character `at` stands in."""
    start = 0
    for end in _SENTENCE.finditer(text):
        if end.start() >= at:
            return text[start : end.start()].strip()
        start = end.end()
    return text[start:].strip()
