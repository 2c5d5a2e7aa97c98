"""Finds the list of a document that has no heading over it, or one that is a picture.

The stretch is taken in which most lines begin like entries: in prose one line in fifty does, in a
list one in three.
"""

from __future__ import annotations

from collections.abc import Sequence

from readinglist.extract.pdf.cues import belief, cues
from readinglist.extract.pdf.sections import Block, Section
from readinglist.extract.pdf.sheets import Line

# From these log odds on a line counts as the beginning of an entry.
SURE = 1.0
# The share of beginnings at which a stretch is as likely a list as not.
EVEN_SHARE = 0.15
# A longer document is searched from its end, where its list stands.
MAX_LINES = 4_000
# So many beginnings make a list where no heading vouches for it.
MIN_STARTS = 4


def section(lines: Sequence[Line]) -> Section | None:
    """Return the densest stretch of beginnings in `lines` as a section without a heading."""
    last = list(lines[-MAX_LINES:])
    if len(last) < MIN_STARTS:
        return None
    is_start = [belief(found) > SURE for found in cues(last)]
    start, end = _densest([(1.0 if each else 0.0) - EVEN_SHARE for each in is_start])
    if sum(is_start[start:end]) < MIN_STARTS:
        return None
    return Section((Block("", tuple(last[start:end])),), is_sure=False)


def _densest(gains: Sequence[float]) -> tuple[int, int]:
    """Return the stretch with the highest sum, as its first place and the one behind its last."""
    best, best_sum, start, total = (0, 0), 0.0, 0, 0.0
    for at, gain in enumerate(gains):
        if total <= 0:
            start, total = at, 0.0
        total += gain
        if total > best_sum:
            best, best_sum = (start, at + 1), total
    return best
