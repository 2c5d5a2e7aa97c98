"""Which addresses a site asks programs to leave alone, and how long it wants between requests.

RFC 9309: where robots.txt is not there (4xx, or more than five redirects) everything is allowed;
where it cannot be read for now (5xx, no answer) nothing is.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from protego import Protego

from readinglist.errors import (
    BlockedError,
    DeadlineError,
    Fault,
    HttpStatusError,
    RobotsError,
    UnreachableError,
    UnreadableError,
)
from readinglist.fetch.memory import RobotsFile
from readinglist.fetch.places import place

TOKEN = "readinglist"  # noqa: S105 - the name that the program answers to in robots.txt
MOST_BYTES = 512 * 1024
"""The RFC asks for 500 KiB at least; what is longer is read as far as this."""

PATIENCE_S = 30.0
"""A robots.txt that takes longer is one that cannot be read now."""

LONGEST_DELAY_S = 60.0
"""Some sites write a Crawl-delay of hours, which means "never": a minute is slow enough for all."""


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules of one place, in force: `trouble` is why there are none to go by."""

    parsed: Protego
    trouble: str

    @property
    def delay_s(self) -> float:
        """The seconds between two requests that the site asks for, 0 where it asks for none."""
        asked = self.parsed.crawl_delay(TOKEN) or 0.0
        return min(max(asked, 0.0), LONGEST_DELAY_S) if asked == asked else 0.0  # noqa: PLR0124 - NaN


class Robots:
    """The rules of every place that is met; each robots.txt is read once. Safe between threads."""

    def __init__(self, ask: Callable[[str], bytes], known: Iterable[RobotsFile] = ()) -> None:
        self._ask = ask
        self._files = {file.place: file for file in known}
        self._rules: dict[str, Rules] = {}
        self._locks: dict[str, threading.Lock] = {}
        self._lock = threading.Lock()

    def rules(self, url: str, *, now: datetime) -> Rules:
        """Return the rules that hold at `url`.

        Raises: FetchError where the host itself cannot be reached, which is what there is to tell.
        """
        there = place(url)
        origin = f"{there.scheme}://{_bracketed(there.host)}:{there.port}"
        with self._lock:
            lock = self._locks.setdefault(origin, threading.Lock())
        with lock:
            if origin not in self._rules:
                file = self._files.get(origin) or self._read(origin, now)
                self._files[origin] = file
                self._rules[origin] = Rules(Protego.parse(file.rules), file.trouble)
            return self._rules[origin]

    def files(self) -> tuple[RobotsFile, ...]:
        """Return every file that was read or known before."""
        return tuple(self._files.values())

    def _read(self, origin: str, now: datetime) -> RobotsFile:
        try:
            rules = self._ask(f"{origin}/robots.txt").decode("utf-8", "replace")
        except (BlockedError, UnreadableError):
            return RobotsFile(origin, "", "", now)
        except HttpStatusError as error:
            trouble = "" if 400 <= error.status < 500 and error.status != 429 else str(error.status)
            return RobotsFile(origin, "", trouble, now)
        except DeadlineError:
            return RobotsFile(origin, "", "it takes too long", now)
        except UnreachableError as error:
            if error.fault is not Fault.ADDRESS:
                raise
            return RobotsFile(origin, "", "", now)
        return RobotsFile(origin, rules, "", now)


def require_allowed(rules: Rules, url: str, *, shown: str) -> None:
    """Do nothing where the rules let programs read `url`; `shown` is the address without secrets.

    Raises: RobotsError.
    """
    host = place(url).host
    if rules.trouble:
        problem = f"the robots.txt of {host} cannot be read now ({rules.trouble})"
        raise RobotsError(shown, f"{problem}, so nothing is fetched from it")
    if not rules.parsed.can_fetch(url, TOKEN):
        raise RobotsError(shown, f"the robots.txt of {host} asks programs to leave it alone")


def _bracketed(host: str) -> str:
    return f"[{host}]" if ":" in host else host
