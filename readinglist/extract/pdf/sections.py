"""Finds the stretches of a document in which lists of references stand.

A section begins below a heading that announces references. Headings inside it divide it into
blocks: whether a block still belongs to the list is for `listing` to say, from what stands in it.
What opens the matter behind a list (authors, appendix, imprint) ends the section.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from readinglist.extract.headings import Announces
from readinglist.extract.pdf.headlines import closes, is_larger, opens
from readinglist.extract.pdf.sheets import Line, typical_height

# The lines below a heading by which the size of a list's type is known.
SAMPLE = 12


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


def sections(lines: Sequence[Line], *, language: str = "") -> list[Section]:
    """Return the sections of `lines` that headings announce, in order; they do not overlap."""
    belows = [*lines[1:], None]
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
    for at in range(start + 1, len(lines)):
        if means[at] is Announces.END or closes(lines[at]):
            return at
        if means[at] is not Announces.NOTHING and not _is_repeated(lines[start], lines[at]):
            return at
    return len(lines)


def _is_repeated(heading: Line, other: Line) -> bool:
    """Whether `other` is the heading again, at the head of a later page of the list."""
    return _letters(heading) == _letters(other) and other.page > heading.page


def _letters(line: Line) -> str:
    return re.sub(r"[\W\d_]+", "", line.text.casefold())


def _blocks(lines: Sequence[Line]) -> Iterator[Block]:
    """Yield what stands below the heading `lines[0]` and below each subheading that stands out."""
    heading, body = lines[0], lines[1:]
    height = typical_height(list(body[:SAMPLE]))
    name, block = heading.text, list[Line]()
    for line in body:
        if _is_repeated(heading, line):
            continue
        if not is_larger(line, height):
            block.append(line)
            continue
        if block:
            yield Block(name, tuple(block))
            name, block = "", []
        name = f"{name} {line.text}" if name and not block and name != heading.text else line.text
    if block:
        yield Block(name, tuple(block))
