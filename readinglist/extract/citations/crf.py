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
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from itertools import pairwise
from math import exp
from operator import add, mul
from typing import NamedTuple

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
class Following:
    """What label `b` weighs after label `a`: `weights[a][b]`; `raised` are the exponentials."""

    weights: Scores
    raised: Scores

    @classmethod
    def of(cls, weights: Scores) -> Following:
        return cls(weights, [[exp(weight) for weight in row] for row in weights])


@dataclass(frozen=True, slots=True, eq=False)
class Model:
    """What was learnt. `weights` maps a feature to alternating label numbers and weights.

    `partings` counts, for what stands between two tokens (manner.py), how often the labels before
    and after it were what: by the names of both.
    """

    labels: tuple[str, ...]
    following: Following
    weights: Mapping[str, Sequence[int]]
    partings: Mapping[str, Mapping[str, Mapping[str, int]]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Problem:
    """What is to be labelled: the weight of each label at each token, and between the tokens.

    `follow[i]` stands between the tokens `i` and `i + 1`.
    """

    table: Scores
    follow: Sequence[Following]


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
    follow: Sequence[Following]


@cache
def shipped() -> Model:
    """Return the model that ships with the package; it is read once."""
    return unpacked(files(__package__).joinpath("model.json.gz").read_bytes())


def unpacked(packed: bytes) -> Model:
    """Return a model from what training/train.py writes."""
    stored = json.loads(gzip.decompress(packed))
    out = [[weight / SCALE for weight in row] for row in stored["out"]]
    partings = stored.get("partings", {})
    return Model(tuple(stored["labels"]), Following.of(out), stored["weights"], partings)


def best(problem: Problem) -> list[int]:
    """Return the numbers of the best labels (Viterbi)."""
    if not problem.table:
        return []
    running = problem.table[0]
    steps: list[tuple[list[int], Scores, list[float]]] = []
    for row, following in zip(problem.table[1:], problem.follow, strict=True):
        floor = max(running) - BEAM
        alive = [a for a, score in enumerate(running) if score >= floor]
        ways = [list(map(running[a].__add__, following.weights[a])) for a in alive]
        tops = ways[0] if len(ways) == 1 else list(map(max, *ways))
        steps.append((alive, ways, tops))
        running = list(map(add, tops, row))
    at = running.index(max(running))
    path = [at]
    for alive, ways, tops in reversed(steps):
        at = next(a for a, way in zip(alive, ways, strict=True) if way[at] == tops[at])
        path.append(at)
    return path[::-1]


def weight(problem: Problem, path: Sequence[int]) -> float:
    """Return what the labels `path` weigh, those between the tokens included."""
    emitted = sum(row[label] for row, label in zip(problem.table, path, strict=True))
    between = zip(problem.follow, pairwise(path), strict=True)
    return emitted + sum(following.weights[a][b] for following, (a, b) in between)


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


def labelled(problem: Problem, path: Sequence[int]) -> Labelling:
    """Return `path` with the sums that tell how sure it is (forward-backward, scaled)."""
    # The greatest weight of each token is taken out so that no exponential overflows.
    raised = [[exp(weight - top) for weight in row] for row in problem.table for top in (max(row),)]
    alpha, scales = _forward(raised, problem.follow)
    beta = _backward(raised, problem.follow, Sums(alpha, scales))
    return Labelling(tuple(path), alpha, beta, raised, scales, problem.follow)


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
    label = labelling.path[start]
    inside = labelling.alpha[start][label]
    if start:
        before, follows = labelling.alpha[start - 1], labelling.follow[start - 1].raised
        others: float = sum(map(mul, before, (row[label] for row in follows)))
        entered = others - before[label] * follows[label][label]
        inside = entered * labelling.raised[start][label] / labelling.scales[start]
    for at in range(start + 1, end):
        stays = labelling.follow[at - 1].raised[label][label]
        inside *= stays * labelling.raised[at][label] / labelling.scales[at]
    if end == len(labelling.path):
        return min(1.0, max(0.0, inside))
    onward = list(map(mul, labelling.raised[end], labelling.beta[end]))
    leaves = labelling.follow[end - 1].raised[label]
    left: float = sum(map(mul, leaves, onward)) - leaves[label] * onward[label]
    return min(1.0, max(0.0, inside * left / labelling.scales[end]))


class Sums(NamedTuple):
    """The forward sums, and what they were divided by."""

    alpha: Scores
    scales: list[float]


def _forward(raised: Scores, follow: Sequence[Following]) -> Sums:
    now = raised[0]
    alpha: Scores = []
    scales: list[float] = []
    for i, row in enumerate(raised):
        if i:
            follows = follow[i - 1].raised
            alive = [a for a, value in enumerate(alpha[-1]) if value > FAINT]
            ways = [list(map(alpha[-1][a].__mul__, follows[a])) for a in alive]
            sums = ways[0] if len(ways) == 1 else map(sum, zip(*ways, strict=True))
            now = list(map(mul, sums, row))
        scale = sum(now) or 1.0
        alpha.append([value / scale for value in now])
        scales.append(scale)
    return Sums(alpha, scales)


def _backward(raised: Scores, follow: Sequence[Following], forward: Sums) -> Scores:
    """Sum from the end; a label that the forward sums have ruled out stays at 0."""
    beta = [[1.0] * len(raised[-1])]
    for i in range(len(raised) - 1, 0, -1):
        scale, follows = forward.scales[i], follow[i - 1].raised
        onward = [value * later / scale for value, later in zip(raised[i], beta[-1], strict=True)]
        beta.append(
            [
                sum(map(mul, follows[a], onward)) if value > FAINT else 0.0
                for a, value in enumerate(forward.alpha[i - 1])
            ]
        )
    return beta[::-1]
