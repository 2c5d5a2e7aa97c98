"""Finds identifiers in running text and in addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from readinglist.identifiers.numbers import isbn13


class Scheme(StrEnum):
    """What an identifier is of, named as in keys: "doi:10.1000/182"."""

    DOI = "doi"
    ARXIV = "arxiv"
    ISBN = "isbn"
    ISSN = "issn"
    PMID = "pmid"
    PMCID = "pmcid"
    HANDLE = "handle"
    URN = "urn"
    RFC = "rfc"


@dataclass(frozen=True, slots=True)
class Identifier:
    """An identifier in normal form, and the characters `start` to `end` where it was found."""

    scheme: Scheme
    value: str
    start: int
    end: int


_DOI = re.compile(r"\b10\.\d{4,9}(?:\.\d+)*/[^\s\"<>&]+", re.IGNORECASE)
_LABELLED: tuple[tuple[Scheme, re.Pattern[str]], ...] = (
    (
        Scheme.ARXIV,
        re.compile(
            r"(?:arXiv:\s*|arxiv\.org/(?:abs|pdf|html)/)"
            r"(\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?/\d{7})(?:v\d+)?",
            re.IGNORECASE,
        ),
    ),
    (
        Scheme.PMID,
        re.compile(r"(?:\bPMID:?\s*|pubmed(?:\.ncbi\.nlm\.nih\.gov)?/)(\d{1,8})\b", re.IGNORECASE),
    ),
    (Scheme.PMCID, re.compile(r"\b(PMC\d{4,9})\b", re.IGNORECASE)),
)
_ISBN = re.compile(r"\bISBN(?:-1[03])?:?\s*([\d][\d -]{8,16}[\dXx])", re.IGNORECASE)


def find(text: str) -> list[Identifier]:
    """Return the identifiers in `text`, in order of place; none overlaps another."""
    found = [*_dois(text), *_isbns(text)]
    for scheme, pattern in _LABELLED:
        found += (
            Identifier(scheme, each[1].lower(), *each.span()) for each in pattern.finditer(text)
        )
    return sorted(found, key=lambda each: each.start)


def _dois(text: str) -> Iterator[Identifier]:
    for match in _DOI.finditer(text):
        value = match.group().rstrip(".,;:'\"”’)")
        yield Identifier(Scheme.DOI, value.lower(), match.start(), match.start() + len(value))


def _isbns(text: str) -> Iterator[Identifier]:
    for match in _ISBN.finditer(text):
        if value := isbn13(match[1]):
            yield Identifier(Scheme.ISBN, value, *match.span(1))


def in_url(url: str) -> Identifier | None:
    """Return the identifier that `url` is made of, None where it is an address like any other."""
    return next(iter(find(url.replace("%2F", "/"))), None)
