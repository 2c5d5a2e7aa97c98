"""Knows what a token can and cannot be, from what the page marks and from words that lead on.

Why: "In" begins as many titles as it ends, so the labeller hesitates; but "In:" with its colon,
"in" before an editor in brackets, and "In" before a book in italics are no words of a title.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from readinglist.extract.citations import crf
from readinglist.extract.citations.stretches import Marked, states
from readinglist.extract.citations.tokens import Token
from readinglist.model import Entry, Span, SpanKind

# For each token the labels that it may bear; empty where it may bear any.
Allowed = list[frozenset[str]]

ANY: frozenset[str] = frozenset()
TITLE = frozenset({"title"})
DATE = frozenset({"date"})
HOST = frozenset({"journal", "container-title"})
NAMED = {
    # Pages often put the year into the same element.
    SpanKind.AUTHOR: frozenset({"author", "editor", "date"}),
    SpanKind.TITLE: TITLE,
    # …and volume and pages into the container's.
    SpanKind.CONTAINER: HOST | {"volume", "pages", "date"},
    SpanKind.DATE: DATE,
    SpanKind.PUBLISHER: frozenset({"publisher"}),
}
# What stands for a date that is not known, or not yet.
NO_DATE = re.compile(
    r"[\[(]\s*(?:sans date|s\.\s?d\.?|n\.\s?d\.?|no date|undated|o\.\s?J\.?|ohne (?:Jahr|Datum)"
    r"|sin fecha|s\.\s?f\.?|sem data|s\.\s?a\.?|senza data|z\.\s?j\.?|u\.\s?å\.?|б\.\s?г\.?"
    r"|in press|forthcoming|im (?:Druck|Erscheinen)|à paraître|en prensa|no prelo)\s*[\])]",
    re.IGNORECASE,
)
# The first "et al." of an entry, with no year and no quotation before it, closes the authors.
ET_AL = re.compile(r"^(?:(?!\b(?:1[5-9]|20)\d\d\b)[^“”\"«»„])*?\b(et\.?\s+al\b\.?)", re.IGNORECASE)
IN_BEFORE = re.compile(r"\b[Ii]n:?\s*$")
IN = re.compile(r"(?:In|in|En|en|Dans|dans|Em|em|Nel|nel)")
IN_COLON = re.compile(r"(?:In|in|En|Dans|Em):")
EDITORS = re.compile(r"\((?:Hrsg|Hg|Hgg|eds?|dirs?|coords?|orgs?|comps?)\b", re.IGNORECASE)
ENDS_SENTENCE = re.compile(r"[.?!][\"”»’']?$")
# How far ahead of "in" the editors' role may stand.
EDITORS_WITHIN = 8
# Fewer words in italics after "in" are as often a foreign word as a book.
BOOK_WORDS = 3
# A title has begun by then.
AFTER = 2


def allowed(entry: Entry, tokens: Sequence[Token], set_apart: Marked) -> Allowed:
    """Return the labels that are left to each token."""
    leads = leads_to_host(tokens, set_apart)
    undated = [hit.span() for hit in NO_DATE.finditer(entry.text)]
    closes = [hit.span(1) for hit in (ET_AL.match(entry.text),) if hit]
    found = []
    for i, (token, only) in enumerate(zip(tokens, _named(entry, tokens), strict=True)):
        if any(start <= token.start < end for start, end in undated):
            found.append(DATE)
        elif i in leads or any(start <= token.start < end for start, end in closes):
            found.append((only or other_than_title()) - TITLE)
        else:
            found.append(only)
    return found


@cache
def other_than_title() -> frozenset[str]:
    return frozenset(crf.shipped().labels) - TITLE


def leads_to_host(tokens: Sequence[Token], set_apart: Marked) -> set[int]:
    """Return the places of the words that lead to the book or journal that holds the work."""
    begins = _begins(set_apart, tokens)
    return {
        i
        for i, token in enumerate(tokens)
        if i > AFTER and (IN_COLON.fullmatch(token.text) or _is_lead(i, tokens, begins))
    }


def _named(entry: Entry, tokens: Sequence[Token]) -> Allowed:
    """Return what the page's own names for the parts leave; inner spans win.

    Where a page marks titles, nothing else is one.
    """
    spans = [span for span in entry.spans if span.kind in NAMED and not _titles_host(span, entry)]
    named = [(span, NAMED[span.kind]) for span in reversed(spans)]
    elsewhere = other_than_title() if any(labels == TITLE for _, labels in named) else ANY
    return [
        next((labels for span, labels in named if _holds(span, token)), elsewhere)
        for token in tokens
    ]


def _titles_host(span: Span, entry: Entry) -> bool:
    """Say whether a title is that of the journal or book: after "In", or inside the container."""
    if span.kind is not SpanKind.TITLE:
        return False
    return bool(IN_BEFORE.search(entry.text[: span.start])) or any(
        outer.kind is SpanKind.CONTAINER and outer.start <= span.start and span.end <= outer.end
        for outer in entry.spans
    )


def _holds(span: Span, token: Token) -> bool:
    shared = min(span.end, token.end) - max(span.start, token.start)
    return 2 * shared > token.end - token.start


def _is_lead(i: int, tokens: Sequence[Token], begins: dict[int, int]) -> bool:
    if not IN.fullmatch(tokens[i].text):
        return False
    before = tokens[i - 1].text
    starts_anew = bool(ENDS_SENTENCE.search(before))
    parted = starts_anew or before[-1] in ",;"
    if begins.get(i + 1, 0) >= (1 if parted else BOOK_WORDS):
        return True
    ahead = tokens[i + 1 : i + 1 + EDITORS_WITHIN]
    if parted and any(EDITORS.match(token.text) for token in ahead):
        return True
    return starts_anew and tokens[i].text[0].isupper() and _is_capital(ahead[:1])


def _is_capital(tokens: Sequence[Token]) -> bool:
    return any(token.text[:1].isupper() for token in tokens)


def _begins(set_apart: Marked, tokens: Sequence[Token]) -> dict[int, int]:
    """Map where a stretch of italics, bold type or a link begins to how many words it has."""
    found: dict[int, int] = {}
    for stretches in (set_apart.emphasis, set_apart.strong, set_apart.linked):
        for inside in ranges(states(stretches, tokens)):
            found[inside.start] = max(found.get(inside.start, 0), len(inside))
    return found


def ranges(marks: Sequence[str]) -> list[range]:
    """Return the places of each stretch, from the B, I, E, S and O of its tokens."""
    starts = [i for i, mark in enumerate(marks) if mark in "BS"]
    ends = [i + 1 for i, mark in enumerate(marks) if mark in "ES"]
    return [range(start, end) for start, end in zip(starts, ends, strict=True)]
