"""Decides whether two descriptions are of one work, and says why."""

from __future__ import annotations

from collections.abc import Iterable

from readinglist.matching.pair import pair
from readinglist.matching.profile import profile
from readinglist.matching.rules import RULES, Sameness, Verdict
from readinglist.model import Work

_NOTHING = Verdict(Sameness.DIFFERENT, "nothing says that they are one")


def same_work(a: Work, b: Work, *, shared: Iterable[str] = ()) -> Verdict:
    """Return whether `a` and `b` are one work; the order of the two makes no difference.

    `shared` are keys that both are known to have, beyond what the two descriptions show.
    """
    both = pair(profile(a), profile(b), frozenset(shared))
    return next(filter(None, (rule(both) for rule in RULES)), _NOTHING)


def is_contradiction(verdict: Verdict) -> bool:
    """Whether something speaks against the two being one, and not merely nothing for it."""
    return verdict.sameness is Sameness.DIFFERENT and verdict != _NOTHING
