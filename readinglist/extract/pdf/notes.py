"""Finds the notes at the feet of the pages: small lines that begin with rising numbers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from readinglist.extract.pdf.margins import column_of
from readinglist.extract.pdf.sheets import Line, typical_height

# Notes are set so much smaller than the text.
SMALL = 0.95
# A note may be missed; so far the next number may run ahead.
MAX_JUMP = 3
# The number of a note; it may stand raised, with no space behind it.
NUMBER = re.compile(r"[\[(]?(\d{1,3})[\])]?[.:]?(?:\s+(?=\S)|(?=[^\W\d_]|[„“\"»«‘'])|$)")


@dataclass(frozen=True, slots=True)
class Note:
    """A note as printed: its number, and its lines, the first of which begins with it."""

    number: int
    lines: tuple[Line, ...]


def footnotes(lines: Sequence[Line]) -> list[Note]:
    """Return the notes at the feet of the columns of a document, in order."""
    height = typical_height(lines)
    feet = [_foot(list(column), height) for _, column in groupby(lines, key=column_of)]
    return list(_numbered(line for foot in feet for line in foot))


def _foot(column: Sequence[Line], height: float) -> Sequence[Line]:
    """Return the small lines with which a column ends."""
    start = len(column)
    while start and column[start - 1].height <= SMALL * height:
        start -= 1
    return column[start:]


def _numbered(lines: Iterable[Line]) -> Iterator[Note]:
    """Yield the notes that begin in `lines`: their numbers rise, or start again at 1."""
    number, note = 0, list[Line]()
    for line in lines:
        found = NUMBER.match(line.text)
        next_number = int(found[1]) if found else 0
        if found and (0 < next_number - number <= MAX_JUMP or (next_number == 1 and number)):
            if note:
                yield Note(number, tuple(note))
            number, note = next_number, [line]
        elif note:
            note.append(line)
    if note:
        yield Note(number, tuple(note))
