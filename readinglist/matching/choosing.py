"""Chooses, among the readings that the look-ups found, the one that a work is."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from itertools import combinations

from readinglist.matching.deciding import is_contradiction, same_work
from readinglist.matching.rules import Ground, Sameness, Verdict
from readinglist.matching.wording import words
from readinglist.model import Work


@dataclass(frozen=True, slots=True)
class Known:
    """A reading that the look-ups found, and those of its own keys that they found it by.

    The keys say more than the work: a reading answers to addresses that once led to it too.
    `entries` are the words in which the report that cites the new work cites this reading already.
    """

    number: int
    work: Work
    found_by: tuple[str, ...] = ()
    entries: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Chosen:
    """The readings that a work is (`same`), and those that it only might be; lowest number first.

    Several in `same` are one work that was met under different keys: they can be fused. Those in
    `identical` are described in the very same words. For what a user adds twice that is enough;
    two entries of a report may look alike and be two ("Fully Reusable Shuttle", 1971, twice).
    """

    same: tuple[int, ...] = ()
    doubtful: tuple[int, ...] = ()
    identical: tuple[int, ...] = ()


def chosen(work: Work, known: Iterable[Known], *, entry: str = "") -> Chosen:
    """Return which of `known` is `work`; `entry` is how a report cites it, word for word.

    A work that fits two readings which are not one themselves is neither: both are doubtful.
    """
    readings = {each.number: each for each in known}
    verdicts = {number: verdict(work, each, entry) for number, each in readings.items()}
    works = {number: readings[number].work for number, each in verdicts.items() if each.is_same}
    firm = [number for number in works if verdicts[number].ground > Ground.DESCRIPTION]
    same = _agreeing(work, works, firm)
    doubtful = {number for number, each in verdicts.items() if each.is_same or each.is_doubtful}
    return Chosen(
        same=tuple(sorted(same)),
        doubtful=tuple(sorted(doubtful.difference(same))),
        identical=tuple(sorted(number for number in readings if readings[number].work == work)),
    )


def verdict(work: Work, known: Known, entry: str = "") -> Verdict:
    """Return whether `work` is `known`; `entry` is how a report cites it, word for word.

    A report lists a work once. Two entries of it that read alike when taken apart, and have words
    of their own, were not read well: "Ministry of Health. Department of Care. Guide for carers".
    """
    found = same_work(work, known.work, shared=known.found_by)
    if found.ground > Ground.DESCRIPTION or not found.is_same or not known.entries:
        return found
    if all(_have_words_of_their_own(entry, other) for other in known.entries):
        return Verdict(Sameness.DOUBTFUL, f"{found.reason}, but one report lists both")
    return found


def _have_words_of_their_own(one: str, other: str) -> bool:
    a, b = (
        {word for word in words(text) if len(word) > 3 and word.isalpha()} for text in (one, other)
    )
    return bool(a - b) and bool(b - a)


def _agreeing(work: Work, works: dict[int, Work], firm: Collection[int]) -> Collection[int]:
    """Return those of `works` that are one work among themselves, none where they are not."""
    identical = [number for number, each in works.items() if each == work]
    if identical:
        return identical
    if len(works) < 2:
        return works
    for numbers in (works, firm):
        if numbers and not _contradict(works, numbers) and (firm or _are_one(works)):
            return numbers
    # What fitted two editions became a reading of its own; more of its kind are that one.
    return () if firm else [number for number in works if _fits_all(works, number)]


def _fits_all(works: dict[int, Work], number: int) -> bool:
    others = (other for at, other in works.items() if at != number)
    return all(same_work(works[number], other).is_same for other in others)


def _contradict(works: dict[int, Work], numbers: Iterable[int]) -> bool:
    return any(
        is_contradiction(same_work(works[one], works[other]))
        for one, other in combinations(numbers, 2)
    )


def _are_one(works: dict[int, Work]) -> bool:
    return all(same_work(one, other).is_same for one, other in combinations(works.values(), 2))
