"""Reads an entry with the trained labeller.

What the page says for sure binds the labeller beforehand (bounds.py); where its answer is none that
an entry is likely to have, it is asked again within closer bounds (repairs.py).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import groupby

from readinglist.extract.citations import bounds, crf
from readinglist.extract.citations.reading import Reading, Segment
from readinglist.extract.citations.repairs import REPAIRS, Attempt
from readinglist.extract.citations.stretches import marked
from readinglist.extract.citations.tokens import Token, cut
from readinglist.extract.citations.weighing import Balance
from readinglist.model import Entry


def read(entry: Entry) -> Reading:
    """Return the most probable reading of `entry`; its segments cover all of its tokens."""
    tokens = cut(entry.text)
    set_apart = marked(entry)
    if not tokens:
        return Reading(entry, set_apart, ())
    model = crf.shipped()
    table = _balance(model).table(tokens, set_apart)
    table = crf.barred(model, table, bounds.allowed(entry, tokens, set_apart))
    attempt = Attempt(model, table, tokens, set_apart)
    for repair in REPAIRS:
        if closer := repair(attempt):
            attempt = Attempt(model, crf.barred(model, attempt.table, closer), tokens, set_apart)
    return Reading(entry, set_apart, _segments(attempt))


@lru_cache(maxsize=2)
def _balance(model: crf.Model) -> Balance:
    return Balance(model)


def _segments(attempt: Attempt) -> tuple[Segment, ...]:
    labelling = crf.labelled(attempt.model, attempt.table, attempt.path)
    found: list[Segment] = []
    at = 0
    for label, run in groupby(labelling.path):
        end = at + len(list(run))
        found.append(_segment(labelling, attempt.model.labels[label], attempt.tokens[at:end], at))
        at = end
    return tuple(found)


def _segment(labelling: crf.Labelling, label: str, run: Sequence[Token], at: int) -> Segment:
    sure = crf.sureness(labelling, at, at + len(run))
    return Segment(label, run[0].start, run[-1].end, sure)
