"""Puts the lines of a page into the order in which they are read.

Pieces of one printed line are put together, columns are told apart by the empty strip between
them, and each column is read from its top. What runs across all columns (a title, a table, a
heading) ends the columns above it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import takewhile

from readinglist.extract.pdf.sheets import Line, Sheet

# "[12]", "12.", "(3)", a bullet: they stand away from the text that they belong to.
MARKER = re.compile(r"[\[(]?(?:\d{1,3}|[a-z]|[ivxl]{1,5})[.)\]:]*|[•▪●■□◦–—*-]|\[[\w+-]{2,12}\]")
# How far a marker may stand from its text, in heights of a line.
MARKER_REACH = 4.0
# A font may state its letters too wide: the next piece of a line begins within the one before.
OVERLAP = 1.0
# Words of one line stand a third of a line's height apart; a gap of one height is a gutter.
WORD_REACH = 1.0
# A column is no column with fewer lines: captions and signatures also stand side by side.
MIN_COLUMN_LINES = 5
# A page of more pieces is a drawing, and comparing each with each takes too long.
MAX_PIECES = 1_000
# A gutter lies in the inner half of what it divides.
GUTTER_ZONE = (0.25, 0.75)
# The heading of what runs across below two columns: so long at most, and so far below (in heights).
MAX_HEADING_LINES = 2
HEADING_GAP = 0.5
# Of the lines in the smaller column, so many may cross the strip: headings, tables, long addresses.
MAX_CROSSING = 0.6
# Of the lines in the smaller column, so many lines stand beside it.
MIN_BESIDE = 0.5


def pages(sheets: Iterable[Sheet]) -> list[list[Line]]:
    """Return the lines of each sheet as read; each carries the number of its column on the page."""
    ordered, usual = [], 0.0
    for sheet in sheets:
        lines = joined(sheet.lines)
        gutter = _gutter(lines, 0.0, sheet.width) or 0.0
        if not gutter and _overflows(lines, usual):
            gutter = usual
        usual = gutter or usual
        ordered.append(_numbered(_parted(lines, gutter, (0.0, sheet.width), depth=2)))
    return ordered


def _numbered(columns: Sequence[Sequence[Line]]) -> list[Line]:
    first, *others = columns or [[]]
    return [*first] + [
        line._replace(column=number)
        for number, column in enumerate(others, start=1)
        for line in column
    ]


def _overflows(lines: Sequence[Line], gutter: float) -> bool:
    """Whether the last lines of a page begin a second column, too few to show where it begins.

    They come last in the file, stand right of the gutter of the page before, and on top.
    """
    over = list(takewhile(lambda line: line.left >= gutter, reversed(lines))) if gutter else []
    left = lines[: len(lines) - len(over)]
    if not over or len(over) >= MIN_COLUMN_LINES or len(left) < MIN_COLUMN_LINES:
        return False
    top = max(line.top for line in left)
    is_on_top = abs(top - max(line.top for line in over)) < over[0].height
    return is_on_top and not any(line.right > gutter for line in left)


def joined(lines: Iterable[Line]) -> list[Line]:
    """Return `lines` with the pieces of one printed line put together, in the order given."""
    whole: list[Line] = []
    for line in lines:
        if whole and _continues(whole[-1], line):
            whole[-1] = _together(whole[-1], line)
        else:
            whole.append(line)
    return whole


def _continues(before: Line, after: Line) -> bool:
    height, gap = max(before.height, after.height), after.left - before.right
    if not -OVERLAP * height < gap < MARKER_REACH * height or not before.beside(after):
        return False
    return gap < WORD_REACH * height or MARKER.fullmatch(before.text) is not None


def _together(before: Line, after: Line) -> Line:
    # A space is printed as a gap of a fifth of the height or more; too wide letters cover it.
    gap = after.left - before.right
    is_covered = gap < -0.5 * before.height and after.text[:1].isalnum()
    space = " " if gap > 0.15 * before.height or is_covered else ""
    text = before.text.removesuffix("\u00ad") + space + after.text
    taller = before if before.height >= after.height else after
    return before._replace(text=text, right=after.right, bottom=taller.bottom, top=taller.top)


def _ordered(lines: list[Line], left: float, right: float, *, depth: int) -> list[list[Line]]:
    """Return the columns between `left` and `right` in reading order, each from its top."""
    gutter = _gutter(lines, left, right) if depth else None
    return _parted(lines, gutter or 0.0, (left, right), depth=depth)


def _parted(
    lines: list[Line], gutter: float, sides: tuple[float, float], *, depth: int
) -> list[list[Line]]:
    """Return the columns between two `sides` that the `gutter` parts; one where that is 0."""
    if not gutter:
        return [_from_top(lines)] if lines else []
    left, right = sides
    columns: list[list[Line]] = []
    bands = _bands(lines, gutter)
    for at, (across, band) in enumerate(bands):
        if across:
            columns.append(band)
            continue
        before = [line for line in band if line.left < gutter]
        after = [line for line in band if line.left >= gutter]
        heading = _heading_below(before, after) if at + 1 < len(bands) else []
        before = [line for line in before if line not in heading]
        columns += _ordered(before, left, gutter, depth=depth - 1)
        columns += _ordered(after, gutter, right, depth=depth - 1)
        columns += [heading] if heading else []
    return columns


def _heading_below(before: Sequence[Line], after: Sequence[Line]) -> list[Line]:
    """Return the last lines of the left column that head what runs across below both columns."""
    ordered, lowest = _from_top(before), min((line.bottom for line in after), default=0.0)
    for count in range(1, min(MAX_HEADING_LINES + 1, len(ordered))):
        above, heading = ordered[-count - 1], ordered[-count:]
        is_below = heading[0].top <= lowest
        if is_below and above.bottom - heading[0].top > HEADING_GAP * above.height:
            return heading
    return []


def _from_top(lines: Sequence[Line]) -> list[Line]:
    """Sort by baseline, keeping the order of the file for what stands on the same one."""
    ordered = sorted(lines, key=lambda line: -line.bottom)
    rows = _rows(ordered)
    return joined(rows) if rows != lines else rows


def _rows(lines: Sequence[Line]) -> list[Line]:
    """Within a run of lines on one baseline, sort from left to right."""
    rows: list[list[Line]] = []
    for line in lines:
        if rows and rows[-1][0].beside(line):
            rows[-1].append(line)
        else:
            rows.append([line])
    return [line for row in rows for line in sorted(row, key=lambda line: line.left)]


def _bands(lines: Sequence[Line], gutter: float) -> list[tuple[bool, list[Line]]]:
    """Return the page from its top as bands: lines that run across, and lines in columns."""
    bands: list[tuple[bool, list[Line]]] = []
    for line in sorted(lines, key=lambda line: -line.bottom):
        across = _crosses(line, gutter) and not any(
            other.left >= gutter and other.beside(line) for other in lines
        )
        if bands and bands[-1][0] == across:
            bands[-1][1].append(line)
        else:
            bands.append((across, [line]))
    return bands


def _crosses(line: Line, x: float) -> bool:
    return line.left < x - 1 and line.right > x + 1


def _gutter(lines: Sequence[Line], left: float, right: float) -> float | None:
    """Return where the right one of two columns begins, None where there is one column."""
    low, high = (left + (right - left) * part for part in GUTTER_ZONE)
    starts = [line.left for line in lines if low < line.left < high]
    if not MIN_COLUMN_LINES <= len(starts) <= MAX_PIECES:
        return None
    candidates = {round(left) - 2.0 for left in starts}
    scored = [(score, -x) for x in candidates if (score := _score(lines, x)) > 0]
    return -max(scored)[1] if scored else None


def _score(lines: Sequence[Line], x: float) -> float:
    """Return how well `x` parts two columns: the lines parted less those cut; 0 where it does not.

    Only what lies beside the smaller column counts: a title above it may be as wide as it likes.
    """
    before = [line for line in lines if line.right <= x]
    after = [line for line in lines if line.left >= x]
    smaller = min(before, after, key=len)
    if len(smaller) < MIN_COLUMN_LINES:
        return 0.0
    lowest, highest = min(line.bottom for line in smaller), max(line.top for line in smaller)
    within = [line for line in lines if line.bottom >= lowest and line.top <= highest]
    parted = min(sum(line.right <= x for line in within), sum(line.left >= x for line in within))
    crossing = sum(_crosses(line, x) for line in within)
    if parted < MIN_BESIDE * len(smaller) or crossing > MAX_CROSSING * parted:
        return 0.0
    return parted - crossing
