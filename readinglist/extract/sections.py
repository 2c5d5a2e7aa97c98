"""Lists that stand under a heading such as "References": the heading, and what follows it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from bs4.element import Tag

from readinglist.extract.blocks import UNMARKED, Block, Layout
from readinglist.extract.candidates import Candidate, Item, Taken, Trust
from readinglist.extract.headings import Announces, announces
from readinglist.extract.lines import Line, Mark, joined
from readinglist.extract.places import Place
from readinglist.model import Stage

_PLACES = {
    Announces.REFERENCES: frozenset(
        {Place.TEXT, Place.ASIDE, Place.FOOTER, Place.AUTHOR, Place.TEASERS}
    ),
    Announces.PERHAPS: frozenset({Place.TEXT, Place.FOOTER}),
}
_NEVER = frozenset({Place.MENU, Place.COMMENTS, Place.SHARING, Place.FORM})
_KEY = re.compile(r"[\[(]\S.{0,30}[\])][.:]?|[\w.+-]*\d[\w.+-]*[.:]?|\S{1,3}")
_TRUST = {Announces.REFERENCES: Trust.MUCH, Announces.PERHAPS: Trust.SOME}


def candidates(layout: Layout, language: str, taken: Taken) -> list[Candidate]:
    """Return what follows each heading that announces references, a candidate a topic."""
    found: list[Candidate] = []
    for index, block in enumerate(layout.blocks):
        meaning = _announced(block, language)
        if meaning <= Announces.NOTHING or block.place not in _PLACES[meaning]:
            continue
        for topic, at in topics(layout, index, language):
            items = tuple(item for item in items_in(layout, at) if not taken.has(item.at))
            if items:
                because = f"heading “{block.text}”"
                found.append(Candidate(Stage.HEADED, _TRUST[meaning], items, topic, because))
                taken.add(items)
    return found


def _announced(block: Block, language: str) -> Announces:
    """Return what a heading announces; one that is a link of a menu announces nothing."""
    if not block.level or (block.level == UNMARKED and block.line.links):
        return Announces.NOTHING
    return announces(block.text, language)


def topics(layout: Layout, index: int, language: str = "") -> Iterator[tuple[str, range]]:
    """Yield the parts of the section that the heading at `index` opens, with their own headings."""
    blocks = layout.blocks
    topic, start = blocks[index].text, index + 1
    for at in range(index + 1, len(blocks)):
        block = blocks[at]
        if not block.level:
            continue
        if start < at:
            yield topic, range(start, at)
        if _ends(blocks[index], block, language):
            return
        topic, start = block.text, at + 1
    if start < len(blocks):
        yield topic, range(start, len(blocks))


def _ends(heading: Block, other: Block, language: str) -> bool:
    """Say whether the heading `other` ends the section of `heading`."""
    if _announced(other, language) is not Announces.NOTHING:
        return True
    if other.place is not heading.place:
        return True
    return other.level <= heading.level and other.level < UNMARKED


def items_in(layout: Layout, at: range) -> list[Item]:
    """Return the items that the page makes of some blocks: list items, rows, paragraphs.

    A term and its definition are one item; a term such as "[RFC2119]" is its label.
    """
    found: list[Item] = []
    owner: Tag | None = None
    for index in at:
        block = layout.blocks[index]
        if block.place in _NEVER:
            continue
        here = range(index, index + 1)
        if block.item is not None and block.item is owner:
            last = found[-1]
            found[-1] = Item(joined([last.line, block.line]), range(last.at.start, index + 1))
        elif (
            found
            and owner is not None
            and owner.name == "dt"
            and block.item is not None
            and block.item.name == "dd"
        ):
            term = found.pop()
            found.append(Item(_defined(term.line, block.line), range(term.at.start, index + 1)))
        else:
            found.append(Item(block.line, here))
        owner = block.item
    return found


def _defined(term: Line, definition: Line) -> Line:
    """Return both as one line, or the definition with the term as its label."""
    if _KEY.fullmatch(term.text) and not term.links:
        return replace(definition, labels=(Mark(0, term.text.strip("[]() .:")), *definition.labels))
    return joined([term, definition])
