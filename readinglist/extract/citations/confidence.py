"""Says how sure a reference is: the chance that its title, authors and year are all right.

A few signals that a reader would look at too, weighed by a logistic regression; the weights
(confidence.json) are fitted to entries that the labeller has not learnt from, by
training/calibrate.py.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from math import exp, log

from readinglist.extract.citations.reading import Reading, Segment
from readinglist.model import Name, Origin, Origins, Work

# Beyond 1 in 2,000 the labeller's own chances tell nothing more.
LEAST_DOUBT = 0.0005
SENTENCE_WITHIN = re.compile(r"[a-zß-ÿ]{3}[.!?] [A-ZÀ-ÞА-Я\"“«]")


Signals = Mapping[str, float]


def of(signals: Signals) -> float:
    """Return the chance, 0 to 1."""
    return weighed(_weights(), signals)


def weighed(weights: Mapping[str, float], signals: Signals) -> float:
    """Return the chance that `weights` make of the signals; the weight "" stands for all."""
    total = weights[""] + sum(weights[name] * value for name, value in signals.items())
    return 1 / (1 + exp(-max(-30.0, min(30.0, total))))


def signals(reading: Reading, work: Work, origins: Origins, *, around: float) -> Signals:
    """Return what speaks for and against, each between -1 and 1.

    `around` is how sure the entries of the list are on average.
    """
    title, author, date = (reading.of(label) for label in ("title", "author", "date"))
    is_stated = origins.get("title") is Origin.STRUCTURED
    words = len(work.title.split())
    return {
        "title": 1.0 if is_stated else _odds(title),
        "author": 1.0 if is_stated else _odds(author or reading.of("editor")),
        "date": _odds(date),
        "around": _squeezed(around),
        "no title": float(not work.title),
        "no author": float(not work.author),
        "no year": float(not work.issued),
        "title marked": float(origins.get("title", Origin.GUESS) >= Origin.PATTERN),
        "title in parts": float(len(title) > 1),
        "sentence in title": float(bool(SENTENCE_WITHIN.search(work.title))),
        "short title": float(0 < words < 3),
        "long title": float(words > 25),
        "odd name": float(any(map(_is_odd, work.author))),
        "year guessed": float(origins.get("issued") is Origin.GUESS),
    }


def mean_sureness(readings: Sequence[Reading]) -> float:
    """Return how sure the labels of title, author and date are in a list, on average."""
    asked = ("title", "author", "date")
    least = [min((one.sureness for one in each.of(*asked)), default=0.0) for each in readings]
    return sum(least) / len(least) if least else 0.0


def _odds(segments: Sequence[Segment]) -> float:
    """Return the log odds of the first segment between -1 and 1; 0.5 where there is none."""
    return _squeezed(segments[0].sureness) if segments else 0.5


def _squeezed(chance: float) -> float:
    bounded = min(1 - LEAST_DOUBT, max(LEAST_DOUBT, chance))
    return log(bounded / (1 - bounded)) / log((1 - LEAST_DOUBT) / LEAST_DOUBT)


def _is_odd(name: Name) -> bool:
    """Say whether a name looks torn: very long, with digits, or of one letter."""
    return len(name.short.split()) > 9 or any(map(str.isdigit, name.short)) or len(name.short) < 2


@cache
def _weights() -> Mapping[str, float]:
    text = files(__package__).joinpath("confidence.json").read_text(encoding="utf-8")
    loaded: dict[str, float] = json.loads(text)
    return loaded
