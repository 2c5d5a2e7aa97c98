"""Reads the entries of a list with the trained labeller.

What the page says for sure binds the labeller beforehand (bounds.py); where its answer is none that
an entry is likely to have, it is asked again within closer bounds (repairs.py); and what it is not
sure of, it reads once more after the manner of the entries that it is sure of (manner.py).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import groupby, repeat

from readinglist.extract.citations import bounds, crf
from readinglist.extract.citations.manner import Manner, is_sure, shown
from readinglist.extract.citations.reading import Reading, Segment
from readinglist.extract.citations.repairs import REPAIRS, Attempt
from readinglist.extract.citations.stretches import marked
from readinglist.extract.citations.tokens import Token, cut
from readinglist.extract.citations.weighing import Balance
from readinglist.model import Entry


def read(entries: Sequence[Entry]) -> list[Reading]:
    """Return the most probable reading of each entry; its segments cover all of its tokens."""
    first = [_read(entry) for entry in entries]
    manner = shown(crf.shipped(), first)
    if manner is None:
        return first
    return [reading if is_sure(reading) else _read(reading.entry, manner) for reading in first]


def _read(entry: Entry, manner: Manner | None = None) -> Reading:
    tokens = cut(entry.text)
    set_apart = marked(entry)
    if not tokens:
        return Reading(entry, set_apart, ())
    model = crf.shipped()
    table = _balance(model).table(tokens, set_apart)
    table = crf.barred(model, table, bounds.allowed(entry, tokens, set_apart))
    follow = (
        manner.follow(tokens, set_apart)
        if manner
        else list(repeat(model.following, len(tokens) - 1))
    )
    attempt = Attempt(model, crf.Problem(table, follow), tokens, set_apart)
    for repair in REPAIRS:
        if closer := repair(attempt):
            attempt = attempt.within(closer)
    return Reading(entry, set_apart, _segments(attempt))


@lru_cache(maxsize=2)
def _balance(model: crf.Model) -> Balance:
    return Balance(model)


def _segments(attempt: Attempt) -> tuple[Segment, ...]:
    found: list[Segment] = []
    at = 0
    for label, run in groupby(attempt.path):
        end = at + len(list(run))
        found.append(_segment(attempt, attempt.model.labels[label], range(at, end)))
        at = end
    return tuple(found)


def _segment(attempt: Attempt, label: str, run: range) -> Segment:
    tokens: Sequence[Token] = attempt.tokens[run.start : run.stop]
    sure = crf.sureness(attempt.labelling, run.start, run.stop)
    return Segment(label, tokens[0].start, tokens[-1].end, sure)
