"""The manner in which one list parts its fields, learnt from the entries that are read for sure.

Between two tokens stand a comma or a full stop, the start of italics, the end of a link… What the
labels before and after such a parting are, all lists together tell (the model's `partings`); how
this list differs from them, its sure entries tell, and the others are read after it.

Why: the labeller hesitates where a title ends and a journal or publisher begins, but a list that
ends forty titles with their italics ends the forty-first so too.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from math import log

from readinglist.extract.citations.crf import Following, Model
from readinglist.extract.citations.facts import Columns, columns
from readinglist.extract.citations.reading import Reading
from readinglist.extract.citations.stretches import Marked
from readinglist.extract.citations.tokens import Token, cut

# An entry is sure where all of these are; of 0.8, 0.9 and 0.95 the middle one served best.
SURE = 0.9
JUDGED = ("title", "author", "date", "journal", "container-title")
# A manner is shown by so many sure entries, of which so many have their parts in the same order.
FEWEST, ALIKE = 3, 0.6
ORDERED = ("author", "date", "title")
# How many entries of all lists count against those of this list. From 2 to 10 the documents for
# development come out within a point of each other.
PRIOR = 5.0

Partings = Mapping[str, Mapping[str, Mapping[str, int]]]
Chance = Callable[[str], float]


@dataclass(frozen=True)
class Manner:
    """How a list parts its fields: for each parting and label before it, the labels after it."""

    model: Model
    seen: Mapping[tuple[str, str], Counter[str]]
    made: dict[str, Following] = field(default_factory=dict)

    def follow(self, tokens: Sequence[Token], set_apart: Marked) -> list[Following]:
        """Return what labels weigh after each other, for what stands between each two tokens."""
        found = []
        for parting in partings(columns(tokens, set_apart)):
            if parting not in self.made:
                self.made[parting] = self._following(parting)
            found.append(self.made[parting])
        return found

    def _following(self, parting: str) -> Following:
        """Return the model's weights, moved by how the list differs from all lists."""
        labels = self.model.labels
        rows = [
            self._moved(parting, label, row)
            for label, row in zip(labels, self.model.following.weights, strict=True)
        ]
        return Following.of(rows)

    def _moved(self, parting: str, before: str, row: Sequence[float]) -> list[float]:
        here = self.seen.get((parting, before))
        if here is None:
            return list(row)
        chance = usual(self.model.partings, parting, before)
        total = here.total() + PRIOR
        return [
            weight + log((here[label] + PRIOR * chance(label)) / total / chance(label))
            for label, weight in zip(self.model.labels, row, strict=True)
        ]


def shown(model: Model, readings: Sequence[Reading]) -> Manner | None:
    """Return the manner that the sure ones of `readings` show; None where they show none."""
    sure = [reading for reading in readings if is_sure(reading)]
    orders = Counter(tuple(one.label for one in reading.of(*ORDERED)) for reading in sure)
    if len(sure) < FEWEST or len(sure) == len(readings):
        return None
    if orders.most_common(1)[0][1] < ALIKE * len(sure):
        return None
    seen: dict[tuple[str, str], Counter[str]] = {}
    for reading in sure:
        for parting, (before, after) in _labelled_partings(reading):
            seen.setdefault((parting, before), Counter())[after] += 1
    return Manner(model, seen)


def is_sure(reading: Reading) -> bool:
    return all(segment.sureness >= SURE for segment in reading.of(*JUDGED)) and bool(
        reading.of("title")
    )


def partings(facts: Columns) -> Iterator[str]:
    """Yield what stands between each two tokens: marks, and what begins or ends there."""
    tail, head, number = facts["tail"], facts["head"], facts["number"]
    quote, em, link = facts["quote"], facts["em"], facts["link"]
    for i, j in pairwise(range(len(tail))):
        flags = (
            ("i", em[i] != "O"), ("e", em[i] in "ES"), ("E", em[j] in "BS"),
            ("l", link[i] in "ES"), ("L", link[j] in "BS"),
            ("q", quote[i] in "ES"), ("Q", quote[j] in "BS"),
            ("y", number[i] == "year"), ("Y", number[j] == "year"),
        )  # fmt: skip
        yield f"{tail[i]} {head[j][:1]} {''.join(letter for letter, is_so in flags if is_so)}"


def usual(known: Partings, parting: str, before: str) -> Chance:
    """Return the chance of each label after `before` at a parting, over all lists.

    A parting that was hardly met leans on all partings together ("").
    """
    anywhere = known.get("", {}).get(before, {})
    here = known.get(parting, {}).get(before, {})
    any_total, total = sum(anywhere.values()), sum(here.values())

    def chance(after: str) -> float:
        behind = (anywhere.get(after, 0) + 0.1) / (any_total + 2)
        return (here.get(after, 0) + 2 * behind) / (total + 2)

    return chance


def _labelled_partings(reading: Reading) -> Iterator[tuple[str, tuple[str, str]]]:
    tokens = cut(reading.entry.text)
    labels = [
        next((one.label for one in reading.segments if one.start <= token.start < one.end), "note")
        for token in tokens
    ]
    return zip(partings(columns(tokens, reading.marked)), pairwise(labels), strict=True)
