"""CSL-JSON, as Zotero, Crossref and citeproc write it: items become works, and works items."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from readinglist.formats.names import date, doi, isbn
from readinglist.model import Name, Work

_TEXTS = {
    "type": "type", "container_title": "container-title", "collection_title": "collection-title",
    "publisher": "publisher", "publisher_place": "publisher-place", "edition": "edition",
    "volume": "volume", "issue": "issue", "page": "page", "number": "number", "genre": "genre",
    "language": "language", "abstract": "abstract", "url": "URL", "issn": "ISSN", "pmid": "PMID",
    "pmcid": "PMCID",
}  # fmt: skip


TYPES = frozenset(
    {
        *("article", "article-journal", "article-magazine", "article-newspaper", "bill", "book"),
        *("broadcast", "chapter", "classic", "collection", "dataset", "document", "entry"),
        *("entry-dictionary", "entry-encyclopedia", "event", "figure", "graphic", "hearing"),
        *("interview", "legal_case", "legislation", "manuscript", "map", "motion_picture"),
        *("musical_score", "pamphlet", "paper-conference", "patent", "performance", "periodical"),
        *("personal_communication", "post", "post-weblog", "regulation", "report", "review"),
        *("review-book", "software", "song", "speech", "standard", "thesis", "treaty", "webpage"),
    }
)
"""The types of CSL 1.0.2."""


def works(text: str) -> list[Work]:
    """Return the items of `text` that have a title, in order; [] where it is no CSL-JSON."""
    try:
        said = json.loads(text)
    except (ValueError, RecursionError):
        return []
    items = said.get("items", [said]) if isinstance(said, dict) else said
    if not isinstance(items, list):
        return []
    return [work(item) for item in items if isinstance(item, dict) and _text(item.get("title"))]


def work(item: dict[str, Any]) -> Work:
    """Return one item as a work; what is of another shape than CSL's is left out."""
    known = {field: _text(item.get(key)) for field, key in _TEXTS.items()}
    return Work(
        title=_text(item.get("title")),
        author=_names(item.get("author")),
        editor=_names(item.get("editor")),
        issued=_date(item.get("issued")),
        accessed=_date(item.get("accessed")),
        original_date=_date(item.get("original-date")),
        doi=doi(_text(item.get("DOI"))),
        isbn=isbn(_text(item.get("ISBN"))),
        **known,
    )


def _text(value: object) -> str:
    """Return a string or number, or the first of several, as text."""
    if isinstance(value, list):
        value = value[0] if value else ""
    return " ".join(str(value).split()) if isinstance(value, str | int | float) else ""


def _names(value: object) -> tuple[Name, ...]:
    people = value if isinstance(value, list) else []
    return tuple(filter(None, (_name(each) for each in people if isinstance(each, dict))))


def _name(said: dict[str, Any]) -> Name | None:
    particle = _text(said.get("non-dropping-particle")) or _text(said.get("dropping-particle"))
    family = " ".join(filter(None, (particle, _text(said.get("family")))))
    name = Name(
        family=family,
        given=", ".join(filter(None, (_text(said.get("given")), _text(said.get("suffix"))))),
        literal=_text(said.get("literal")) or _text(said.get("name")),
    )
    return name if name.full else None


def _date(value: object) -> str:
    if not isinstance(value, dict):
        return date(_text(value))
    parts: Iterable[Any] = next(iter(value.get("date-parts") or []), []) or []
    numbers = [_text(part) for part in parts]
    if numbers and numbers[0]:
        return date("-".join(numbers))
    return date(_text(value.get("raw")) or _text(value.get("literal")))


def item(work: Work, key: str) -> dict[str, Any]:
    """Return a work as an item of CSL-JSON, with the key that it is cited by.

    After csl-data.json of the CSL schema: a type is required, and one that CSL lacks is "document".
    """
    texts = {key: getattr(work, field) for field, key in _TEXTS.items()}
    said: dict[str, Any] = {
        **texts,
        "title": work.title,
        "page": work.page.replace("–", "-"),
        "DOI": work.doi,
        "ISBN": work.isbn,
        "author": [_said_name(name) for name in work.author],
        "editor": [_said_name(name) for name in work.editor],
        "issued": _said_date(work.issued),
        "original-date": _said_date(work.original_date),
        "accessed": _said_date(work.accessed),
    }
    known = {key: value for key, value in said.items() if value}
    return {**known, "id": key, "type": work.type if work.type in TYPES else "document"}


def _said_name(name: Name) -> dict[str, str]:
    if not name.family:
        return {"literal": name.literal or name.given}
    given, _, suffix = name.given.partition(", ")
    parts = {"family": name.family, "given": given, "suffix": suffix}
    return {key: value for key, value in parts.items() if value}


def _said_date(text: str) -> dict[str, list[list[int]]] | None:
    """Return a date in parts, which more programs read than the newer strings."""
    parts = text.split("-")
    if not text or not all(part.isdecimal() for part in parts):
        return None
    return {"date-parts": [[int(part) for part in parts[:3]]]}
