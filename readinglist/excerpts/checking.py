"""The words of a quotation, held against the text that they are from.

Exact means the same words: white space, the shape of quotes and dashes, soft hyphens, words divided
at a line end, and what Markdown adds make no difference; "…" and "[…]" stand for words left out,
and words in brackets for the quoter's own. Near means that most of the words stand together in the
text; then it is told what stands there.

Why: pure, so that a text may come from anywhere: the store, a file, a page fetched again.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher

from readinglist.excerpts.values import Check, Verdict

# As much as the client of Hypothesis keeps around a selector (hypothesis/client#2779).
CONTEXT_CHARS = 32
# Below this share of words in common a passage is another one. In the cases of
# tests/excerpts/test_checking.py misquotations have 0.82 and more, and sentences made of the words
# of the same text 0.67 and less; not yet held against quotations of real users.
NEAR_ENOUGH = 0.75
# How much may be left out at one "…"; a quotation that skips more has two places.
_MAX_OMITTED = 2_000
_PLACES_TRIED = 4

_WORD = re.compile(r"[\u3400-\u9fff\u3040-\u30ff\uac00-\ud7af]|\w+(?:['’]\w+)*|[^\w\s]")
_OMISSION = re.compile(r"\[[^\]]*\]|…|\.{3,}|(?:\. ){2,}\.")
_MARKUP = re.compile(r"\\(?=[!-/:-@\[-`{-~])|(?<!\\)[*`]+|(?<![\\\w])_+(?=\w)|(?<=\w)_+(?!\w)")
UNSEEN = (
    re.compile("[\u00ad\u200b\u200c\u200d\ufeff]"),
    re.compile(r"(?<=\w)[-\u2010]\s*\n\s*(?=\w)"),
)
"""What divides a word and is no part of it, to be taken out one after the other."""
_SHAPES = str.maketrans(
    dict.fromkeys("‘’‚‛′`´", "'") | dict.fromkeys("“”„‟″«»", '"') | dict.fromkeys("‐‑‒–—―−", "-")
)
# Where a passage that is nearly quoted does not go on.
_STOPS = frozenset('.!?"。！？')


def check(words: str, text: str) -> Check:
    """Return whether `words`, Markdown, stand in `text`, and what stands around them."""
    here = _Text(text)
    wanted = _parts(words)
    place = _exact(here, wanted)
    if place is not None:
        return Check(Verdict.EXACT, "", *here.around(*place))
    near = _near(here, wanted)
    if near is not None:
        return Check(Verdict.NEAR, here.between(*near), *here.around(*near))
    return Check(Verdict.NOT_FOUND)


def spans(passages: Iterable[str], text: str) -> list[tuple[int, int] | None]:
    """Return where in `text` each of several passages stands, exactly or nearly; None for nowhere.

    `text` is `bare`; else the places are those in the text that is.
    """
    here = _Text(text)
    return [_span(here, words) for words in passages]


def bare(text: str) -> str:
    """Return text without what divides words, at the end of a line or unseen."""
    for pattern in UNSEEN:
        text = pattern.sub("", text)
    return text


def differences(words: str, found: str) -> Iterator[tuple[str, str]]:
    """Yield runs of words as (quoted, found): equal in both, or what stands for what.

    Run together, the first parts are the quotation and the second what stands in the text.
    """
    old, new = _plain(words).split(), found.split()
    for _, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        yield " ".join(old[i1:i2]), " ".join(new[j1:j2])


class _Text:
    """A text as words that can be compared, each with its place."""

    def __init__(self, text: str) -> None:
        self.text = bare(text)
        found = list(_WORD.finditer(self.text))
        compared = [_compared(each.group()) for each in found]
        kept = [(word, each) for word, each in zip(compared, found, strict=True) if word]
        self.words = [word for word, _ in kept]
        self.spans = [each.span() for _, each in kept]

    def between(self, first: int, last: int) -> str:
        """Return what stands from the word `first` up to the word `last`, on one line."""
        return " ".join(self.text[self.spans[first][0] : self.spans[last - 1][1]].split())

    def around(self, first: int, last: int) -> tuple[str, str]:
        start, end = self.spans[first][0], self.spans[last - 1][1]
        before = " ".join(self.text[max(0, start - 2 * CONTEXT_CHARS) : start].split())
        after = " ".join(self.text[end : end + 2 * CONTEXT_CHARS].split())
        return before[-CONTEXT_CHARS:], after[:CONTEXT_CHARS]


def _parts(words: str) -> list[list[str]]:
    """Return the words of a passage as they are compared, parted where some are left out."""
    return [part for part in map(_tokens, _OMISSION.split(_plain(words))) if part]


def _span(here: _Text, words: str) -> tuple[int, int] | None:
    wanted = _parts(words)
    place = _exact(here, wanted) or _near(here, wanted)
    return (here.spans[place[0]][0], here.spans[place[1] - 1][1]) if place else None


def _plain(words: str) -> str:
    return _MARKUP.sub("", words)


def _compared(word: str) -> str:
    return unicodedata.normalize("NFKC", word).translate(_SHAPES)


def _tokens(text: str) -> list[str]:
    tokens = (_compared(word) for word in _WORD.findall(bare(text)))
    return [token for token in tokens if token]


def _exact(here: _Text, parts: Sequence[list[str]]) -> tuple[int, int] | None:
    """Return the first place where all the parts follow one another, near enough."""
    if not parts:
        return None
    for first in _places(here.words, parts[0], 0):
        end = first + len(parts[0])
        for part in parts[1:]:
            following = next(_places(here.words, part, end), None)
            if following is None or following - end > _MAX_OMITTED:
                break
            end = following + len(part)
        else:
            return first, end
    return None


def _places(words: Sequence[str], part: Sequence[str], start: int) -> Iterator[int]:
    last = len(words) - len(part)
    head, size = part[0], len(part)
    for place in range(start, last + 1):
        if words[place] == head and words[place : place + size] == part:
            yield place


def _near(here: _Text, parts: Sequence[Sequence[str]]) -> tuple[int, int] | None:
    """Return the place that has most of the words, in their order, if it has enough of them."""
    folded = [word.casefold() for word in here.words]
    sought = [word.casefold() for part in parts for word in part]
    best, place = NEAR_ENOUGH, None
    for start in _likely_starts(folded, sought):
        first = max(0, start - len(sought) // 4 - 1)
        window = folded[first : start + len(sought) + len(sought) // 4 + 1]
        matcher = SequenceMatcher(None, sought, window, autojunk=False)
        blocks = [block for block in matcher.get_matching_blocks() if block.size]
        if not blocks:
            continue
        begin = _grown(window, blocks[0].b, -1, most=blocks[0].a)
        missing = len(sought) - blocks[-1].a - blocks[-1].size
        end = _grown(window, blocks[-1].b + blocks[-1].size, 1, most=missing)
        share = 2 * sum(block.size for block in blocks) / (len(sought) + end - begin)
        if share > best:
            best, place = share, (first + begin, first + end)
    return place


def _grown(words: Sequence[str], at: int, step: int, *, most: int) -> int:
    """Return where a passage ends that goes on as far as words of the quotation were not found."""
    for _ in range(most):
        beyond = at if step > 0 else at - 1
        if not 0 <= beyond < len(words) or words[beyond] in _STOPS:
            break
        at += step
    return at


def _likely_starts(words: Sequence[str], sought: Sequence[str]) -> list[int]:
    """Return where a passage would begin, by the vote of the words that both have."""
    places: dict[str, list[int]] = {}
    wanted = set(sought)
    for place, word in enumerate(words):
        if word in wanted:
            places.setdefault(word, []).append(place)
    votes: Counter[int] = Counter()
    width = max(2, len(sought) // 5)
    for offset, word in enumerate(sought):
        found = places.get(word, ())
        for place in found:
            # A word that stands everywhere tells little.
            votes[max(0, place - offset) // width] += 1 + 100 // len(found)
    return [bucket * width for bucket, _ in votes.most_common(_PLACES_TRIED)]
