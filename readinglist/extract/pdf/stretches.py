"""Finds the stretch of a sequence in which most speaks for it."""

from __future__ import annotations

from collections.abc import Sequence


def densest(gains: Sequence[float]) -> tuple[int, int]:
    """Return the stretch with the highest sum: its first place and the one behind its last.

    Both are 0 where no gain is above 0. Of equal stretches it is the first, and the shortest. The
    algorithm is Kadane's (Bentley, Programming Pearls, column 8).
    """
    best, best_sum, start, total = (0, 0), 0.0, 0, 0.0
    for at, gain in enumerate(gains):
        if total <= 0:
            start, total = at, 0.0
        total += gain
        if total > best_sum:
            best, best_sum = (start, at + 1), total
    return best
