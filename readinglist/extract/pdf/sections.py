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
from readinglist.extract.pdf.headlines import closes, is_larger, is_set_off, opens
from readinglist.extract.pdf.margins import column_of
from readinglist.extract.pdf.sheets import Line, typical_height

# The lines by which the size of a list's type is known.
SAMPLE = 12
# Lines of one font differ by less than this in the height of their boxes, by the median of a few.
CHANGE = 0.09
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
        if means[at] not in (Announces.REFERENCES, Announces.PERHAPS):
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
    """Yield what stands below the heading `lines[0]` and below each subheading that stands out.

    A block without a heading begins where the type changes in size, at the top of a column.
    """
    heading = lines[0]
    height = typical_height(lines[1 : 1 + SAMPLE])
    name, block = heading.text, list[Line]()
    for at, (before, line) in enumerate(pairwise(lines), start=1):
        if line.page != before.page and _letters(line) == _letters(heading):
            continue
        is_heading = is_larger(line, height) and is_set_off(line, before)
        if block and (is_heading or _changes_size(lines[at : at + SAMPLE], before, height)):
            yield Block(name, tuple(block))
            name, block = "", []
        if is_heading:
            name = f"{name} {line.text}" if name and name != heading.text else line.text
        else:
            block.append(line)
    if block:
        yield Block(name, tuple(block))


def _changes_size(lines: Sequence[Line], before: Line, height: float) -> bool:
    """Whether other type than that of `height` begins with the first of `lines`."""
    if column_of(lines[0]) == column_of(before):
        return False
    return abs(typical_height(lines) - height) > CHANGE * height
