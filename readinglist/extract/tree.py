"""The tree of a page, built within limits: the one place that parses HTML.

Why: tags that are never closed (a bookmark file has `<DT>` by the ten thousand) nest without end,
and both BeautifulSoup and whoever walks its tree are then quadratic. Beyond a depth the innermost
open tag is closed first, which keeps every word and link, and makes such pages linear.
"""

from __future__ import annotations

import io
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from bs4 import BeautifulSoup
from bs4.builder._lxml import LXMLTreeBuilder

# Of 53 real pages 52 have at most 42 tags open at once; the other, of the nineties, leaves so many
# open that it has 253. 20,000 unclosed tags with a link in each take 0.8 s at this depth.
MAX_DEPTH = 150
# The limit that the project sets; ten times the longest page of the corpus.
MAX_CHARACTERS = 5_000_000
# BeautifulSoup takes about 20 us and 2 kB for an element: 2 s and 240 MB for so many.
MAX_ELEMENTS = 100_000

_CHUNK_CHARACTERS = 1 << 16


@dataclass(frozen=True, slots=True)
class Tree:
    """A parsed page, and in words what of it was not read ("" where all was)."""

    soup: BeautifulSoup
    incomplete: str = ""


def parse(text: str) -> Tree:
    """Return the tree of `text`; anything at all is a page, an empty one included."""
    builder = _CappedBuilder(huge_tree=True)
    soup = BeautifulSoup(text[:MAX_CHARACTERS], builder=builder)
    if builder.elements > MAX_ELEMENTS:
        return Tree(
            soup, f"the page has over {MAX_ELEMENTS:,} elements; the first of them were read"
        )
    if len(text) > MAX_CHARACTERS:
        return Tree(soup, f"the page is over {MAX_CHARACTERS // 1_000_000} MB; its start was read")
    return Tree(soup)


class _CappedBuilder(LXMLTreeBuilder):
    """BeautifulSoup's lxml builder, with a limit to nesting and to the number of elements."""

    elements = 0
    _open = 0

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
        self._open += 1
        if self._open > MAX_DEPTH:
            self.soup.endData()
            self.soup.popTag()
        super().start(tag, attrib, nsmap)

    def end(self, tag: Any) -> None:
        assert self.soup is not None
        self._open -= 1
        if self._open >= MAX_DEPTH:  # closed already, when the next one was opened
            self.soup.endData()
        else:
            super().end(tag)
