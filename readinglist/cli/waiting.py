"""Progress of what asks the web: how far it is, and whom it waits for.

On a terminal a bar on the last line, drawn by Rich; else a line for each reading, and one now and
then for a host that is long in coming.
"""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Protocol

from readinglist.cli import terminal
from readinglist.cli.wording import joined

Busy = Callable[[], Sequence["Host"]]

_NAMED = 3
_PLAIN_EVERY_S = 15.0


class Host(Protocol):
    """A host that is asked, or left alone for a while."""

    @property
    def host(self) -> str: ...
    @property
    def waits_s(self) -> float: ...


class Progress(Protocol):
    """Where progress is told."""

    def done(self, line: str) -> None:
        """Tell that one more is done; `line` is for those who read lines."""


@contextmanager
def progress(what: str, total: int, *, busy: Busy = list) -> Iterator[Progress]:
    """Tell on stderr how far `what` is of `total`; `busy` names the hosts that are waited for."""
    if terminal.has_colour(sys.stderr) and total > 1:
        from readinglist.cli import bars  # Rich, for a terminal alone

        with bars.bar(what, total, lambda: told(busy())) as shown:
            yield shown
        return
    with _lines(total, busy) as lines:
        yield lines


def told(busy: Sequence[Host]) -> str:
    """Return whom it waits for: "asking iriss.org.uk, waiting for example.org (3 s)"."""
    asked = sorted({each.host for each in busy if not each.waits_s})
    waited = sorted((each for each in busy if each.waits_s), key=lambda each: each.waits_s)
    parts = []
    if asked:
        parts.append(f"asking {_named(asked)}")
    if waited:
        hosts = _named([each.host for each in waited])
        parts.append(f"waiting for {hosts} ({waited[0].waits_s:.0f} s)")
    return ", ".join(parts)


def _named(hosts: Sequence[str]) -> str:
    if len(hosts) <= _NAMED:
        return joined(list(hosts))
    return f"{', '.join(hosts[: _NAMED - 1])} and {len(hosts) - _NAMED + 1} more"


class _Lines:
    def __init__(self, total: int) -> None:
        self._total = total
        self._count = 0

    def done(self, line: str) -> None:
        self._count += 1
        terminal.say(f"[{self._count}/{self._total}] {line}")


@contextmanager
def _lines(total: int, busy: Busy) -> Iterator[Progress]:
    """Tell lines, and from time to time whom it waits for."""
    is_over = threading.Event()

    def tell() -> None:
        while not is_over.wait(_PLAIN_EVERY_S):
            if waited := told(busy()):
                terminal.say(waited[0].upper() + waited[1:])

    threading.Thread(target=tell, daemon=True, name="readinglist-progress").start()
    try:
        yield _Lines(total)
    finally:
        is_over.set()
