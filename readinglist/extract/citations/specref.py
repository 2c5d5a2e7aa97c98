"""Reads references as the tools of standards print them: ReSpec, Bikeshed.

"HTML 5. Ian Hickson; et al. W3C. 28 October 2014. W3C Recommendation. URL: https://www.w3.org/…":
title, people, body, date, status, address, each ended by a full stop, and nothing else has that
form. Source: https://github.com/speced/respec/wiki/biblio-(references) and SpecRef's entries.
"""

from __future__ import annotations

import re

from readinglist.extract.citations.reading import Part, Reading, of_parts
from readinglist.model import Entry, SpanKind

_INITIALS = r"(?:[^\W\d_]{1,2}\.[ -]?)*"
_ONE = rf"{_INITIALS}[^\W\d_][^.;:]{{1,40}}"
_REST = re.compile(
    rf"\.?\s+(?:(?P<author>{_ONE}(?:;\s{_ONE}){{0,12}}(?:;\set\sal)?)\.\s+)?"
    r"(?P<publisher>W3C|WHATWG|IETF|IANA|OASIS|Unicode Consortium|Ecma International"
    r"|ISO(?:/IEC)?)\."
    r"(?:\s+(?P<date>(?:\d{1,2}\s)?(?:[A-Z][a-z]+\s)?\d{4}))?\.?"
    r"(?:\s+(?P<genre>[^.:]{3,60})\.?)?"
    r"\s+URL:\s+(?P<url>https?://\S+)\s*",
)
_SET_OFF = frozenset({SpanKind.CITE, SpanKind.EMPHASIS, SpanKind.LINK, SpanKind.TITLE})
_LABELS = {
    "author": "author",
    "publisher": "publisher",
    "date": "date",
    "genre": "note",
    "url": "url",
}
_SENTENCE = re.compile(r"\.(?=\s)")


def read(entry: Entry) -> Reading | None:
    """Return a reading where the whole entry has the form, or None; a body alone is its author."""
    for end in _ends(entry):
        if end and (found := _REST.fullmatch(entry.text, end)):
            named = {name for name in _LABELS if found[name]}
            parts = [Part(_LABELS[name], found.start(name), found.end(name)) for name in named]
            if "author" not in named:
                parts = [part for part in parts if part.label != "publisher"]
                parts.append(Part("author", found.start("publisher"), found.end("publisher")))
            return of_parts(entry, [Part("title", 0, end), *parts])
    return None


def _ends(entry: Entry) -> list[int]:
    """Return where the title may end: where the markup says so, else after each sentence."""
    marked = [s.end for s in entry.spans if s.start == 0 and s.kind in _SET_OFF]
    return marked or [stop.start() for stop in _SENTENCE.finditer(entry.text)]
