"""Finds the list of a document that has no heading over it, or one that is a picture.

The stretches are taken in which most lines begin like entries: in prose one line in fifty does, in
a list one in three, or one in seven where columns are narrow.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from readinglist.extract.pdf.cues import Cues, belief, cues
from readinglist.extract.pdf.sections import Block, Section
from readinglist.extract.pdf.sheets import Line
from readinglist.extract.pdf.stretches import densest

# From these log odds on a line counts as the beginning of an entry, if a name or a year begins it:
# a table is full of lines that begin with numbers.
SURE = 1.0
_NAMED = frozenset(("comma", "initials", "slash", "initials first", "given", "year after names"))
# The share of beginnings at which a stretch is as likely a list as not.
EVEN_SHARE = 0.1
# A longer document is searched from its end, where its list stands.
MAX_LINES = 4_000
# So many beginnings make a list where no heading vouches for it.
MIN_STARTS = 3
# So many stretches are offered.
MAX_STRETCHES = 3


def sections(lines: Sequence[Line]) -> Iterator[Section]:
    """Yield the stretches of `lines` that are densest in beginnings, the densest first."""
    last = lines[-MAX_LINES:]
    gains = [
        (1.0 if _is_start(found) else 0.0) - EVEN_SHARE for found in cues(last, any_marker=True)
    ]
    for _ in range(MAX_STRETCHES):
        start, end = densest(gains)
        if sum(gain > 0 for gain in gains[start:end]) < MIN_STARTS:
            return
        # The last entry goes on behind its beginning; what does not belong to it is cut off later.
        reach = end + round(1 / EVEN_SHARE)
        yield Section((Block("", tuple(last[start:reach])),), is_sure=False)
        gains[start:end] = [-1.0] * (end - start)


def _is_start(found: Cues) -> bool:
    return belief(found) > SURE and not _NAMED.isdisjoint(found)
