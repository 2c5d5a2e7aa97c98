"""Parses the references of a list, with what only the list as a whole tells."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from readinglist.extract.citations import (
    asian,
    claims,
    confidence,
    ditto,
    fields,
    gost,
    keyed,
    kinds,
    labeller,
    links,
    linkwords,
    names,
)
from readinglist.extract.citations.claims import Claim
from readinglist.extract.citations.reading import Reading
from readinglist.model import Entry, Name, Origin, Reference

# The first that can read an entry does; the labeller can read any.
READERS: tuple[Callable[[Entry], Reading | None], ...] = (
    linkwords.read,
    keyed.read,
    asian.read,
    gost.read,
    labeller.read,
)
# With a title stated by the page, these are not guessed from the print.
NAMED_TOGETHER = frozenset({"title", "author", "editor"})


def parse(entries: Sequence[Entry], *, language: str = "") -> list[Reference]:  # noqa: ARG001
    """Return a reference for each entry, in order.

    What only the list tells is used: the order of names, and whose work a "———" stands for.
    `language`, two letters or "", is the page's.
    """
    readings = [_read(entry) for entry in entries]
    printed = [_authors(reading) for reading in readings]
    habit = names.voted(printed)
    is_sorted = ditto.in_order(printed)
    references: list[Reference] = []
    before: tuple[Name, ...] = ()
    for reading in readings:
        above = before if is_sorted else ()
        reference = _reference(reading, habit, above)
        references.append(reference)
        before = reference.work.author or before
    return references


def _read(entry: Entry) -> Reading:
    return next(reading for reader in READERS if (reading := reader(entry)) is not None)


def _authors(reading: Reading) -> str:
    return next((reading.text(one) for one in reading.of("author")), "")


def _reference(reading: Reading, habit: names.Habit, above: tuple[Name, ...]) -> Reference:
    work, origins = claims.merged(_claims(reading, habit, above))
    origins = {**origins, "type": origins.get("type", Origin.GUESS)}
    work = work if work.type else replace(work, type=kinds.of(reading, work))
    return Reference(
        entry=reading.entry,
        work=work,
        origins=origins,
        confidence=confidence.of(reading, work, origins),
    )


def _claims(reading: Reading, habit: names.Habit, above: tuple[Name, ...]) -> Iterator[Claim]:
    stated = reading.entry.stated
    if stated:
        yield from claims.of_work(stated, Origin.STRUCTURED)
    yield from links.claims(reading)
    for claim in (*fields.claims(reading), *fields.people(reading, habit, above)):
        if not (stated and stated.title and claim.field in NAMED_TOGETHER):
            yield claim
