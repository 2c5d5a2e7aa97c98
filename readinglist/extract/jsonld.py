"""JSON-LD in the vocabulary of schema.org: what a page says of itself and of what it cites."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from readinglist import urls
from readinglist.extract.rules import table
from readinglist.extract.tree import Tree
from readinglist.formats.names import date, doi, isbn, name
from readinglist.model import Name, Work

# Deeper than any vocabulary of things within things goes.
_DEEPEST = 12


def things(tree: Tree) -> list[dict[str, Any]]:
    """Return all things that the page describes, outer before inner, as far as it is JSON."""
    found: list[dict[str, Any]] = []
    for script in tree.named("script"):
        if script.get("type") != "application/ld+json":
            continue
        try:
            found += _things(json.loads(script.get_text()), 0)
        except (ValueError, RecursionError):
            continue
    return found


def citations(tree: Tree) -> list[Work]:
    """Return what the things of the page cite, in order; a citation in words alone is left out."""
    said = [cited for thing in things(tree) for cited in _several(thing.get("citation"))]
    works = (work(each) for each in said if isinstance(each, dict))
    return [each for each in works if each.title]


def work(thing: dict[str, Any]) -> Work:
    """Return what a thing is as a work; what is not said is empty."""
    about = [_text(thing.get(key)) for key in ("identifier", "sameAs", "@id", "url")]
    whole = thing.get("isPartOf")
    return Work(
        type=next(filter(None, map(table("metadata")["types"].get, types(thing))), ""),
        title=_text(thing.get("headline")) or _text(thing.get("name")),
        author=tuple(filter(None, map(_name, _several(thing.get("author"))))),
        editor=tuple(filter(None, map(_name, _several(thing.get("editor"))))),
        issued=date(_text(thing.get("datePublished"))),
        container_title=_text(whole.get("name")) if isinstance(whole, dict) else "",
        publisher=_named(thing.get("publisher")),
        doi=next(filter(None, map(doi, about)), ""),
        isbn=isbn(_text(thing.get("isbn"))),
        url=next((each for each in reversed(about) if urls.is_web(each)), ""),
        language=_text(thing.get("inLanguage"))[:2].lower(),
    )


def types(thing: dict[str, Any]) -> list[str]:
    """Return what a thing says that it is; several at times."""
    return [each for each in _several(thing.get("@type")) if isinstance(each, str)]


def _things(said: Any, depth: int) -> Iterator[dict[str, Any]]:
    if depth > _DEEPEST:
        return
    if isinstance(said, dict):
        yield said
        for inner in said.values():
            yield from _things(inner, depth + 1)
    elif isinstance(said, list):
        for inner in said:
            yield from _things(inner, depth + 1)


def _several(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _text(value: Any) -> str:
    """Return a text, the first of several, or the value of a PropertyValue."""
    if isinstance(value, list):
        value = value[0] if value else ""
    if isinstance(value, dict):
        value = value.get("value") or value.get("@value") or value.get("name") or ""
    return " ".join(value.split()) if isinstance(value, str) else ""


def _named(value: Any) -> str:
    return _text(value.get("name")) if isinstance(value, dict) else _text(value)


def _name(said: Any) -> Name | None:
    """Return a person as a name, an organisation as a literal one."""
    if isinstance(said, str):
        return name(said) if said.strip() and not urls.is_web(said) else None
    if not isinstance(said, dict):
        return None
    family, given = _text(said.get("familyName")), _text(said.get("givenName"))
    if family:
        return Name(family=family, given=given)
    words = _text(said.get("name"))
    if not words:
        return None
    return Name(literal=words) if "Organi" in _text(said.get("@type")) else name(words)
