"""Where the lines of a list begin, column by column: at the margin, or indented.

Why: pages are mirrored and columns have margins of their own, so a line is compared with its own
column; and a column that holds only the rest of an entry has no line at the margin at all.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from itertools import pairwise
from statistics import median

from readinglist.extract.pdf.sheets import Line

Column = tuple[int, int]

# Lines within this many points begin at one place: justified text and slanted letters waver.
TOLERANCE = 3.0
# The longest entries have a dozen lines; of a column, so many lines begin at its margin.
MIN_AT_MARGIN = 0.08
# A first line hangs out, or goes in, by as much as this (points).
MAX_INDENT = 80.0


def column_of(line: Line) -> Column:
    return line.page, line.column


def indents(lines: Sequence[Line]) -> list[float]:
    """Return for each line how far right of its column's margin it begins, 0 for at the margin."""
    margins = _margins(lines)
    return [max(0.0, line.left - margins[column_of(line)]) for line in lines]


def right_edges(lines: Sequence[Line]) -> dict[Column, float]:
    """Return where the longest lines of each column end."""
    edges: dict[Column, float] = {}
    for line in lines:
        edges[column_of(line)] = max(edges.get(column_of(line), 0.0), line.right)
    return edges


def _margins(lines: Sequence[Line]) -> dict[Column, float]:
    lefts: defaultdict[Column, list[float]] = defaultdict(list)
    for line in lines:
        lefts[column_of(line)].append(line.left)
    margins = {column: _margin(found) for column, found in lefts.items()}
    depth = _depth(lefts, margins)
    if depth:
        for column, margin in list(margins.items()):
            if _is_indented_alone(margin, depth, found=lefts[column], others=margins):
                margins[column] = margin - depth
    return margins


def _margin(lefts: Sequence[float]) -> float:
    """Return the leftmost beginning that is no stray: of every dozen lines, one begins there."""
    ordered = sorted(lefts)
    needed = MIN_AT_MARGIN * len(ordered)
    near = (
        bisect_right(ordered, left + TOLERANCE) - bisect_left(ordered, left - TOLERANCE)
        for left in ordered
    )
    supported = (left for left, count in zip(ordered, near, strict=True) if count >= needed)
    return next(supported, ordered[0])


def _depth(lefts: Mapping[Column, Sequence[float]], margins: Mapping[Column, float]) -> float:
    """Return how deep most indented lines are indented, 0 where none is."""
    depths = Counter(
        round(left - margins[column])
        for column, found in lefts.items()
        for left in found
        if TOLERANCE < left - margins[column] <= MAX_INDENT
    )
    return float(depths.most_common(1)[0][0]) if depths else 0.0


def _is_indented_alone(
    margin: float, depth: float, *, found: Sequence[float], others: Mapping[Column, float]
) -> bool:
    """Whether all lines of a column begin where the indented lines of another column do."""
    if any(left - margin > TOLERANCE for left in found):
        return False
    return any(abs(margin - depth - other) <= TOLERANCE for other in others.values())


def leading(lines: Sequence[Line]) -> float:
    """Return the usual distance from one line to the next, 0 where nothing tells."""
    steps = [
        above.bottom - below.bottom
        for above, below in pairwise(lines)
        if column_of(above) == column_of(below) and above.bottom > below.bottom
    ]
    return median(steps) if steps else 0.0
