"""Finds every identifier in a running text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from readinglist.identifiers.doi import dois
from readinglist.identifiers.identifier import Identifier, Scheme
from readinglist.identifiers.numbers import isbns, issns
from readinglist.identifiers.printed import urls_in
from readinglist.identifiers.sites import ARXIV_ID, in_url

# What names its scheme; group 1 is the value.
_LABELLED: tuple[tuple[Scheme, re.Pattern[str]], ...] = (
    (
        Scheme.ARXIV,
        re.compile(
            rf"\barXiv(?:\s+(?:e-?)?prints?)?[\s:,]*(?:arXiv:\s*|abs/)?{ARXIV_ID}(?:v\d+)?\b",
            re.IGNORECASE,
        ),
    ),
    (Scheme.PMID, re.compile(r"\bPMID[:\s]*(\d{1,8})\b|\bPubMed:\s*(\d{4,8})\b", re.IGNORECASE)),
    (Scheme.PMCID, re.compile(r"\b(PMC\d{4,9})\b|\bPMCID[:\s]*(\d{4,9})\b", re.IGNORECASE)),
    (Scheme.HANDLE, re.compile(r"\bhdl(?:\.handle\.net/|:\s*)(\d[\d.]*/[\w.-]*\w)", re.IGNORECASE)),
    (Scheme.URN, re.compile(r"\b(urn:nbn:[a-z]{2}[:-][\w:./-]*\w)", re.IGNORECASE)),
    (Scheme.RFC, re.compile(r"\bRFC[\s-]?0*(\d{1,5})\b")),
    (
        Scheme.ISO,
        re.compile(
            r"\b(?:ISO|IEC)(?:/(?:IEC|IEEE|CIE|ASTM|TS|TR|PAS|HL7))*(?:\s(?:TS|TR|PAS|Guide))?[\s-]"
            r"(\d{3,5}(?:-\d{1,4})?(?::\d{4})?)\b"
        ),
    ),
)


def find(text: str) -> list[Identifier]:
    """Return the identifiers in `text`, in order of place; none overlaps another.

    A number counts where its scheme is named beside it, or where its form and its checksum leave
    no doubt; an address counts for the identifier that it is made of.
    """
    found: list[Identifier] = []
    taken = bytearray(len(text))
    for address in urls_in(text):
        taken[address.start : address.end] = b"\1" * (address.end - address.start)
        if inside := in_url(address.url):
            found.append(replace(inside, start=address.start, end=address.end))
    for each in (*dois(text), *isbns(text), *issns(text), *_labelled(text)):
        if 1 not in taken[each.start : each.end]:
            taken[each.start : each.end] = b"\1" * (each.end - each.start)
            found.append(each)
    return sorted(found, key=lambda each: each.start)


def _labelled(text: str) -> Iterator[Identifier]:
    for scheme, pattern in _LABELLED:
        for match in pattern.finditer(text):
            value = next(filter(None, match.groups()))
            if scheme is Scheme.PMCID:
                value = "PMC" + value.upper().removeprefix("PMC")
            elif scheme is not Scheme.ISO:
                value = value.lower()
            yield Identifier(scheme, value, *match.span())
