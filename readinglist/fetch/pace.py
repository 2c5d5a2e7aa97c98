"""Asks each host for one thing at a time, and leaves it alone between two."""

from __future__ import annotations

import math
import threading
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

from readinglist.errors import HttpStatusError
from readinglist.fetch import addresses
from readinglist.fetch.memory import Rest

LONGEST_REST_S = 86_400.0
"""A host that asks for more than a day is taken to mean a day."""

MOST_AT_ONCE = 4
"""Requests to one host at a time where the user has set the delay to nothing."""


class StoppedError(Exception):
    """An errand was given up while it waited; never seen outside this package."""


@dataclass(frozen=True, slots=True)
class Busy:
    """A host that is being asked, or that is left alone for `waits_s` more seconds."""

    host: str
    waits_s: float


@dataclass(slots=True)
class _Host:
    """Times are by the monotonic clock; `rests_until` is what the host itself asked for."""

    places: threading.Semaphore
    delay_s: float
    next_at: float = -math.inf
    rests_until: float = -math.inf
    status: int = 0
    asking: int = 0
    waiting: int = 0


class Pace:
    """Spaces the requests to each host by `min_delay_s`, from the end of one to the next.

    There is no delay on the user's own machine: no stranger's server stands behind it.
    """

    def __init__(self, min_delay_s: float, *, patience_s: float) -> None:
        self.most_at_once = 1 if min_delay_s else MOST_AT_ONCE
        self._min_delay_s = min_delay_s
        self._patience_s = patience_s
        self._hosts: dict[str, _Host] = {}
        self._lock = threading.Lock()
        self._stopped = threading.Event()

    @contextmanager
    def turn(self, host: str, *, url: str, at_once: bool = False) -> Iterator[None]:
        """Wait for the turn to ask `host`, and hold it; `at_once` skips the delay, not the queue.

        Raises: HttpStatusError where the host asked to be left alone for longer than is waited.
        """
        place = self._host(host)
        with place.places:
            self._wait(0.0 if at_once else place.next_at - time.monotonic(), place, url=url)
            place.asking += 1
            try:
                yield
            finally:
                place.asking -= 1
                if not addresses.is_this_machine(host):
                    place.next_at = max(place.next_at, time.monotonic() + place.delay_s)

    def rest(self, host: str, seconds: float, *, status: int) -> None:
        """Leave `host` alone for some seconds, as it asked with an answer of this status."""
        place = self._host(host)
        place.rests_until = max(place.rests_until, time.monotonic() + seconds)
        place.next_at = max(place.next_at, place.rests_until)
        place.status = status

    def pause(self, host: str, seconds: float) -> None:
        """Leave `host` alone for a moment, though it did not ask for it: it is in trouble."""
        place = self._host(host)
        place.next_at = max(place.next_at, time.monotonic() + seconds)

    def slow_down(self, host: str, delay_s: float) -> None:
        """Space the requests to `host` by at least so much from now on."""
        place = self._host(host)
        place.delay_s = max(place.delay_s, delay_s)

    def remember(self, rests: Iterable[Rest], now: datetime) -> None:
        """Go on leaving hosts alone that asked for it in an earlier session."""
        for each in rests:
            left_s = min((each.until - now).total_seconds(), LONGEST_REST_S)
            if left_s > 0:
                self.rest(each.host, left_s, status=each.status)

    def rests(self, now: datetime) -> tuple[Rest, ...]:
        """Return the hosts that still want to be left alone."""
        clock = time.monotonic()
        return tuple(
            Rest(name, now + timedelta(seconds=host.rests_until - clock), host.status)
            for name, host in self._known()
            if host.rests_until > clock
        )

    def busy(self) -> tuple[Busy, ...]:
        """Return the hosts that are being asked or waited for just now."""
        clock = time.monotonic()
        return tuple(
            Busy(name, 0.0 if host.asking else max(host.next_at - clock, 0.0))
            for name, host in self._known()
            if host.asking or host.waiting
        )

    def stop(self) -> None:
        """End every wait now, and each one to come, with a StoppedError."""
        self._stopped.set()

    def resume(self) -> None:
        """Take `stop` back."""
        self._stopped.clear()

    def _host(self, host: str) -> _Host:
        with self._lock:
            if host not in self._hosts:
                places = threading.Semaphore(self.most_at_once)
                self._hosts[host] = _Host(places, self._min_delay_s)
            return self._hosts[host]

    def _known(self) -> list[tuple[str, _Host]]:
        with self._lock:
            return list(self._hosts.items())

    def _wait(self, left_s: float, place: _Host, *, url: str) -> None:
        rest_s = place.rests_until - time.monotonic()
        if rest_s > self._patience_s:
            raise HttpStatusError(url, place.status, hint=asks_to_wait(rest_s))
        place.waiting += 1
        try:
            if self._stopped.wait(max(left_s, 0.0)):
                raise StoppedError
        finally:
            place.waiting -= 1


def retry_after_s(value: str, now: datetime) -> float:
    """Return what a Retry-After header asks for, in seconds from 0 to a day; 0 for nonsense.

    It is a number of seconds or a date (RFC 9110, section 10.2.3).
    """
    try:
        seconds = float(int(value.strip()))
    except (ValueError, OverflowError):
        seconds = _seconds_until(value, now)
    return min(max(seconds, 0.0), LONGEST_REST_S)


def asks_to_wait(seconds: float) -> str:
    """Return the hint of an error after which a host wants to be left alone; "" for no time."""
    if seconds < 1:
        return ""
    for unit, name in ((3600, "h"), (60, "min"), (1, "s")):
        if seconds >= unit:
            return f"It asks to wait {seconds / unit:.0f} {name}; try again then."
    return ""


def _seconds_until(date: str, now: datetime) -> float:
    try:
        then = parsedate_to_datetime(date)
    except (ValueError, TypeError, OverflowError):
        return 0.0
    return (then.replace(tzinfo=then.tzinfo or UTC) - now).total_seconds()
