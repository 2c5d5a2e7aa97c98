"""The links in the main text: what a page without a list of references recommends.

One entry is one address; its title is the text of the link, its context the sentence around it.
"""

from __future__ import annotations

import re

from readinglist import urls
from readinglist.extract.blocks import Block, Layout
from readinglist.extract.candidates import headings_before
from readinglist.extract.links import instead_of_reading, leads_away
from readinglist.extract.places import Place
from readinglist.model import Dropped, Entry, Span, SpanKind

# A page with more links than this is an index or a trap.
MAX_LINKS = 2_000
_SENTENCE = re.compile(r"(?<=[.!?。！？])[\"'”’»)\]]*\s+(?=[^\W\d_a-z]|[「『“\"])")


def links(layout: Layout) -> tuple[list[Entry], list[Dropped]]:
    """Return the links of the main text, one entry an address, and those that are no readings."""
    host = urls.host(layout.url)
    found: dict[str, Entry] = {}
    dropped: list[Dropped] = []
    headings = headings_before(layout)
    for index, block in enumerate(layout.blocks):
        heading = headings[index]
        for span in block.line.links:
            words = block.text[span.start : span.end].strip()
            reason = _reason_against(span, words, block, host)
            key = urls.key(span.href)
            if not reason and key in found:
                reason = "linked before"
            if not reason and len(found) >= MAX_LINKS:
                reason = f"the page has more than {MAX_LINKS:,} links"
            if reason:
                dropped.append(Dropped(words, reason, span.href))
                continue
            found[key] = _entry(span, words, block, heading.text if heading else "")
    return list(found.values()), dropped


def _reason_against(span: Span, words: str, block: Block, host: str) -> str:
    """Return why a link is no reading, "" where it may be one."""
    if not words:
        return "a picture that is a link"
    if block.place is not Place.TEXT:
        return f"stands in {block.place}"
    if not leads_away(span.href, host):
        return "leads to the same site"
    return instead_of_reading(span.href)


def _entry(span: Span, words: str, block: Block, section: str) -> Entry:
    whole = Span(0, len(words), SpanKind.LINK, span.href)
    return Entry(
        text=words, spans=(whole,), section=section, context=sentence(block.text, span.start)
    )


def sentence(text: str, at: int) -> str:
    """Return the sentence of `text` that the character `at` stands in."""
    start = 0
    for end in _SENTENCE.finditer(text):
        if end.start() >= at:
            return text[start : end.start()].strip()
        start = end.end()
    return text[start:].strip()
