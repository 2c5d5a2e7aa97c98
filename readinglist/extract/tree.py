"""The tree of a page, built within limits: the one place that parses HTML.

Why: tags that are never closed (a bookmark file has `<DT>` by the ten thousand) nest without end,
and both BeautifulSoup and whoever walks its tree are then quadratic. Beyond a depth the innermost
open tag is closed first, which keeps every word and link, and makes such pages linear.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from bs4 import BeautifulSoup
from bs4.builder._lxml import LXMLTreeBuilder
from bs4.element import PageElement, Tag

# Of 53 real pages 52 have at most 42 tags open at once; the other, of the nineties, leaves so many
# open that it has 253. 20,000 unclosed tags with a link in each take 0.8 s at this depth.
MAX_DEPTH = 150
# Deeper, elements that only wrap others are left out, and there is room for what the words are in.
_WRAPPERS = frozenset({"div", "span", "section", "article", "main", "font", "center", "small", "b"})
_ROOM = 40
# The limit that the project sets; ten times the longest page of the corpus.
MAX_CHARACTERS = 5_000_000
# Three times the most that any of 1,549 real pages has. BeautifulSoup takes 20 us and 2 kB for
# an element, and to read what it says takes as much again.
MAX_ELEMENTS = 60_000

_CHUNK_CHARACTERS = 1 << 16


@dataclass(frozen=True, slots=True, eq=False)
class Tree:
    """A parsed page, its elements by what they are looked up by, and what of it was not read.

    The elements of each group are in the order of the page. `incomplete` is in words, "" where all
    was read.

    Why: a search through the tree costs 5 us an element, and a dozen stages search.
    """

    soup: BeautifulSoup
    incomplete: str = ""
    order: dict[int, int] = field(default_factory=dict, repr=False)
    by_name: dict[str, list[Tag]] = field(default_factory=dict, repr=False)
    by_class: dict[str, list[Tag]] = field(default_factory=dict, repr=False)
    by_id: dict[str, list[Tag]] = field(default_factory=dict, repr=False)
    by_attribute: dict[str, list[Tag]] = field(default_factory=dict, repr=False)

    def named(self, *names: str) -> list[Tag]:
        """Return the elements with one of `names`, those of each name together."""
        return [tag for name in names for tag in self.by_name.get(name, ())]

    def having(self, attribute: str) -> Sequence[Tag]:
        """Return the elements that have `attribute`."""
        return self.by_attribute.get(attribute, ())


def parse(text: str) -> Tree:
    """Return the tree of `text`; anything at all is a page, an empty one included."""
    builder = _CappedBuilder(huge_tree=True)
    soup = BeautifulSoup(text[:MAX_CHARACTERS], builder=builder)
    incomplete = ""
    if builder.elements > MAX_ELEMENTS:
        incomplete = f"the page has over {MAX_ELEMENTS:,} elements; the first of them were read"
    elif len(text) > MAX_CHARACTERS:
        incomplete = f"the page is over {MAX_CHARACTERS // 1_000_000} MB; its start was read"
    elif builder.lost_links:
        incomplete = f"links are nested over {MAX_DEPTH} elements deep; some were lost"
    return indexed(soup, incomplete)


# What elements are looked up by, besides their names and classes.
_ATTRIBUTES = ("id", "role", "rel", "itemprop", "property", "style")


def indexed(soup: BeautifulSoup, incomplete: str = "") -> Tree:
    """Return `soup` as a tree with its elements by name, class and attribute."""
    tree = Tree(soup, incomplete)
    element: PageElement | None = soup.contents[0] if soup.contents else None
    while element is not None:
        if isinstance(element, Tag):
            tree.order[id(element)] = len(tree.order)
            tree.by_name.setdefault(element.name, []).append(element)
            attributes = element.attrs
            if attributes:
                for name in attributes.get("class") or ():
                    tree.by_class.setdefault(name, []).append(element)
                if "id" in attributes:
                    tree.by_id.setdefault(str(attributes["id"]), []).append(element)
                for name in _ATTRIBUTES:
                    if name in attributes:
                        tree.by_attribute.setdefault(name, []).append(element)
        element = element.next_element
    return tree


class _CappedBuilder(LXMLTreeBuilder):
    """BeautifulSoup's lxml builder, with a limit to nesting and to the number of elements."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.elements = 0
        self.lost_links = 0
        self._depth = 0
        self._are_kept: list[bool] = []  # of the elements that are open

    def prepare_markup(
        self, markup: Any, *_: Any, **__: Any
    ) -> Iterable[tuple[Any, None, None, bool]]:
        """Yield the one way to read `markup`: it is text already, and no XML to warn of."""
        yield markup, None, None, False

    def feed(self, markup: Any) -> None:
        """Give the parser `markup` piece by piece, until its end or the limit of elements."""
        assert self.soup is not None
        source = io.StringIO(markup)
        self.parser = self.parser_for(self.soup.original_encoding)
        self.parser.feed(source.read(_CHUNK_CHARACTERS))
        while self.elements <= MAX_ELEMENTS and (piece := source.read(_CHUNK_CHARACTERS)):
            self.parser.feed(piece)
        self.parser.close()

    def start(self, tag: Any, attrib: Any, nsmap: Any = {}) -> None:  # noqa: B006 - as inherited
        assert self.soup is not None
        self.elements += 1
        is_left_out = self._depth >= MAX_DEPTH and tag in _WRAPPERS
        self._are_kept.append(not is_left_out)
        if is_left_out:
            return
        self._depth += 1
        if self._depth > MAX_DEPTH + _ROOM:
            self.soup.endData()
            closed = self.soup.currentTag
            # What a link holds at this depth comes to stand behind it.
            self.lost_links += closed is not None and closed.name == "a" and not closed.contents
            self.soup.popTag()
        super().start(tag, attrib, nsmap)

    def end(self, tag: Any) -> None:
        assert self.soup is not None
        if not self._are_kept.pop():
            return
        self._depth -= 1
        if self._depth >= MAX_DEPTH + _ROOM:  # closed already, when the next one was opened
            self.soup.endData()
        else:
            super().end(tag)
