"""The links in the main text: what a page without a list of references recommends.

One entry is one address; its title is the text of the link and its context the sentence around it.
What a paragraph says that begins with the link ("Title - a report on …") is the remark on it.
"""

from __future__ import annotations

from readinglist import urls
from readinglist.extract import remarks
from readinglist.extract.blocks import Block, Layout
from readinglist.extract.candidates import headings_before
from readinglist.extract.headings import Announces, announces
from readinglist.extract.lines import sentence
from readinglist.extract.links import (
    instead_of_reading,
    is_act,
    is_document,
    is_front_door,
    is_same_house,
)
from readinglist.extract.places import Place
from readinglist.extract.split import undashed
from readinglist.model import Dropped, Entry, Span, SpanKind

# A page with more links than this is an index or a trap: of 1,070 real ones none has so many.
MAX_LINKS = 4_000
# So many links below each other are a list, and a link by itself that is a paragraph a title, where
# they have so many words; shorter ones are a menu, and say "Download".
_ROW, _TITLE_WORDS = 3, 4
# What may stand before a title that opens a paragraph, and how many words are more than a byline.
_FEWEST_WORDS = 4
_MARKS = " \t\"'“‘«„(*•·–—-"


def links(layout: Layout, language: str) -> tuple[list[Entry], list[Dropped]]:
    """Return the links of the main text, one entry an address, and those that are no readings."""
    host = layout.host
    text = main_text(layout)
    found: dict[str, Entry] = {}
    dropped: list[Dropped] = []
    headings = headings_before(layout)
    title = next((at for at, block in enumerate(layout.blocks) if block.level == 1), -1)
    for index, block in enumerate(layout.blocks):
        heading = headings[index]
        outside = _outside(layout, index, heading, language) if index in text else _frame(block)
        for span in block.line.links:
            if len(dropped) + len(found) >= MAX_LINKS:
                dropped.append(Dropped("", f"the page has more than {MAX_LINKS:,} links"))
                return list(found.values()), dropped
            words = undashed(block.text[span.start : span.end])
            reason = outside or _against(span, words, host, is_title=index == title)
            key = "" if reason else urls.key(span.href)
            if key in found:
                reason = "linked before"
            if reason:
                dropped.append(Dropped(words, reason, span.href))
            else:
                found[key] = _entry(span, words, block, heading.text if heading else "")
    return list(found.values()), dropped


def main_text(layout: Layout) -> range:
    """Return the blocks among which the main text is: those of `main`, or after the first `h1`."""
    tree = layout.tree
    mains = [tag for tag in tree.having("role") if tag["role"] == "main"]
    for tag in (*tree.named("main"), *mains):
        if at := layout.extents.get(id(tag)):
            return at
    articles = [at for tag in tree.named("article") if (at := layout.extents.get(id(tag)))]
    if articles and sum(map(len, articles)) >= 0.25 * len(layout.blocks):
        return range(min(at.start for at in articles), max(at.stop for at in articles))
    first = next((i for i, b in enumerate(layout.blocks) if b.level == 1), 0)
    return range(first, len(layout.blocks))


def _is_button(layout: Layout, index: int) -> bool:
    """Say whether a block is nothing but a link; no paragraph, no address, and none of a list."""
    block = layout.blocks[index]
    if not _is_bare_link(block) or urls.is_web(block.text):
        return False
    if block.owner.name == "p" and len(block.text.split()) >= _TITLE_WORDS:
        return False
    near = [b for b in layout.blocks[max(0, index - 2) : index + 3] if _is_bare_link(b)]
    words = sum(len(each.text.split()) for each in near)
    return len(near) < _ROW or words < _TITLE_WORDS * len(near)


def _is_bare_link(block: Block) -> bool:
    links = block.line.links
    return (
        block.item is None
        and not block.level
        and len(links) == 1
        and links[0].end - links[0].start >= len(block.text) - 2
    )


def _frame(block: Block) -> str:
    place = "the frame of the page" if block.place is Place.TEXT else block.place
    return f"stands in {place}"


def _outside(layout: Layout, index: int, heading: Block | None, language: str) -> str:
    """Return why nothing in a block is main text, "" where it is."""
    block = layout.blocks[index]
    if block.place is not Place.TEXT:
        return f"stands in {block.place}"
    if heading and announces(heading.text, language) is Announces.END:
        return f"stands under “{heading.text}”"
    is_source = heading is not None and announces(heading.text, language) >= Announces.SOURCES
    if is_source and not all(is_front_door(span.href) for span in block.line.links):
        return ""
    return "a button" if _is_button(layout, index) else ""


def _against(span: Span, words: str, host: str, *, is_title: bool) -> str:
    """Return why a link is no reading, "" where it may be one.

    The heading of the page links the site or the page; a paper that the page is about is a file.
    """
    if not words:
        return "a picture that is a link"
    if is_act(words):
        return "a button"
    if is_same_house(span.href, host):
        return "leads to the same site"
    if is_title and not is_document(span.href):
        return "the heading of the page"
    return instead_of_reading(span.href)


def _entry(span: Span, words: str, block: Block, section: str) -> Entry:
    """Return what a link names, with what is said of it where it opens its paragraph."""
    whole = Span(0, len(words), SpanKind.LINK, span.href)
    return Entry(
        text=words,
        spans=(whole,),
        section=section,
        context=sentence(block.text, span.start),
        remark=_remark(block.text, span),
    )


def _remark(text: str, link: Span) -> str:
    """Return what is set off from a link that opens its paragraph; "" where its words go on."""
    lead = remarks.LEAD.match(text, link.end)
    if lead is None or text[: link.start].strip(_MARKS):
        return ""
    said = text[lead.end() :].strip()
    return said if said.count(" ") >= _FEWEST_WORDS - 1 else ""
