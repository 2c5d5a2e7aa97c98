"""What was tried to get at a reading, told shortly: the same answer on many days is one line."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from readinglist import urls
from readinglist.cli.readings import local_day
from readinglist.store.attempts import Attempt, Tried

_MOST_DAYS = 3  # days that a line names; of more, the first and the last
_WHAT = {"archive": "the web archive"}
_ANSWERS = {"here": "was there", "copy": "has a copy", "known": "knows it"}


class Try(NamedTuple):
    """What was asked, what it answered, and the days on which it did so, in order."""

    what: str
    answer: str
    days: tuple[str, ...]

    @property
    def when(self) -> str:
        if len(self.days) <= _MOST_DAYS:
            return ", ".join(self.days)
        return f"{len(self.days)} times, {self.days[0]} to {self.days[-1]}"


def told(tried: Iterable[Tried], *, address: str = "") -> list[Try]:
    """Return the tries, one for each thing asked and answer, in the order of the first of each.

    `address` is that of the reading now, which need not be named again.
    """
    found: dict[tuple[str, str], dict[str, None]] = {}
    for at, attempt in tried:
        what = _what(attempt, urls.without_secrets(address))
        found.setdefault((what, _answer(attempt, what)), {})[local_day(at)] = None
    return [Try(*key, tuple(days)) for key, days in found.items()]


def _what(attempt: Attempt, address: str) -> str:
    if attempt.purpose == "resolve":
        return urls.host(attempt.url)
    page = "its page" if attempt.url == address else f"its page ({attempt.url})"
    return _WHAT.get(attempt.purpose, page)


def _answer(attempt: Attempt, what: str) -> str:
    said = attempt.problem.removeprefix(f"{what} ")
    return said or _ANSWERS.get(attempt.outcome, "was there")
