"""Labelled documents: the entries that the program finds on their pages, with what they should be.

A folder of documents holds one folder each with `gold.json` and its pages (the form of the corpus
that READINGLIST_CORPUS names). Entries are paired by their text.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from readinglist import extract
from readinglist.errors import ReadingListError
from readinglist.model import Entry, EntryList, Page
from training.scoring import folded

# The share of words that two texts have to have in common to be the same entry.
SAME = 0.8


@dataclass(frozen=True, slots=True)
class Wanted:
    """What one entry should give; the authors are the families of the first three."""

    text: str
    title: str
    authors: tuple[str, ...]
    year: str
    url: str
    doi: str


@dataclass(frozen=True, slots=True)
class Listed:
    """One list of a document, and for each entry what it should be, None where that is unknown."""

    document: str
    language: str
    entries: tuple[Entry, ...]
    wanted: tuple[Wanted | None, ...]


def is_for_development(slug: str) -> bool:
    """Say whether a document of the corpus may be looked at; the other half is for judging."""
    return int(hashlib.sha256(slug.encode()).hexdigest(), 16) % 2 == 0


def lists(folder: Path, *, halved: bool = False) -> Iterator[Listed]:
    """Yield the lists that the program finds in the HTML documents of `folder`.

    `halved` leaves out those that are not for development.
    """
    for path in sorted(folder.glob("*/gold.json")):
        if halved and not is_for_development(path.parent.name):
            continue
        gold = json.loads(path.read_text(encoding="utf-8"))
        wanted = [_wanted(row) for row in gold["references"]]
        for page in _pages(path.parent, gold):
            try:
                found = extract.document(page)
            except ReadingListError:
                continue
            for each in found.lists:
                yield _paired(gold["slug"], found.language, each, wanted)


def _pages(place: Path, gold: Mapping[str, Any]) -> Iterator[Page]:
    named = {gold["base_url"]: "page.html", **(gold.get("pages") or {})}
    for url, name in named.items():
        if (place / name).exists():
            yield Page(url=url, body=(place / name).read_bytes())


def _wanted(row: Mapping[str, Any]) -> Wanted:
    return Wanted(
        text=row["text"],
        title=row["title"] or "",
        authors=tuple(row["authors"]),
        year=str(row["year"] or ""),
        url=row["url"] or "",
        doi=row["doi"] or "",
    )


def _paired(slug: str, language: str, each: EntryList, wanted: Sequence[Wanted]) -> Listed:
    known = {folded(one.text): one for one in wanted}
    pairs = (
        known.get(folded(entry.text)) or _nearest(entry.text, wanted) for entry in each.entries
    )
    return Listed(slug, language, each.entries, tuple(pairs))


def _nearest(text: str, wanted: Sequence[Wanted]) -> Wanted | None:
    words = _words(text)
    likeness = [(_likeness(words, _words(one.text)), one) for one in wanted]
    best = max(likeness, key=lambda pair: pair[0], default=(0.0, None))
    return best[1] if best[0] >= SAME else None


def _words(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", text.casefold()))


def _likeness(a: frozenset[str], b: frozenset[str]) -> float:
    return len(a & b) / len(a | b) if a | b else 0.0
