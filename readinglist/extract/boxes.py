"""Entries that are boxes: elements of one class, each with the lines of one work.

Pages of recommended books repeat a box with author, title, publisher and what it is about; others
set the number of an entry in a line of its own. What lies in one such box is one item.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from readinglist.extract.blocks import Block, Layout
from readinglist.extract.candidates import Item
from readinglist.extract.cards import titled
from readinglist.extract.items import defined, items_in
from readinglist.extract.lines import Line, joined
from readinglist.extract.looks import score
from readinglist.extract.remarks import is_prose

# So many boxes of so many blocks; larger ones are the parts of a page.
_FEWEST, _MOST_BLOCKS = 3, 30
# Of the boxes, this share has several blocks, and looks like a reference.
_MOST, _LOOKS_LIKE = 0.6, 1.5
# A line that scores this is a reference by itself: with two of them a box is a list. Few may look
# so: "Klaus Grawe (1943-2005)".
_ALONE, _FEW = 2.0, 0.25
# What is longer and no reference is about one.
_LONG = 120
_ROWS = frozenset({"tr", "td", "th", "tbody", "li", "dd", "dt", "span", "a", "p"})


class Boxes:
    """The elements of a page that may be boxes, by the block that they begin with."""

    def __init__(self, layout: Layout) -> None:
        self._layout = layout
        self._starting: dict[int, list[tuple[str, range]]] = {}
        for name, tags in layout.tree.by_class.items():
            for tag in tags:
                extent = layout.extents.get(id(tag), range(0))
                if 0 < len(extent) <= _MOST_BLOCKS and tag.name not in _ROWS:
                    known = self._starting.setdefault(extent.start, [])
                    known.append((f"{tag.name}.{name}", extent))

    def items(self, at: range, section: str) -> list[Item]:
        """Return the items of a section that is made of boxes, [] where it is not."""
        layout = self._layout
        owners = {index: box for box in self._in(at) for index in box}
        found: list[Item] = []
        topic = section
        for box, indices in groupby(at if owners else (), key=lambda at: owners.get(at, range(0))):
            if box:
                found += _in_box(layout, box, topic)
                continue
            for is_heading, run in _runs(layout, indices):
                if is_heading:
                    topic = layout.blocks[run.stop - 1].text
                else:
                    found += items_in(layout, run, topic)
        return found

    def _in(self, at: range) -> list[range]:
        """Return where the boxes are, in order; of several classes that of the most counts."""
        by_class: dict[str, list[range]] = {}
        for index in at:
            for name, extent in self._starting.get(index, ()):
                known = by_class.setdefault(name, [])
                if extent.stop <= at.stop and (not known or known[-1].stop <= extent.start):
                    known.append(extent)
        kinds = (kind for kind in by_class.values() if _are_entries(self._layout, kind))
        return max(kinds, key=len, default=[])


def _runs(layout: Layout, indices: Iterable[int]) -> Iterator[tuple[bool, range]]:
    """Yield the runs of headings and of other blocks."""
    for is_heading, run in groupby(indices, key=lambda index: layout.blocks[index].level > 0):
        found = list(run)
        yield is_heading, range(found[0], found[-1] + 1)


def _are_entries(layout: Layout, boxes: Sequence[range]) -> bool:
    """Say whether most boxes look like a reference of several lines, and few like a list."""
    if len(boxes) < _FEWEST or sum(len(box) > 1 for box in boxes) < _MOST * len(boxes):
        return False
    parts = [_parts(layout, box) for box in boxes]
    alone = [
        [score(block.line) >= _ALONE for block in head if not block.level] for head, _ in parts
    ]
    if sum(sum(each) > 1 for each in alone) > _FEW * len(boxes):
        return False
    headings = [sum(block.level > 0 for block in head) for head, _ in parts]
    topics = sum(count == 1 and any(own) for count, own in zip(headings, alone, strict=True))
    if topics >= _MOST * len(boxes):
        return False
    return sum(_best(head) >= _LOOKS_LIKE for head, _ in parts) >= _MOST * len(boxes)


def _best(head: Sequence[Block]) -> float:
    """Return how much a box looks like a reference, as a whole or in one of its lines."""
    return max(score(_line(head)), *(score(block.line) for block in head))


def _in_box(layout: Layout, box: range, topic: str) -> Iterator[Item]:
    """Yield the entry of a box, and what is said of it there."""
    head, rest = _parts(layout, box)
    yield Item(_line(head), range(box.start, rest.start), "card", topic)
    for is_heading, run in _runs(layout, rest):
        if not is_heading:
            yield from items_in(layout, run, topic)


def _parts(layout: Layout, box: range) -> tuple[list[Block], range]:
    """Return the blocks of a box that are the entry, and where those are that are about it.

    What follows a heading below the title is about it, and the prose at the end.
    """
    end, is_titled = box.start, False
    for block in (layout.blocks[index] for index in box):
        is_heading = block.level > 0
        if is_heading and is_titled and not layout.blocks[end - 1].level:
            break
        is_titled = is_titled or is_heading
        end += 1
    while end - 1 > box.start and _is_said(layout.blocks[end - 1].line):
        end -= 1
    return list(layout.blocks[box.start : end]), range(end, box.stop)


def _is_said(line: Line) -> bool:
    return is_prose(line) or (len(line.text) > _LONG and score(line) < _LOOKS_LIKE)


def _line(blocks: Sequence[Block]) -> Line:
    lines = [titled(block.line) if block.level else block.line for block in blocks]
    return defined(lines[0], joined(lines[1:])) if len(lines) > 1 else lines[0]
