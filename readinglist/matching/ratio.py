"""How much of two strings is the same, as `rapidfuzz.fuzz.ratio` counts it, in pure Python."""

from __future__ import annotations


def ratio(a: str, b: str) -> float:
    """Return twice the length of the longest common subsequence over both lengths, 0 to 1.

    Bit-parallel, one addition of whole numbers a character (Hyyrö 2004, "Bit-parallel LCS-length
    computation revisited"); rapidfuzz, a dependency of 3 MB, is not worth what it would save.
    """
    if not a and not b:
        return 1.0
    places: dict[str, int] = {}
    for place, letter in enumerate(a):
        places[letter] = places.get(letter, 0) | 1 << place
    every = (1 << len(a)) - 1
    open_ = every
    for letter in b:
        matched = open_ & places.get(letter, 0)
        open_ = (open_ + matched | open_ - matched) & every
    return 2 * (len(a) - open_.bit_count()) / (len(a) + len(b))
