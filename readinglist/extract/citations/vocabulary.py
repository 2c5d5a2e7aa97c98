"""The word lists that ship beside the code: keywords, months, names, places, organisations.

Why: they are data, so that a language is added without touching a rule.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def words(name: str) -> frozenset[str]:
    """Return the words of the list `name` ("given", "places", "organisations", "particles")."""
    return frozenset(word for line in _lines(name) for word in line.split())


@cache
def organisations() -> frozenset[str]:
    """Return the words of organisations' names, with those that the labeller does not know."""
    return words("organisations") | words("bodies")


@cache
def classes(name: str) -> dict[str, str]:
    """Map each word of a list with classes ("keywords", "months") to its class.

    A word that two classes claim belongs to the one that stands first in the file.
    """
    table: dict[str, str] = {}
    for line in _lines(name):
        kind, *members = line.split()
        for word in members:
            table.setdefault(word, kind)
    return table


def _lines(name: str) -> list[str]:
    text = files(__package__).joinpath("words", f"{name}.txt").read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]
