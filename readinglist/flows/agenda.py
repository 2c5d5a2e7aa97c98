"""Which readings are to be asked for now, which are not, and why."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from readinglist import targets
from readinglist.fetch import Call, Validators
from readinglist.store.wanted import Wanted


class Which(StrEnum):
    """Which of the readings a fetch is for."""

    MISSING = "missing"  # those that have no page, and have not failed lately
    FAILED = "failed"  # those that failed the last time
    ALL = "all"  # every one: what is there already is asked whether it has changed
    LOST = "lost"  # those whose pages are gone, and were never kept


@dataclass(frozen=True, slots=True, kw_only=True)
class Agenda:
    """What is to be asked for: each address once, with the readings that it is the page of.

    `held` are there already, `resting` failed lately and are left alone until the day that their
    health names; `homeless` have no address.
    """

    calls: dict[str, tuple[Wanted, ...]]
    held: tuple[Wanted, ...] = ()
    resting: tuple[Wanted, ...] = ()
    homeless: tuple[Wanted, ...] = ()

    @property
    def readings(self) -> int:
        """How many readings are asked for."""
        return sum(map(len, self.calls.values()))


def agenda(readings: Iterable[Wanted], which: Which, *, today: date) -> Agenda:
    """Return what is to be asked for today."""
    calls: dict[str, list[Wanted]] = {}
    held, resting, homeless = [], [], []
    for each in readings:
        url = targets.page_of(each.work)
        has_page = _has_page(each, url)
        if not url:
            homeless.append(each)
        elif not _is_meant(each, which):
            continue
        elif which in {Which.MISSING, Which.LOST} and has_page:
            held.append(each)
        elif which is Which.MISSING and _is_resting(each, today):
            resting.append(each)
        else:
            calls.setdefault(url, []).append(each)
    return Agenda(
        calls={url: tuple(found) for url, found in calls.items()},
        held=tuple(held),
        resting=tuple(resting),
        homeless=tuple(homeless),
    )


def call(url: str, readings: Sequence[Wanted], *, is_glance: bool = False) -> Call:
    """Return how the page of some readings is asked for: whether it is still the one they have."""
    is_typed = any(each.is_typed for each in readings)
    pages = [each.page for each in readings if _has_page(each, url)]
    first = next((page for page in pages if page is not None), None)
    marks = Validators()
    if first is not None and len(pages) == len(readings) and not first.archived_at:
        marks = Validators(first.etag, first.last_modified)
    return Call(url=url, validators=marks, is_typed=is_typed, is_glance=is_glance)


def call_anew(url: str, readings: Sequence[Wanted]) -> Call:
    """Return how the page of some readings is asked for as if it had never come."""
    return Call(url=url, is_typed=any(each.is_typed for each in readings))


def _is_meant(each: Wanted, which: Which) -> bool:
    if which is Which.LOST:
        return each.health is not None and each.health.state.is_lost
    return which is not Which.FAILED or _has_failed(each)


def _has_page(each: Wanted, url: str) -> bool:
    return each.page is not None and each.is_held and each.page.asked == url


def _has_failed(each: Wanted) -> bool:
    return each.health is not None and bool(each.health.reason)


def _is_resting(each: Wanted, today: date) -> bool:
    return each.health is not None and each.health.next_at > today.isoformat()
