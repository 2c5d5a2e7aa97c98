"""Reads entries that are nothing but the words of a link: the words are the title.

Why: a link in running text ("the city's plan") has no author or year in it, and the labeller,
which always finds parts, would tear it apart.
"""

from __future__ import annotations

import re

from readinglist.extract.citations.reading import Part, Reading, of_parts
from readinglist.model import Entry, SpanKind, Stage

BARE = re.compile(r"://|^\W*www\.")
WORDS = re.compile(r"\w")
# A whole reference under one link has authors or sentences before its year, or volume and pages,
# or quotes its title after something else.
REFERENCE = re.compile(
    r"\((?:\d{4}|n\.d)|\d{4}[a-h]?[;:,.]\s*\d|\bpp?\.\s?\d|\bet al\b|\d\(\d|"
    r"^[^\W\d_]+, [^\W\d_]\.|^(?:[^\W\d_]\. ?)+[^\W\d_]+[,:]|"
    r"[a-zß-ÿ]{3}[.,] .*\b(?:1[5-9]|20)\d\d\b|\w[,.:] [\"“„«]\w"
)


def read(entry: Entry) -> Reading | None:
    """Return a reading where all the text, or the only link of a running text, is the title."""
    links = [span for span in entry.spans if span.kind is SpanKind.LINK and span.end > span.start]
    if not links:
        return None
    first = links[0]
    words = entry.text[first.start : first.end]
    if BARE.search(words):
        return None
    whole = [Part("title", first.start, first.end)]
    if entry.stage is Stage.BODY:
        return of_parts(entry, whole)
    around = entry.text[: first.start] + entry.text[first.end :]
    if WORDS.search(around) or REFERENCE.search(words):
        return None
    return of_parts(entry, whole)
