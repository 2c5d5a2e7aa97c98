"""What a source cites now beside what it cited before: new, changed, gone, back.

Why: the words of an entry are what the page says, and the reading what it is taken for. An entry
that was only respelt is the same reading in other words, and no loss.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from readinglist.flows.harvest import Kept
from readinglist.model import Reference
from readinglist.store.gone import Edge
from readinglist.store.items import Added


class Change(StrEnum):
    """What has happened to an entry of a source."""

    NEW = "new"
    CHANGED = "changed"  # the same reading in other words
    GONE = "gone"
    BACK = "back"  # it was gone, and is there again


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """An entry that the source has, or had, and the reading that it is taken for.

    `text` are the words of the entry, `before` what they were where they have changed.
    `is_new_reading` says that the list did not know the reading at all.
    """

    change: Change
    number: int
    title: str
    text: str
    before: str = ""
    is_new_reading: bool = False


def differences(kept: Kept, back: Iterable[Edge]) -> tuple[Difference, ...]:
    """Return what is other than before: new and changed in the order of the page, gone, back.

    `back` is what was gone and is there again. Words that are gone are no loss where the source
    still cites their reading in others.
    """
    pairs = list(zip(kept.references, kept.added, strict=True))
    before = {edge.number: edge.text for edge in kept.lost}
    return (
        *_new(pairs, before),
        *_edges(Change.GONE, kept.gone),
        *_edges(Change.BACK, back),
    )


def _new(
    pairs: Iterable[tuple[Reference, Added]], before: Mapping[int, str]
) -> Iterator[Difference]:
    for reference, added in pairs:
        if added.is_new_citation:
            text, old = reference.entry.text, before.get(added.number, "")
            yield Difference(
                change=Change.CHANGED if old else Change.NEW,
                number=added.number,
                title=reference.work.title or text,
                text=text,
                before=old,
                is_new_reading=added.is_new,
            )


def _edges(change: Change, edges: Iterable[Edge]) -> Iterator[Difference]:
    for edge in edges:
        title = edge.title or edge.text
        yield Difference(change=change, number=edge.number, title=title, text=edge.text)
