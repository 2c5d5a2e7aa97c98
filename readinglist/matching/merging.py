"""Makes one description of a work out of two, field by field."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any

from readinglist.model import Origin, Origins, Work


@dataclass(frozen=True, slots=True)
class Description:
    """A work, and where each known field of it came from."""

    work: Work
    origins: Origins = field(default_factory=dict)


def merged(a: Description, b: Description) -> Description:
    """Return the better value of each field: the user's, else the surest, else the fullest.

    The order of the two makes no difference, and merging the same again changes nothing.
    """
    values: dict[str, Any] = {}
    origins: dict[str, Origin] = {}
    for each in fields(Work):
        best = max((a, b), key=lambda side: _rank(side, each.name))
        values[each.name] = getattr(best.work, each.name)
        if values[each.name] and each.name in best.origins:
            origins[each.name] = best.origins[each.name]
    return Description(Work(**values), _frozen(origins))


def _frozen(origins: dict[str, Origin]) -> Mapping[str, Origin]:
    return origins


def _rank(side: Description, name: str) -> tuple[bool, int, int, str]:
    value = getattr(side.work, name)
    return (bool(value), side.origins.get(name, Origin.GUESS), len(value), repr(value))
