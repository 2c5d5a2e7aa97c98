"""What the fields of a template are filled with: one module a question, one table in each.

A table maps the name of a field to a function of the desk and a language that returns words; the
label that they bear stands beside it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from training.desk import Desk


@dataclass(frozen=True, slots=True)
class Maker:
    """The label of a field, and what makes words for it in a language."""

    label: str
    words: Callable[[Desk, str], str]


def fields() -> Mapping[str, Maker]:
    """Return the makers of all fields, by name."""
    from training.made import what, when, where, who  # noqa: PLC0415 - they import Maker from here

    return {**who.FIELDS, **what.FIELDS, **when.FIELDS, **where.FIELDS}
