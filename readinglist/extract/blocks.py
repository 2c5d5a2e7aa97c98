"""A page as a line of blocks: paragraphs, items, headings, in the order in which they are printed.

Why: real pages wrap a heading in one box and its list in another, leave tags open, and lay lists
out in tables. In the order of print the list follows its heading in all of them, so every stage
works on this line and none climbs about in the tree.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from bs4.element import PageElement, Tag

from readinglist import urls
from readinglist.extract.headings import Announces, means
from readinglist.extract.inline import flatten
from readinglist.extract.lines import Line, joined, mended
from readinglist.extract.links import is_document, site
from readinglist.extract.markup import BLOCKS, UNPRINTED, attribute, classes
from readinglist.extract.places import Place, ground, place_of
from readinglist.extract.tables import heads, is_head, is_record, record
from readinglist.extract.tree import Tree
from readinglist.model import SpanKind

# Headings that are not marked up as headings rank below all that are.
UNMARKED = 7


@dataclass(frozen=True, slots=True, eq=False)
class Block:
    """A run of text between two boundaries of blocks.

    `owner` is the element that it stands in, `item` the list item, definition or table row around
    it, and `outer` the list item around the list of that. `level` is 1 to 6 for marked headings,
    `UNMARKED` for what only looks like one, else 0.
    """

    line: Line
    owner: Tag
    place: Place
    item: Tag | None = None
    level: int = 0
    after_rule: bool = False
    outer: Tag | None = None

    @property
    def text(self) -> str:
        return self.line.text


@dataclass(frozen=True, slots=True, eq=False)
class Layout:
    """The blocks of a page, and where in their line each element of the tree begins and ends.

    `host` is the site that the page is of, also where it is read from a file or an archive.
    """

    tree: Tree
    url: str
    base: str
    host: str
    blocks: tuple[Block, ...]
    extents: dict[int, range] = field(repr=False)

    def extent(self, tag: Tag) -> range:
        """Return the indices of the blocks that `tag` has a part in."""
        for near in (tag, *tag.parents):
            if found := self.extents.get(id(near)):
                return found
        return range(0)


def read(tree: Tree, url: str, base: str) -> Layout:
    """Return the page as blocks; `base` is what its links are resolved against."""
    reader = _Reader(tree, base)
    reader.walk(tree.soup, _Context(Place.TEXT))
    return Layout(tree, url, base, _host(tree, url), tuple(reader.blocks), reader.extents)


def _unwrapped(line: Line) -> Line:
    """Return a preformatted paragraph without the line ends that its width has made."""
    kept = tuple(at for at in line.breaks if _BEGINS.match(line.text, at))
    return mended(replace(line, breaks=kept))


def _goes_on(before: Line, line: Line) -> bool:
    """Say whether what stands below a page break ends the paragraph that stands above it."""
    return not before.text.endswith((".", ">", ":")) and not line.text.startswith("[")


def _host(tree: Tree, url: str) -> str:
    """Return the host of the page, from what it says of itself where its address does not tell."""
    if urls.is_web(url):
        return site(url)
    links = (
        attribute(tag, "href") for tag in tree.named("link") if "canonical" in attribute(tag, "rel")
    )
    metas = (
        attribute(tag, "content") for tag in tree.named("meta") if tag.get("property") == "og:url"
    )
    return site(next(filter(None, (*links, *metas)), ""))


@dataclass(frozen=True, slots=True)
class _Context:
    """What an element inherits from those around it."""

    place: Place
    item: Tag | None = None
    outer: Tag | None = None
    level: int = 0
    href: str = ""
    bold: bool = False
    pre: bool = False


_HEADINGS = {f"h{n}": n for n in range(1, 7)}
_ITEMS = frozenset({"li", "dt", "dd"})
_BOLD = frozenset({"b", "strong", "u"})
_SENTENCE_END = re.compile(r"[.!?;,]$")
# The longest heading words are "weiterführende literatur und quellen zum thema" and the like.
MAX_HEADING_WORDS = 10
_LONGEST_HEADING = 60
_NUMBERED = re.compile(r"(\d+(?:\.\d+)*)\.?\s+[^\W\d_a-z]")
# The head and foot of the pages of an RFC, in the midst of its text.
_PAGE_FURNITURE = re.compile(r"\[Page [\divxl]+\]$|^(?:Internet-Draft|RFC \d+)\s.*\s(?:19|20)\d\d$")
# What begins a line of its own in preformatted text: a key, a number, a dash.
_BEGINS = re.compile(r"\[[^\]\s]{1,30}\]\s|\d{1,3}[.)]\s|[•*-]\s")
_HEADING_CLASS = re.compile(r"\b(sub)?(heading|title|headline)\b", re.IGNORECASE)


class _Reader:
    def __init__(self, tree: Tree, base: str) -> None:
        self.base = base
        self.blocks: list[Block] = []
        self.extents: dict[int, range] = {}
        self.page = ground(tree)
        self.boxes = _boxes(tree)
        self.ruled = self.cut = False
        self.columns: list[SpanKind | None] = []

    def walk(self, tag: Tag, context: _Context) -> None:
        """Add the blocks of what `tag` holds: runs of inline nodes, and boxes one by one."""
        first = len(self.blocks)
        run: list[PageElement] = []
        for child in tag.children:
            if isinstance(child, Tag) and (child.name in BLOCKS or id(child) in self.boxes):
                self.flush(run, tag, context)
                run = []
                self.enter(child, context)
            elif not (isinstance(child, Tag) and child.name in UNPRINTED):
                run.append(child)
        self.flush(run, tag, context)
        self.extents[id(tag)] = range(first, len(self.blocks))

    def enter(self, tag: Tag, around: _Context) -> None:
        if tag.name in UNPRINTED:
            return
        if tag.name == "hr":
            self.ruled = True
            return
        row = tag.name == "tr" and is_record(tag, self.columns)
        context = self.context(tag, around, is_item=row or tag.name in _ITEMS)
        if tag.name == "table":
            self.columns = []
        if not row:
            self.walk(tag, context)
            return
        first = len(self.blocks)
        if is_head(tag):
            self.columns = heads(tag)
        else:
            self.add(record(tag, self.base, self.columns), tag, context)
        self.extents[id(tag)] = range(first, len(self.blocks))

    def context(self, tag: Tag, around: _Context, *, is_item: bool) -> _Context:
        item, outer, level, href = around.item, around.outer, around.level, around.href
        if is_item:
            item, outer = tag, item
        elif (
            tag.name in {"ul", "ol", "dl", "table"}
            and around.item is not None
            and around.item.name == "tr"
        ):
            item = None
        if tag.name in _HEADINGS or attribute(tag, "role") == "heading":
            level = _HEADINGS.get(tag.name) or _aria_level(tag)
        elif tag.name in {"summary", "caption", "legend"}:
            level, item = UNMARKED, None
        if tag.name == "a":
            href = attribute(tag, "href")
        return _Context(
            place_of(tag, around.place, self.page), item, outer, level, href,
            around.bold or tag.name in _BOLD, around.pre or tag.name == "pre",
        )  # fmt: skip

    def flush(self, run: Sequence[PageElement], owner: Tag, context: _Context) -> None:
        if not run:
            return
        if links := _row_of_links(run):
            for link in links:
                self.add(flatten([link], self.base), link, context)
            return
        line = flatten(run, self.base, href=self.link(context.href), ruled=context.pre)
        for paragraph in line.paragraphs:
            if context.pre:
                self.add_preformatted(paragraph, owner, context)
                continue
            for part in _with_headings_apart(paragraph):
                self.add(part, owner, context)

    def add_preformatted(self, line: Line, owner: Tag, context: _Context) -> None:
        """Add a paragraph of preformatted text; one that a page break has cut is one again."""
        line = _unwrapped(line)
        if _PAGE_FURNITURE.search(line.text):
            self.cut = True
        elif self.cut and self.blocks and _goes_on(self.blocks[-1].line, line):
            last = self.blocks.pop()
            self.blocks.append(replace(last, line=_unwrapped(joined([last.line, line]))))
        else:
            self.cut = False
            self.add(line, owner, context)

    def add(self, line: Line, owner: Tag, context: _Context) -> None:
        level = context.level or _looks_like_heading(line, owner, context)
        if level and line.label and line.text.startswith((".", ")", " ")):
            line = Line(line.label + line.text)  # the number of a heading is a word of it
        item = None if level else context.item
        self.blocks.append(
            Block(line, owner, context.place, item, level, self.ruled, context.outer)
        )
        self.ruled = False

    def link(self, href: str) -> str:
        return urls.resolve(self.base, href) if href and not href.startswith("#") else ""


def _with_headings_apart(line: Line) -> list[Line]:
    """Return a paragraph cut before and after each printed line that announces references."""
    if not line.breaks:
        return [line]
    cuts: list[int] = []
    for start, end in pairwise((0, *line.breaks, len(line.text))):
        words = line.text[start:end].strip()
        if 0 < len(words) <= _LONGEST_HEADING and means(words, "") is Announces.REFERENCES:
            cuts += (start, end)
    return line.parts(cuts) if cuts else [line]


def _boxes(tree: Tree) -> set[int]:
    """Return the identities of inline elements that hold a block: they are boxes, too."""
    found: set[int] = set()
    for tag in tree.named(*BLOCKS):
        parent = tag.parent
        while parent is not None and parent.name not in BLOCKS and id(parent) not in found:
            found.add(id(parent))
            parent = parent.parent
    return found


def _aria_level(tag: Tag) -> int:
    level = attribute(tag, "aria-level")
    return min(int(level), 6) if level.isdigit() and int(level) else 2


def _row_of_links(run: Sequence[PageElement]) -> list[Tag]:
    """Return the links of a run of three or more with nothing between them: a list without `ul`."""
    printed = [node for node in run if isinstance(node, Tag) or str(node).strip()]
    links = [node for node in printed if isinstance(node, Tag) and node.name == "a"]
    return links if len(links) == len(printed) >= 3 else []


def _heads_list(term: Tag) -> bool:
    """Say whether what is defined for `term` is a list."""
    definition = term.find_next_sibling("dd")
    return definition is not None and definition.find("li") is not None


def _looks_like_heading(line: Line, owner: Tag, context: _Context) -> int:
    """Return the level of a line that is no heading by its markup, and is set like one; else 0.

    Such is a short line that is bold from end to end, or that announces references and says no
    more; and in preformatted text one with a number, whose parts are its level. A picture that is
    set as text is none.
    """
    words = f"{line.label}{line.text}" if line.text.startswith(".") else line.text
    is_picture = not any(map(str.isalnum, words))
    is_item = context.item is not None and owner.name != "dt"
    if is_picture or is_item or len(words.split()) > MAX_HEADING_WORDS:
        return 0
    if context.pre and not line.breaks and (numbered := _NUMBERED.match(words)):
        return min(1 + len(numbered[1].split(".")), 6)
    meaning = means(words, "")
    if not line.links and (meaning is Announces.REFERENCES or (context.pre and meaning)):
        return UNMARKED
    if _SENTENCE_END.search(words) or any(is_document(span.href) for span in line.links):
        return 0
    if context.item is not None:
        return UNMARKED if meaning is Announces.SOURCES and _heads_list(owner) else 0
    is_bold = context.bold or line.covered_by(SpanKind.STRONG)
    return UNMARKED if is_bold or _HEADING_CLASS.search(classes(owner)) else 0
