"""The items that a page makes of its blocks: list items, rows, definitions, paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from readinglist.extract.blocks import MAX_HEADING_WORDS, Layout
from readinglist.extract.candidates import Item
from readinglist.extract.lines import Line, closed, joined
from readinglist.extract.looks import score
from readinglist.extract.places import Place
from readinglist.extract.remarks import is_prose

_NEVER = frozenset({Place.MENU, Place.COMMENTS, Place.SHARING, Place.FORM})
# "[RFC2119]", "12.", "Book 3".
_KEY = re.compile(
    r"[\[(]\S.{0,30}[\])][.:]?|[\w.+-]*\d[\w.+-]*[.:]?|\S{1,3}|[^\W\d_]{3,10} \d{1,3}[.:]?"
)
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+")
# A line that scores less than this is no reference.
_NAMES_A_WORK = 1.0
# The numbers of typed lists; so many of the paragraphs have one where the others go on from these.
_NUMBER = re.compile(r"\s*[\[［【(]?(\d{1,3})[\]］】).]\s*(?=\D)")
_FEWEST_NUMBERS, _NUMBERED = 3, 0.6
_STOPS = (".", "。", "．", "!", "?")
_SPACELESS = re.compile(r"[぀-ヿ㐀-鿿，、；：]\s[぀-ヿ㐀-鿿]")
# Where so many of the addresses with a line to themselves stand below a line without, they are its.
_MOST = 0.5


def items_in(layout: Layout, at: range, section: str = "") -> list[Item]:
    """Return the items of some blocks, which stand under the heading `section`.

    A term and its definition are one item; a term such as "[RFC2119]" is its label. An item with a
    list in it that names no work is the section of that list, and to one that does belongs what the
    list says of it. A line such as "Reports:" is the section of what follows. An address is of the
    line above it.
    """
    found: list[Item] = []
    sections: dict[int, str] = {}
    for indices in _runs(layout, at):
        block = layout.blocks[indices[0]]
        outer = id(block.outer) if block.outer is not None else 0
        item = _item(layout, indices, sections.get(outer, section))
        if _is_caption(layout, item):
            section = item.line.text.rstrip(" :：")
            continue
        last = found[-1] if found else None
        if last is not None and last.shape == "dt" and item.shape == "dd":
            line = defined(found.pop().line, item.line)
            item = replace(item, line=line, at=range(last.at.start, item.at.stop))
        elif last is not None and id(last.inside) == outer and _is_topic(last):
            sections[outer] = found.pop().line.text
            item = replace(item, section=sections[outer])
        elif last is not None and id(last.inside) == outer and is_prose(item.line):
            item = _both(found.pop(), item)
        found.append(item)
    return _with_addresses(_with_rests(found))


def _with_rests(items: list[Item]) -> list[Item]:
    """Return `items` with each paragraph that has no number joined to the one that it goes on.

    Where all others are numbered, it does where those around it are in turn, or where the line
    before breaks off.
    """
    numbers = [_number(item) for item in items]
    if sum(map(bool, numbers)) < max(_FEWEST_NUMBERS, _NUMBERED * len(items)):
        return items
    found: list[Item] = []
    last = 0
    for at, item in enumerate(items):
        following = next(filter(None, numbers[at + 1 :]), 0)
        if not numbers[at] and last and _goes_on(found[-1], item, is_between=following == last + 1):
            found.append(_glued(found.pop(), item))
        else:
            found.append(item)
        last = numbers[at] or last
    return found


def _number(item: Item) -> int:
    """Return the number before a paragraph, 0 where there is none."""
    found = _NUMBER.match(item.line.text) if item.inside is None else None
    return int(found[1]) if found else 0


def _goes_on(above: Item, item: Item, *, is_between: bool) -> bool:
    if item.inside is not None or above.at.stop != item.at.start:
        return False
    return is_between or not above.line.text.endswith(_STOPS)


def _glued(above: Item, below: Item) -> Item:
    """Return a paragraph with what goes on in the next, as one line without an end between."""
    seam = len(above.line.text)
    line = joined([above.line, below.line])
    line = replace(line, breaks=tuple(at for at in line.breaks if at != seam + 1))
    if _SPACELESS.match(line.text, seam - 1):
        line = closed(line, seam)
    return replace(above, line=line, at=range(above.at.start, below.at.stop))


def _with_addresses(items: list[Item]) -> list[Item]:
    """Return `items` with each paragraph that is an address joined to the one that it is of."""
    bare = [bool(_ADDRESS.fullmatch(item.line.text)) for item in items]
    below = [
        at > 0 and bare[at] and not bare[at - 1] and _is_of(items[at], items[at - 1])
        for at in range(len(items))
    ]
    if sum(below) < 2 or sum(below) < _MOST * sum(bare):
        return items
    found: list[Item] = []
    for item, is_below in zip(items, below, strict=True):
        found.append(_both(found.pop(), item) if is_below else item)
    return found


def _both(above: Item, below: Item) -> Item:
    line = joined([above.line, below.line])
    return replace(above, line=line, at=range(above.at.start, below.at.stop))


def _is_of(address: Item, above: Item) -> bool:
    """Say whether the paragraph `above` may be what an address is the address of."""
    bare = above.inside is None and address.inside is None and not above.line.links
    return bare and above.at.stop == address.at.start and "://" not in above.line.text


def _runs(layout: Layout, at: range) -> Iterator[list[int]]:
    """Yield the blocks of each item: those that follow each other in one, or one by itself."""
    run: list[int] = []
    for index in at:
        block = layout.blocks[index]
        if block.place in _NEVER:
            continue
        if run and (block.item is None or block.item is not layout.blocks[run[-1]].item):
            yield run
            run = []
        run.append(index)
    if run:
        yield run


def defined(term: Line, definition: Line) -> Line:
    """Return both as one line, or the definition with the term as its label."""
    if _KEY.fullmatch(term.text) and not term.links:
        return definition.labelled(term.text.strip("[]() .:"))
    return joined([term, definition])


def _item(layout: Layout, indices: Sequence[int], section: str) -> Item:
    block = layout.blocks[indices[0]]
    inside = block.item
    return Item(
        joined(layout.blocks[index].line for index in indices),
        range(indices[0], indices[-1] + 1),
        inside.name if inside is not None else block.owner.name,
        section,
        inside,
    )


def _is_caption(layout: Layout, item: Item) -> bool:
    """Say whether a line says what kind of works the next are: it is short and ends in a colon."""
    text = item.line.text
    after = layout.blocks[item.at.stop].item if item.at.stop < len(layout.blocks) else None
    is_term = item.shape == "dt" and after is not None and after.name == "dt"
    return (
        (item.inside is None or is_term)
        and text.endswith((":", "："))
        and not item.line.links
        and not any(map(str.isdigit, text))
        and len(text.split()) <= MAX_HEADING_WORDS
    )


def _is_topic(item: Item) -> bool:
    """Say whether an item with a list in it is the name of that list."""
    return len(item.line.text.split()) <= MAX_HEADING_WORDS and score(item.line) < _NAMES_A_WORK
