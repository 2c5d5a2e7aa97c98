"""Pairs of readings that may be one work, for the user to decide.

Why: the rules join only what is certain, since a wrong merge costs more than a double line. What
they leave is worked out anew at each look, so a corrected title, or a better rule, needs no repair;
only what the user has told apart is kept.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations

from readinglist import matching
from readinglist.model import Item
from readinglist.query import EVERYTHING, Query
from readinglist.store import listing, show
from readinglist.store.batches import Batch
from readinglist.store.connection import Database
from readinglist.store.recognising import listed_together
from readinglist.store.values import decoded

MANY = 200
"""What more readings than this have in common (the address of a portal) tells none apart."""

_Numbers = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two readings, the older first, and in words why they may be one.

    `is_certain` where the rules say that they are: an edit, or a third reading that fits both of
    two others, leaves such pairs.
    """

    one: Item
    other: Item
    reason: str
    is_certain: bool


def pairs(db: Database, query: Query = EVERYTHING) -> list[Pair]:
    """Return the pairs of which at least one is asked for, the certain ones first.

    What is in the trash, and what was told apart, is in none of them.
    Raises: BadQueryError.
    """
    with db.snapshot():
        verdicts = dict(_verdicts(db, query))
        numbers = {number for two in verdicts for number in two}
        items = {item.number: item for item in show.get_many(db, numbers)}
    found = [
        Pair(items[one], items[other], verdict.reason, is_certain=verdict.is_same)
        for (one, other), verdict in sorted(verdicts.items())
    ]
    return sorted(found, key=lambda pair: not pair.is_certain)


def certain(found: Iterable[Pair]) -> list[tuple[int, ...]]:
    """Return the groups of readings that are certainly one: each is certain of every other."""
    neighbours: defaultdict[int, set[int]] = defaultdict(set)
    for pair in found:
        if pair.is_certain:
            neighbours[pair.one.number].add(pair.other.number)
            neighbours[pair.other.number].add(pair.one.number)
    groups = {tuple(sorted({number, *others})) for number, others in neighbours.items()}
    return sorted(group for group in groups if all(neighbours[n] | {n} == {*group} for n in group))


def tell_apart(batch: Batch, numbers: Iterable[int]) -> int:
    """Keep that readings are different works, each from each; return how many pairs are new."""
    known = set(batch.connection.execute("SELECT item, other FROM told_apart"))
    new = [pair for pair in combinations(sorted(set(numbers)), 2) if pair not in known]
    for one, other in new:
        batch.insert("told_apart", (one, other))
        batch.insert("told_apart", (other, one))
    return len(new)


def _verdicts(db: Database, query: Query) -> Iterator[tuple[_Numbers, matching.Verdict]]:
    """Yield the pairs that are one work, or might be, and why."""
    shared = _candidates(db, query)
    numbers = (json.dumps([*{number for two in shared for number in two}]),)
    works = {number: decoded(column) for number, column in db.rows(_WORKS, numbers)}
    apart = set(db.rows("SELECT item, other FROM told_apart"))
    for (one, other), keys in shared.items():
        verdict = matching.same_work(works[one], works[other], shared=keys)
        if (one, other) in apart or not (verdict.is_same or verdict.is_doubtful):
            continue
        if verdict.is_same:
            entry, entries = listed_together(db.connection, one, [other])
            known = matching.Known(other, works[other], tuple(keys), tuple(entries.get(other, ())))
            verdict = matching.verdict(works[one], known, entry)
        yield (one, other), verdict


def _candidates(db: Database, query: Query) -> dict[_Numbers, list[str]]:
    """Return the pairs that share anything that is looked up, each with the keys of both."""
    asked = {row.number for row in listing.rows(db, query)} if query.terms else None
    shared: defaultdict[_Numbers, list[str]] = defaultdict(list)
    for table, column in (("keys", "key"), ("blocks", "block")):
        for value, numbers in _groups(db, table, column):
            for two in combinations(numbers, 2):
                if asked is None or not asked.isdisjoint(two):
                    found = shared[two]
                    if table == "keys":
                        found.append(value)
    return shared


def _groups(db: Database, table: str, column: str) -> Iterator[tuple[str, list[int]]]:
    """Yield the values that several readings have, with the numbers of these, ascending."""
    sql = f"""
        SELECT {column}, json_group_array(item) FROM {table} JOIN items ON number = item
        WHERE deleted_at IS NULL GROUP BY {column} HAVING count(*) BETWEEN 2 AND ?
    """
    for value, numbers in db.rows(sql, (MANY,)):
        yield value, sorted(json.loads(numbers))


_WORKS = "SELECT number, work FROM items WHERE number IN (SELECT value FROM json_each(?))"
