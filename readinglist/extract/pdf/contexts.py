"""Finds the sentence in which a document cites an entry: by its number, or by author and year."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import accumulate, groupby
from typing import TypeVar

from readinglist.extract.lines import sentence
from readinglist.extract.pdf.sheets import Line
from readinglist.model import Entry, EntryList, Stage

Key = TypeVar("Key")

# How far before a year the name may stand: "Gibson, Lamarque and Thistlewood (2010)".
REACH = 80
# The text around a citation in which its sentence is looked for, and how long one may be.
WINDOW = 600
LONGEST = 500
# "[3, 5–7]" cites five works; "[1–99]" is no citation.
MOST_AT_ONCE = 20

_YEAR = re.compile(r"(?<![\d–-])((?:1[5-9]|20)\d\d[a-z]?)(?!\d)")
_NAME = re.compile(r"[^\W\d_][^\W\d_'’-]{2,}")
_BRACKETED = re.compile(r"\[(\d{1,3}(?:\s*[,;–-]\s*\d{1,3})*)\]")
# A raised number stands at the end of a word or behind its stop, with no space.
_RAISED = re.compile(
    r"(?<!\d)(?<!\d[.,:;])(?<=[^\W\d_.]|[.,;:!?)\]»”“\"’])(\d{1,3})(?=[\s.,;:)]|$)"
)
# What ends the names that an entry begins with.
_NAMES_END = re.compile(r"[,:(/;&]|\. |\d| and | und ")


class Body:
    """The running text of a document, and where in it works are cited.

    Each way of citing is looked for when it is first asked for: a text of 500 pages takes a while.
    """

    def __init__(self, lines: Sequence[Line]) -> None:
        pages = [(page, _text(of_page)) for page, of_page in groupby(lines, key=lambda x: x.page)]
        self._pages: list[int] = [page for page, _ in pages]
        self._starts = list(accumulate((len(text) + 1 for _, text in pages), initial=0))
        self._text = " ".join(text for _, text in pages)

    @cached_property
    def _by_name(self) -> dict[tuple[str, str], int]:
        """Where a name and a year first stand together."""
        return _first(_named(self._text))

    @cached_property
    def _by_number(self) -> dict[str, int]:
        """Where a number first stands in brackets."""
        return _first(_bracketed(self._text))

    @cached_property
    def _by_raised_number(self) -> dict[tuple[int, str], int]:
        """Where a raised number first stands on a page."""
        return _first(
            ((self._page(found.start()), found[1]), found.start())
            for found in _RAISED.finditer(self._text)
        )

    def _page(self, place: int) -> int:
        at = bisect_right(self._starts, place) - 1
        return self._pages[at]

    def context(self, entry: Entry) -> str:
        """Return the sentence that first cites `entry`, "" where none is found."""
        found = self._around(entry)
        is_entry = found[:40] in entry.text or entry.text[:40] in found
        return "" if is_entry else found[:LONGEST]

    def _around(self, entry: Entry) -> str:
        at = self._raised(entry) if entry.stage is Stage.ANCHORED else None
        if at is not None:
            # The sentence may end before the number: "… others.13 In …".
            return self._sentence(at - 1, behind=at + len(entry.marker))
        at = next((place for place in self._places(entry) if place is not None), None)
        return self._sentence(at, behind=at) if at is not None else ""

    def _raised(self, entry: Entry) -> int | None:
        """Return where the number of a note stands: on its page, or on the nearest one before."""
        pages = range(int(entry.page), 0, -1)
        found = (self._by_raised_number.get((page, entry.marker)) for page in pages)
        return next((at for at in found if at is not None), None)

    def _places(self, entry: Entry) -> Iterator[int | None]:
        if entry.marker:
            yield self._by_number.get(entry.marker)
        if year := _YEAR.search(entry.text):
            for name in _families(entry.text):
                yield self._by_name.get((name, year[1]))

    def _sentence(self, at: int, *, behind: int) -> str:
        """Return the sentence around the place `at`, without raised numbers.

        What stands between `at` and `behind` is left out but for its first character.
        """
        before = _RAISED.sub("", self._text[max(0, at - WINDOW) : at])
        middle = self._text[at] if behind > at else ""
        after = _RAISED.sub("", self._text[behind : behind + WINDOW])
        return sentence(before + middle + after, len(before))


def with_contexts(lists: Iterable[EntryList], lines: Sequence[Line]) -> list[EntryList]:
    """Return `lists` with the sentence that cites it put to each entry, where there is one."""
    body = Body(lines)
    return [
        replace(
            each,
            entries=tuple(replace(entry, context=body.context(entry)) for entry in each.entries),
        )
        for each in lists
    ]


def _text(lines: Iterable[Line]) -> str:
    """Return the lines of a page as running text; a word cut before a small letter is joined."""
    text = "\n".join(line.text for line in lines)
    return re.sub(r"(?<=[^\W\d_])[-\u00ad]\n(?=[^\W\d_A-ZÄÖÜ])", "", text).replace("\n", " ")


def _first(found: Iterable[tuple[Key, int]]) -> dict[Key, int]:
    """Return the first place of each key."""
    places: dict[Key, int] = {}
    for key, place in found:
        places.setdefault(key, place)
    return places


def _named(text: str) -> Iterator[tuple[tuple[str, str], int]]:
    for year in _YEAR.finditer(text):
        before = text[max(0, year.start() - REACH) : year.start()]
        for name in _NAME.findall(before):
            yield (name.casefold(), year[1]), year.start()


def _bracketed(text: str) -> Iterator[tuple[str, int]]:
    for found in _BRACKETED.finditer(text):
        for number in _numbers(found[1]):
            yield str(number), found.start()


def _numbers(text: str) -> Iterator[int]:
    """Yield the numbers of "3, 5-7": 3, 5, 6, 7."""
    for part in re.split(r"\s*[,;]\s*", text):
        first, *last = (int(number) for number in re.findall(r"\d+", part))
        end = last[0] if last else first
        if end - first < MOST_AT_ONCE:
            yield from range(first, end + 1)


def _families(text: str) -> list[str]:
    """Return the words by which the author of an entry may be cited, the likeliest first."""
    end = _NAMES_END.search(text)
    names = _NAME.findall(text[: end.start()] if end else text[:REACH])
    return [name.casefold() for name in reversed(names)]
