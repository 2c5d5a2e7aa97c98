"""Says whether a reference was read as it is labelled: title, authors and year, each exactly.

Equal is what is equal after folding case and punctuation away.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from readinglist.model import Name, Work

# Behind the last family name stand at most its given names and "et al.".
REST = 40


@dataclass(frozen=True, slots=True)
class Truth:
    """One labelled string; an empty field is one that it does not print."""

    text: str
    title: str
    authors: str
    year: str


@dataclass(frozen=True, slots=True)
class Score:
    """Which fields of one reference are right."""

    title: bool
    authors: bool
    year: bool

    @property
    def all(self) -> bool:
        return self.title and self.authors and self.year


@dataclass(frozen=True, slots=True)
class Shares:
    """The shares of references that are right, 0 to 1."""

    count: int
    title: float
    authors: float
    year: float
    all: float

    def __str__(self) -> str:
        return (
            f"{self.count:6,} strings   title {self.title:.3f}   authors {self.authors:.3f}   "
            f"year {self.year:.3f}   all three {self.all:.3f}"
        )


def score(truth: Truth, work: Work) -> Score:
    return Score(
        title=folded(truth.title) == folded(work.title),
        authors=same_authors(truth.authors, work.author),
        year=truth.year == str(work.year or ""),
    )


def shares(scores: Sequence[Score]) -> Shares:
    count = max(1, len(scores))
    return Shares(
        count=len(scores),
        title=sum(one.title for one in scores) / count,
        authors=sum(one.authors for one in scores) / count,
        year=sum(one.year for one in scores) / count,
        all=sum(one.all for one in scores) / count,
    )


def same_authors(printed: str, names: Sequence[Name]) -> bool:
    """Say whether `names` are those in `printed`, in order, with nobody left out.

    Their families stand in the printed string one behind the other, the first at its start, and
    the last near its end.
    """
    text = folded(printed)
    if not text or not names:
        return not text and not names
    at = 0
    for i, name in enumerate(names):
        family = folded(name.short)
        found = text.find(family, at)
        if not family or found < 0 or (i == 0 and found > len(folded(name.given)) + 4):
            return False
        at = found + len(family)
    return len(text) - at <= REST


def folded(text: str) -> str:
    whole = unicodedata.normalize("NFKC", text).casefold()
    return "".join(letter for letter in whole if letter.isalnum())
