"""Measures the parser on strings: the development sets, and each source held out of training.

READINGLIST_TRAINING=FOLDER python -m training.evaluate            the model that ships
READINGLIST_TRAINING=FOLDER python -m training.evaluate --held-out  trains twice more
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import groupby
from pathlib import Path
from unittest.mock import patch

from readinglist.extract.citations import crf, parse
from readinglist.extract.citations.dates import YEAR
from readinglist.extract.citations.tokens import cut
from readinglist.model import Entry, Reference
from training.scoring import Score, Shares, Truth, folded, score, shares
from training.strings import Labelled, folder, read

DEVELOPMENT = ("strings-dev", "strings-dev-web")
# AnyStyle's two sets share strings with each other, so that they go out together.
SOURCES = ("anystyle", "grobid")
SAMPLE = 2_000


def main() -> int:
    args = argparse.ArgumentParser(description=__doc__)
    args.add_argument("--held-out", action="store_true")
    for name in DEVELOPMENT:
        print(f"{name:24}{measured(truths(folder() / f'{name}.jsonl'))}")
    if args.parse_args().held_out:
        strings = list(read(folder() / "strings-train.jsonl"))
        for source in SOURCES:
            print(f"{source + ' held out':24}{held_out(strings, source)}", flush=True)
    return 0


def measured(labelled: Sequence[Truth]) -> Shares:
    return shares(scores(labelled, parsed(labelled)))


def parsed(labelled: Sequence[Truth]) -> list[Reference]:
    return parse([Entry(text=truth.text) for truth in labelled])


def scores(labelled: Sequence[Truth], references: Sequence[Reference]) -> list[Score]:
    return [
        score(truth, reference.work) for truth, reference in zip(labelled, references, strict=True)
    ]


def held_out(strings: Sequence[Labelled], source: str) -> Shares:
    """Return what a model reaches on the strings of `source` that has seen none of them."""
    # Measuring what ships needs no python-crfsuite.
    from training.train import augmented, counted, packed, trained  # noqa: PLC0415

    asked = [string for string in strings if string.origin.startswith(source)]
    texts = {folded(string.entry.text) for string in asked}
    others = [string for string in strings if folded(string.entry.text) not in texts]
    step = max(1, len(asked) // SAMPLE)
    with model(packed([trained(augmented(others))], counted(augmented(others)))):
        return measured([truth(string) for string in asked[::step]])


@contextmanager
def model(packed: bytes) -> Iterator[None]:
    """Let the parser use another model than the one that ships."""
    other = crf.unpacked(packed)
    with patch.object(crf, "shipped", lambda: other):
        yield


def truths(path: Path) -> list[Truth]:
    rows = map(json.loads, path.read_text(encoding="utf-8").splitlines())
    return [
        Truth(row["text"], row["title"] or "", row["author"] or "", str(row["year"] or ""))
        for row in rows
    ]


def truth(string: Labelled) -> Truth:
    """Return what a labelled string says: of each field its first run."""
    return Truth(
        text=string.entry.text,
        title=_first(string, "title"),
        authors=_first(string, "author"),
        year=_year(_runs(string, "date")),
    )


def _year(printed: Iterable[str]) -> str:
    return next((found["year"] for text in printed if (found := YEAR.search(text))), "")


def _first(string: Labelled, label: str) -> str:
    return next(iter(_runs(string, label)), "")


def _runs(string: Labelled, label: str) -> list[str]:
    tokens = zip(cut(string.entry.text), string.labels, strict=True)
    return [
        " ".join(token.text for token, _ in run)
        for of, run in groupby(tokens, key=lambda pair: pair[1])
        if of == label
    ]


if __name__ == "__main__":
    sys.exit(main())
