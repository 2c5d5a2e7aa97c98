"""Notes that the text points to: what its raised or bracketed numbers link to, whatever its class.

Why: of the footnotes of real pages a third follow no convention of markup. The links of the page
itself say which elements are notes, and where each is cited.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import pairwise

from readinglist.extract.blocks import Block, Layout
from readinglist.extract.candidates import Candidate, Item, Taken, Trust, headings_before
from readinglist.extract.lines import Line, Mark, MarkKind, joined, sentence
from readinglist.extract.places import Place
from readinglist.model import Stage

# One number that links to a place below may be any link; two are notes.
_FEWEST = 2
# What follows a note up to the next belongs to it, unless it is more than this.
_LONGEST = 4
_BRACKETS = re.compile(r"\[(\d{1,3}(?:\s*[,–—-]\s*\d{1,3})*)\]")
# A wider range than this is a range of something else.
_WIDEST = 30
_FIRST = re.compile(r"\[?(\d{1,3})[\].:)]?\s")
_LINKED = "notes that numbers in the text point to"
_NUMBERED = "notes with the numbers of the text"
_NEVER = frozenset({Place.MENU, Place.COMMENTS, Place.SHARING, Place.FORM})


class Pointers:
    """The numbers in the text of a page, and the places that they point to."""

    def __init__(self, layout: Layout) -> None:
        self.layout = layout

    @cached_property
    def cited(self) -> dict[str, tuple[int, Mark]]:
        """For each place that is pointed to, the block and mark that first do."""
        found: dict[str, tuple[int, Mark]] = {}
        for index, block in enumerate(self.layout.blocks):
            for mark in block.line.marked(MarkKind.POINTER):
                if mark.target:
                    found.setdefault(mark.target, (index, mark))
        return found

    @cached_property
    def places(self) -> dict[str, int]:
        """For each place that is pointed to, the block that it is in."""
        found: dict[str, int] = {}
        for index, block in enumerate(self.layout.blocks):
            for mark in block.line.marked(MarkKind.PLACE):
                if mark.text in self.cited:
                    found.setdefault(mark.text, index)
        for tag in self.layout.tree.having("id"):
            name = tag["id"]
            at = self.layout.extents.get(id(tag))
            if at and isinstance(name, str) and name in self.cited:
                found.setdefault(name, at.start)
        return found

    @cached_property
    def _by_block(self) -> dict[int, list[str]]:
        found: dict[int, list[str]] = {}
        for name, index in self.places.items():
            found.setdefault(index, []).append(name)
        return found

    @cached_property
    def _numbers(self) -> dict[str, tuple[int, int]]:
        """For each number raised or in brackets, the block and character where it first is."""
        found: dict[str, tuple[int, int]] = {}
        for index, block in enumerate(self.layout.blocks):
            if block.place is not Place.TEXT:
                continue
            for mark in block.line.marked(MarkKind.POINTER):
                if mark.text.isdecimal():
                    found.setdefault(mark.text, (index, mark.at))
            for brackets in _BRACKETS.finditer(block.text):
                if brackets.start():
                    for number in _cited_numbers(brackets[1]):
                        found.setdefault(number, (index, brackets.start()))
        return found

    def is_printed(self, number: str, *, before: int) -> bool:
        """Say whether the text has `number` as the number of a note before a block."""
        return self._numbers.get(number, (before, 0))[0] < before

    def context(self, line: Line, at: range, *, is_whole: bool) -> str:
        """Return the sentence that cites an entry, "" where none does.

        `at` are the blocks that it is in; `is_whole` where nothing else is in them.
        """
        named = [mark.text for mark in line.marked(MarkKind.PLACE)]
        if is_whole:
            named += [name for index in at for name in self._by_block.get(index, ())]
        for name in named:
            index, mark = self.cited.get(name, (at.start, None))
            if mark is not None and index not in at:
                return sentence(self.layout.blocks[index].text, mark.at)
        index, place = self._numbers.get(line.label, (at.start, 0))
        return sentence(self.layout.blocks[index].text, place) if index not in at else ""


def _cited_numbers(text: str) -> Iterator[str]:
    """Yield the numbers of "3, 5-7": those between the ends of a range, too."""
    for part in text.split(","):
        first, _, last = re.sub(r"[–—]", "-", part).partition("-")
        start, end = int(first), int(last or first)
        yield from map(str, range(start, min(end, start + _WIDEST) + 1))


def candidates(layout: Layout, pointers: Pointers, taken: Taken) -> list[Candidate]:
    """Return the notes that numbers in the text above point to, those below each other together.

    What links point to comes first; then what only has the number.
    """
    found: list[Candidate] = []
    for starts in _runs(sorted(_starts(layout, pointers, taken))):
        found.append(_notes(layout, sorted(set(starts)), _LINKED))
        taken.add(found[-1].items)
    for starts in _runs(_numbered(layout, pointers, taken)):
        found.append(_notes(layout, starts, _NUMBERED))
        taken.add(found[-1].items)
    return found


def _notes(layout: Layout, starts: Sequence[int], because: str) -> Candidate:
    headings = headings_before(layout)
    items = []
    for start, stop in pairwise([*starts, starts[-1] + 1]):
        at = range(start, _end(layout, start, stop))
        line = joined(layout.blocks[index].line for index in at)
        heading = headings[start]
        items.append(Item(line, at, "note", heading.text if heading else ""))
    return Candidate(Stage.ANCHORED, Trust.SOME, tuple(items), because, are_notes=True)


def _runs(starts: Sequence[int]) -> Iterator[list[int]]:
    """Yield the starts that follow each other closely; what is scattered is no list of notes.

    A block that several notes start in stands among `starts` as often.
    """
    run: list[int] = []
    for start in starts:
        if run and start - run[-1] > _LONGEST:
            if len(run) >= _FEWEST:
                yield run
            run = []
        run.append(start)
    if len(run) >= _FEWEST:
        yield run


def _starts(layout: Layout, pointers: Pointers, taken: Taken) -> Iterator[int]:
    """Yield the blocks that numbers above them point to, once for each."""
    for name, index in pointers.places.items():
        citing, mark = pointers.cited[name]
        block = layout.blocks[index]
        if not mark.text or citing >= index or block.level or block.place in _NEVER:
            continue
        if not taken.has(range(index, index + 1)):
            yield index


def _numbered(layout: Layout, pointers: Pointers, taken: Taken) -> list[int]:
    """Return the blocks that begin with the next number each, where the text has most of these."""
    found: list[int] = []
    for index, block in enumerate(layout.blocks):
        number = _number(block)
        if block.level or block.place in _NEVER or taken.has(range(index, index + 1)):
            continue
        if number == 1 or (found and number == len(found) + 1):
            found = [index] if number == 1 else [*found, index]
    cited = (
        sum(
            pointers.is_printed(str(number), before=found[0]) for number in range(1, len(found) + 1)
        )
        if found
        else 0
    )
    return found if cited > 0.5 * len(found) else []


def _number(block: Block) -> int:
    """Return the number that a block begins with, as a label or in bold; 0 where with none."""
    if block.line.label.isdecimal():
        return int(block.line.label)
    begin = _FIRST.match(block.text)
    return int(begin[1]) if begin else 0


def _end(layout: Layout, start: int, stop: int) -> int:
    """Return where the note that begins at `start` ends: before the next, or a heading."""
    for index in range(start + 1, min(stop, start + _LONGEST)):
        if layout.blocks[index].level or layout.blocks[index].place in _NEVER:
            return index
    return min(stop, start + _LONGEST)
