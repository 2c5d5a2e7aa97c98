"""Reads an entry with the trained labeller."""

from __future__ import annotations

from itertools import groupby

from readinglist.extract.citations import crf, features
from readinglist.extract.citations.reading import Reading, Segment
from readinglist.extract.citations.stretches import marked
from readinglist.extract.citations.tokens import Token, cut
from readinglist.model import Entry


def read(entry: Entry) -> Reading:
    """Return the most probable reading of `entry`; its segments cover all of its tokens."""
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
