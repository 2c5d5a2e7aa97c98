"""Which reading a new description is of, if it is one that is here already.

Why: "seen before?" is asked of every entry of every report. Two indexed look-ups, made once for
hundreds of entries, find who may be the same: by the keys that a reading was ever seen under, and
by looser blocks. `matching` decides; what is added meanwhile is remembered.
"""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from readinglist import matching
from readinglist.model import NewItem
from readinglist.store.batches import Batch
from readinglist.store.values import decoded, storable


@dataclass(frozen=True, slots=True)
class Described:
    """A new item as it can be stored, the keys that it is known by, and its blocks."""

    new: NewItem
    keys: tuple[str, ...]
    blocks: tuple[str, ...]


def described(new: NewItem) -> Described:
    """Return `new` with everything that it may be recognised by."""
    clean = storable(new)
    aliases = filter(None, map(matching.address_key, clean.also_known_as))
    keys = tuple(dict.fromkeys((*matching.keys(clean.work), *aliases)))
    return Described(clean, keys, matching.blocking_keys(clean.work))


class Recogniser:
    """What is known of those readings that some new items might be."""

    def __init__(self, batch: Batch, new_items: Sequence[Described]) -> None:
        self._batch = batch
        keys = {key for each in new_items for key in each.keys}
        blocks = {block for each in new_items for block in each.blocks}
        self._owners = self._grouped(_OWNERS, keys)
        self._neighbours = self._grouped(_NEIGHBOURS, blocks)

    def find(self, item: Described, entries: Mapping[int, Sequence[str]]) -> matching.Chosen:
        """Return the readings that `item` is, the one that is here longest first, or might be.

        `entries` are the words in which the source of `item` cites each reading so far.
        """
        found_by = self._found_by(item.keys, item.blocks)
        entry = item.new.citation.text if item.new.citation else ""
        return matching.chosen(item.new.work, self._known(found_by, entries), entry=entry)

    def like(self, number: int) -> tuple[int, ...]:
        """Return the readings that the reading `number` is too, as well as it is known now."""
        [(column,)] = self._rows(_WORK, number)
        work = decoded(column)
        keys = {*self.keys_of(number), *matching.keys(work)}
        blocks = set(matching.blocking_keys(work))
        self._owners.update(self._grouped(_OWNERS, keys - self._owners.keys()))
        self._neighbours.update(self._grouped(_NEIGHBOURS, blocks - self._neighbours.keys()))
        found_by = self._found_by(sorted(keys), sorted(blocks))
        found_by.pop(number, None)
        entry, entries = listed_together(self._batch.connection, number, found_by)
        return matching.chosen(work, self._known(found_by, entries), entry=entry).same

    def is_known_as(self, number: int, item: Described) -> bool:
        """Return whether nothing that `item` is known by speaks against its being `number`.

        Two works of the same words may have each an address, or a DOI, of its own.
        """
        owned, keys = self.keys_of(number), set(item.keys)
        return not (_schemes(owned) & _schemes(keys)) or not owned.isdisjoint(keys)

    def keys_of(self, number: int) -> set[str]:
        return {key for (key,) in self._rows("SELECT key FROM keys WHERE item = ?", number)}

    def learn(self, number: int, item: Described) -> None:
        """Remember that the reading `number` answers to what `item` is known by."""
        for key in item.keys:
            if number not in self._owners[key]:
                self._owners[key].append(number)
        for block in item.blocks:
            if number not in self._neighbours[block]:
                self._neighbours[block].append(number)

    def replace(self, old: int, new: int) -> None:
        """Remember that the reading `old` is part of `new` now."""
        for numbers in (*self._owners.values(), *self._neighbours.values()):
            if old in numbers:
                numbers[:] = dict.fromkeys(new if each == old else each for each in numbers)

    def _found_by(self, keys: Iterable[str], blocks: Iterable[str]) -> dict[int, tuple[str, ...]]:
        """Return who may be the same, each with the keys that lead to it."""
        found_by: dict[int, tuple[str, ...]] = {}
        for key in keys:
            for number in self._owners[key]:
                found_by[number] = (*found_by.get(number, ()), key)
        for block in blocks:
            for number in self._neighbours[block]:
                found_by.setdefault(number, ())
        return found_by

    def _known(
        self, found_by: Mapping[int, tuple[str, ...]], entries: Mapping[int, Sequence[str]]
    ) -> Iterator[matching.Known]:
        for number, keys in found_by.items():
            for (work,) in self._rows(_WORK, number):
                cited_as = tuple(entries.get(number, ()))
                yield matching.Known(number, decoded(work), keys, cited_as)

    def _grouped(self, sql: str, values: Iterable[str]) -> defaultdict[str, list[int]]:
        grouped: defaultdict[str, list[int]] = defaultdict(list)
        for value, number in self._rows(sql, json.dumps(sorted(values))):
            grouped[value].append(number)
        return grouped

    def _rows(self, sql: str, parameter: object) -> Iterator[tuple[Any, ...]]:
        return iter(self._batch.connection.execute(sql, (parameter,)))


def listed_together(
    connection: sqlite3.Connection, number: int, others: Iterable[int]
) -> tuple[str, dict[int, list[str]]]:
    """Return the words in which sources cite `number` and, beside it, each of `others`.

    Why: a report lists a work once. What it lists twice, in words of their own, is two works; what
    it listed once in these words and now in others is not.
    """
    found: dict[int, list[str]] = {}
    own: dict[str, None] = {}
    for other, mine, theirs in connection.execute(_TOGETHER, (number, json.dumps(list(others)))):
        found.setdefault(other, []).append(theirs)
        own[mine] = None
    return " ".join(own), found


def _schemes(keys: set[str]) -> set[str]:
    """Return what kinds of identifier there are; a title is none, since it may be read better."""
    return {key.partition(":")[0] for key in keys} - {"title"}


_TOGETHER = """
    SELECT theirs.item, mine.text, theirs.text
    FROM citations AS mine JOIN citations AS theirs USING (source)
    WHERE mine.item = ? AND theirs.item IN (SELECT value FROM json_each(?))
        AND mine.id NOT IN (SELECT citation FROM gone)
        AND theirs.id NOT IN (SELECT citation FROM gone)
"""
_WORK = "SELECT work FROM items WHERE number = ?"
_OWNERS = "SELECT key, item FROM keys WHERE key IN (SELECT value FROM json_each(?)) ORDER BY item"
_NEIGHBOURS = "SELECT block, item FROM blocks WHERE block IN (SELECT value FROM json_each(?))"
