"""Knows where a title cannot be: at the word that leads to what the work is in.

Why: "In" begins as many titles as it ends, so the labeller hesitates; but "In:" with its colon,
"in" before an editor in brackets, and "In" before a book in italics are no words of a title.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from readinglist.extract.citations.stretches import Marked, states
from readinglist.extract.citations.tokens import Token

IN = re.compile(r"(?:In|in|En|en|Dans|dans|Em|em|Nel|nel)")
IN_COLON = re.compile(r"(?:In|in|En|Dans|Em):")
EDITORS = re.compile(
    r"\((?:Hrsg|Hg|Hgg|eds?|Eds?|dirs?|coords?|orgs?|Orgs?|comps?)\b", re.IGNORECASE
)
ENDS_SENTENCE = re.compile(r"[.?!][\"”»’']?$")
# How far ahead of "in" the editors' role may stand.
EDITORS_WITHIN = 8
# Less than this is as often a foreign word as a book.
BOOK_WORDS = 3
# A title has begun by then.
AFTER = 2


def leads_to_host(tokens: Sequence[Token], set_apart: Marked) -> set[int]:
    """Return the places of the words that lead to a book or journal, in `tokens`."""
    begins = _begins(set_apart, tokens)
    return {
        i
        for i, token in enumerate(tokens)
        if i > AFTER and (IN_COLON.fullmatch(token.text) or _is_lead(i, tokens, begins))
    }


def _is_lead(i: int, tokens: Sequence[Token], begins: dict[int, int]) -> bool:
    if not IN.fullmatch(tokens[i].text):
        return False
    before = tokens[i - 1].text
    parted = before[-1] in ",;" or bool(ENDS_SENTENCE.search(before))
    if begins.get(i + 1, 0) >= (1 if parted else BOOK_WORDS):
        return True
    ahead = tokens[i + 1 : i + 1 + EDITORS_WITHIN]
    if parted and any(EDITORS.match(token.text) for token in ahead):
        return True
    starts_anew = bool(ahead) and ahead[0].text[:1].isupper()
    return tokens[i].text[0].isupper() and bool(ENDS_SENTENCE.search(before)) and starts_anew


def _begins(set_apart: Marked, tokens: Sequence[Token]) -> dict[int, int]:
    """Map where a stretch of italics, bold type or a link begins to how many words it has."""
    found: dict[int, int] = {}
    for stretches in (set_apart.emphasis, set_apart.strong, set_apart.linked):
        marks = states(stretches, tokens)
        for i, mark in enumerate(marks):
            if mark in "BS":
                rest = marks[i + 1 :]
                length = next(
                    (n for n, each in enumerate(rest, 1) if each not in "IE"), len(rest) + 1
                )
                found[i] = max(found.get(i, 0), length)
    return found
