"""Finds the notes at the feet of the pages: small lines that begin with rising numbers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from readinglist.extract.pdf.margins import column_of
from readinglist.extract.pdf.sheets import Line, typical_height

# Notes are set so much smaller than the text.
SMALL = 0.95
# A note may be missed; so far the next number may run ahead.
MAX_JUMP = 3
# The notes of one foot begin at one place, or a digit's width from it (points).
WAVER = 6.0
# How large the text is shows in so many lines at the top of each column: in law, most of a page is
# notes.
TOP_LINES = 6
# Between the lines of a note lies less than so many heights of a line.
GAP = 1.0
# What a note says goes on overleaf for so many lines at most.
MAX_OVERLEAF = 15
# The number of a note; it may stand raised, with no space behind it.
# Behind "32 (2003)" and "1 – 53" a line goes on.
NUMBER = re.compile(r"[\[(]?(\d{1,3})[\])]?[.:]?(?:\s+(?=[^\s(–—/-])|(?=[^\W\d_]|[„“\"»«‘'])|$)")


@dataclass(frozen=True, slots=True)
class Note:
    """A note as printed: its number, and its lines, the first of which begins with it."""

    number: int
    lines: tuple[Line, ...]


def footnotes(lines: Sequence[Line]) -> list[Note]:
    """Return the notes at the feet of the columns of a document, in order."""
    columns = [list(column) for _, column in groupby(lines, key=column_of)]
    tops = [line for column in columns for line in column[:TOP_LINES]]
    height = max(typical_height(lines), typical_height(tops))
    return list(_numbered(_foot(column, height) for column in columns))


def _foot(column: Sequence[Line], height: float) -> Sequence[Line]:
    """Return the small lines with which a column ends; one among them may be out of size."""
    small = [line.height <= SMALL * height for line in column]
    start = len(column)
    while start and (
        small[start - 1] or (start < len(column) and all(small[start - 3 : start - 1]))
    ):
        start -= 1
    if not start:
        # A page of small type is a list or a table, unless notes begin on it.
        start = next((at for at, line in enumerate(column) if NUMBER.match(line.text)), len(column))
    return column[start:]


def _numbered(feet: Iterable[Sequence[Line]]) -> Iterator[Note]:
    """Yield the notes that begin in `feet`: their numbers rise, or start again at 1 on a page.

    What stands above the first note of a foot is the rest of the one before.
    """
    number, note = 0, list[Line]()
    for foot in feet:
        notes = list(_beginnings(foot, number))
        first = notes[0][0] if notes else len(foot)
        if note and first <= MAX_OVERLEAF and _follows(foot, note[-1]):
            note += foot[:first]
        for at, (start, each) in enumerate(notes):
            if note:
                yield Note(number, tuple(note))
            end = notes[at + 1][0] if at + 1 < len(notes) else len(foot)
            number, note = each, _until_gap(foot[start:end])
    if note:
        yield Note(number, tuple(note))


def _follows(foot: Sequence[Line], last: Line) -> bool:
    """Whether `foot` may begin with the rest of a sentence that the line `last` breaks off."""
    is_near = bool(foot) and foot[0].page - last.page <= 1
    return is_near and not last.text.endswith((".", "!", "?"))


def _until_gap(lines: Sequence[Line]) -> list[Line]:
    """Return the first of `lines`, up to a gap: below the notes may stand the imprint."""
    for at, (before, line) in enumerate(pairwise(lines), start=1):
        if before.bottom - line.top > GAP * line.height:
            return list(lines[:at])
    return list(lines)


def _beginnings(foot: Sequence[Line], number: int) -> Iterator[tuple[int, int]]:
    """Yield which lines of `foot` begin notes, and their numbers, after the note `number`."""
    left: float | None = None
    for at, line in enumerate(foot):
        found = NUMBER.match(line.text)
        if not found or (left is not None and abs(line.left - left) > WAVER):
            continue
        each = int(found[1])
        if 0 < each - number <= MAX_JUMP or (each == 1 and left is None):
            yield at, each
            number, left = each, line.left
