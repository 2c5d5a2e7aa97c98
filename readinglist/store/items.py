"""Readings: added, or met again and known better."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice

from readinglist.model import Citation, NewItem, Status
from readinglist.store import citekeys, enriching, fusing, tagging
from readinglist.store.batches import Batch
from readinglist.store.fusing import Fused
from readinglist.store.recognising import Described, Recogniser, described
from readinglist.store.values import encoded, encoded_origins

_RUN = 500  # entries looked up together; a report with more is rare, an import is not


@dataclass(frozen=True, slots=True)
class Added:
    """What became of one new item.

    `is_in_trash`: the user has thrown it away, a report cites it again, and it stays there.
    `doubtful` are the readings that a new one might be, `fused` those that it has shown to be one.
    """

    number: int
    citekey: str
    is_new: bool = False
    is_new_citation: bool = False
    was_restored: bool = False
    is_in_trash: bool = False
    doubtful: tuple[int, ...] = ()
    fused: tuple[Fused, ...] = ()


def add(batch: Batch, new_items: Iterable[NewItem], *, source: int | None = None) -> list[Added]:
    """Add readings, each once, and cite them from the reading `source`; one answer for each.

    What is known already is known better afterwards: its empty fields are filled, and a value
    gives way to a surer one, but never one that the user set. A reading in the trash comes back
    when it is added by itself, and stays there when a source merely cites it. Readings that an item
    shows to be one are fused; what might be two others is neither of them, but a new one.
    """
    citing = _Citing(batch, source)
    remaining = map(described, new_items)
    added: list[Added] = []
    while run := list(islice(remaining, _RUN)):
        recogniser = Recogniser(batch, run)
        added += [_put(batch, each, recogniser, citing) for each in run]
    return list(_as_numbered_now(added))


def _as_numbered_now(added: list[Added]) -> Iterator[Added]:
    """Yield the answers with the numbers and citekeys that hold when all of them are in."""
    kept = {fused.absorbed.number: fused.kept for each in added for fused in each.fused}
    for each in added:
        number, citekey = each.number, each.citekey
        while number in kept:
            number, citekey = kept[number].number, kept[number].citekey
        yield each if number == each.number else replace(each, number=number, citekey=citekey)


def _put(batch: Batch, item: Described, recogniser: Recogniser, citing: _Citing) -> Added:
    before = citing.read_as_before(item, recogniser)
    found = recogniser.find(item, citing.entries)
    same = fusing.fusible(batch, found.same)
    if before is not None and before not in same:
        same = (before,)
    if not same and item.new.citation is None:
        same = found.identical[:1]  # the user adds it again
    if not same:
        added = _put_new(batch, item, recogniser, citing)
        return replace(added, doubtful=tuple(sorted({*found.same, *found.doubtful})))
    fused = [_fuse(batch, same[0], other, recogniser, citing) for other in same[1:]]
    added, is_better = _put_known(batch, same[0], item, recogniser, citing)
    if is_better or fused:
        fused += _fused_with_its_like(batch, same[0], recogniser, citing)
    return replace(added, fused=tuple(fused))


def _fused_with_its_like(
    batch: Batch, number: int, recogniser: Recogniser, citing: _Citing
) -> Iterator[Fused]:
    """Fuse a reading with those that it turns out to be now that it is known better.

    Without it the order in which descriptions come would decide what is one: the DOI's page, which
    has no author, joins a printed reference only once another page has told who wrote it.
    """
    while True:
        same = fusing.fusible(batch, (number, *recogniser.like(number)))
        others = [other for other in same if other != number]
        if number not in same or not others:
            return
        fused = _fuse(batch, number, others[0], recogniser, citing)
        number = fused.kept.number
        yield fused


def _fuse(batch: Batch, one: int, other: int, recogniser: Recogniser, citing: _Citing) -> Fused:
    fused = fusing.fuse(batch, one, other)
    for each in (recogniser, citing):
        each.replace(fused.absorbed.number, fused.kept.number)
    return fused


def _put_new(batch: Batch, item: Described, recogniser: Recogniser, citing: _Citing) -> Added:
    new = item.new
    number = batch.next_number("items")
    citekey = citekeys.free(citekeys.base(new.work), lambda key: _is_taken(batch, key))
    status_at = batch.at[:10] if new.status is not Status.UNREAD else ""
    row = (
        *(number, citekey, encoded(new.work), encoded_origins(new.origins)),
        *(new.status.value, status_at, "", batch.at, None),
    )
    batch.insert("items", row)
    for key in item.keys:
        batch.insert("keys", (key, number))
    recogniser.learn(number, item)
    tagging.tag(batch, [number], new.tags)
    is_new_citation = citing.cite(number, new.citation)
    return Added(number, citekey, is_new=True, is_new_citation=is_new_citation)


def _put_known(
    batch: Batch, number: int, item: Described, recogniser: Recogniser, citing: _Citing
) -> tuple[Added, bool]:
    """Let a reading know what `item` knows; return whether it is known better than before."""
    known = enriching.enrich(batch, number, item.new)
    for key in sorted(set(item.keys) - recogniser.keys_of(number)):
        batch.insert("keys", (key, number))
    recogniser.learn(number, item)
    tagging.tag(batch, [number], item.new.tags)
    added = Added(
        number=number,
        citekey=known.citekey,
        is_new_citation=citing.cite(number, item.new.citation),
        was_restored=known.was_restored,
        is_in_trash=known.is_in_trash,
    )
    return added, known.is_better


def _is_taken(batch: Batch, citekey: str) -> bool:
    """Return whether a reading has a citekey, or one that was merged into another had it."""
    sql = "SELECT 1 FROM items WHERE citekey = ? UNION ALL SELECT 1 FROM merged WHERE citekey = ?"
    return batch.connection.execute(sql, (citekey, citekey)).fetchone() is not None


class _Citing:
    """What a source cites, and what it has been found to cite just now."""

    def __init__(self, batch: Batch, source: int | None) -> None:
        self._batch = batch
        self._source = source
        self._readings: dict[str, list[int]] = {}  # of each verbatim text
        self.entries: dict[int, list[str]] = {}  # of each reading, the verbatim texts
        for text, number, is_gone in batch.connection.execute(_CITED, (source,)):
            self._remember(text, number, is_gone=bool(is_gone))

    def read_as_before(self, item: Described, recogniser: Recogniser) -> int | None:
        """Return the reading that the same words of the same source were taken for.

        So harvesting a report again adds nothing, even where the words are now read better. But
        "Read more" under two addresses is two readings.
        """
        for number in self._known(item.new.citation):
            if recogniser.is_known_as(number, item):
                return number
        return None

    def cite(self, number: int, citation: Citation | None) -> bool:
        """Record a citation; return whether the source did not have it yet."""
        if citation is None or self._source is None or number in self._known(citation):
            return False
        self._remember(citation.text, number)
        self._batch.insert("citations", tuple(self._row(self._source, number, citation)))
        return True

    def replace(self, old: int, new: int) -> None:
        """Remember that the reading `old` is part of `new` now."""
        if self._source == old:
            self._source = new
        self.entries.setdefault(new, []).extend(self.entries.pop(old, ()))
        for numbers in self._readings.values():
            if old in numbers:
                numbers[:] = dict.fromkeys(new if each == old else each for each in numbers)

    def _remember(self, text: str, number: int, *, is_gone: bool = False) -> None:
        """Remember a citation; one that is gone does not stand beside those that are there."""
        self._readings.setdefault(text, []).append(number)
        if not is_gone:
            self.entries.setdefault(number, []).append(text)

    def _known(self, citation: Citation | None) -> list[int]:
        return self._readings.get(citation.text, []) if citation is not None else []

    def _row(self, source: int, number: int, edge: Citation) -> Iterator[str | int | float]:
        yield from (self._batch.next_number("citations"), source, number, edge.text, edge.section)
        yield from (edge.position, edge.page, edge.marker, edge.context, edge.remark)
        yield from (edge.confidence, edge.stage.value, self._batch.at)


_CITED = "SELECT text, item, id IN (SELECT citation FROM gone) FROM citations WHERE source = ?"
