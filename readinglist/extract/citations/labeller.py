"""Reads an entry with the trained labeller.

What the page says for sure binds the labeller beforehand (`_named`); where its answer is none that
an entry can have, it is asked again within bounds (`REPAIRS`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from functools import cache
from itertools import groupby

from readinglist.extract.citations import crf, features
from readinglist.extract.citations.bounds import leads_to_host
from readinglist.extract.citations.reading import Reading, Segment
from readinglist.extract.citations.stretches import Marked, marked, states
from readinglist.extract.citations.tokens import Token, cut
from readinglist.model import Entry, Span, SpanKind

# For each token the labels that it may bear; empty where it may bear any.
Allowed = list[frozenset[str]]

NAMED = {
    # Pages often put the year into the same element.
    SpanKind.AUTHOR: frozenset({"author", "editor", "date"}),
    SpanKind.TITLE: frozenset({"title"}),
    # …and volume and pages into the container's.
    SpanKind.CONTAINER: frozenset({"journal", "container-title", "volume", "pages", "date"}),
    SpanKind.DATE: frozenset({"date"}),
    SpanKind.PUBLISHER: frozenset({"publisher"}),
}
IN_BEFORE = re.compile(r"\b[Ii]n:?\s*$")
ANY: frozenset[str] = frozenset()
TITLE = frozenset({"title"})
# How much less a reading may weigh that takes exactly the quoted, linked… words for the title. Of
# 0, 2, 4, 6 and 7 for each, these left the fewest entries wrong in the documents for development.
TOLLS = {"quoted": 4.0, "linked": 6.0, "emphasis": 6.0, "strong": 4.0}
# Below this chance at every word the entry has no title, as in physics: "Phys. Rev. 77, 250".
SOME_CHANCE = 0.05


def read(entry: Entry) -> Reading:
    """Return the most probable reading of `entry`; its segments cover all of its tokens."""
    tokens = cut(entry.text)
    set_apart = marked(entry)
    if not tokens:
        return Reading(entry, set_apart, ())
    model = crf.shipped()
    table = crf.scores(model, features.rows(tokens, set_apart))
    allowed = _bounded(_named(entry, tokens), leads_to_host(tokens, set_apart))
    table = crf.barred(model, table, allowed)
    labelling = crf.labelled(model, table)
    for repair in REPAIRS:
        if allowed := repair(labelling, table, tokens, set_apart):
            table = crf.barred(model, table, allowed)
            labelling = crf.labelled(model, table)
    return Reading(entry, set_apart, _segments(labelling, tokens))


def set_apart_title(
    labelling: crf.Labelling, table: crf.Scores, tokens: Sequence[Token], set_apart: Marked
) -> Allowed:
    """Take what is set apart for exactly the title, where that costs little.

    The cost is what the best labels under that condition weigh less than the best of all.
    """
    model = crf.shipped()
    free = crf.weight(model, table, labelling.path)
    best, chosen = 0.0, []
    for name, toll in TOLLS.items():
        for inside in _stretches(states(getattr(set_apart, name), tokens)):
            if len(inside) < 2 and len(tokens[inside[0]].text) < 5:
                continue
            allowed = [TITLE if i in inside else _other_than_title() for i in range(len(tokens))]
            under = crf.barred(model, table, allowed)
            gain = crf.weight(model, under, crf.best(model, under)) - free + toll
            if gain > best:
                best, chosen = gain, allowed
    return chosen


def _stretches(states_: Sequence[str]) -> list[range]:
    starts = [i for i, state in enumerate(states_) if state in "BS"]
    ends = [i + 1 for i, state in enumerate(states_) if state in "ES"]
    return [range(start, end) for start, end in zip(starts, ends, strict=True)]


def some_title(
    labelling: crf.Labelling, _: crf.Scores, tokens: Sequence[Token], __: Marked
) -> Allowed:
    """Give an entry without a title one, where a word has a fair chance to be of it."""
    if "title" in labelling.labels:
        return []
    chances = crf.chances(labelling, crf.shipped().labels.index("title"))
    likeliest = max(range(len(tokens)), key=chances.__getitem__)
    if chances[likeliest] < SOME_CHANCE:
        return []
    return [TITLE if i == likeliest else ANY for i in range(len(tokens))]


Repair = Callable[[crf.Labelling, crf.Scores, Sequence[Token], Marked], Allowed]
REPAIRS: tuple[Repair, ...] = (set_apart_title, some_title)


def _named(entry: Entry, tokens: Sequence[Token]) -> Allowed:
    """Return the labels that the page's own markup leaves to each token; inner spans win.

    Where a page marks titles, nothing else is one.
    """
    spans = [span for span in entry.spans if span.kind in NAMED and not _titles_host(span, entry)]
    named = [(span, NAMED[span.kind]) for span in reversed(spans)]
    elsewhere = _other_than_title() if any(labels == TITLE for _, labels in named) else ANY
    return [
        next((labels for span, labels in named if _holds(span, token)), elsewhere)
        for token in tokens
    ]


def _bounded(allowed: Allowed, leads: Collection[int]) -> Allowed:
    """Return `allowed` with titles barred where a word leads to the host."""
    return [
        (only or _other_than_title()) - TITLE if i in leads else only
        for i, only in enumerate(allowed)
    ]


def _titles_host(span: Span, entry: Entry) -> bool:
    """Say whether `span` is the title of the journal or book: it stands inside the container."""
    if span.kind is SpanKind.TITLE and IN_BEFORE.search(entry.text[: span.start]):
        return True
    return span.kind is SpanKind.TITLE and any(
        outer.kind is SpanKind.CONTAINER and outer.start <= span.start and span.end <= outer.end
        for outer in entry.spans
    )


@cache
def _other_than_title() -> frozenset[str]:
    return frozenset(crf.shipped().labels) - TITLE


def _holds(span: Span, token: Token) -> bool:
    shared = min(span.end, token.end) - max(span.start, token.start)
    return 2 * shared > token.end - token.start


def _segments(labelling: crf.Labelling, tokens: Sequence[Token]) -> tuple[Segment, ...]:
    found, at = [], 0
    for label, run in groupby(labelling.labels):
        end = at + len(list(run))
        sure = crf.sureness(labelling, at, end)
        found.append(Segment(label, tokens[at].start, tokens[end - 1].end, sure))
        at = end
    return tuple(found)
