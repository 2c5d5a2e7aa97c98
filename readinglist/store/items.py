"""Readings: added, or found again and known better.

Why: "seen before?" is asked of every entry of every report. Two indexed look-ups (the keys that a
reading was ever seen under, and looser blocks) find who may be the same; `matching` decides.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from readinglist import matching
from readinglist.model import Citation, NewItem, Status, Work
from readinglist.store import citekeys, enriching, tagging
from readinglist.store.batches import Batch
from readinglist.store.values import decoded, encoded, encoded_origins, storable


@dataclass(frozen=True, slots=True)
class Added:
    """What became of one new item.

    `is_in_trash`: the user has thrown it away, a report cites it again, and it stays there.
    """

    number: int
    citekey: str
    is_new: bool = False
    is_new_citation: bool = False
    was_restored: bool = False
    is_in_trash: bool = False


def add(batch: Batch, new_items: Iterable[NewItem], *, source: int | None = None) -> list[Added]:
    """Add readings, each once, and cite them from the reading `source`; one answer for each.

    What is known already is known better afterwards: its empty fields are filled, and a value
    gives way to a surer one, but never one that the user set. A reading in the trash comes back
    when it is added by itself, and stays there when a source merely cites it.
    """
    shelf = _Shelf(batch, source)
    return [shelf.put(storable(new)) for new in new_items]


@dataclass(slots=True)
class _Shelf:
    """One call of `add`: what its source cites, and what it has added so far."""

    batch: Batch
    source: int | None
    _cited: dict[str, list[int]] = field(default_factory=dict)  # verbatim text: its readings
    _fresh: dict[str, list[int]] = field(default_factory=dict)  # block: readings not indexed yet

    def __post_init__(self) -> None:
        for text, number in self._rows(_CITED_BY, self.source):
            self._cited.setdefault(text, []).append(number)

    def put(self, new: NewItem) -> Added:
        keys, blocks = _keys(new), matching.blocking_keys(new.work)
        number = self._read_as_before(new, keys)
        if number is None:
            number = self._found(new.work, keys, blocks)
        if number is None:
            return self._put_new(new, keys, blocks)
        return self._put_known(number, new, keys)

    def _put_new(self, new: NewItem, keys: tuple[str, ...], blocks: tuple[str, ...]) -> Added:
        number = self.batch.next_number("items")
        citekey = citekeys.free(citekeys.base(new.work), self._is_taken)
        status_at = self.batch.at[:10] if new.status is not Status.UNREAD else ""
        row = (
            *(number, citekey, encoded(new.work), encoded_origins(new.origins)),
            *(new.status.value, status_at, "", self.batch.at, None),
        )
        self.batch.insert("items", row)
        for key in keys:
            self.batch.insert("keys", (key, number))
        for block in blocks:
            self._fresh.setdefault(block, []).append(number)
        tagging.tag(self.batch, [number], new.tags)
        is_new_citation = self._cite(number, new.citation)
        return Added(number, citekey, is_new=True, is_new_citation=is_new_citation)

    def _put_known(self, number: int, new: NewItem, keys: tuple[str, ...]) -> Added:
        known = enriching.enrich(self.batch, number, new)
        for key in sorted(set(keys) - self._keys_of(number)):
            self.batch.insert("keys", (key, number))
        tagging.tag(self.batch, [number], new.tags)
        return Added(
            number=number,
            citekey=known.citekey,
            is_new_citation=self._cite(number, new.citation),
            was_restored=known.was_restored,
            is_in_trash=known.is_in_trash,
        )

    def _read_as_before(self, new: NewItem, keys: tuple[str, ...]) -> int | None:
        """Return the reading that the same words of the same source were taken for.

        So harvesting a report again adds nothing, even where the words are now read better. But
        "Read more" under two addresses is two readings.
        """
        if new.citation is None:
            return None
        for number in self._cited.get(new.citation.text, ()):
            if not _contradict(self._keys_of(number), set(keys)):
                return number
        return None

    def _found(self, work: Work, keys: tuple[str, ...], blocks: tuple[str, ...]) -> int | None:
        """Return the reading that `work` is; among several, the one that has been here longest."""
        found_by: dict[int, tuple[str, ...]] = {}
        for key in keys:
            for (number,) in self._rows(_OWNERS, key):
                found_by[number] = (*found_by.get(number, ()), key)
        for block in blocks:
            for number in self._neighbours(block):
                found_by.setdefault(number, ())
        known = [
            matching.Known(number, decoded(column), shared)
            for number, shared in found_by.items()
            for (column,) in self._rows(_WORK, number)
        ]
        same = matching.chosen(work, known).same
        return same[0] if same else None

    def _neighbours(self, block: str) -> Iterator[int]:
        for (number,) in self._rows(_NEIGHBOURS, block):
            yield number
        yield from self._fresh.get(block, ())

    def _is_taken(self, citekey: str) -> bool:
        return any(self._rows("SELECT 1 FROM items WHERE citekey = ?", citekey))

    def _keys_of(self, number: int) -> set[str]:
        return {key for (key,) in self._rows(_KEYS_OF, number)}

    def _cite(self, number: int, citation: Citation | None) -> bool:
        if citation is None or self.source is None:
            return False
        cited = self._cited.setdefault(citation.text, [])
        if number in cited:
            return False
        cited.append(number)
        each = citation
        row = (
            *(self.batch.next_number("citations"), self.source, number, each.text, each.section),
            *(each.position, each.page, each.marker, each.context, each.remark),
            *(each.confidence, each.stage.value, self.batch.at),
        )
        self.batch.insert("citations", row)
        return True

    def _rows(self, sql: str, parameter: object) -> Iterator[tuple[Any, ...]]:
        return iter(self.batch.connection.execute(sql, (parameter,)))


def _keys(new: NewItem) -> tuple[str, ...]:
    """Everything that the work is known by, strongest first, each once."""
    aliases = (matching.address_key(url) for url in new.also_known_as)
    return tuple(dict.fromkeys((*matching.keys(new.work), *filter(None, aliases))))


def _contradict(owned: set[str], keys: set[str]) -> bool:
    """Return whether two works of the same words have each an address, or a DOI, of its own."""
    schemes = _schemes(owned) & _schemes(keys)
    return bool(schemes) and owned.isdisjoint(keys)


def _schemes(keys: set[str]) -> set[str]:
    return {key.partition(":")[0] for key in keys} - {"title"}


_CITED_BY = "SELECT text, item FROM citations WHERE source = ?"
_KEYS_OF = "SELECT key FROM keys WHERE item = ?"
_OWNERS = "SELECT item FROM keys WHERE key = ?"
_NEIGHBOURS = "SELECT item FROM blocks WHERE block = ?"
_WORK = "SELECT work FROM items WHERE number = ?"
