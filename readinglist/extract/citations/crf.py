"""Labels the tokens of an entry with a linear-chain CRF, in pure Python.

The weights are trained with python-crfsuite (training/train.py) and ship as compressed JSON; here
they are only read: best labels (Viterbi) and how sure they are (forward-backward).

Why: of the labels at one token all but a few are out of the running. What has fallen far behind is
not followed, which makes both walks three times as quick and no label other.
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
# A path this far behind the best would have to make up odds of 20,000 to one. Of the 1,584
# development strings one gets another label than from a walk that follows everything.
BEAM = 10.0
# The same for chances. What is lost moves the sureness of some titles by a few hundredths; the
# confidence is fitted to it as it is.
FAINT = 1e-4
# Far more than any weights add up to.
BARRED = 1000.0

Scores = list[list[float]]


@dataclass(frozen=True, slots=True, eq=False)
class Model:
    """What was learnt. `weights` maps a feature to alternating label numbers and weights.

    `out[a][b]` is the weight of label `b` after label `a`; `raised` holds the exponentials.
    """

    labels: tuple[str, ...]
    out: Scores
    raised: Scores
    weights: Mapping[str, Sequence[int]]


@dataclass(frozen=True, slots=True)
class Labelling:
    """Labels of one entry, and the sums from which to tell how sure they are.

    `path` are the labels as numbers. `alpha` and `beta` are the forward and backward sums, divided
    by `scales` at each token; `raised` are the exponentials of the tokens' own weights.
    """

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
    return modelled(tuple(stored["labels"]), stored["out"], stored["weights"])


def modelled(
    labels: tuple[str, ...], out: Sequence[Sequence[int]], weights: Mapping[str, Sequence[int]]
) -> Model:
    """Return a model of whole-number weights."""
    rows = [[weight / SCALE for weight in row] for row in out]
    return Model(labels, rows, [[exp(weight) for weight in row] for row in rows], weights)


def best(model: Model, table: Scores) -> list[int]:
    """Return the numbers of the best labels (Viterbi), from the weights of each token's labels."""
    if not table:
        return []
    running = table[0]
    steps: list[tuple[list[int], Scores, list[float]]] = []
    for row in table[1:]:
        floor = max(running) - BEAM
        alive = [a for a, score in enumerate(running) if score >= floor]
        ways = [list(map(running[a].__add__, model.out[a])) for a in alive]
        tops = ways[0] if len(ways) == 1 else list(map(max, *ways))
        steps.append((alive, ways, tops))
        running = list(map(add, tops, row))
    at = running.index(max(running))
    path = [at]
    for alive, ways, tops in reversed(steps):
        at = next(a for a, way in zip(alive, ways, strict=True) if way[at] == tops[at])
        path.append(at)
    return path[::-1]


def weight(model: Model, table: Scores, path: Sequence[int]) -> float:
    """Return what the labels `path` weigh, their transitions included."""
    emitted = sum(row[label] for row, label in zip(table, path, strict=True))
    return emitted + sum(model.out[a][b] for a, b in pairwise(path))


def barred(model: Model, table: Scores, allowed: Sequence[frozenset[str]]) -> Scores:
    """Return `table` with all but the allowed labels of each token out of reach.

    An empty set allows all.
    """
    return [
        row
        if not only
        else [
            weight if label in only else weight - BARRED
            for label, weight in zip(model.labels, row, strict=True)
        ]
        for row, only in zip(table, allowed, strict=True)
    ]


def labelled(model: Model, table: Scores, path: Sequence[int]) -> Labelling:
    """Return `path` with the sums that tell how sure it is (forward-backward, scaled)."""
    # The greatest weight of each token is taken out so that no exponential overflows.
    raised = [[exp(weight - top) for weight in row] for row in table for top in (max(row),)]
    alpha, scales = _forward(raised, model.raised)
    beta = _backward(raised, model.raised, alpha, scales)
    return Labelling(tuple(path), alpha, beta, raised, scales, model.raised)


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
    stays = follows[label][label]
    inside = labelling.alpha[start][label]
    if start:
        before = labelling.alpha[start - 1]
        others: float = sum(map(mul, before, (row[label] for row in follows)))
        entered = others - before[label] * stays
        inside = entered * labelling.raised[start][label] / labelling.scales[start]
    for at in range(start + 1, end):
        inside *= stays * labelling.raised[at][label] / labelling.scales[at]
    if end == len(path):
        return min(1.0, max(0.0, inside))
    onward = list(map(mul, labelling.raised[end], labelling.beta[end]))
    left: float = sum(map(mul, follows[label], onward)) - stays * onward[label]
    return min(1.0, max(0.0, inside * left / labelling.scales[end]))


def _forward(raised: Scores, follows: Scores) -> tuple[Scores, list[float]]:
    now = raised[0]
    alpha: Scores = []
    scales: list[float] = []
    for i, row in enumerate(raised):
        if i:
            alive = [a for a, value in enumerate(alpha[-1]) if value > FAINT]
            ways = [list(map(alpha[-1][a].__mul__, follows[a])) for a in alive]
            sums = ways[0] if len(ways) == 1 else map(sum, zip(*ways, strict=True))
            now = list(map(mul, sums, row))
        scale = sum(now) or 1.0
        alpha.append([value / scale for value in now])
        scales.append(scale)
    return alpha, scales


def _backward(raised: Scores, follows: Scores, alpha: Scores, scales: Sequence[float]) -> Scores:
    """Sum from the end; a label that the forward sums have ruled out stays at 0."""
    beta = [[1.0] * len(follows)]
    for i in range(len(raised) - 1, 0, -1):
        onward = [
            value * later / scales[i] for value, later in zip(raised[i], beta[-1], strict=True)
        ]
        beta.append(
            [
                sum(map(mul, follows[a], onward)) if value > FAINT else 0.0
                for a, value in enumerate(alpha[i - 1])
            ]
        )
    return beta[::-1]
