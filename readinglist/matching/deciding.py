"""Decides whether two descriptions are of one work, and says why."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from readinglist.matching.keys import keys
from readinglist.matching.wording import authors, slug
from readinglist.model import Work


class Sameness(StrEnum):
    """What comparing two works can say."""

    SAME = "same"
    DOUBTFUL = "doubtful"
    DIFFERENT = "different"


@dataclass(frozen=True, slots=True)
class Verdict:
    """The answer, and the reason for it in words."""

    sameness: Sameness
    reason: str

    @property
    def is_same(self) -> bool:
        return self.sameness is Sameness.SAME

    @property
    def is_doubtful(self) -> bool:
        return self.sameness is Sameness.DOUBTFUL


@dataclass(frozen=True, slots=True)
class Known:
    """A reading that the look-ups found, and those of its own keys that they found it by.

    The keys say more than the work: a reading answers to addresses that once led to it too.
    """

    number: int
    work: Work
    found_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Chosen:
    """The readings that a work is (`same`), and those that it only might be; lowest number first.

    Several in `same` are one work that was met under different keys: they can be fused.
    """

    same: tuple[int, ...] = ()
    doubtful: tuple[int, ...] = ()


def same_work(a: Work, b: Work, *, shared: Iterable[str] = ()) -> Verdict:
    """Return whether `a` and `b` are one work; the order of the two makes no difference.

    `shared` are keys that both are known to have, beyond what the two descriptions show.
    """
    titles_agree = not a.title or not b.title or slug(a.title) == slug(b.title)
    if a.doi and b.doi and a.doi != b.doi:
        return Verdict(Sameness.DIFFERENT, "their DOIs differ")
    if not titles_agree:
        return Verdict(Sameness.DIFFERENT, "their titles differ")
    common = {*shared} | set(keys(a)) & set(keys(b))
    if common:
        return Verdict(Sameness.SAME, f"both are {min(common)}")
    if a.title and len(slug(a.title)) >= 20 and authors(a) & authors(b) and a.year == b.year:
        return Verdict(Sameness.SAME, "same title, year and author")
    return Verdict(Sameness.DIFFERENT, "nothing identifies them as one")


def chosen(work: Work, known: Iterable[Known]) -> Chosen:
    """Return which of `known` is `work`.

    A work that fits two readings by its description alone is neither: both are doubtful.
    """
    verdicts = {each.number: same_work(work, each.work, shared=each.found_by) for each in known}
    return Chosen(
        same=tuple(sorted(number for number, verdict in verdicts.items() if verdict.is_same)),
        doubtful=tuple(sorted(number for number, v in verdicts.items() if v.is_doubtful)),
    )
