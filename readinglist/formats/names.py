"""What the formats share: names, dates and identifiers as they are written, made ours."""

from __future__ import annotations

import re
from collections.abc import Iterable

from readinglist import identifiers
from readinglist.identifiers import Scheme
from readinglist.model import Name

_DATE = re.compile(r"(\d{4})(?:[-/](\d{1,2}))?(?:[-/](\d{1,2}))?")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def name(text: str) -> Name:
    """Return "Family, Given" or "Given Family" as a name; what is in braces is not divided."""
    text = " ".join(text.split()).strip(",; ")
    if text.startswith("{") and text.endswith("}"):
        return Name(literal=text.strip("{} "))
    family, comma, given = text.partition(",")
    if comma:
        return Name(family=family.strip(), given=given.strip())
    given, _, family = text.rpartition(" ")
    return Name(family=family, given=given) if given else Name(literal=text)


def names(texts: Iterable[str]) -> tuple[Name, ...]:
    """Return the names of `texts`, empty ones left out."""
    return tuple(name(text) for text in texts if text.strip(" ,;{}"))


def date(text: str, month: str = "") -> str:
    """Return a date as ISO 8601, as far as it is known; "" where there is no year."""
    found = _DATE.search(text)
    if not found:
        return ""
    year, mon, day = found.groups()
    mon = mon or _month(month)
    parts = [year, *(part.zfill(2) for part in (mon, day if mon else None) if part)]
    return "-".join(parts)


def _month(text: str) -> str:
    text = text.strip().lower()
    if text.isdigit() and 1 <= int(text) <= 12:
        return text
    return str(_MONTHS.index(text[:3]) + 1) if text[:3] in _MONTHS else ""


def doi(text: str) -> str:
    """Return the DOI in `text`, bare and in lower case; "" where there is none."""
    return _first(text, Scheme.DOI)


def isbn(text: str) -> str:
    """Return the ISBN in `text` as 13 digits; "" where there is none whose checksum is right."""
    return _first(f"ISBN {text}", Scheme.ISBN)


def _first(text: str, scheme: Scheme) -> str:
    found = (each.value for each in identifiers.find(text) if each.scheme is scheme)
    return next(found, "")


def pages(first: str, last: str = "") -> str:
    """Return "11–29" of the two ends, or what there is of it."""
    return "–".join(part for part in (first.strip(), last.strip()) if part).replace("--", "–")
