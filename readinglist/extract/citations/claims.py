"""What each stage says of a work, and how that is merged: field by field, the surest wins."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from readinglist.model import Name, Origin, Origins, Work


@dataclass(frozen=True, slots=True)
class Claim:
    """That the field `field` of the work is `value`, and where that comes from."""

    field: str
    value: str | tuple[Name, ...]
    origin: Origin


def merged(claims: Iterable[Claim]) -> tuple[Work, Origins]:
    """Return the work that the claims make up; of equally sure ones the first wins.

    Claims without a value claim nothing.
    """
    winners: dict[str, Claim] = {}
    for claim in claims:
        best = winners.get(claim.field)
        if claim.value and (best is None or claim.origin > best.origin):
            winners[claim.field] = claim
    values: dict[str, Any] = {name: claim.value for name, claim in winners.items()}
    origins = {name: claim.origin for name, claim in winners.items()}
    return replace(Work(), **values), origins


def of_work(work: Work, origin: Origin) -> Iterator[Claim]:
    """Yield every known field of `work` as a claim."""
    return (Claim(name, getattr(work, name), origin) for name in work.known())
