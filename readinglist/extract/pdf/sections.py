"""Finds the stretches of a document in which lists of references stand.

A section begins below a heading that announces references. Headings inside it divide it into
blocks: whether a block still belongs to the list is for `listing` to say, from what stands in it.
What opens the matter behind a list (authors, appendix, imprint) ends the section.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from readinglist.extract.headings import Announces
from readinglist.extract.pdf import markers
from readinglist.extract.pdf.headlines import closes, is_larger, is_set_off, opens
from readinglist.extract.pdf.margins import column_of, leading
from readinglist.extract.pdf.shapes import SHAPES
from readinglist.extract.pdf.sheets import Line, typical_height

# The lines by which the size of a list's type is known.
SAMPLE = 12
# Lines of one font differ by less than this in the height of their boxes, by the median of a few.
CHANGE = 0.09
# A gap of so many lines parts more than two entries.
APART = 2.2
MAX_HEADING_LINES = 3
# A running head may stand on every other page.
MAX_PAGES_BETWEEN = 2


@dataclass(frozen=True, slots=True)
class Block:
    """Lines below one heading or subheading."""

    heading: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """The blocks below a heading; `is_sure` where it can announce nothing but references."""

    blocks: tuple[Block, ...]
    is_sure: bool

    @property
    def heading(self) -> str:
        return self.blocks[0].heading


def below_headings(lines: Sequence[Line], *, language: str = "") -> list[Section]:
    """Return the sections of `lines` that headings announce, in order; they do not overlap."""
    belows = [*lines, None][1:]
    means = [opens(a, b, language=language) for a, b in zip(lines, belows, strict=True)]
    found: list[Section] = []
    at = 0
    while at < len(lines):
        if means[at] <= Announces.NOTHING:
            at += 1
            continue
        end = _end(lines, means, at)
        blocks = tuple(_blocks(lines[at:end]))
        if blocks:
            found.append(Section(blocks, means[at] is Announces.REFERENCES))
        at = end
    return found


def _end(lines: Sequence[Line], means: Sequence[Announces], start: int) -> int:
    """Return where the section that begins with the heading at `start` ends."""
    page = lines[start].page
    for at in range(start + 1, len(lines)):
        line, before = lines[at], lines[at - 1]
        if _is_running_head(lines[start], line, before, last_page=page):
            page = line.page
        elif means[at] is not Announces.NOTHING or (closes(line) and is_set_off(line, before)):
            return at
    return len(lines)


def _is_running_head(heading: Line, line: Line, before: Line, *, last_page: int) -> bool:
    """Whether `line` is the heading again, at the head of the next pages of the list."""
    return (
        line.page != before.page
        and 0 < line.page - last_page <= MAX_PAGES_BETWEEN
        and _letters(heading) == _letters(line)
    )


def _letters(line: Line) -> str:
    return re.sub(r"[\W\d_]+", "", line.text.casefold())


def _blocks(lines: Sequence[Line]) -> Iterator[Block]:
    """Yield what stands below the heading `lines[0]` and below each subheading.

    A block without a heading begins where the type changes in size at the top of a column.
    """
    heading, body = lines[0], lines[1 : 1 + SAMPLE]
    style = _Style(_letters(heading), leading(body), typical_height(body))
    names, block = [heading.text], list[Line]()
    for at, (before, line) in enumerate(pairwise(lines), start=1):
        if style.is_running_head(line, before):
            continue
        is_heading = style.heads(line, before) or (
            not block and style.goes_on(names, line) and names != [heading.text]
        )
        if block and (is_heading or style.changes(lines[at:], before)):
            yield Block(" ".join(names), tuple(block))
            names, block = [], []
        if is_heading:
            names = [line.text] if names == [heading.text] else [*names, line.text]
        else:
            block.append(line)
    if block:
        yield Block(" ".join(names), tuple(block))


@dataclass(frozen=True, slots=True)
class _Style:
    """How a list is printed: the letters of its heading, its leading, the height of its type."""

    heading: str
    step: float
    height: float

    def is_running_head(self, line: Line, before: Line) -> bool:
        return line.page != before.page and _letters(line) == self.heading

    def heads(self, line: Line, before: Line) -> bool:
        """Whether a line heads what follows: it is larger, or stands apart and is no entry."""
        if is_larger(line, self.height) and is_set_off(line, before):
            return True
        is_below = column_of(line) == column_of(before)
        return is_below and before.bottom - line.bottom > APART * self.step and _is_other(line)

    def goes_on(self, names: Sequence[str], line: Line) -> bool:
        """Whether a line may belong to the heading that `names` begin."""
        return 0 < len(names) < MAX_HEADING_LINES and _is_other(line)

    def changes(self, lines: Sequence[Line], before: Line) -> bool:
        """Whether type of another size begins with the first of `lines`, atop a column."""
        if column_of(lines[0]) == column_of(before):
            return False
        return abs(typical_height(lines[:SAMPLE]) - self.height) > CHANGE * self.height


def _is_other(line: Line) -> bool:
    """Whether a line has none of the shapes in which entries begin."""
    words = line.text[markers.end(line.text) :]
    return not any(shape.match(words) for shape in SHAPES.values())
