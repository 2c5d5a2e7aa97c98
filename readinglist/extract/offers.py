"""The report that a page offers as a file: a PDF that holds what the page is only the front of.

A page states it, or says so in a link: "Download the full report (PDF, 2 MB)", or a link with the
title of the page. A PDF that is merely cited is neither, and where several would do none is taken.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from readinglist import urls
from readinglist.extract.blocks import Block, Layout
from readinglist.extract.headings import folded
from readinglist.extract.links import is_same_house
from readinglist.extract.markup import attribute
from readinglist.extract.places import Place
from readinglist.extract.rules import any_of, table
from readinglist.model import Lead

_PDF = re.compile(r"\.pdf(?:[?#]|$)", re.IGNORECASE)
# Words shared by a link and the title of its page, of all words of the shorter: a subtitle or a
# site's name may stand in one of them alone.
_ALIKE = 0.8
_FEWEST_WORDS = 3
# A link in running text cites; one that is a line of its own offers.
_MOST_OF_A_LINE = 0.5


def offers(layout: Layout, title: str) -> tuple[Lead, ...]:
    """Return the file that holds the report whose title the page has; at most one.

    One that the page states wins, then one that bears its title, then one that says it is the
    whole; where two different files do so equally, neither is returned.
    """
    for found in (_stated(layout), _entitled(layout, title), _announced(layout)):
        leads = {urls.key(lead.url): lead for lead in found}
        if len(leads) == 1:
            return tuple(leads.values())
        if leads:
            return ()
    return ()


def _stated(layout: Layout) -> Iterator[Lead]:
    for tag in layout.tree.named("meta"):
        if attribute(tag, "name").casefold() == "citation_pdf_url":
            yield from _lead(layout, attribute(tag, "content"), "PDF", "the page states its PDF")
    for tag in layout.tree.named("link"):
        is_pdf = attribute(tag, "type").casefold() == "application/pdf"
        if is_pdf and "alternate" in attribute(tag, "rel").casefold().split():
            yield from _lead(layout, attribute(tag, "href"), "PDF", "the page states its PDF")


def _lead(layout: Layout, href: str, words: str, reason: str) -> Iterator[Lead]:
    url = urls.resolve(layout.base, href)
    if url:
        yield Lead(url.partition("#")[0], words, reason)


def _entitled(layout: Layout, title: str) -> Iterator[Lead]:
    wanted = _words(title)
    for words, href in _files(layout):
        said = _words(_without_format(words))
        fewest = min(len(said), len(wanted))
        if fewest >= _FEWEST_WORDS and len(said & wanted) >= _ALIKE * fewest:
            yield Lead(href, words, f"a link to a PDF has the title of the page: “{words}”")


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", folded(text)))


def _announced(layout: Layout) -> Iterator[Lead]:
    for words, href in _files(layout):
        bare = _without_format(words)
        if is_same_house(href, layout.host) and (not bare or _patterns("whole").fullmatch(bare)):
            yield Lead(href, words, f"a link on the same site says “{words}”")


def _files(layout: Layout) -> Iterator[tuple[str, str]]:
    """Yield what each link to a PDF in the text says, and where it goes; not those in sentences."""
    for block in layout.blocks:
        if block.place is not Place.TEXT:
            continue
        for span in block.line.links:
            if _PDF.search(span.href) and _stands_alone(block, span.end - span.start):
                yield block.text[span.start : span.end].strip(), span.href.partition("#")[0]


def _stands_alone(block: Block, length: int) -> bool:
    rest = len(_without_format(block.text)) - length
    return length >= _MOST_OF_A_LINE * len(block.text) or rest <= length


def _without_format(words: str) -> str:
    return _patterns("beside").sub(" ", words).strip()


@cache
def _patterns(name: str) -> re.Pattern[str]:
    return any_of(table("offers")[name])
