"""Parses the references of a list, with what only the list as a whole tells."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from readinglist.extract.citations import (
    asian,
    bylines,
    catchwords,
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
    specref,
    when,
)
from readinglist.extract.citations.claims import Claim
from readinglist.extract.citations.confidence import Signals
from readinglist.extract.citations.reading import Reading
from readinglist.model import Entry, Name, Origin, Origins, Reference, Work

# The first that can read an entry does; the labeller reads the rest.
RULES: tuple[Callable[[Entry], Reading | None], ...] = (
    linkwords.read,
    keyed.read,
    specref.read,
    asian.read,
    gost.read,
)
# With a title stated by the page, these are not guessed from the print.
NAMED_TOGETHER = frozenset({"title", "author", "editor"})
# Of an entry no more is read; the longest in the documents for development has 880 characters, but
# for one that is a page of prose.
LONGEST = 2_500


@dataclass(frozen=True, slots=True)
class Parsed:
    """What became of one entry, and what tells how sure that is."""

    entry: Entry
    work: Work
    origins: Origins
    signals: Signals


def parse(entries: Sequence[Entry], *, language: str = "") -> list[Reference]:
    """Return a reference for each entry, in order.

    What only the list tells is used: the order of names, and whose work a "———" stands for.
    `language`, two letters or "", is the page's.
    """
    return [
        Reference(
            entry=one.entry,
            work=one.work,
            origins=one.origins,
            confidence=confidence.of(one.signals),
        )
        for one in parsed(entries, language=language)
    ]


def parsed(entries: Sequence[Entry], *, language: str = "") -> list[Parsed]:
    """Return what `parse` makes its references of."""
    readings = _readings([_shortened(entry) for entry in catchwords.without(entries)])
    printed = [_authors(reading) for reading in readings]
    habit = names.voted(printed, language)
    is_sorted = ditto.in_order(printed)
    around = confidence.mean_sureness(readings)
    found: list[Parsed] = []
    above: tuple[Name, ...] = ()
    for entry, reading in zip(entries, readings, strict=True):
        work, origins = claims.merged(_claims(reading, habit, above))
        if not work.type:
            work = replace(work, type=kinds.of(reading, work))
            origins = {**origins, "type": Origin.GUESS}
        signals = confidence.signals(reading, work, origins, around=around)
        found.append(Parsed(entry, work, origins, signals))
        above = (work.author or above) if is_sorted else ()
    return found


def _shortened(entry: Entry) -> Entry:
    """Return the start of an entry that is longer than any reference, its remark and all."""
    if len(entry.text) <= LONGEST:
        return entry
    spans = (
        replace(span, end=min(span.end, LONGEST)) for span in entry.spans if span.start < LONGEST
    )
    return replace(entry, text=entry.text[:LONGEST], spans=tuple(spans))


def _readings(entries: Sequence[Entry]) -> list[Reading]:
    """Return a reading of each entry: by the first rule that can, by the labeller of the rest."""
    ruled = [next(filter(None, (rule(entry) for rule in RULES)), None) for entry in entries]
    rest = [entry for entry, reading in zip(entries, ruled, strict=True) if reading is None]
    labelled = iter(labeller.read(rest))
    return bylines.parted([reading or next(labelled) for reading in ruled])


def _authors(reading: Reading) -> str:
    return next((reading.text(one) for one in reading.of("author")), "")


def _claims(reading: Reading, habit: names.Habit, above: tuple[Name, ...]) -> Iterator[Claim]:
    stated = reading.entry.stated
    if stated:
        yield from claims.of_work(stated, Origin.STRUCTURED)
    yield from links.claims(reading)
    yield from when.claims(reading)
    for claim in (*fields.claims(reading), *fields.people(reading, habit, above)):
        if not (stated and stated.title and claim.field in NAMED_TOGETHER):
            yield claim
