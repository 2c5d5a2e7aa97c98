"""Works and their origins, as they stand in a column and as values of the model.

Why: JSON, and only what is known: a field that the model gains later is unknown in every row that
was written before, and a field that it drops is left out when read.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import fields, replace
from typing import Any

from readinglist import urls
from readinglist.model import Citation, Name, NewItem, Origin, Origins, Work
from readinglist.store.text import cleaned

_NAME_LISTS = ("author", "editor")
_FIELDS = frozenset(field.name for field in fields(Work))
_NAME_PARTS = ("family", "given", "literal")
_CONFIDENCE_DIGITS = 4

_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def encoded(work: Work) -> str:
    """Return `work` as a column."""
    return _encode(
        {
            name: [_encoded_name(each) for each in value] if name in _NAME_LISTS else value
            for name in work.known()
            for value in (getattr(work, name),)
        }
    )


def decoded(column: str) -> Work:
    """Return the work that stands in a column."""
    known: dict[str, Any] = {k: v for k, v in json.loads(column).items() if k in _FIELDS}
    for name in _NAME_LISTS:
        if name in known:
            known[name] = tuple(Name(**each) for each in known[name])
    return Work(**known)


def encoded_origins(origins: Origins) -> str:
    return _encode({name: int(origin) for name, origin in sorted(origins.items())})


def decoded_origins(column: str) -> dict[str, Origin]:
    return {name: Origin(value) for name, value in json.loads(column).items()}


def storable(new: NewItem) -> NewItem:
    """Return `new` with every text cleaned, so that what is compared is what gets stored."""
    return replace(
        new,
        work=storable_work(new.work),
        citation=new.citation and _storable_citation(new.citation),
        also_known_as=tuple(map(cleaned, new.also_known_as)),
    )


def storable_work(work: Work) -> Work:
    dirty: dict[str, Any] = {}
    for name in work.known():
        value = getattr(work, name)
        clean = _CLEANERS.get(name, cleaned)(value)
        if clean != value:
            dirty[name] = clean
    return replace(work, **dirty) if dirty else work


def _storable_name(name: Name) -> Name:
    return Name(cleaned(name.family), cleaned(name.given), cleaned(name.literal))


def _storable_names(names: tuple[Name, ...]) -> tuple[Name, ...]:
    return tuple(map(_storable_name, names))


def _storable_url(url: str) -> str:
    """Return a web address without its password and its trackers, "" for anything else."""
    return urls.canonical(cleaned(url))


_CLEANERS: Mapping[str, Callable[[Any], Any]] = {
    "author": _storable_names,
    "editor": _storable_names,
    "url": _storable_url,
}


def _storable_citation(citation: Citation) -> Citation:
    confidence = citation.confidence
    is_number = confidence == confidence  # NaN would become NULL  # noqa: PLR0124
    return replace(
        citation,
        text=cleaned(citation.text),
        section=cleaned(citation.section),
        page=cleaned(citation.page),
        marker=cleaned(citation.marker),
        context=cleaned(citation.context),
        remark=cleaned(citation.remark),
        confidence=round(confidence, _CONFIDENCE_DIGITS) if is_number else 0.0,
    )


def _encoded_name(name: Name) -> Mapping[str, str]:
    return {part: value for part in _NAME_PARTS if (value := getattr(name, part))}
