"""What a page says of itself: its heading, its title, its address, the menu's name for it.

Why: many a bibliography stands on a page of its own without a heading over the list. What the page
is called then is the heading.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote

from readinglist.extract.blocks import Layout
from readinglist.extract.headings import Announces, announces, means

_TITLE_PARTS = re.compile(r"\s+[|–—·:»«>/-]+\s+|\s*[|»«]\s*|:\s+")
_LAST_STEP = re.compile(r"([^/]*?)(?:\.\w{2,5})?/?(?:[?#].*)?$")


def announced(layout: Layout, language: str) -> tuple[Announces, str]:
    """Return what the page as a whole announces, and the words that say so."""
    for words in (*_headings(layout), *_title(layout)):
        if announces(words, language) is Announces.REFERENCES:
            return Announces.REFERENCES, words
    # A page may say that it is in another language than whoever named its file.
    names = [(means(words, ""), words) for words in _address(layout)]
    names += [
        (means(words, language), words)
        for words in (*_own_links(layout), *_headings(layout), *_title(layout))
    ]
    meaning, words = max(names, key=lambda each: each[0], default=(Announces.NOTHING, ""))
    return (meaning, words) if meaning >= Announces.SOURCES else (Announces.NOTHING, "")


def _headings(layout: Layout) -> list[str]:
    """Return the heading of the page; where it has several, none is the page's."""
    found = list(dict.fromkeys(block.text for block in layout.blocks if block.level == 1))
    return found if len(found) == 1 else []


def _title(layout: Layout) -> list[str]:
    title = layout.tree.soup.title
    return _TITLE_PARTS.split(" ".join(title.get_text().split())) if title else []


def _address(layout: Layout) -> list[str]:
    return last_step(layout.url)


def last_step(address: str) -> list[str]:
    """Return the words that the file or folder at the end of an address is named by."""
    step = _LAST_STEP.search(address)
    return [re.sub(r"[-_+]+", " ", unquote(step.group(1)))] if step else []


def _own_links(layout: Layout) -> Iterator[str]:
    """Yield what the menu of the site calls this page."""
    here = _bare(layout.url)
    for block in layout.blocks:
        for span in block.line.links:
            if _bare(span.href) == here:
                yield block.text[span.start : span.end]


def _bare(address: str) -> str:
    """Return host and path: enough to know a page again by, and quickly."""
    return address.partition("://")[2].removeprefix("www.").partition("#")[0].rstrip("/")
