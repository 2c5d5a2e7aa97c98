"""Records of registries in CSL-JSON or next to it, made works.

Why: Crossref writes its own types, puts markup into titles, an abstract into JATS and a subtitle
apart, and so does DOI content negotiation, which hands Crossref's records on.
"""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from readinglist.formats import csl, names
from readinglist.matching import vocabulary
from readinglist.matching.wording import name_words, spelt
from readinglist.model import Name, Work

# The types of Crossref and DataCite in those of CSL; one that is not here is CSL's own.
_TYPES = {
    "book-chapter": "chapter",
    "book-part": "chapter",
    "book-section": "chapter",
    "book-series": "book",
    "book-set": "book",
    "dissertation": "thesis",
    "edited-book": "book",
    "journal-article": "article-journal",
    "monograph": "book",
    "posted-content": "article",
    "proceedings": "book",
    "proceedings-article": "paper-conference",
    "reference-book": "book",
    "reference-entry": "entry-encyclopedia",
    "report-component": "report",
    "report-series": "report",
}
_BODIES = spelt(vocabulary.ORGANISATION_WORDS)
_TAG = re.compile(r"<[^<>]{0,200}>")
_LABEL = re.compile(r"^\s*<jats:title>.{0,40}?</jats:title>", re.IGNORECASE | re.DOTALL)


def work(record: Mapping[str, Any]) -> Work:
    """Return a record as a work, without addresses: those of a registry lead to its own pages."""
    said = csl.work({**record, "publisher-place": _place(record)})
    kind = _TYPES.get(said.type, said.type)
    return replace(
        said,
        type=kind if kind in csl.TYPES else "",
        title=_titled(record, said.title),
        container_title=_plain(said.container_title),
        collection_title=_plain(said.collection_title),
        publisher=_plain(said.publisher),
        abstract=_plain(_LABEL.sub("", said.abstract)),
        url="",
        accessed="",
    )


def author(text: str) -> Name:
    """Return a name in one piece as a person's, or whole where its words are an organisation's."""
    if not _BODIES.isdisjoint(name_words(text)):
        return Name(literal=text)
    found = names.name(text)
    given = found.given.split()
    particles: list[str] = []
    while given and given[-1] in vocabulary.PARTICLES:
        particles.insert(0, given.pop())
    return replace(found, given=" ".join(given), family=" ".join([*particles, found.family]))


def _titled(record: Mapping[str, Any], title: str) -> str:
    """Return the title with its subtitle, where that stands apart."""
    main, rest = _plain(title), _plain(_first(record.get("subtitle")))
    if not rest or rest.casefold() in main.casefold():
        return main
    return f"{main}{'' if main.endswith(('?', '!', ':')) else ':'} {rest}"


def _place(record: Mapping[str, Any]) -> str:
    return _first(record.get("publisher-place")) or _first(record.get("publisher-location"))


def _first(value: object) -> str:
    if isinstance(value, list):
        value = value[0] if value else ""
    return value if isinstance(value, str) else ""


def _plain(text: str) -> str:
    """Return text without the markup that registries leave in it."""
    return " ".join(html.unescape(_TAG.sub("", html.unescape(text))).split())
