"""A quotation goes into the note of a reading, with a number, its place and what the text says."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from readinglist.excerpts.values import Excerpt, Quotation
from readinglist.flows import outcomes, wordings
from readinglist.flows.alone import alone
from readinglist.flows.annotate import appended
from readinglist.flows.catch_up import catch_up
from readinglist.notes import quotes
from readinglist.store import agreed, batches, quotations
from readinglist.store import notes as index
from readinglist.store.database import Database


@dataclass(frozen=True, slots=True)
class Quoted:
    """The quotation, whether it is new, and the note that it stands in."""

    quotation: Quotation
    is_new: bool
    path: Path


@alone
def quote(db: Database, notes: Path, number: int, excerpt: Excerpt, *, now: datetime) -> Quoted:
    """Add an excerpt to the end of the note of a reading; one that is there already stays alone.

    Raises: ItemNotFoundError; ConflictError where the two sides of the note are at odds; DiskError.
    """
    outcomes.require(catch_up(db, notes, [number], now=now))
    standing = quotations.of_items(db, [number])[number]
    known = next((each for each in standing if _is_same(each.excerpt, excerpt)), None)
    if known is None:
        with batches.batch(db, command=f"quote {number}", now=now) as batch:
            kept = index.get(db, number)
            quotations.spell(batch, excerpt.themes)
            own = quotations.reserve(batch)
            placed = replace(excerpt, block=quotations.block_of(own))
            words = appended(kept.text if kept else "", quotes.rendered(placed))
            added = wordings.put(batch, number, words, reserved=own).quotations[-1]
    outcomes.require(catch_up(db, notes, [number], now=now))
    return Quoted(known or added, known is None, notes / agreed.place_of(db, number))


def _is_same(one: Excerpt, other: Excerpt) -> bool:
    """Return whether two excerpts have the same words, of the same kind, from the same place."""
    return (one.kind, one.page, one.words.split()) == (other.kind, other.page, other.words.split())
