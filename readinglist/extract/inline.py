"""Markup becomes a line: its text as a reader sees it, and spans for what the markup says.

What is not part of the words is left out here: hidden text, soft hyphens, back-references
(↩, ^ a b), "Google Scholar" buttons, permalinks.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from bs4.element import CData, NavigableString, PageElement, Tag

from readinglist import identifiers, urls
from readinglist.extract.lines import Line, Mark, MarkKind
from readinglist.extract.links import is_back, is_button, is_search, leads_away, site
from readinglist.extract.markup import (
    BLOCKS,
    attribute,
    classes,
    is_button_like,
    is_label,
    is_unprinted,
    kind,
)
from readinglist.model import Span, SpanKind

_NUMBER = re.compile(r"[\s\[({]*([\w*†‡§.+:-]{1,20}?)[\s\])}.:]*")
# What points to a note: "[12]", "3a", "*", "iv".
_NOTE = re.compile(
    r"[\[(]?\s*(?:\d{1,4}[a-z]?|[*†‡§¶#]{1,4}|[ivxl]{1,5}|[a-z]|note \d+)\s*[\])]?", re.IGNORECASE
)
# Word exports a link back from a note as an address with a fragment of this form.
_BRACKETED, _TO_MARK = (
    re.compile(r"\[?\d{1,4}\]?"),
    re.compile(r"#_?(?:ftn|edn|fn|note)ref", re.IGNORECASE),
)
# Soft hyphens, zero-width signs and marks of direction: there to be seen by none.
_INVISIBLE = dict.fromkeys(
    [0x00AD, 0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x2060, 0xFEFF, *range(0x202A, 0x202F)]
)
# Labels, buttons and back-references are shorter. An unclosed link holds all the rest of the page.
_LONGEST_LABEL = 80
# What a button says is shorter than most titles: "Download the report".
_BUTTON_WORDS = 4
# What a missing quotation mark lets into an address, and the stops that end no address.
_STRAY = re.compile(r"(?:[\"“”<>]|\s+\w+=|(?<=\.)target=).*$|[.,;]+$", re.DOTALL)
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
        self.host = site(base)
        self.pieces: list[str] = []
        self.length = 0
        self.space = False
        self.spans: list[Span] = []
        self.breaks: list[int] = []
        self.marks: list[Mark] = []

    def line(self) -> Line:
        end = self.length
        return Line(
            "".join(self.pieces),
            tuple(self.spans),
            tuple(min(at, end) for at in self.breaks),
            tuple(self.marks),
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
        if "id" in tag.attrs or "name" in tag.attrs:
            self._mark(MarkKind.PLACE, attribute(tag, "id") or attribute(tag, "name"))
        if is_unprinted(tag):
            self._hidden(tag)
        elif name == "br":
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
            if name == "sup":
                self._raised(tag)
            self.write(tag.children)

    def _raised(self, tag: Tag) -> None:
        """Note a raised number that no link goes out from; "m²" and "10³" are none."""
        words = _beginning(tag)
        before = self.pieces[-1][-1:] if self.pieces else ""
        if words.isdecimal() and not before.isdecimal() and tag.find("a") is None:
            self._mark(MarkKind.POINTER, words)

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
        words = _beginning(tag)
        found = _NUMBER.fullmatch(words)
        if found and (any(map(str.isdigit, words)) or len(found.group(1)) == 1):
            self._mark(MarkKind.LABEL, found.group(1))
            return True
        return "ltx_tag" in classes(tag)

    def _mark(self, kind: MarkKind, text: str, target: str = "") -> None:
        at = self.length + (self.length > 0 and self._at_line_start)
        self.marks.append(Mark(at, kind, text, target))

    def _hidden(self, tag: Tag) -> None:
        """Keep of an element that is not printed what it says of the work."""
        if "Z3988" in classes(tag) and (said := attribute(tag, "title")):
            self._mark(MarkKind.COINS, said)

    def _link(self, tag: Tag) -> None:
        href = tag.get("href")
        if not isinstance(href, str):
            if not (self._at_line_start and self._label(tag)):
                self.write(tag.children)
            return
        href = href.strip()
        words = _beginning(tag)
        if href.startswith("#") or (self.here and href.startswith(self.here + "#")):
            self._link_within(tag, words, href.partition("#")[2])
            return
        if self._at_line_start and _BRACKETED.fullmatch(words) and _TO_MARK.search(href):
            self._mark(MarkKind.LABEL, words.strip("[]() "))
            return
        address = _resolved(self.base, _unstrayed(href))
        if self._points_to_note(words, href, address):
            self._link_within(tag, words, href.partition("#")[2])
            return
        if is_button(words) or (is_button_like(tag) and len(words.split()) <= _BUTTON_WORDS):
            if address and (not is_search(address) or identifiers.in_url(address)):
                self.spans.append(Span(self.length, self.length, SpanKind.LINK, address))
        elif address and "sponsored" not in attribute(tag, "rel"):
            self.wrapped(tag.children, SpanKind.LINK, address)
        else:
            self.write(tag.children)

    def _points_to_note(self, words: str, href: str, address: str) -> bool:
        """Say whether a number links to a place on a page of the site.

        Exports of books and saved pages name themselves otherwise than they are named here.
        """
        return "#" in href and bool(_NOTE.fullmatch(words)) and not leads_away(address, self.host)

    def _link_within(self, tag: Tag, words: str, target: str) -> None:
        """Write a link to a place on the same page, unless it is the mark of a note.

        A number at the start of a line is its label; a back-reference is left out.
        """
        number = _NUMBER.fullmatch(words)
        if number and self._at_line_start and any(map(str.isdigit, words)):
            self._mark(MarkKind.LABEL, number.group(1), target)
            self.space = True
        else:
            glued = bool(self.pieces) and not self.space and not self._at_line_start
            is_note = bool(_NOTE.fullmatch(words)) and (glued or _is_raised(tag, words))
            self._mark(MarkKind.POINTER, words.strip("[]() ") if is_note else "", target)
            if not (is_back(words) or is_note):
                self.write(tag.children)


def _unstrayed(href: str) -> str:
    """Return the address in `href` without what follows it by a slip of the page's author."""
    return _STRAY.sub("", _STRAY.sub("", href))


@lru_cache(maxsize=4096)
def _resolved(base: str, href: str) -> str:
    return urls.resolve(base, href)


def _beginning(tag: Tag) -> str:
    """Return the words in `tag`, or so many of them that they are no label and no button."""
    words: list[str] = []
    length = 0
    for text in tag.stripped_strings:
        words.append(text)
        length += len(text)
        if length > _LONGEST_LABEL:
            break
    return " ".join(words)


def _is_raised(tag: Tag, words: str) -> bool:
    """Say whether a number is set as the mark of a note: raised or bracketed."""
    if words[:1] in "[(" or tag.find("sup") is not None:
        return True
    around = tag.parent
    if around is None:
        return False
    return (
        around.name == "sup"
        or (around.name == "span" and around.parent is not None and around.parent.name == "sup")
        or "[" in str(tag.previous_sibling or "")[-2:]
    )
