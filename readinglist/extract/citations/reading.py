"""Reads one entry into labelled segments, with the model that ships with the package."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from readinglist.extract.citations import crf, features
from readinglist.extract.citations.stretches import Marked, marked
from readinglist.extract.citations.tokens import Token, cut
from readinglist.model import Entry


@dataclass(frozen=True, slots=True)
class Segment:
    """Neighbouring tokens of one label: the characters `start` to `end`, and how sure that is."""

    label: str
    start: int
    end: int
    sureness: float


@dataclass(frozen=True, slots=True)
class Reading:
    """An entry and its segments, in order; together they cover all of its tokens."""

    entry: Entry
    marked: Marked
    segments: tuple[Segment, ...]

    def text(self, segment: Segment) -> str:
        return self.entry.text[segment.start : segment.end]

    def of(self, *labels: str) -> list[Segment]:
        """Return the segments that bear one of `labels`, in order."""
        return [segment for segment in self.segments if segment.label in labels]


def read(entry: Entry) -> Reading:
    """Return the most probable reading of `entry`; one without words has no segments."""
    tokens = cut(entry.text)
    set_apart = marked(entry)
    if not tokens:
        return Reading(entry, set_apart, ())
    labelling = crf.labelled(crf.shipped(), features.rows(tokens, set_apart))
    return Reading(entry, set_apart, _segments(labelling, tokens))


def _segments(labelling: crf.Labelling, tokens: list[Token]) -> tuple[Segment, ...]:
    found, at = [], 0
    for label, run in groupby(labelling.labels):
        end = at + len(list(run))
        sure = crf.sureness(labelling, at, end)
        found.append(Segment(label, tokens[at].start, tokens[end - 1].end, sure))
        at = end
    return tuple(found)
