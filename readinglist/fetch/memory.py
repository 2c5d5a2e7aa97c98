"""What is known of hosts from one run of the program to the next: who asked for rest, who for what.

Why: a host that asked yesterday to be left alone until today must not be asked by the next command,
and a robots.txt holds for a day (RFC 9309, section 2.4), so it is not read twice in one.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

RULES_HOLD = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class Rest:
    """A host asked with an answer of this status to be left alone until then."""

    host: str
    until: datetime
    status: int


@dataclass(frozen=True, slots=True)
class RobotsFile:
    """What the robots.txt of a place ("https://example.org") said when it was read.

    `trouble` says why it could not be read, "" where it could; there are no `rules` then.
    """

    place: str
    rules: str
    trouble: str
    read_at: datetime


@dataclass(frozen=True, slots=True)
class Memory:
    """What a session with the network begins with, or what it leaves to the next."""

    rests: tuple[Rest, ...] = ()
    robots: tuple[RobotsFile, ...] = ()


def still_valid(memory: Memory, now: datetime) -> Memory:
    """Return what of it still holds: rests that are not over, rules of less than a day ago."""
    return Memory(
        tuple(rest for rest in memory.rests if rest.until > now),
        tuple(_recent(memory.robots, now)),
    )


def _recent(files: Iterable[RobotsFile], now: datetime) -> Iterable[RobotsFile]:
    """Return the rules that hold; a file that could not be read is tried again the next time."""
    return (
        file
        for file in files
        if not file.trouble and timedelta() <= now - file.read_at < RULES_HOLD
    )
