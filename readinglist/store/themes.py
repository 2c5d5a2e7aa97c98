"""Themes: which points come up, in which works, and how often."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from readinglist.excerpts import themes
from readinglist.excerpts.values import Quotation
from readinglist.store import quotations
from readinglist.store.database import Database


@dataclass(frozen=True, slots=True)
class Theme:
    """A point that comes up; `by_reading` says how often in each reading that it comes up in."""

    slug: str
    name: str
    by_reading: Mapping[int, int]

    @property
    def quotations(self) -> int:
        return sum(self.by_reading.values())

    @property
    def works(self) -> int:
        return len(self.by_reading)


def matrix(db: Database) -> list[Theme]:
    """Return the themes that come up, in most works first, then most often, then by name."""
    counts: dict[str, Counter[int]] = {}
    for quotation in quotations.every(db):
        for slug in quotation.excerpt.themes:
            counts.setdefault(slug, Counter())[quotation.item] += 1
    named = names(db, counts)
    found = [Theme(slug, named[slug], dict(counter)) for slug, counter in counts.items()]
    return sorted(found, key=lambda theme: (-theme.works, -theme.quotations, theme.slug))


def names(db: Database, slugs: Iterable[str]) -> dict[str, str]:
    """Return how each theme is spelt."""
    spelt: dict[str, str] = dict(db.rows("SELECT theme, name FROM themes"))
    return {slug: spelt.get(slug, slug) for slug in slugs}


def on(db: Database, name: str) -> list[Quotation]:
    """Return the quotations on a theme, by reading, then in the order of the notes."""
    slug = themes.slug(name)
    return [each for each in quotations.every(db) if slug in each.excerpt.themes]
