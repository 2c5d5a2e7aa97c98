"""Knows the signs for "the same author": "———", "Ders.", "Idem"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from readinglist.extract.citations.tokens import folded

SIGN = re.compile(
    r"[\s(]*(?:[-–—−_‒―=~]{2,}|[—–](?=\W|$)|(?:ders|dies|id|ead)\.|(?:ders|dies|derselbe|dieselben?|idem)(?!\w))"
    r"[\s.,:;)]*(?:(?:and|&|und|et|y|e|with|mit)\s+(?=\S))?",
    re.IGNORECASE,
)
# The sign only has a meaning in a list that is sorted by author. Bibliographies come out above
# 0.9 even where an entry or two is out of place, shuffled lists near 0.5.
SORTED_SHARE = 0.75
TOO_FEW_TO_TELL = 6


def is_sign(printed: str) -> bool:
    return bool(SIGN.fullmatch(printed))


def others(printed: str) -> str | None:
    """Return who is printed beside the sign ("———, and Jean Sand"), None where there is no sign."""
    found = SIGN.match(printed)
    return printed[found.end() :] if found else None


def in_order(printed: Sequence[str]) -> bool:
    """Say whether the authors of a list, as printed, are sorted; short lists count as sorted."""
    named = (authors for authors in printed if authors and not SIGN.match(authors))
    first = [folded(authors.strip(' .,"“«[(')) for authors in named]
    if len(first) < TOO_FEW_TO_TELL:
        return True
    rising = sum(one[:4] <= other[:4] for one, other in pairwise(first))
    return rising >= SORTED_SHARE * (len(first) - 1)
