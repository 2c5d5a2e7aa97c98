"""Fits the confidence to entries that the labeller has not learnt from, and shows how it holds.

    READINGLIST_TRAINING=FOLDER READINGLIST_CORPUS=FOLDER python -m training.calibrate [DOCUMENTS…]

The strings are those of the development sets, the documents the development half of the corpus and
further folders like it. The tables it prints are cross-fitted: no document is judged by weights
that it helped to fit. Those of `--held-back` are judged by what is written and help to fit nothing.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from math import log
from pathlib import Path

from readinglist.extract.citations import confidence, parsing
from readinglist.extract.citations.confidence import Signals, weighed
from readinglist.model import DOUBTFUL_BELOW, Entry, Work
from training import documents
from training.documents import Wanted
from training.evaluate import DEVELOPMENT, truths
from training.scoring import folded, score
from training.strings import folder

SHIPPED = Path(confidence.__file__).parent / "confidence.json"
BINS = (0.0, 0.2, 0.4, 0.6, 0.8, 0.9, 0.95, 1.0)
# Pulls the weights towards 0, as much as this many entries would.
RIDGE = 2.0
ROUNDS, STEP = 400, 1.0
FOLDS = 5
# A point above what is promised, since the entries are few.
AT_LEAST = 0.96


@dataclass(frozen=True, slots=True)
class Case:
    """One entry: its signals, whether all of it was right, where it is from, how much it counts."""

    signals: Signals
    is_right: bool
    source: str
    weight: float = 1.0


def main() -> int:
    args = argparse.ArgumentParser(description=__doc__)
    args.add_argument("documents", type=Path, nargs="*")
    args.add_argument("--held-back", type=Path, nargs="*", default=[])
    args.add_argument("--out", type=Path, default=SHIPPED)
    opts = args.parse_args()
    strings = list(_string_cases())
    printed = [case for place in opts.documents for case in _document_cases(place)]
    if corpus := os.environ.get("READINGLIST_CORPUS"):
        printed += _document_cases(Path(corpus), halved=True)
    cases = _evened(*filter(None, (strings, printed)))
    others = _cross_fitted(cases)
    lowered = _lowered(
        [(weighed(others[_fold(case)], case.signals), case.is_right) for case in printed or strings]
    )
    weights = {name: round(weight, 2) for name, weight in fitted(cases).items()}
    weights[""] = round(weights[""] - lowered, 2)
    opts.out.write_text(json.dumps(weights, indent=1) + "\n", encoding="utf-8")
    for fold in others:
        fold[""] -= lowered
    for name, part in (("strings", strings), ("documents", printed)):
        judged = [(weighed(others[_fold(case)], case.signals), case.is_right) for case in part]
        print(f"{name}: {len(part):,} entries\n{table(judged)}")
    for place in opts.held_back:
        judged = [
            (weighed(weights, case.signals), case.is_right) for case in _document_cases(place)
        ]
        print(f"{place.name}, held back: {len(judged):,} entries\n{table(judged)}")
    return 0


def _lowered(judged: Sequence[tuple[float, bool]]) -> float:
    """Return how far the log odds have to come down for `AT_LEAST` to be right at 0.8 and above.

    Chances that are right on average would leave one in eleven wrong there, but what is not
    doubtful is taken over unread.
    """
    best = sorted(judged, reverse=True)
    right, cut = 0, 1.0
    for count, (chance, is_right) in enumerate(best, start=1):
        right += is_right
        if right >= AT_LEAST * count:
            cut = chance
    return max(0.0, log(cut / (1 - cut)) - log(DOUBTFUL_BELOW / (1 - DOUBTFUL_BELOW)))


def fitted(cases: Sequence[Case]) -> dict[str, float]:
    """Return the weights of a logistic regression, by gradient descent; "" is the constant."""
    names = list(cases[0].signals)
    weights = dict.fromkeys(["", *names], 0.0)
    total = sum(case.weight for case in cases)
    for _ in range(ROUNDS):
        slopes = {name: -RIDGE * weights[name] / total for name in names} | {"": 0.0}
        for case in cases:
            miss = case.weight * (case.is_right - weighed(weights, case.signals)) / total
            slopes[""] += miss
            for name, value in case.signals.items():
                slopes[name] += miss * value
        for name, slope in slopes.items():
            weights[name] += STEP * slope
    return weights


def table(judged: Sequence[tuple[float, bool]]) -> str:
    """Return a line for each band of confidence: how many entries, and what share was right."""
    lines = []
    for low, high in zip(BINS, (*BINS[1:], 1.01), strict=True):
        band = [is_right for chance, is_right in judged if low <= chance < high]
        if band:
            lines.append(f"  {low:.2f} and above {len(band):6,} entries  right {_share(band):.3f}")
    sure = [is_right for chance, is_right in judged if chance >= DOUBTFUL_BELOW]
    return "\n".join(
        [*lines, f"  {DOUBTFUL_BELOW} and above in all: {len(sure):,}, right {_share(sure):.3f}"]
    )


def _share(band: Sequence[bool]) -> float:
    return sum(band) / max(1, len(band))


def _cross_fitted(cases: Sequence[Case]) -> list[dict[str, float]]:
    """Return for each fold the weights fitted without it; all of a source lies in one fold."""
    return [fitted([case for case in cases if _fold(case) != fold]) for fold in range(FOLDS)]


def _fold(case: Case) -> int:
    return int(hashlib.sha256(case.source.encode()).hexdigest(), 16) % FOLDS


def _string_cases() -> Iterator[Case]:
    for name in DEVELOPMENT:
        asked = truths(folder() / f"{name}.jsonl")
        found = parsing.parsed([Entry(text=truth.text) for truth in asked])
        for truth, one in zip(asked, found, strict=True):
            is_right = score(truth, one.work).all
            yield Case(one.signals, is_right, source=truth.text)


def _document_cases(place: Path, *, halved: bool = False) -> Iterator[Case]:
    for listed in documents.lists(place, halved=halved):
        found = parsing.parsed(listed.entries, language=listed.language)
        for wanted, one in zip(listed.wanted, found, strict=True):
            if wanted and wanted.title:
                yield Case(one.signals, _is_right(wanted, one.work), source=listed.document)


def _is_right(wanted: Wanted, work: Work) -> bool:
    families = [folded(name.short) for name in work.author[:3]]
    authors = [folded(name) for name in wanted.authors]
    return (
        folded(work.title) == folded(wanted.title)
        and str(work.year or "") == wanted.year
        and len(families) == len(authors)
        and all(map(str.endswith, families, authors))
    )


def _evened(*groups: Sequence[Case]) -> list[Case]:
    """Return all cases, so weighed that each group counts the same."""
    most = max(map(len, groups))
    return [replace(case, weight=most / len(group)) for group in groups for case in group]


if __name__ == "__main__":
    sys.exit(main())
