"""When to try again: what may pass, how often, and how long all tries together may take.

Why: a few lines of our own and not `stamina`, which sleeps in the thread. A pause here is one of
the host, so nothing else is asked of a server in trouble meanwhile, and Ctrl-C ends it at once.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager

from readinglist.errors import Fault, FetchError, HttpStatusError, UnreachableError

# A host that refuses a connection, or has no name, does so on purpose, or for hours. What asks for
# patience by Retry-After (429, 503) is not tried again in the same run.
_PASSING = frozenset({Fault.BROKEN, Fault.SILENT})
_PASSING_STATUSES = frozenset({408, 425, 500, 502, 504})


def may_pass(error: FetchError) -> bool:
    """Whether the same request may well succeed in a few seconds."""
    if isinstance(error, HttpStatusError):
        return error.status in _PASSING_STATUSES
    return isinstance(error, UnreachableError) and error.fault in _PASSING


class Budget:
    """The seconds that one call may spend asking, all its redirects and tries included."""

    def __init__(self, seconds: float) -> None:
        self._left_s = seconds

    def ends_at(self) -> float:
        """Return when it is spent, by the monotonic clock, if it is spent from now on."""
        return time.monotonic() + self._left_s

    @contextmanager
    def spent(self) -> Iterator[None]:
        """Count the time that passes meanwhile."""
        started = time.monotonic()
        try:
            yield
        finally:
            self._left_s -= time.monotonic() - started
