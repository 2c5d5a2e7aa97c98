"""Finds the stretches of an entry that its punctuation or its page sets apart.

Quoted words, words in italics or under a link, and printed addresses: the labeller sees them as
features of the tokens inside, and the merge knows from them what a title rests on.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from readinglist.extract.citations.tokens import Token
from readinglist.model import Entry, SpanKind

# Opening and closing marks, the least ambiguous first. An apostrophe closes only before a
# character that is no letter, and opens only after one.
QUOTES = tuple(
    re.compile(pattern)
    for pattern in (
        r"“[^“”]{2,400}”",
        r"„[^„“”\"]{2,400}[“”\"]",
        r"«[^«»]{2,400}»",
        r"»[^«»]{2,400}«",
        r"「[^「」]{1,200}」",
        r"『[^『』]{1,200}』",
        r"《[^《》]{1,200}》",
        r"``.{2,400}?''",
        r"\"[^\"]{2,400}\"",
        r"[“”][^“”\"]{2,400}[”“\"]",
        # Before a small word it is most often an apostrophe: "the fishers’ tides".
        r"(?<!\w)‘.{2,400}?’(?!\w|\s(?!in\s|and\s|trans)[a-zß-ÿ])",
        r"(?<!\w)‚[^‚‘]{2,400}‘",
        r"(?<!\w)'[^']{2}.{1,400}?'(?!\w|\s(?!in\s|and\s|trans)[a-zß-ÿ])",
        r"(?<!\w)`.{2,400}?'(?!\w)",
    )
)
WORD = re.compile(r"\W")
ADDRESS = re.compile(r"https?://|\bwww\.|\b10\.\d{4,9}/|\w\.(?:com|org|net|edu|gov|int)\b")
# Link words that name the medium or a button, not the work.
BUTTON = re.compile(
    r"\W*(?:(?:click |download |read |view |available )?here(?: .{0,20})?|"
    r"pdf|html?|link|(?:available )?online|download|doi|crossref|google scholar|pubmed|available|"
    r"full text|web ?site|article|abstract|text|hier|aquí|ici|disponible|disponível|access|view|"
    r"read( more)?|\W*\d*)\W*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Stretch:
    """The characters `start` to `end` of a text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Marked:
    """What is set apart in one entry; each list is sorted and free of overlaps."""

    quoted: tuple[Stretch, ...] = ()
    emphasis: tuple[Stretch, ...] = ()
    strong: tuple[Stretch, ...] = ()
    linked: tuple[Stretch, ...] = ()


def marked(entry: Entry) -> Marked:
    """Return what the text and the markup of `entry` set apart.

    Links on printed addresses, on buttons and on the whole entry say nothing of the parts and are
    left out, as is emphasis on the whole.
    """
    return Marked(
        quoted=_apart([*quoted(entry.text), *_spans(entry, SpanKind.QUOTE)]),
        emphasis=_partial(entry, _spans(entry, SpanKind.EMPHASIS, SpanKind.CITE)),
        strong=_partial(entry, _spans(entry, SpanKind.STRONG)),
        linked=_partial(
            entry, [link for link in _spans(entry, SpanKind.LINK) if _names(entry, link)]
        ),
    )


def quoted(text: str) -> list[Stretch]:
    """Return the quoted stretches, marks included, outermost first; none lies in another."""
    found: list[Stretch] = []
    for pattern in QUOTES:
        for hit in pattern.finditer(text):
            stretch = Stretch(hit.start(), hit.end())
            if not any(stretch.start < other.end and other.start < stretch.end for other in found):
                found.append(stretch)
    return sorted(found, key=lambda stretch: stretch.start)


def states(stretches: Sequence[Stretch], tokens: Sequence[Token]) -> list[str]:
    """Return for each token B, I, E or S (begins, inside, ends, single) or O (outside).

    A token that two stretches share is of the first.
    """
    found = ["O"] * len(tokens)
    for stretch in stretches:
        inside = [
            i for i, token in enumerate(tokens) if found[i] == "O" and _is_inside(token, stretch)
        ]
        for i in inside:
            found[i] = "I"
        if inside:
            found[inside[0]], found[inside[-1]] = "B", "E" if len(inside) > 1 else "S"
    return found


def _is_inside(token: Token, stretch: Stretch) -> bool:
    """Say whether most of a token is inside, or all but its punctuation: "R" is all of "R."."""
    shared = min(stretch.end, token.end) - max(stretch.start, token.start)
    if shared <= 0:
        return False
    letters = len(WORD.sub("", token.text)) or token.end - token.start
    return 2 * shared > token.end - token.start or shared >= min(4, letters)


def _spans(entry: Entry, *kinds: SpanKind) -> list[Stretch]:
    return [Stretch(span.start, span.end) for span in entry.spans if span.kind in kinds]


def _names(entry: Entry, link: Stretch) -> bool:
    words = entry.text[link.start : link.end]
    return not BUTTON.fullmatch(words) and not ADDRESS.search(words)


def _partial(entry: Entry, stretches: Iterable[Stretch]) -> tuple[Stretch, ...]:
    whole = 0.9 * len(entry.text.rstrip(" .,;"))
    return _apart([one for one in stretches if one.end - one.start < whole])


def _apart(stretches: Sequence[Stretch]) -> tuple[Stretch, ...]:
    kept: list[Stretch] = []
    for one in sorted(stretches, key=lambda stretch: (stretch.start, -stretch.end)):
        if one.end > one.start and (not kept or one.start >= kept[-1].end):
            kept.append(one)
    return tuple(kept)
