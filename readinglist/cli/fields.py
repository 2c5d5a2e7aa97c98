"""The fields of a work as a person types them: options, and a form for the editor."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from readinglist import identifiers, urls
from readinglist.errors import UsageError
from readinglist.model import Name, Work

LABELS = {
    "title": "title",
    "author": "authors",
    "issued": "year",
    "container_title": "container",
    "publisher": "publisher",
    "publisher_place": "place",
    "volume": "volume",
    "issue": "issue",
    "page": "pages",
    "type": "type",
    "language": "language",
    "url": "url",
    "doi": "doi",
    "isbn": "isbn",
    "abstract": "abstract",
}
"""The fields that a person sets, and what they are called, in the order of the form."""

_FORM_HEAD = (
    "# Change what is wrong, save and close. One line a field; authors are parted by “;”.\n"
)
_DATE = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")


def parsed(typed: Mapping[str, str | Sequence[str]]) -> dict[str, Any]:
    """Return fields of `Work` from what was typed; an empty text empties a field.

    Raises: UsageError for a year, an address, a DOI or an ISBN that is none.
    """
    return {name: _value(name, value) for name, value in typed.items()}


def names(typed: Sequence[str]) -> tuple[Name, ...]:
    """Return the authors: "Family, Given" is a person, anything else is taken as it is."""
    return tuple(_name(each) for each in typed if each.strip())


def form(work: Work) -> str:
    """Return the fields of `work` as lines to be edited."""
    lines = [f"{label}: {_typed(work, name)}".rstrip() for name, label in LABELS.items()]
    return _FORM_HEAD + "\n".join(lines) + "\n"


def read_form(text: str, *, before: str) -> dict[str, Any]:
    """Return the fields of which the form says something else than `before`.

    Raises: UsageError with the line where one is no field, or its value cannot be one.
    """
    old, new = _lines(before), _lines(text)
    changed = {name: value for name, value in new.items() if value != old.get(name, "")}
    return parsed({name: _split(name, value) for name, value in changed.items()})


def _lines(text: str) -> dict[str, str]:
    fields = {label: name for name, label in LABELS.items()}
    found: dict[str, str] = {}
    for count, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        label, colon, value = line.partition(":")
        if not colon or label.strip().casefold() not in fields:
            raise UsageError(f"Line {count} is no field: {line.strip()[:60]}")
        found[fields[label.strip().casefold()]] = value.strip()
    return found


def _split(name: str, value: str) -> str | list[str]:
    return value.split(";") if name == "author" else value


def _typed(work: Work, name: str) -> str:
    if name == "author":
        return "; ".join(author.inverted for author in work.author)
    return " ".join(str(getattr(work, name)).split())


def _value(name: str, typed: str | Sequence[str]) -> str | tuple[Name, ...]:
    if not isinstance(typed, str):
        return names(typed)
    text = " ".join(typed.split())
    check = _CHECKS.get(name)
    return check(text) if check and text else text


def _name(typed: str) -> Name:
    family, comma, given = (part.strip() for part in typed.partition(","))
    return Name(family=family, given=given) if comma and given else Name(literal=typed.strip())


def _date(text: str) -> str:
    if not _DATE.fullmatch(text):
        raise UsageError(f"“{text}” is not a year.", hint="Write 2010, 2010-05 or 2010-05-14.")
    return text


def _doi(text: str) -> str:
    found = [each for each in identifiers.find(text) if each.scheme is identifiers.Scheme.DOI]
    if not found:
        raise UsageError(f"“{text}” is not a DOI.", hint="One looks like this: 10.1000/182")
    return found[0].value


def _isbn(text: str) -> str:
    found = identifiers.isbn13(text)
    if not found:
        raise UsageError(
            f"“{text}” is not an ISBN.", hint="Its last digit does not fit the others."
        )
    return found


_CHECKS = {"issued": _date, "url": urls.typed, "doi": _doi, "isbn": _isbn}
