"""What a maker of strings has at hand: dice, words of our own, words of the labelled strings."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from training.strings import Labelled

LEAD_IN = re.compile(r"^[Ii]n:?\s+")
MATERIAL = Path(__file__).parent / "material"
T = TypeVar("T")


@dataclass(frozen=True)
class Pools:
    """What is drawn from the labelled strings."""

    titles: list[str]
    journals: list[str]
    containers: list[str]
    publishers: list[str]
    places: list[str]


@dataclass(frozen=True)
class Desk:
    """The dice and the words; two desks with the same seed make the same strings."""

    pools: Pools
    dice: random.Random

    def one(self, options: Sequence[T]) -> T:
        return self.dice.choice(options)

    def chance(self, share: float) -> bool:
        return self.dice.random() < share

    def number(self, first: int, last: int) -> int:
        return self.dice.randint(first, last)

    @cached_property
    def sites(self) -> list[str]:
        return _pool("sites")

    @cached_property
    def organisations(self) -> list[str]:
        return _pool("organisations")

    @cached_property
    def short_titles(self) -> list[str]:
        return _pool("short-titles")

    @cached_property
    def surnames(self) -> list[str]:
        return " ".join(lines("surnames")).split()

    @cached_property
    def given(self) -> list[str]:
        return " ".join(lines("given")).split()

    @cached_property
    def phrases(self) -> dict[str, dict[str, list[str]]]:
        """By name and language: months, access phrases, remarks…"""
        return _tables("phrases")

    @cached_property
    def bodies(self) -> dict[str, dict[str, list[str]]]:
        """By language and part: what names of organisations are put together from."""
        return _tables("bodies")

    def phrase(self, name: str, language: str) -> str:
        """Return one of the phrases of that name in `language`, else in English."""
        table = self.phrases[name]
        return self.one(table.get(language, table["en"]))


def pools(labelled: Sequence[Labelled]) -> Pools:
    """Collect titles, journals and the like, without the punctuation around them."""
    found: dict[str, list[str]] = {}
    for string in labelled:
        runs: dict[str, str] = {}
        for word, label in string.words():
            runs[label] = f"{runs.get(label, '')} {word}"
        for label, words in runs.items():
            found.setdefault(label, []).append(words.strip(" .,;:()\"'“”‘’«»`"))
    fit = {label: [w for w in words if 3 <= len(w) <= 160] for label, words in found.items()}
    return Pools(
        titles=fit["title"],
        journals=[LEAD_IN.sub("", words) for words in fit["journal"]],
        containers=[LEAD_IN.sub("", words) for words in fit["container-title"]],
        publishers=fit["publisher"],
        places=fit["location"],
    )


def lines(name: str) -> list[str]:
    """Return the lines of a file of the material, without its comments."""
    text = (MATERIAL / f"{name}.txt").read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def _pool(name: str) -> list[str]:
    return [one for line in lines(name) for one in line.split("|")]


def _tables(name: str) -> dict[str, dict[str, list[str]]]:
    found: dict[str, dict[str, list[str]]] = {}
    for line in lines(name):
        outer, inner, words = line.split(" ", 2)
        found.setdefault(outer, {})[inner] = words.split("|")
    return found
