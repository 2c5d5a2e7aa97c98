"""What lies on the pages of a PDF: lines with their places, and links with theirs.

Lengths are points (1/72 inch), measured from the lower left corner of the page as it is read.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median
from typing import NamedTuple


@dataclass(frozen=True, slots=True)
class Frame:
    """The part of a page that shows, in the coordinates of the file, and how far it is turned."""

    left: float
    bottom: float
    right: float
    top: float
    quarter_turns: int = 0

    @property
    def width(self) -> float:
        turned = self.quarter_turns % 2
        return self.top - self.bottom if turned else self.right - self.left

    @property
    def height(self) -> float:
        turned = self.quarter_turns % 2
        return self.right - self.left if turned else self.top - self.bottom

    @property
    def is_plain(self) -> bool:
        """Whether the coordinates of the file are those that the reader sees."""
        return not (self.left or self.bottom or self.quarter_turns)

    def turned(
        self, left: float, bottom: float, right: float, top: float
    ) -> tuple[float, float, float, float]:
        """Return a box of the file as the reader sees it: left, right, bottom, top."""
        match self.quarter_turns:
            case 0:
                return left - self.left, right - self.left, bottom - self.bottom, top - self.bottom
            case 1:
                return (
                    bottom - self.bottom,
                    top - self.bottom,
                    self.right - right,
                    self.right - left,
                )
            case 2:
                return self.right - right, self.right - left, self.top - top, self.top - bottom
            case _:
                return self.top - top, self.top - bottom, left - self.left, right - self.left


class Line(NamedTuple):
    """One printed line, or the part of one that lies in a column.

    `page` counts from 1; `column` counts the columns of a page in the order in which they are read.
    Why no dataclass: a page has sixty, and a frozen one takes three times as long to make.
    """

    text: str
    page: int
    left: float
    right: float
    bottom: float
    top: float
    column: int = 0

    @property
    def height(self) -> float:
        """The height of the font's box: it stands for the size, which many files misstate."""
        return self.top - self.bottom

    @property
    def width(self) -> float:
        return self.right - self.left

    def beside(self, other: Line) -> bool:
        """Whether the two stand on one baseline: they share more than half of the lower one."""
        shared = min(self.top, other.top) - max(self.bottom, other.bottom)
        return shared > 0.5 * min(self.height, other.height)


@dataclass(frozen=True, slots=True)
class LinkArea:
    """A rectangle of a page that leads to an address."""

    href: str
    page: int
    left: float
    right: float
    bottom: float
    top: float


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page: its lines as the file has them, its links, its size.

    One that `is_overfull` has more characters than any page, and none of them were read.
    """

    number: int
    width: float
    height: float
    lines: tuple[Line, ...] = ()
    links: tuple[LinkArea, ...] = ()
    is_overfull: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """What the information dictionary of a file says of it; every field may be empty or wrong."""

    title: str = ""
    author: str = ""
    created: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class Manuscript:
    """A whole file, read: its pages in order and what it states of itself."""

    sheets: tuple[Sheet, ...]
    stated: Stated = Stated()
    incomplete: str = ""


def typical_height(lines: Sequence[Line]) -> float:
    """Return the median height of `lines`, 0 where there are none."""
    return median(line.height for line in lines) if lines else 0.0
