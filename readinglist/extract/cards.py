"""Entries that are headings with a few lines below: a title, what it is about, who wrote it.

Pages of recommended books are often made of such cards. Where one stands, the heading is the first
line of the entry and no topic of the list.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from readinglist.extract.blocks import Block, Layout
from readinglist.extract.candidates import Item
from readinglist.extract.lines import Line, joined
from readinglist.extract.looks import score
from readinglist.model import Span, SpanKind

# Two headings with a line each are as often two topics with a book each.
_FEWEST = 3
_MOST_LINES = 5
# Of the cards, this share has to look like a reference, with its heading.
_MOST = 0.6
_LOOKS_LIKE = 1.5
# Where more of the lines below are references by themselves, the headings are topics.
_LINES_ALONE = 0.6


def items(layout: Layout, groups: Sequence[tuple[Block, range]]) -> list[Item]:
    """Return one item a card, where the parts of a section are cards; [] where they are not.

    Headings with nothing below them, one after the other, are cards, too.
    """
    section, cards = groups[0][0].text if groups else "", groups[1:]
    deepest = max((heading.level for heading, _ in cards), default=0)
    cards = [(heading, at) for heading, at in cards if heading.level == deepest]
    if len(cards) < _FEWEST or not all(_is_card(layout, at) for _, at in cards):
        return []
    lines = [_line(layout, heading, at) for heading, at in cards]
    bare = sum(not at for _, at in cards) >= _MOST * len(cards)
    if not bare and sum(score(line) >= _LOOKS_LIKE for line in lines) < _MOST * len(lines):
        return []
    if not bare and _stand_alone(layout, cards):
        return []
    return [
        Item(line, range(at.start - 1, at.stop), "card", section)
        for line, (_, at) in zip(lines, cards, strict=True)
    ]


def titled(line: Line) -> Line:
    """Return a heading as the title that it is in a card."""
    whole = Span(0, len(line.text), SpanKind.TITLE)
    return replace(line, spans=(whole, *line.spans))


def _line(layout: Layout, heading: Block, at: range) -> Line:
    """Return a card as a line; what has no words in it is a picture, often of the next card."""
    below = (block for block in layout.blocks[at.start : at.stop] if block.place is heading.place)
    lines = (block.line for block in below if any(map(str.isalnum, block.text)))
    return joined([titled(heading.line), *lines])


def _is_card(layout: Layout, at: range) -> bool:
    return len(at) <= _MOST_LINES and all(layout.blocks[index].item is None for index in at)


def _stand_alone(layout: Layout, cards: Sequence[tuple[Block, range]]) -> bool:
    """Say whether most of the lines below the headings are references by themselves.

    A line may say little that begins with a link: "Title – Author".
    """
    below: list[Line] = [layout.blocks[index].line for _, at in cards for index in at]
    alone = (score(line) >= 2 or _begins_with_link(line) for line in below)
    return sum(alone) >= _LINES_ALONE * len(below)


def _begins_with_link(line: Line) -> bool:
    return bool(line.links) and not line.links[0].start and line.links[0].end < len(line.text)
