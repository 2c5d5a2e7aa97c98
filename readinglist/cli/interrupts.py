"""Ctrl-C, a closed terminal and a polite end from outside: heard at once, but not within a commit.

Why: SQLite commits in C, and Python hears of a signal right behind it. A command that was told of
it there would say that less was kept than was.
"""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class Interrupts:
    """Raises KeyboardInterrupt for each of the signals while it is entered."""

    def __init__(self) -> None:
        self._shields = 0
        self._is_pending = False
        self._before: list[object] = []

    def __enter__(self) -> Interrupts:
        self._before = [signal.signal(number, self._heard) for number in _SIGNALS]
        return self

    def __exit__(self, *_: object) -> None:
        for number, handler in zip(_SIGNALS, self._before, strict=True):
            signal.signal(number, handler)  # type: ignore[arg-type]  # as `signal` gave it

    @contextmanager
    def shield(self) -> Iterator[None]:
        """Put an interrupt off until what is done inside is over; a second one is not put off."""
        self._shields += 1
        try:
            yield
        finally:
            self._shields -= 1
        if self._is_pending and not self._shields:
            self._is_pending = False
            raise KeyboardInterrupt

    def _heard(self, number: int, frame: FrameType | None) -> None:
        if self._shields and not self._is_pending:
            self._is_pending = True
            return
        raise KeyboardInterrupt
