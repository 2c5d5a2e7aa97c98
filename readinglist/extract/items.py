"""The items that a page makes of its blocks: list items, rows, definitions, paragraphs."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from bs4.element import Tag

from readinglist.extract.blocks import MAX_HEADING_WORDS, Block, Layout
from readinglist.extract.candidates import Item
from readinglist.extract.lines import Line, joined
from readinglist.extract.looks import score
from readinglist.extract.places import Place

_NEVER = frozenset({Place.MENU, Place.COMMENTS, Place.SHARING, Place.FORM})
_KEY = re.compile(r"[\[(]\S.{0,30}[\])][.:]?|[\w.+-]*\d[\w.+-]*[.:]?|\S{1,3}")
# A line that scores less than this is no reference.
_NAMES_A_WORK = 1.0


def items_in(layout: Layout, at: range, section: str = "") -> list[Item]:
    """Return the items of some blocks, which stand under the heading `section`.

    A term and its definition are one item; a term such as "[RFC2119]" is its label. An item with a
    list in it that names no work is the section of that list.
    """
    found: list[Item] = []
    sections: dict[int, str] = {}
    owner: Tag | None = None
    for index in at:
        block = layout.blocks[index]
        if block.place in _NEVER:
            continue
        item = _item(block, index, sections.get(_outer(block), section))
        if owner is not None and found:
            if block.item is owner:
                item = _with(found.pop(), item, joined)
            elif owner.name == "dt" and item.shape == "dd":
                item = _with(found.pop(), item, lambda lines: defined(*lines))
            elif _outer(block) == id(owner) and _is_topic(found[-1]):
                sections[id(owner)] = found.pop().line.text
                item = replace(item, section=sections[id(owner)])
        found.append(item)
        owner = block.item
    return found


def defined(term: Line, definition: Line) -> Line:
    """Return both as one line, or the definition with the term as its label."""
    if _KEY.fullmatch(term.text) and not term.links:
        return definition.labelled(term.text.strip("[]() .:"))
    return joined([term, definition])


def _item(block: Block, index: int, section: str) -> Item:
    inside = block.item
    shape = inside.name if inside is not None else block.owner.name
    holder = inside.parent if inside is not None else None
    return Item(block.line, range(index, index + 1), shape, section, holder)


def _with(item: Item, more: Item, together: Callable[[Sequence[Line]], Line]) -> Item:
    """Return two items as one, in the shape of the second."""
    line = together([item.line, more.line])
    return replace(more, line=line, at=range(item.at.start, more.at.stop), section=item.section)


def _outer(block: Block) -> int:
    """Return the identity of the list item around the list of a block, 0 where there is none."""
    outer = block.item.find_parent("li") if block.item is not None else None
    return id(outer) if outer is not None else 0


def _is_topic(item: Item) -> bool:
    """Say whether an item with a list in it is the name of that list."""
    return len(item.line.text.split()) <= MAX_HEADING_WORDS and score(item.line) < _NAMES_A_WORK
