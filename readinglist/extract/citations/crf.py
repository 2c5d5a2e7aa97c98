"""Labels the tokens of an entry with a linear-chain CRF, in pure Python.

The weights are trained with python-crfsuite (training/train.py) and ship as compressed JSON; here
they are only read: best labels (Viterbi) and how sure they are (forward-backward).
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import pairwise
from math import exp
from operator import add, mul

# Weights ship as whole numbers, this many to 1; at 100 no label changes on the development strings.
SCALE = 100

# Far more than any weights add up to.
BARRED = 1000.0

Scores = list[list[float]]


@dataclass(frozen=True, slots=True)
class Model:
    """What was learnt. `weights` maps a feature to alternating label numbers and weights.

    `into[b][a]` is the weight of label `b` after label `a`.
    """

    labels: tuple[str, ...]
    into: Scores
    weights: Mapping[str, Sequence[int]]


@dataclass(frozen=True, slots=True)
class Labelling:
    """The best labels of one entry, and the sums from which to tell how sure they are.

    `path` are the labels as numbers. `alpha` and `beta` are the forward and backward sums, divided
    by `scales` at each token; `raised` and `follows` are the exponentials of the weights.
    """

    labels: tuple[str, ...]
    path: tuple[int, ...]
    alpha: Scores
    beta: Scores
    raised: Scores
    scales: list[float]
    follows: Scores


@cache
def shipped() -> Model:
    """Return the model that ships with the package; it is read once."""
    return unpacked(files(__package__).joinpath("model.json.gz").read_bytes())


def unpacked(packed: bytes) -> Model:
    """Return a model from what training/train.py writes."""
    stored = json.loads(gzip.decompress(packed))
    into = [[weight / SCALE for weight in row] for row in stored["into"]]
    return Model(tuple(stored["labels"]), into, stored["weights"])


def scores(model: Model, rows: Sequence[Sequence[str]]) -> Scores:
    """Return for each token the weight of each label, before its neighbours are looked at."""
    table: Scores = []
    for row in rows:
        sums = [0] * len(model.labels)
        for feature in row:
            weights = model.weights.get(feature)
            if weights:
                for i in range(0, len(weights), 2):
                    sums[weights[i]] += weights[i + 1]
        table.append([total / SCALE for total in sums])
    return table


def best(model: Model, table: Scores) -> list[int]:
    """Return the numbers of the best labels (Viterbi)."""
    if not table:
        return []
    best_so_far, back = table[0], []
    for row in table[1:]:
        sums = [list(map(add, best_so_far, weights)) for weights in model.into]
        tops = [max(candidates) for candidates in sums]
        back.append([c.index(top) for c, top in zip(sums, tops, strict=True)])
        best_so_far = list(map(add, tops, row))
    at = best_so_far.index(max(best_so_far))
    path = [at]
    for pointers in reversed(back):
        at = pointers[at]
        path.append(at)
    return path[::-1]


def weight(model: Model, table: Scores, path: Sequence[int]) -> float:
    """Return what the labels `path` weigh, their transitions included."""
    emitted = sum(row[label] for row, label in zip(table, path, strict=True))
    return emitted + sum(model.into[b][a] for a, b in pairwise(path))


def labelled(model: Model, table: Scores) -> Labelling:
    """Return the best labels for the weights in `table`, and the sums that tell how sure they are.

    The sums are those of forward-backward, scaled at each token.
    """
    path = best(model, table)
    # The greatest weight of each token is taken out so that no exponential overflows.
    raised = [[exp(weight - max(row)) for weight in row] for row in table]
    follows = [[exp(weight) for weight in row] for row in model.into]
    alpha, scales = _forward(raised, follows)
    beta = _backward(raised, follows, scales)
    labels = tuple(model.labels[i] for i in path)
    return Labelling(labels, tuple(path), alpha, beta, raised, scales, follows)


def barred(model: Model, table: Scores, allowed: Sequence[frozenset[str]]) -> Scores:
    """Return `table` with all but the allowed labels of each token out of reach.

    An empty set allows all.
    """
    return [
        [
            weight if not only or label in only else weight - BARRED
            for label, weight in zip(model.labels, row, strict=True)
        ]
        for row, only in zip(table, allowed, strict=True)
    ]


def chances(labelling: Labelling, number: int) -> list[float]:
    """Return for each token how probable it is that it bears the label `number`."""
    return [
        before[number] * after[number]
        for before, after in zip(labelling.alpha, labelling.beta, strict=True)
    ]


def sureness(labelling: Labelling, start: int, end: int) -> float:
    """Return how probable it is that tokens `start` to `end` bear their label, and no more do.

    That is the sum over all labellings of the entry in which exactly this stretch has the label.
    """
    path, follows = labelling.path, labelling.follows
    label = path[start]
    inside: float = labelling.alpha[start][label]
    if start:
        before = labelling.alpha[start - 1]
        others: float = (
            sum(map(mul, before, follows[label])) - before[label] * follows[label][label]
        )
        inside = others * labelling.raised[start][label] / labelling.scales[start]
    for at in range(start + 1, end):
        inside *= follows[label][label] * labelling.raised[at][label] / labelling.scales[at]
    if end == len(path):
        return min(1.0, inside)
    onward = list(map(mul, labelling.raised[end], labelling.beta[end]))
    after: float = sum(row[label] * weight for row, weight in zip(follows, onward, strict=True))
    after -= follows[label][label] * onward[label]
    return min(1.0, max(0.0, inside * after / labelling.scales[end]))


def _forward(raised: Scores, follows: Scores) -> tuple[Scores, list[float]]:
    alpha: Scores = []
    scales: list[float] = []
    for i, row in enumerate(raised):
        sums = [sum(map(mul, alpha[-1], into)) for into in follows] if i else [1.0] * len(row)
        now = list(map(mul, sums, row))
        scale = sum(now) or 1.0
        alpha.append([value / scale for value in now])
        scales.append(scale)
    return alpha, scales


def _backward(raised: Scores, follows: Scores, scales: Sequence[float]) -> Scores:
    onward_from = list(zip(*follows, strict=True))
    beta = [[1.0] * len(follows)]
    for row, scale in zip(reversed(raised[1:]), reversed(scales[1:]), strict=True):
        onward = [value * later / scale for value, later in zip(row, beta[-1], strict=True)]
        beta.append([sum(map(mul, out, onward)) for out in onward_from])
    return beta[::-1]
