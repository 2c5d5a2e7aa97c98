"""Other pages of the same report that may hold its references: where they are, and why.

A page of a report points to its references by a word, in a menu of its parts, or by `rel`. Only
the same site is meant, and only a page beside or below this one, as parts of one report are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from readinglist import urls
from readinglist.extract import about
from readinglist.extract.blocks import Layout
from readinglist.extract.headings import Announces, announces, means
from readinglist.extract.links import leads_away
from readinglist.extract.markup import attribute
from readinglist.model import Lead

# More pages than a long report has parts with references of their own.
MAX_LEADS = 12

_LETTERS = re.compile(r"[^\W\d_a-z](?:\s?(?:[-–—‑]|bis|to|à)\s?[^\W\d_a-z])?")
_FILES = re.compile(
    r"\.(?:jpe?g|png|gif|svg|zip|mp[34]|docx?|xlsx?|pptx?|epub|ics)$", re.IGNORECASE
)


def leads(layout: Layout, language: str, *, is_bare: bool = False) -> tuple[Lead, ...]:
    """Return where the references of the report may be, each address once, in order.

    From a page that `is_bare` of any reading, a link that says "Sources" leads there, too.
    """
    found: dict[str, Lead] = {}
    here = urls.key(layout.url)
    least = Announces.SOURCES if is_bare else Announces.REFERENCES
    by_words = _by_words(layout, language, least)
    for lead in (*by_words, *_by_letters(layout, language), *_by_relation(layout)):
        if urls.key(lead.url) != here and len(found) < MAX_LEADS:
            found.setdefault(urls.key(lead.url), lead)
    return tuple(found.values())


def _by_words(layout: Layout, language: str, least: Announces) -> Iterator[Lead]:
    host = layout.host
    for block in layout.blocks:
        for span in block.line.links:
            if leads_away(span.href, host) or _FILES.search(span.href.partition("?")[0]):
                continue
            words = block.text[span.start : span.end]
            because = _because(words, span.href, language, least)
            if because and _is_near(layout.url, span.href):
                yield Lead(span.href.partition("#")[0], words, because)


def _because(words: str, address: str, language: str, least: Announces) -> str:
    """Return why a link may lead to references: its words or its address say so; else ""."""
    if announces(words, language) >= least:
        return f"a link on the same site says “{words}”"
    for name in about.last_step(address):
        meant = means(name, "")
        both = meant is means(words, "") is Announces.SOURCES
        if words and (meant is Announces.REFERENCES or both):
            return f"a page of the same site is called “{name}”"
    return ""


def _by_letters(layout: Layout, language: str) -> Iterator[Lead]:
    """Yield the other pages of a bibliography that is divided by letters: "A–F", "G–M"."""
    if about.announced(layout, language)[0] is not Announces.REFERENCES:
        return
    for block in layout.blocks:
        for span in block.line.links:
            words = block.text[span.start : span.end].strip()
            if _LETTERS.fullmatch(words) and not leads_away(span.href, layout.host):
                url = span.href.partition("#")[0]
                if _is_near(layout.url, url):
                    yield Lead(url, words, f"the list goes on under “{words}”")


def _by_relation(layout: Layout) -> Iterator[Lead]:
    for tag in layout.tree.having("rel"):
        url = urls.resolve(layout.base, attribute(tag, "href"))
        if url and "bibliography" in attribute(tag, "rel").split():
            yield Lead(url, "bibliography", "rel=bibliography")


def _is_near(here: str, there: str) -> bool:
    """Say whether `there` is in the folder of the page `here`, or below the page."""
    path, other = _path(here), _path(there)
    folder = path.rpartition("/")[0] + "/"
    return other.startswith((folder, path.rstrip("/") + "/"))


def _path(url: str) -> str:
    return re.sub(r"^[a-z]+://[^/]*", "", url.partition("?")[0].partition("#")[0]) or "/"
