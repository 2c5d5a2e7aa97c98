"""Lists that stand under a heading such as "References": the heading, and what follows it."""

from __future__ import annotations

from collections.abc import Iterator

from readinglist.extract import about, cards
from readinglist.extract.blocks import UNMARKED, Block, Layout
from readinglist.extract.boxes import Boxes
from readinglist.extract.candidates import Candidate, Item, Taken, Trust
from readinglist.extract.headings import Announces, announces
from readinglist.extract.items import items_in
from readinglist.extract.places import Place
from readinglist.extract.readings import is_link_home
from readinglist.model import Stage

_TRUST = {
    Announces.REFERENCES: Trust.MUCH, Announces.SOURCES: Trust.FAIR, Announces.PERHAPS: Trust.SOME,
}  # fmt: skip
# Where a list may stand besides the text, and how much of the trust in its heading is left there: a
# "References" in a sidebar is often a list of favourite sites.
_ELSEWHERE = {
    Place.FOOTER: Trust.FAIR, Place.AUTHOR: Trust.FAIR, Place.TEASERS: Trust.SOME,
    Place.ASIDE: Trust.SOME,
}  # fmt: skip


def candidates(layout: Layout, language: str, taken: Taken) -> list[Candidate]:
    """Return what follows each heading that announces references, with the headings below it."""
    found: list[Candidate] = []
    boxes = Boxes(layout)
    for index, block in enumerate(layout.blocks):
        trust = _trust(block, language)
        if trust is Trust.NONE:
            continue
        items = [
            item
            for item in _items(layout, list(topics(layout, index, language)), boxes, trust)
            if not taken.has(item.at) and layout.blocks[item.at.start].place is block.place
        ]
        if items:
            because = f"heading “{block.text}”"
            found.append(Candidate(Stage.HEADED, trust, tuple(items), because, block.text))
            taken.add(items)
    return found


def _items(
    layout: Layout, parts: list[tuple[Block, range]], boxes: Boxes, trust: Trust
) -> list[Item]:
    """Return the items of a section: headings with a few lines, boxes, or what each part holds.

    Under a doubtful heading boxes are as often teasers of other pages.
    """
    found = cards.items(layout, parts)
    if not found and trust >= Trust.MUCH:
        whole = range(parts[0][1].start, parts[-1][1].stop)
        found = boxes.items(whole, parts[0][0].text)
    return found or [item for topic, at in parts for item in items_in(layout, at, topic.text)]


def _trust(block: Block, language: str) -> Trust:
    """Return how much the heading `block` speaks for references below it."""
    trust = _TRUST.get(_announced(block, language), Trust.NONE)
    if block.place is Place.TEXT:
        return trust
    return min(trust, _ELSEWHERE.get(block.place, Trust.NONE))


def whole_page(layout: Layout, language: str, taken: Taken) -> list[Candidate]:
    """Return all of the main text, where the page as a whole announces references."""
    meaning, words = about.announced(layout, language)
    if meaning is Announces.NOTHING:
        return []
    items = list(_parts(layout, words))
    if meaning is Announces.REFERENCES:
        items = Boxes(layout).items(range(len(layout.blocks)), words) or items
    kept = tuple(
        item
        for item in items
        if not taken.has(item.at)
        and layout.blocks[item.at.start].place is Place.TEXT
        and not is_link_home(item.line, layout.host)
        and announces(item.section, language) is not Announces.END
    )
    because = f"the page is called “{words}”"
    return [Candidate(Stage.HEADED, _TRUST[meaning], kept, because, words)] if kept else []


def _parts(layout: Layout, words: str) -> Iterator[Item]:
    """Yield the items between the headings of the page; `words` are over the first."""
    start, topic = 0, words
    for at, block in enumerate((*layout.blocks, None)):
        if block is None or block.level:
            yield from items_in(layout, range(start, at), topic)
            start, topic = at + 1, block.text if block else ""


def _announced(block: Block, language: str) -> Announces:
    """Return what a heading announces; one that is a link of a menu announces nothing."""
    if not block.level or (block.level == UNMARKED and block.line.links):
        return Announces.NOTHING
    return announces(block.text, language)


def topics(layout: Layout, index: int, language: str = "") -> Iterator[tuple[Block, range]]:
    """Yield the parts of the section that the heading at `index` opens, with their own headings."""
    blocks = layout.blocks
    topic, start = blocks[index], index + 1
    for at in range(index + 1, len(blocks)):
        block = blocks[at]
        if not block.level:
            continue
        yield topic, range(start, at)
        start = at + 1
        if _ends(blocks[index], block, language):
            return
        topic = block
    yield topic, range(start, len(blocks))


def _ends(heading: Block, other: Block, language: str) -> bool:
    """Say whether the heading `other` ends the section of `heading`."""
    if other.place is not heading.place:
        return True
    if other.level <= heading.level and other.level < UNMARKED:
        return True
    meaning = _announced(other, language)
    return meaning is Announces.END or (
        meaning > Announces.NOTHING and other.level <= heading.level
    )
