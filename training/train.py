"""Trains the labeller of references and writes the model that ships with the package.

    READINGLIST_TRAINING=FOLDER python -m training.train [--out FILE]

Half an hour on one core. The same data and seed give the same model.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import pycrfsuite  # type: ignore[import-untyped]

from readinglist.extract.citations import crf, features, manner, stretches
from readinglist.extract.citations.facts import columns
from readinglist.extract.citations.tokens import cut
from training import desk, markup, synthetic
from training.strings import Labelled, folder, read

SEED = 20260101
# Models trained on other dice differ on one entry in fifty; the mean of their weights is on the
# development strings as good as the best of them.
RUNS = 3
# About as many as there are real ones; at 8,000 and 10,000 the development strings came out alike.
SYNTHETIC = 12_000
SETTINGS: Mapping[str, float | bool] = {
    "c1": 0.5,
    "c2": 0.05,
    "max_iterations": 120,
    "feature.possible_transitions": True,
    # A feature seen once teaches nothing but the string it is of.
    "feature.minfreq": 2,
}
# Rarer partings than this are not kept.
FEWEST = 3
SHIPPED = Path(crf.__file__).parent / "model.json.gz"


@dataclass(frozen=True, slots=True)
class Learnt:
    """What one run has learnt: weights by feature and label, and by label and the one after it."""

    labels: frozenset[str]
    states: Mapping[tuple[str, str], float]
    transitions: Mapping[tuple[str, str], float]


def augmented(
    labelled: Sequence[Labelled], *, made: int = SYNTHETIC, seed: int = SEED
) -> Iterator[Labelled]:
    """Yield each string as it is, most once more with markup, then `made` synthetic ones."""
    dice = random.Random(seed)
    yield from labelled
    for string in labelled:
        marked = markup.styled(string, dice)
        if marked.entry.spans != string.entry.spans:
            yield marked
    yield from synthetic.strings(desk.pools(labelled), count=made, seed=seed)


def trained(strings: Iterable[Labelled], *, verbose: bool = False) -> Learnt:
    trainer = pycrfsuite.Trainer(verbose=verbose)
    trainer.set_params(dict(SETTINGS))
    for string in strings:
        rows = features.rows(cut(string.entry.text), stretches.marked(string.entry))
        trainer.append(rows, list(string.labels))
    with tempfile.TemporaryDirectory() as place:
        path = str(Path(place) / "crf")
        trainer.train(path)
        return learnt(path)


def learnt(path: str) -> Learnt:
    """Return what is in a model file of crfsuite."""
    tagger = pycrfsuite.Tagger()
    tagger.open(path)
    info = tagger.info()
    return Learnt(frozenset(tagger.labels()), info.state_features, info.transitions)


Partings = dict[str, dict[str, dict[str, int]]]


def counted(strings: Iterable[Labelled]) -> Partings:
    """Count what labels stand before and after each parting; "" stands for all partings."""
    counts: Counter[tuple[str, str, str]] = Counter()
    for string in strings:
        facts = columns(cut(string.entry.text), stretches.marked(string.entry))
        for parting, (before, after) in zip(
            manner.partings(facts), pairwise(string.labels), strict=True
        ):
            counts[parting, before, after] += 1
            counts["", before, after] += 1
    found: Partings = {}
    for (parting, before, after), count in sorted(counts.items()):
        if count >= FEWEST:
            found.setdefault(parting, {}).setdefault(before, {})[after] = count
    return found


def packed(runs: Sequence[Learnt], partings: Partings) -> bytes:
    """Return the mean of what the runs have learnt, as it ships: compressed JSON."""
    labels = sorted(frozenset().union(*(run.labels for run in runs)))
    number = {label: i for i, label in enumerate(labels)}
    follows = _mean([run.transitions for run in runs])
    weights: dict[str, list[int]] = {}
    for (feature, label), weight in sorted(_mean([run.states for run in runs]).items()):
        weights.setdefault(feature, []).extend((number[label], weight))
    out = [[follows.get((a, b), 0) for b in labels] for a in labels]
    stored = {"labels": labels, "out": out, "weights": weights, "partings": partings}
    text = json.dumps(stored, ensure_ascii=False, separators=(",", ":"))
    return gzip.compress(text.encode(), 9, mtime=0)


def _mean(runs: Sequence[Mapping[tuple[str, str], float]]) -> dict[tuple[str, str], int]:
    """Return the means as whole numbers; those that come to nothing are left out."""
    keys = {key for run in runs for key in run}
    means = {key: sum(run.get(key, 0.0) for run in runs) / len(runs) for key in keys}
    return {key: whole for key, mean in means.items() if (whole := round(mean * crf.SCALE))}


def main() -> int:
    args = argparse.ArgumentParser(description=__doc__)
    args.add_argument("--out", type=Path, default=SHIPPED)
    args.add_argument("--runs", type=int, default=RUNS)
    args.add_argument("--verbose", action="store_true")
    opts = args.parse_args()
    strings = list(read(folder() / "strings-train.jsonl"))
    runs = [
        trained(augmented(strings, seed=SEED + run), verbose=opts.verbose)
        for run in range(opts.runs)
    ]
    opts.out.write_bytes(packed(runs, counted(augmented(strings))))
    print(f"{opts.out}: {opts.out.stat().st_size:,} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
