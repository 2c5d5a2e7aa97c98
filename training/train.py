"""Trains the labeller of references and writes the model that ships with the package.

    READINGLIST_TRAINING=FOLDER python -m training.train [--out FILE]

About ten minutes on one core. The same data and seed give the same model.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import pycrfsuite

from readinglist.extract.citations import crf, features, stretches
from readinglist.extract.citations.tokens import cut
from training import desk, markup, synthetic
from training.strings import Labelled, folder, read

SEED = 20260101
# As many synthetic strings as there are real ones: with 8,000 web references came out as well,
# link lists worse; the labelled development strings lost nothing at either.
SYNTHETIC = 12_000
SETTINGS: Mapping[str, float | bool] = {
    "c1": 0.5,
    "c2": 0.05,
    "max_iterations": 120,
    "feature.possible_transitions": True,
    # A feature seen once teaches nothing but the string it is of.
    "feature.minfreq": 2,
}
SHIPPED = Path(crf.__file__).parent / "model.json.gz"


def augmented(labelled: Sequence[Labelled], *, made: int = SYNTHETIC) -> Iterator[Labelled]:
    """Yield each string as it is, most of them once more with markup, then `made` synthetic ones."""
    dice = random.Random(SEED)
    yield from labelled
    for string in labelled:
        marked = markup.styled(string, dice)
        if marked.entry.spans != string.entry.spans:
            yield marked
    yield from synthetic.strings(desk.pools(labelled), count=made, seed=SEED)


def trained(strings: Iterable[Labelled], *, verbose: bool = False) -> bytes:
    """Return the model that the strings teach, as it ships."""
    trainer = pycrfsuite.Trainer(verbose=verbose)
    trainer.set_params(dict(SETTINGS))
    for string in strings:
        rows = features.rows(cut(string.entry.text), stretches.marked(string.entry))
        trainer.append(rows, list(string.labels))
    with tempfile.TemporaryDirectory() as place:
        path = str(Path(place) / "crf")
        trainer.train(path)
        return packed(path)


def packed(path: str) -> bytes:
    """Return the model in the file `path` of crfsuite as compressed JSON."""
    tagger = pycrfsuite.Tagger()
    tagger.open(path)
    info = tagger.info()
    labels = sorted(tagger.labels())
    number = {label: i for i, label in enumerate(labels)}
    weights: dict[str, list[int]] = defaultdict(list)
    for (feature, label), weight in sorted(info.state_features.items()):
        if whole := round(weight * crf.SCALE):
            weights[feature] += [number[label], whole]
    into = [[round(info.transitions.get((a, b), 0.0) * crf.SCALE) for a in labels] for b in labels]
    stored = {"labels": labels, "into": into, "weights": weights}
    text = json.dumps(stored, ensure_ascii=False, separators=(",", ":"))
    return gzip.compress(text.encode(), 9, mtime=0)


def main() -> int:
    args = argparse.ArgumentParser(description=__doc__)
    args.add_argument("--out", type=Path, default=SHIPPED)
    args.add_argument("--verbose", action="store_true")
    opts = args.parse_args()
    strings = list(read(folder() / "strings-train.jsonl"))
    opts.out.write_bytes(trained(augmented(strings), verbose=opts.verbose))
    print(f"{opts.out}: {opts.out.stat().st_size:,} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
