"""Pairs of readings that may be one work, for the user to decide.

Why: the rules join only what is certain, since a wrong merge costs more than a double line. What
they leave is worked out anew at each look, so a corrected title, or a better rule, needs no repair;
only what the user has told apart is kept.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations

from readinglist import matching
from readinglist.model import Item
from readinglist.query import EVERYTHING, Query
from readinglist.store import listing, show
from readinglist.store.batches import Batch
from readinglist.store.database import Database
from readinglist.store.recognising import listed_together
from readinglist.store.values import decoded

MANY = 200
"""What more readings than this have in common (the address of a portal) tells none apart."""

_Numbers = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two readings, the older first, and in words why they may be one.

    `is_certain` where the rules say that they are, as an edit may show. Of a reading that fits two
    others which are not one, neither pair is: it is one of them, and nothing tells which.
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
        asked = {row.number for row in listing.rows(db, query)} if query.terms else None
        verdicts = dict(_verdicts(db, asked))
        same = {two for two, verdict in verdicts.items() if verdict.is_same}
        torn = _torn(same | _beyond(db, asked, same))
        numbers = {number for two in verdicts for number in two}
        items = {item.number: item for item in show.get_many(db, numbers)}
    found = []
    for two, verdict in sorted(verdicts.items()):
        is_torn = verdict.is_same and not torn.isdisjoint(two)
        reason = f"{verdict.reason}, but it fits several" if is_torn else verdict.reason
        one, other = (items[number] for number in two)
        found.append(Pair(one, other, reason, is_certain=verdict.is_same and not is_torn))
    return sorted(found, key=lambda pair: not pair.is_certain)


def certain(found: Iterable[Pair]) -> list[tuple[int, ...]]:
    """Return the groups of readings that are certainly one."""
    neighbours = _neighbours((p.one.number, p.other.number) for p in found if p.is_certain)
    return sorted({tuple(sorted(_reached(number, neighbours))) for number in neighbours})


def _beyond(db: Database, asked: set[int] | None, same: set[_Numbers]) -> set[_Numbers]:
    """Return what the readings that are one with those asked for are one with besides."""
    if asked is None:
        return set()
    others = {number for two in same for number in two} - asked
    return {two for two, verdict in _verdicts(db, others) if verdict.is_same} if others else set()


def _torn(same: Iterable[_Numbers]) -> set[int]:
    """Return the readings of all groups in which not each is one with every other."""
    neighbours = _neighbours(same)
    torn: set[int] = set()
    for number in neighbours:
        group = _reached(number, neighbours)
        if any(neighbours[each] | {each} != group for each in group):
            torn |= group
    return torn


def _neighbours(pairs_of_one: Iterable[_Numbers]) -> dict[int, set[int]]:
    found: defaultdict[int, set[int]] = defaultdict(set)
    for one, other in pairs_of_one:
        found[one].add(other)
        found[other].add(one)
    return dict(found)


def _reached(number: int, neighbours: Mapping[int, set[int]]) -> set[int]:
    """Return a reading, and all that one comes to from it."""
    reached, waiting = set[int](), [number]
    while waiting:
        each = waiting.pop()
        if each not in reached:
            reached.add(each)
            waiting.extend(neighbours[each])
    return reached


def tell_apart(batch: Batch, numbers: Iterable[int]) -> int:
    """Keep that readings are different works, each from each; return how many pairs are new."""
    known = set(batch.connection.execute("SELECT item, other FROM told_apart"))
    new = [pair for pair in combinations(sorted(set(numbers)), 2) if pair not in known]
    for one, other in new:
        batch.insert("told_apart", (one, other))
        batch.insert("told_apart", (other, one))
    return len(new)


def _verdicts(db: Database, asked: set[int] | None) -> Iterator[tuple[_Numbers, matching.Verdict]]:
    """Yield the pairs that are one work, or might be, and why; one of each is `asked` for."""
    shared = _candidates(db, asked)
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


def _candidates(db: Database, asked: set[int] | None) -> dict[_Numbers, list[str]]:
    """Return the pairs that share anything that is looked up, each with the keys of both."""
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
