"""Readings and what the user wrote on them become the files of an export, as values."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from readinglist.edition import Annotated, Collection, Concluded, Copy, Flavour, Further
from readinglist.flows.grouping import Grouping, grouped
from readinglist.flows.reread import passages
from readinglist.markdown import dialect
from readinglist.model import Item
from readinglist.store import led_to, locations, quotations, show, standing, takeaways, themes
from readinglist.store.database import Database
from readinglist.store.locations import Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """How a list is to be published.

    `introduction` is Markdown, `name` what the main file is called, without its ending. Of what a
    reading led to, the first `most_further` are named. With `has_all_takeaways`, those stand in it
    too that no reading of the list backs.
    """

    title: str
    introduction: str = ""
    group_by: Grouping = Grouping.NONE
    flavour: Flavour = Flavour.PLAIN
    name: str = "reading-list"
    most_further: int = 0
    has_all_takeaways: bool = True
    made_on: date


def publish(db: Database, notes: Path, numbers: Sequence[int], edition: Edition) -> Collection:
    """Return the readings `numbers`, in this order, with their notes as the files have them.

    Raises: UnreadableError for a note that is not UTF-8: it would be missing from the list.
    """
    items = show.get_many(db, numbers)
    copies = _copies(db, numbers)
    readings = [
        Annotated(item, passages(db, notes, item.number), copies.get(item.number)) for item in items
    ]
    slugs = {slug for r in readings for q in r.quotations for slug in q.excerpt.themes}
    named = themes.names(db, slugs)
    return Collection(
        title=edition.title,
        introduction=edition.introduction,
        groups=grouped(readings, edition.group_by, named),
        made_on=edition.made_on,
        takeaways=tuple(_concluded(db, readings, everything=edition.has_all_takeaways)),
        further=tuple(_further(db, readings, most=edition.most_further)),
        mentioned=_mentioned(db, [edition.introduction, *(r.note for r in readings)]),
        flavour=edition.flavour,
        name=edition.name,
    )


def _copies(db: Database, numbers: Sequence[int]) -> dict[int, Copy]:
    """Return the copies in the web archive of pages that are gone."""
    places = ((n, at) for n, found in locations.of_items(db, numbers).items() for at in found)
    return {n: Copy(at.url, at.made_at[:10]) for n, at in places if at.kind is Kind.ARCHIVED}


def _concluded(
    db: Database, readings: Iterable[Annotated], *, everything: bool
) -> Iterator[Concluded]:
    """Yield the takeaways that a reading of the list backs or qualifies, or all of them."""
    listed = {reading.item.number for reading in readings}
    quoted_now = {each.number: each for each in quotations.every(db)}
    for takeaway in takeaways.listed(db):
        named = dict.fromkeys(backing.item for backing in takeaway.backing)
        if everything or not listed.isdisjoint(named):
            items = {item.number: item for item in show.get_many(db, named)}
            quoted = {b.quotation for b in takeaway.backing if b.quotation is not None}
            yield Concluded(takeaway, items, {n: quoted_now[n] for n in quoted if n in quoted_now})


def _mentioned(db: Database, texts: Iterable[str]) -> dict[str, Item]:
    """Return the readings that texts link to, by the citekey that each link has."""
    found = {}
    for target in dict.fromkeys(target for text in texts for target in dialect.targets(text)):
        reading = standing.with_citekey(db, target)
        if reading is not None:
            found[target] = show.get(db, reading.number)
    return found


def _further(db: Database, readings: Iterable[Annotated], *, most: int) -> Iterator[Further]:
    """Yield what the readings led to, and how much more there is of it."""
    if not most:
        return
    sources = {reading.item.number: reading.item for reading in readings}
    for source, numbers in led_to.led_to(db, sources).items():
        named = show.get_many(db, numbers[:most])
        yield Further(sources[source], tuple(named), max(0, len(numbers) - most))
