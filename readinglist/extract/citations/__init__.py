"""One reference as printed becomes a work: `parse` is all that other rooms need.

entry ─▶ stretches (quotes, links, italics) ─▶ features ─▶ crf ─▶ segments
      ─▶ fields, names, dates, links ─▶ claims ─▶ merged, with origins ─▶ confidence
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from readinglist.extract.citations import asian, claims, fields, gost, labeller, links, names
from readinglist.extract.citations.reading import Reading
from readinglist.model import Entry, Name, Origin, Reference

DITTO = re.compile(
    r"[\s(]*(?:[-–—−_‒―=~]{2,}[\s.]*|—|–|ders\.?|dies\.?|derselbe|dieselben?|idem|id\.|ead\.)[\s.,:;]*",
    re.IGNORECASE,
)


def parse(entries: Sequence[Entry], *, language: str = "") -> list[Reference]:  # noqa: ARG001
    """Return a reference for each entry, in order.

    What only the list tells is used: the order of names, and whose work a "———" stands for.
    """
    readings = [_read(entry) for entry in entries]
    authors = [reading.text(one) for reading in readings for one in reading.of("author")[:1]]
    order = names.voted(authors)
    references: list[Reference] = []
    before: tuple[Name, ...] = ()
    for reading in readings:
        reference = _reference(reading, order, before)
        references.append(reference)
        before = reference.work.author or before
    return references


def _read(entry: Entry) -> Reading:
    return asian.read(entry) or gost.read(entry) or labeller.read(entry)


def _reference(reading: Reading, order: names.Order, before: tuple[Name, ...]) -> Reference:
    said = [*_claims(reading, order, before)]
    work, origins = claims.merged(said)
    sure = [segment.sureness for segment in reading.of("title", "author", "date")]
    confidence = min(sure, default=0.2)
    return Reference(entry=reading.entry, work=work, origins=origins, confidence=confidence)


def _claims(
    reading: Reading, order: names.Order, before: tuple[Name, ...]
) -> Iterator[claims.Claim]:
    if reading.entry.stated:
        yield from claims.of_work(reading.entry.stated, Origin.STRUCTURED)
    yield from links.claims(reading)
    ditto = any(DITTO.fullmatch(reading.text(one)) for one in reading.of("author")[:1])
    for claim in fields.claims(reading, order):
        if claim.field == "author" and ditto:
            yield replace(claim, value=before)
        else:
            yield claim
    if not reading.of("author"):
        for editors in reading.of("editor")[:1]:
            if not any(other.start < editors.start for other in reading.of("title")):
                yield claims.Claim(
                    "author", names.parse(reading.text(editors), order), Origin.MODEL
                )
