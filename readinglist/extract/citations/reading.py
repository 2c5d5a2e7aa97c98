"""What every way to read an entry ends in: labelled stretches of its text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from readinglist.extract.citations.stretches import Marked, marked
from readinglist.model import Entry

# A rule reads an entry only where all of its form fits; that leaves little doubt.
RULED = 0.95


@dataclass(frozen=True, slots=True)
class Segment:
    """The characters `start` to `end`, what they are, and how sure that is (0 to 1)."""

    label: str
    start: int
    end: int
    sureness: float


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch that a rule has found."""

    label: str
    start: int
    end: int

    def overlaps(self, other: Part) -> bool:
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Reading:
    """An entry and its segments, in order of place; none overlaps another."""

    entry: Entry
    marked: Marked
    segments: tuple[Segment, ...]

    def text(self, segment: Segment) -> str:
        return self.entry.text[segment.start : segment.end]

    def of(self, *labels: str) -> list[Segment]:
        """Return the segments that bear one of `labels`, in order."""
        return [segment for segment in self.segments if segment.label in labels]


def of_parts(entry: Entry, parts: Iterable[Part]) -> Reading:
    """Return the reading that a rule's parts make up; empty ones are left out."""
    inside = sorted((part for part in parts if part.end > part.start), key=lambda part: part.start)
    segments = tuple(Segment(part.label, part.start, part.end, RULED) for part in inside)
    return Reading(entry, marked(entry), segments)
