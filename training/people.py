"""Prints made-up people in the ways that lists of references print authors."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass

AND = {
    "en": "and", "de": "und", "fr": "et", "es": "y", "pt": "e", "it": "e", "nl": "en",
    "sv": "och", "da": "og", "pl": "i",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Person:
    family: str
    given: str

    @property
    def direct(self) -> str:
        return f"{self.given} {self.family}"

    def initials(self, stop: str = ".", gap: str = " ") -> str:
        return gap.join(part[0] + stop for part in self.given.replace("-", " ").split())


def inverted(people: Sequence[Person], language: str, dice: random.Random) -> str:
    """Print "Gibson, J., & Lee, K." or "Gibson J., Lee K."."""
    comma = dice.choices((", ", " "), (5, 1))[0]
    names = [f"{one.family}{comma}{one.initials()}" for one in people]
    word = AND.get(language, "and")
    last = dice.choice([", & ", " & ", f" {word} ", f", {word} ", "; ", ", "])
    return _joined(names, "; " if last == "; " else ", ", last)


def direct(people: Sequence[Person], language: str, dice: random.Random) -> str:
    """Print "Jo Gibson and Kim Lee"."""
    word = AND.get(language, "and")
    last = dice.choice([" & ", f" {word} ", f", {word} ", ", ", "; "])
    return _joined([one.direct for one in people], "; " if last == "; " else ", ", last)


def initials_first(people: Sequence[Person], language: str, dice: random.Random) -> str:
    """Print "J. Gibson and K. Lee"."""
    names = [f"{one.initials()} {one.family}" for one in people]
    return _joined(names, ", ", dice.choice([" & ", f" {AND.get(language, 'and')} ", ", "]))


def mla(people: Sequence[Person], language: str, dice: random.Random) -> str:
    """Print "Gibson, Jo, and Kim Lee"; of many now and then the first, "et al."."""
    first = f"{people[0].family}, {people[0].given}"
    if len(people) > 1 and dice.random() < 0.15:
        return f"{first}{dice.choice([', et al.', ' et al.'])}"
    word = AND.get(language, "and")
    names = [first, *(one.direct for one in people[1:])]
    return _joined(names, ", ", dice.choice([f", {word} ", f" {word} ", "; "]))


def vancouver(people: Sequence[Person], _: str, __: random.Random) -> str:
    """Print "Gibson J, Lee K"."""
    names = [f"{one.family} {one.initials('', '')}" for one in people]
    return _joined(names, ", ", ", ") + (", et al" if len(names) > 3 else "")


def family_then_initials(people: Sequence[Person], _: str, __: random.Random) -> str:
    """Print "Gibson J. and Lee K."."""
    return _joined([f"{one.family} {one.initials('.', '')}" for one in people], ", ", " and ")


def shouted(people: Sequence[Person], _: str, dice: random.Random) -> str:
    """Print "GIBSON, J.; LEE, K." or with full given names."""
    full = dice.random() < 0.5
    names = [f"{one.family.upper()}, {one.given if full else one.initials()}" for one in people]
    return "; ".join(names).rstrip(".")


def slashed(people: Sequence[Person], _: str, dice: random.Random) -> str:
    """Print "Gibson, J./Lee, K."."""
    full = dice.random() < 0.5
    return "/".join(f"{one.family}, {one.given if full else one.initials()}" for one in people)


def rfc(people: Sequence[Person], _: str, dice: random.Random) -> str:
    """Print "Gibson, J., Ed. and K. Lee" as the IETF does: the last with initials first."""
    names = [f"{one.family}, {one.initials('.', '')}" for one in people]
    if len(people) > 1:
        names[-1] = f"{people[-1].initials('.', '')} {people[-1].family}"
    names = [f"{name}, Ed." if dice.random() < 0.3 else name for name in names]
    return _joined(names, ", ", ", and " if len(names) > 2 else " and ")


def family_only(people: Sequence[Person], language: str, _: random.Random) -> str:
    """Print "Gibson and Lee"."""
    return _joined([one.family for one in people], ", ", f" {AND.get(language, 'and')} ")


def _joined(names: Sequence[str], between: str, last: str) -> str:
    return last.join(part for part in (between.join(names[:-1]), names[-1]) if part)
