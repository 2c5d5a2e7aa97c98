"""Citations that their source no longer has: kept, since it had them once, and marked.

Why: a page is edited, and what it led to stays in the list. What is marked can be told as a
difference, and loses its mark when the words are there again.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from readinglist.store.batches import Batch
from readinglist.store.database import Database
from readinglist.store.text import cleaned


class Edge(NamedTuple):
    """What a source cites, or cited, in these words; `title` is the reading's."""

    citation: int
    number: int
    title: str
    text: str
    is_gone: bool


def edges(db: Database, source: int) -> list[Edge]:
    """Return what the reading `source` cites and has cited, in its order."""
    return [Edge(*row) for row in db.rows(_EDGES, (source,))]


def lost(known: Iterable[Edge], texts: Iterable[str]) -> list[Edge]:
    """Return what is no longer there, and not known to be gone.

    `texts` are the words of all entries that the source has now, whatever they are taken for.
    """
    there = set(map(cleaned, texts))
    return [edge for edge in known if not edge.is_gone and edge.text not in there]


def again(known: Iterable[Edge], texts: Iterable[str]) -> list[Edge]:
    """Return what was gone and is there again."""
    there = set(map(cleaned, texts))
    return [edge for edge in known if edge.is_gone and edge.text in there]


def mark(batch: Batch, source: int, texts: Iterable[str]) -> list[Edge]:
    """Mark what the source no longer has, and return it."""
    missing = lost(edges(batch.database, source), texts)
    for edge in missing:
        batch.insert("gone", (edge.citation, source, batch.at[:10]))
    return missing


def unmark(batch: Batch, source: int, texts: Iterable[str]) -> None:
    """Take the mark off what the source has again."""
    for edge in again(edges(batch.database, source), texts):
        batch.delete("gone", (edge.citation,))


_EDGES = """
    SELECT id, item, coalesce(title, ''), text, gone.citation IS NOT NULL
    FROM citations LEFT JOIN cards ON number = item LEFT JOIN gone ON gone.citation = id
    WHERE citations.source = ? ORDER BY position, id
"""
