"""Markup becomes a line: its text as a reader sees it, and spans for what the markup says.

What is not part of the words is left out here: hidden text, soft hyphens, back-references
(↩, ^ a b), "Google Scholar" buttons, permalinks.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from bs4.element import CData, NavigableString, PageElement, Tag

from readinglist import urls
from readinglist.extract.lines import Line, Mark
from readinglist.extract.links import is_back, is_button, is_search
from readinglist.extract.markup import BLOCKS, classes, is_label, is_unprinted, kind
from readinglist.model import Span, SpanKind

_NUMBER = re.compile(r"[\s\[({]*([\w*†‡§.+:-]{1,20}?)[\s\])}.:]*")
# Soft hyphens, zero-width signs and marks of direction: there to be seen by none.
_INVISIBLE = dict.fromkeys(
    [0x00AD, 0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x2060, 0xFEFF, *range(0x202A, 0x202F)]
)
_SPACES = re.compile(r"\s+")


def flatten(
    nodes: Iterable[PageElement], base: str, *, href: str = "", ruled: bool = False
) -> Line:
    """Return what `nodes` print, their links resolved against `base`.

    `href` is the link that all of `nodes` stand in. `ruled` keeps line ends of the source as
    breaks, as in `pre`.
    """
    writer = _Writer(base, ruled)
    if href:
        writer.wrapped(nodes, SpanKind.LINK, href)
    else:
        writer.write(nodes)
    return writer.line()


class _Writer:
    """Collects text piece by piece, white space collapsed, spans and breaks as offsets."""

    def __init__(self, base: str, ruled: bool) -> None:
        self.base, self.ruled = base, ruled
        self.here = base.partition("#")[0]
        self.pieces: list[str] = []
        self.length = 0
        self.space = False
        self.spans: list[Span] = []
        self.breaks: list[int] = []
        self.labels: list[Mark] = []
        self.references: list[Mark] = []

    def line(self) -> Line:
        end = self.length
        return Line(
            "".join(self.pieces),
            tuple(self.spans),
            tuple(min(at, end) for at in self.breaks),
            tuple(self.labels),
            tuple(self.references),
        )

    def write(self, nodes: Iterable[PageElement]) -> None:
        for node in nodes:
            if isinstance(node, Tag):
                self._element(node)
            elif type(node) in (NavigableString, CData):
                self._text(str(node))

    def wrapped(self, nodes: Iterable[PageElement], kind: SpanKind, href: str = "") -> None:
        """Write `nodes` and mark what they printed as a span; outer spans stand before inner."""
        at, place, start = len(self.spans), len(self.pieces), self.length
        self.write(nodes)
        if len(self.pieces) > place:
            start += self.pieces[place].startswith(" ")
            self.spans.insert(at, Span(start, self.length, kind, href))

    def _text(self, text: str) -> None:
        if self.ruled and "\n" in text:
            first, *rest = text.split("\n")
            self._words(first)
            for piece in rest:
                self._break()
                self._words(piece)
        else:
            self._words(text)

    def _words(self, text: str) -> None:
        words = _SPACES.sub(" ", text.translate(_INVISIBLE))
        if not words:
            return
        self.space = self.space or words[0] == " "
        ends_with_space = words[-1] == " "
        words = words.strip(" ")
        if not words:
            return
        if self.space and self.length:
            words = f" {words}"
        self.pieces.append(words)
        self.length += len(words)
        self.space = ends_with_space

    def _break(self) -> None:
        self.space = True
        if self.length:
            self.breaks.append(self.length + 1)

    @property
    def _at_line_start(self) -> bool:
        return not self.length or self.breaks[-1:] == [self.length + 1]

    def _element(self, tag: Tag) -> None:
        name = tag.name
        if is_unprinted(tag):
            return
        if name == "br":
            self._break()
        elif name == "a":
            self._link(tag)
        elif self._at_line_start and (name == "sup" or is_label(tag)) and self._label(tag):
            self.space = True
        elif name in BLOCKS:
            self._block(tag)
        elif found := kind(tag):
            self.wrapped(tag.children, found)
        else:
            self.write(tag.children)

    def _block(self, tag: Tag) -> None:
        if not self._at_line_start:
            self._break()
        if found := kind(tag):
            self.wrapped(tag.children, found)
        else:
            self.write(tag.children)
        if not self._at_line_start:
            self._break()

    def _label(self, tag: Tag) -> bool:
        """Say whether `tag` holds a number or key and nothing else; if so, keep it as a label."""
        words = tag.get_text(" ", strip=True)
        found = _NUMBER.fullmatch(words)
        if found and (any(map(str.isdigit, words)) or len(found.group(1)) == 1):
            self._note(self.labels, found.group(1), "")
            return True
        return "ltx_tag" in classes(tag)

    def _note(self, marks: list[Mark], text: str, target: str) -> None:
        at = (
            self.length + 1
            if self.length and self.breaks[-1:] == [self.length + 1]
            else self.length
        )
        marks.append(Mark(at, text, target))

    def _link(self, tag: Tag) -> None:
        href = tag.get("href")
        if not isinstance(href, str):
            self.write(tag.children)
            return
        href = href.strip()
        words = tag.get_text(" ", strip=True)
        if href.startswith("#") or (self.here and href.startswith(self.here + "#")):
            self._link_within(tag, words, href.partition("#")[2])
            return
        address = urls.resolve(self.base, href)
        if is_button(words):
            if address and not is_search(address):
                self.spans.append(Span(self.length, self.length, SpanKind.LINK, address))
        elif address:
            self.wrapped(tag.children, SpanKind.LINK, address)
        else:
            self.write(tag.children)

    def _link_within(self, tag: Tag, words: str, target: str) -> None:
        """Write a link to a place on the same page, unless it is the mark of a note.

        A number at the start of a line is its label; a back-reference is left out.
        """
        number = _NUMBER.fullmatch(words)
        if number and self._at_line_start and any(map(str.isdigit, words)):
            self._note(self.labels, number.group(1), target)
            self.space = True
        else:
            self._note(self.references, number.group(1) if number else "", target)
            if not (is_back(words) or (number and _is_raised(tag, words))):
                self.write(tag.children)


def _is_raised(tag: Tag, words: str) -> bool:
    """Say whether a number is set as the mark of a note: raised or bracketed."""
    raised = (tag.parent is not None and tag.parent.name == "sup") or tag.find("sup") is not None
    return raised or words[:1] in "[("
