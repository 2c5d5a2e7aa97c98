"""Reads an entry with the trained labeller.

What the page says for sure binds the labeller beforehand (`_named`); where its answer is none that
an entry can have, it is asked again within bounds (`REPAIRS`).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from itertools import accumulate, groupby

from readinglist.extract.citations import crf, features
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
ANY: frozenset[str] = frozenset()
TITLE = frozenset({"title"})
# Shorter quotations are as often a word of the title as all of it.
QUOTED_WORDS = 3
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
    table = crf.barred(model, table, _named(entry, tokens))
    labelling = crf.labelled(model, table)
    for repair in REPAIRS:
        if allowed := repair(labelling, tokens, set_apart):
            table = crf.barred(model, table, allowed)
            labelling = crf.labelled(model, table)
    return Reading(entry, set_apart, _segments(labelling, tokens))


def whole_quotations(
    labelling: crf.Labelling, tokens: Sequence[Token], set_apart: Marked
) -> Allowed:
    """Take a quotation that is mostly title for all title: no year stands inside."""
    allowed: Allowed = []
    states_ = states(set_apart.quoted, tokens)
    for state, run in groupby(range(len(tokens)), key=_by_quotation(states_)):
        inside = list(run)
        titles = [labelling.labels[i] == "title" for i in inside]
        is_torn = (
            state and len(inside) >= QUOTED_WORDS and len(inside) > sum(titles) > len(inside) / 2
        )
        allowed += [TITLE if is_torn else ANY] * len(inside)
    return allowed if any(allowed) else []


def some_title(labelling: crf.Labelling, tokens: Sequence[Token], _: Marked) -> Allowed:
    """Give an entry without a title one, where a word has a fair chance to be of it."""
    if "title" in labelling.labels:
        return []
    chances = crf.chances(labelling, crf.shipped().labels.index("title"))
    likeliest = max(range(len(tokens)), key=chances.__getitem__)
    if chances[likeliest] < SOME_CHANCE:
        return []
    return [TITLE if i == likeliest else ANY for i in range(len(tokens))]


Repair = Callable[[crf.Labelling, Sequence[Token], Marked], Allowed]
REPAIRS: tuple[Repair, ...] = (whole_quotations, some_title)


def _by_quotation(states_: Sequence[str]) -> Callable[[int], int]:
    """Return what numbers the quotations from 1; what is outside of all is 0."""
    counts = accumulate(state in "BS" for state in states_)
    numbers = [0 if state == "O" else count for state, count in zip(states_, counts, strict=True)]
    return numbers.__getitem__


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


def _titles_host(span: Span, entry: Entry) -> bool:
    """Say whether `span` is the title of the journal or book: it stands inside the container."""
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
