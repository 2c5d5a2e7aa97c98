"""Reads an entry with the trained labeller."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import groupby

from readinglist.extract.citations import crf, features
from readinglist.extract.citations.reading import Reading, Segment
from readinglist.extract.citations.stretches import marked
from readinglist.extract.citations.tokens import Token, cut
from readinglist.model import Entry, Span, SpanKind

NAMED = {
    # Pages often put the year into the same element.
    SpanKind.AUTHOR: frozenset({"author", "editor", "date"}),
    SpanKind.TITLE: frozenset({"title"}),
    SpanKind.CONTAINER: frozenset({"journal", "container-title"}),
    SpanKind.DATE: frozenset({"date"}),
    SpanKind.PUBLISHER: frozenset({"publisher"}),
}
ANY: frozenset[str] = frozenset()


def read(entry: Entry) -> Reading:
    """Return the most probable reading of `entry`; its segments cover all of its tokens."""
    tokens = cut(entry.text)
    set_apart = marked(entry)
    if not tokens:
        return Reading(entry, set_apart, ())
    rows = features.rows(tokens, set_apart)
    labelling = crf.labelled(crf.shipped(), rows, _allowed(entry, tokens))
    return Reading(entry, set_apart, _segments(labelling, tokens))


def _allowed(entry: Entry, tokens: Sequence[Token]) -> list[frozenset[str]]:
    """Return the labels that the page's own markup leaves to each token; empty where it is silent.

    Where a page marks titles, nothing else is one.
    """
    named = [(span, NAMED[span.kind]) for span in entry.spans if span.kind in NAMED]
    elsewhere = _other_than_title() if any("title" in labels for _, labels in named) else ANY
    return [
        next((labels for span, labels in named if _holds(span, token)), elsewhere)
        for token in tokens
    ]


@cache
def _other_than_title() -> frozenset[str]:
    return frozenset(crf.shipped().labels) - {"title"}


def _holds(span: Span, token: Token) -> bool:
    shared = min(span.end, token.end) - max(span.start, token.start)
    return 2 * shared > token.end - token.start


def _segments(labelling: crf.Labelling, tokens: list[Token]) -> tuple[Segment, ...]:
    found, at = [], 0
    for label, run in groupby(labelling.labels):
        end = at + len(list(run))
        sure = crf.sureness(labelling, at, end)
        found.append(Segment(label, tokens[at].start, tokens[end - 1].end, sure))
        at = end
    return tuple(found)
