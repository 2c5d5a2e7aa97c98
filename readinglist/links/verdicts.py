"""What an answer says about a link, and what that makes of what was known of it before.

Why: a link is not dead because a server was down for an hour, forbids programs to look, or asks
them to wait. It is gone when the server says so, and dead when it has failed on three dates.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from readinglist.errors import (
    BlockedError,
    DeadlineError,
    Fault,
    HttpStatusError,
    OfflineError,
    PrivateAddressError,
    ReadingListError,
    RobotsError,
    TooLargeError,
    UnreachableError,
    UnreadableError,
    UnsafeAddressError,
)

DEAD_AFTER = 3
"""So many dates with failures make a link dead: two are a week-end's outage."""

# Days until a failing page is fetched again, by the number of dates on which it has failed.
_PATIENCE_DAYS = (1, 3, 7, 14, 30)


class Sign(StrEnum):
    """What one answer says about a link."""

    HERE = "here"  # the server has it, also where it is not of a kind that is read
    GONE = "gone"  # the server, or the network's directory of names, says that it is not there
    FAILING = "failing"  # no answer, or a broken one
    CLOSED = "closed"  # the server does not let programs see
    SILENT = "silent"  # nothing was asked, or this machine has no way out


class State(StrEnum):
    """How a link stands."""

    ALIVE = "alive"
    MOVED = "moved"
    GONE = "gone"
    DEAD = "dead"  # has failed on three dates
    UNSURE = "unsure"

    @property
    def is_lost(self) -> bool:
        """Whether the reading has to be found elsewhere."""
        return self in {State.GONE, State.DEAD}


@dataclass(frozen=True, slots=True, kw_only=True)
class Health:
    """How a link stands, why, and on which days (ISO 8601) it has failed since it last was there.

    `next_at` is the day from which on it is fetched again without being asked for, "" for any.
    """

    state: State
    reason: str = ""
    failed_on: tuple[str, ...] = ()
    next_at: str = ""


def sign(error: ReadingListError) -> Sign:
    """Return what a failure says about a link."""
    if isinstance(error, HttpStatusError):
        return _SIGNS_OF_STATUS.get(error.status, Sign.FAILING)
    if isinstance(error, UnreachableError):
        return _SIGNS_OF_FAULT.get(error.fault, Sign.FAILING)
    if isinstance(error, BlockedError):
        return Sign.GONE if error.is_not_found else Sign.CLOSED
    return next((found for kind, found in _SIGNS if isinstance(error, kind)), Sign.SILENT)


_SIGNS = (
    (RobotsError, Sign.CLOSED),
    (DeadlineError, Sign.FAILING),
    (TooLargeError, Sign.HERE),
    (UnreadableError, Sign.HERE),
    (PrivateAddressError, Sign.CLOSED),
    (UnsafeAddressError, Sign.CLOSED),
    (OfflineError, Sign.SILENT),
)
_SIGNS_OF_STATUS = {
    **dict.fromkeys((404, 410, 451), Sign.GONE),
    # Logins, fees, refusals, waits: the server is there, and this is between it and the program.
    **dict.fromkeys((401, 402, 403, 405, 406, 407, 425, 429), Sign.CLOSED),
}
_SIGNS_OF_FAULT = {
    Fault.NETWORK: Sign.SILENT,
    Fault.PROXY: Sign.SILENT,
    Fault.NAME: Sign.GONE,
}


def judged(before: Health | None, found: Sign, *, today: date, reason: str) -> Health:
    """Return how a link stands after an answer, by what was known of it `before`.

    An answer that says nothing changes nothing.
    """
    old = before or Health(state=State.UNSURE)
    if found is Sign.HERE:
        return Health(state=State.ALIVE)
    if found is Sign.SILENT:
        return old
    if found is Sign.CLOSED:
        later = _day(today + timedelta(days=_PATIENCE_DAYS[0]))
        return replace(old, state=State.UNSURE, reason=reason, next_at=later)
    failed_on = tuple(sorted({*old.failed_on, _day(today)}))
    wait_days = _PATIENCE_DAYS[min(len(failed_on), len(_PATIENCE_DAYS)) - 1]
    return Health(
        state=_lost(found, len(failed_on)),
        reason=reason,
        failed_on=failed_on,
        next_at=_day(today + timedelta(days=wait_days)),
    )


def _lost(found: Sign, dates: int) -> State:
    if dates >= DEAD_AFTER:
        return State.DEAD
    return State.GONE if found is Sign.GONE else State.UNSURE


def _day(day: date) -> str:
    return day.isoformat()
