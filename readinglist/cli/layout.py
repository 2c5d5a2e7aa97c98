"""Columns that fit: which are shown at a width, how wide each is, and text cut to it."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

_GAP = 2  # spaces between columns
_ELLIPSIS = "…"


@dataclass(frozen=True, slots=True)
class Box:
    """How a column behaves when room is short.

    `weight` is its share of what is left once the rigid columns (weight 0, never cut) have their
    room; `least` is the width below which it is of no use. When even the least widths don't fit,
    the columns with the lowest `rank` go first; rank 9 never goes.
    """

    weight: int = 0
    least: int = 3
    rank: int = 9
    right: bool = False
    style: str = ""


def display_width(text: str) -> int:
    """Return how many cells of a terminal `text` takes: 2 for wide East Asian, 0 for combining."""
    if text.isascii():
        return len(text)
    return sum(_cells(character) for character in text)


def cut(text: str, width: int) -> str:
    """Return `text` in at most `width` cells, with an ellipsis where something was cut."""
    if display_width(text) <= width:
        return text
    room, kept = width - 1, []
    for character in text:
        room -= _cells(character)
        if room < 0:
            break
        kept.append(character)
    return "".join(kept).rstrip() + _ELLIPSIS


def aligned(text: str, width: int, *, right: bool = False) -> str:
    """Return `text` in exactly `width` cells."""
    fitted = cut(text, width)
    padding = " " * (width - display_width(fitted))
    return padding + fitted if right else fitted + padding


def fit(
    headings: Sequence[str],
    cells: Sequence[Sequence[str]],
    boxes: Sequence[Box],
    width: int,
) -> list[int]:
    """Return the width of each column, 0 for those that are left out at `width`.

    A column is never wider than its widest cell; rigid columns are never narrower. A column in
    which every cell is empty is left out.
    """
    wanted = [
        max([display_width(row[i]) for row in cells], default=0) for i in range(len(headings))
    ]
    shown = [i for i, width_wanted in enumerate(wanted) if width_wanted]
    wanted = [max(w, display_width(h)) for w, h in zip(wanted, headings, strict=True)]
    while len(shown) > 1 and _needed(shown, wanted, boxes) > width:
        droppable = [i for i in shown if boxes[i].rank < 9]
        if not droppable:
            break
        shown.remove(min(droppable, key=lambda i: (boxes[i].rank, -i)))
    return _shared(shown, wanted, boxes, width)


def _least(wanted: int, box: Box) -> int:
    return min(wanted, box.least) if box.weight else wanted


def _needed(shown: Sequence[int], wanted: Sequence[int], boxes: Sequence[Box]) -> int:
    return sum(_least(wanted[i], boxes[i]) for i in shown) + _GAP * (len(shown) - 1)


def _shared(
    shown: Sequence[int], wanted: Sequence[int], boxes: Sequence[Box], width: int
) -> list[int]:
    """Give every shown column its least, then what is left by weight, until all have enough."""
    widths = [0] * len(wanted)
    for i in shown:
        widths[i] = _least(wanted[i], boxes[i])
    spare = width - sum(widths) - _GAP * (len(shown) - 1)
    hungry = [i for i in shown if widths[i] < wanted[i]]
    while spare > 0 and hungry:
        total, share = sum(boxes[i].weight for i in hungry), spare
        for i in hungry:
            given = min(max(1, share * boxes[i].weight // total), wanted[i] - widths[i], spare)
            widths[i] += given
            spare -= given
        hungry = [i for i in hungry if widths[i] < wanted[i]]
    return widths


def _cells(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) in {"Cf", "Mn", "Me"}:
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
