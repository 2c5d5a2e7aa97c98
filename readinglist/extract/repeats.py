"""Tells an entry that stands on the page before: again, in other words, or in a short form."""

from __future__ import annotations

import re
from functools import lru_cache

from readinglist import urls
from readinglist.extract.readings import Reading

# Two entries with one address are one work where they share this part of their words: chapters of
# one report, listed one by one, share little but the report's name.
_ALIKE = 0.6
# A short form ("Richter, 2012, p. 281") has nearly all of its words in the full one, and few.
_SHORT_WORDS, _INSIDE = 9, 0.99
# A note that repeats an entry of the list adds a page; but chapters of one book differ in little
# more than author and title, which stand first: of these all words have to be there.
_SAME, _HEAD = 0.8, 60

_WORDS = re.compile(r"[^\W_]{3,}")
_PAGE = re.compile(r"\b(?:pp?|ss?|seiten?|pages?|págs?)\.?\s*\d[\d,]*(?:[-–][\d,]*\d)?")
_IBID = re.compile(
    r"\W*(?:ibid(?:em)?|ebd|ebenda|op\.? ?cit|loc\.? ?cit|a\. ?a\. ?o|idem|там же)\b.{0,40}",
    re.IGNORECASE,
)


class Seen:
    """The entries taken so far, to tell whether another is one of them."""

    def __init__(self) -> None:
        self._texts: set[str] = set()
        self._by_address: dict[str, list[frozenset[str]]] = {}
        self._by_word: dict[str, list[frozenset[str]]] = {}

    def before(self, reading: Reading, *, is_note: bool) -> str:
        """Return in words why `reading` is a repetition, "" where it is none."""
        text = reading.line.text
        if _IBID.fullmatch(text):
            return "points to the note before"
        if text.casefold() in self._texts:
            return "stands on the page twice"
        words = _telling(text)
        for address in _addresses(reading):
            if any(
                _likeness(words, other) >= _ALIKE for other in self._by_address.get(address, ())
            ):
                return "stands on the page twice, in other words"
        head = _telling(text[:_HEAD])
        if is_note and words and any(_repeats(words, head, o) for o in self._sharing(words)):
            return "repeats an entry of the page"
        return ""

    def add(self, reading: Reading) -> None:
        """Remember `reading` as taken."""
        words = _telling(reading.line.text)
        self._texts.add(reading.line.text.casefold())
        for address in _addresses(reading):
            self._by_address.setdefault(address, []).append(words)
        for word in words:
            self._by_word.setdefault(word, []).append(words)

    def _sharing(self, words: frozenset[str]) -> list[frozenset[str]]:
        """Return the entries that have the rarest of `words`."""
        rarest = min(words, key=lambda word: len(self._by_word.get(word, ())))
        return self._by_word.get(rarest, [])


def _repeats(words: frozenset[str], head: frozenset[str], other: frozenset[str]) -> bool:
    if len(words) > len(other) or not head <= other:
        return False
    inside = len(words & other) / len(words)
    if len(words) <= _SHORT_WORDS:
        return inside >= _INSIDE and words != other
    return inside >= _SAME


def _likeness(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / (len(one | other) or 1)


@lru_cache(maxsize=1024)
def _telling(text: str) -> frozenset[str]:
    """Return the words of `text` without its addresses and page numbers."""
    bare = re.sub(r"https?://\S+|www\.\S+", " ", text)
    return frozenset(_WORDS.findall(_PAGE.sub(" ", bare.casefold())))


def _addresses(reading: Reading) -> set[str]:
    return {urls.key(span.href) for span in reading.line.links} - {""}
