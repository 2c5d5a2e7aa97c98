"""What the stages hand to the judge: places that may hold references, unjudged."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import IntEnum

from bs4.element import Tag

from readinglist.extract.blocks import Block, Layout
from readinglist.extract.lines import Line
from readinglist.model import Stage, Work


class Trust(IntEnum):
    """How much the place itself speaks for references."""

    NONE = 0  # nothing but the look of the lines
    SOME = 1  # a weak heading, or notes that may be comments
    FAIR = 2  # a heading such as "Sources"
    MUCH = 3  # a heading such as "References"
    FULL = 4  # markup that nothing but a reference has


@dataclass(frozen=True, slots=True, eq=False)
class Item:
    """One thing in a list, as the page divides it.

    `at` is where its blocks are, `shape` the name of the element ("li", "p") that it is set in,
    `section` the heading over it. `inside` is the list item, row or definition that it is.
    """

    line: Line
    at: range
    shape: str = ""
    section: str = ""
    inside: Tag | None = None
    stated: Work | None = None

    @property
    def holder(self) -> Tag | None:
        """The list that it is an item of, None where it is in none."""
        return self.inside.parent if self.inside is not None else None


@dataclass(frozen=True, slots=True, eq=False)
class Candidate:
    """Items found together. `because` says what they were taken for; `heading` stands over all."""

    stage: Stage
    trust: Trust
    items: tuple[Item, ...]
    because: str = ""
    heading: str = ""
    are_notes: bool = False


@dataclass(slots=True)
class Taken:
    """The blocks that a surer stage has spoken for already."""

    blocks: set[int] = field(default_factory=set)

    def add(self, items: Iterable[Item]) -> None:
        for item in items:
            self.blocks.update(item.at)

    def has(self, at: range) -> bool:
        return bool(at) and all(index in self.blocks for index in at)


def headings_before(layout: Layout) -> list[Block | None]:
    """Return for each block the nearest heading before it."""
    found: list[Block | None] = []
    last: Block | None = None
    for block in layout.blocks:
        found.append(last)
        if block.level:
            last = block
    return found


def runs(items: Iterable[tuple[object, Item]]) -> Iterator[list[Item]]:
    """Yield the items that follow each other under one key."""
    key: object = None
    run: list[Item] = []
    for each, item in items:
        if run and each is not key:
            yield run
            run = []
        key = each
        run.append(item)
    if run:
        yield run
