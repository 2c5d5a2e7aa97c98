"""Cuts the lines of a list into entries.

The layouts that fit compete: the one with which the words of the lines agree most is believed, and
then has the casting vote, line by line. Where none fits, the words decide alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from readinglist.extract.pdf.habits import beliefs
from readinglist.extract.pdf.layouts import LAYOUTS, Votes
from readinglist.extract.pdf.sheets import Line

# What the vote of the chosen layout weighs, in log odds: no single cue outweighs it, three do. From
# 2 to 6 the beginnings of the entries of the developing papers come out with F1 0.988 to 0.990.
LAYOUT_WEIGHT = 4.0
# One line that is very sure of itself speaks no louder for a layout than this.
LOUDEST = 4.0
# From these log odds on a line is sure to begin an entry; so many show that words can tell here.
SURE = 1.5
MIN_SURE = 4
# No entry is so long (lines): a list is over where so many go by without a sure beginning.
BARREN = 25


@dataclass(frozen=True, slots=True)
class Cut:
    """The entries of a list as lines, and the layout by which they were told apart."""

    entries: tuple[tuple[Line, ...], ...]
    layout: str = ""


def cut(lines: Sequence[Line], *, like: str = "") -> Cut:
    """Return the entries that `lines` make up, in order; no line is lost.

    Lines that follow a list laid out `like` this are laid out so too, where that fits them.
    """
    if not lines:
        return Cut(())
    believed = beliefs(lines)
    extent = _extent(believed)
    layout, votes = _layout(lines[:extent], believed[:extent], like)
    votes += [0] * (len(lines) - extent)
    entries: list[list[Line]] = []
    for line, belief, vote in zip(lines, believed, votes, strict=True):
        if not entries or belief + LAYOUT_WEIGHT * vote > 0:
            entries.append([line])
        else:
            entries[-1].append(line)
    return Cut(tuple(map(tuple, entries)), layout)


def _extent(believed: Sequence[float]) -> int:
    """Return how many lines belong to the list before a barren stretch, all where there is none.

    Why: what stands behind a list may be longer than it, and laid out otherwise.
    """
    sure = [at for at, belief in enumerate(believed) if belief > SURE]
    for count, (before, after) in enumerate(pairwise([*sure, len(believed)]), start=1):
        if count >= MIN_SURE and after - before > BARREN:
            return before + 1
    return len(believed)


def _layout(lines: Sequence[Line], believed: Sequence[float], like: str) -> tuple[str, Votes]:
    """Return the layout with which the words agree most, silence where they agree with none."""
    best, best_agreement = ("", [0] * len(lines)), 0.0
    for name, vote in LAYOUTS:
        votes = vote(lines)
        if votes is None:
            continue
        if name == like:
            return name, votes
        agreement = _agreement(votes, believed)
        if agreement > best_agreement:
            best, best_agreement = (name, votes), agreement
    return best


def _agreement(votes: Votes, believed: Sequence[float]) -> float:
    return sum(
        vote * max(-LOUDEST, min(LOUDEST, belief))
        for vote, belief in zip(votes, believed, strict=True)
    )
