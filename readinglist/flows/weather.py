"""Whether the network is there at all: told from many answers, since one tells nothing.

Why: when a laptop wakes without its network, or in a hotel whose portal answers for every host,
500 readings must not be marked as failing, nor be called "Welcome to your stay".
"""

from __future__ import annotations

import hashlib

from readinglist import urls
from readinglist.errors import (
    BlockedError,
    DeadlineError,
    Fault,
    HttpStatusError,
    ReadingListError,
    UnreachableError,
)
from readinglist.fetch import Answer
from readinglist.model import Page

MOST_IN_A_ROW = 10
"""So many failures in a row, of at least two hosts, and it is not the hosts."""

PORTAL_HOSTS = 3
"""The same page from so many hosts is a portal's; two may be one site under two names."""


class Weather:
    """What the answers so far say about the network; they are seen in the order they come."""

    def __init__(self) -> None:
        self._failing: list[str] = []  # the hosts of the failures in a row
        self._walled: list[str] = []  # those of the walls in a row
        self._hosts: dict[str, set[str]] = {}  # that gave the page with a digest

    def see(self, answer: Answer) -> None:
        """Take an answer into account."""
        host, came = urls.host(answer.call.url), answer.came
        if isinstance(came, Page):
            self._hosts.setdefault(_digest(came), set()).add(host)
        elif isinstance(came, HttpStatusError):
            self._hosts.setdefault(f"status {came.status} of {host}", set()).add(host)
        is_failing = not isinstance(came, Page) and is_about_network(came)
        is_walled = isinstance(came, BlockedError) and not came.is_not_found
        self._failing = [*self._failing, host] if is_failing else []
        self._walled = [*self._walled, host] if is_walled else []

    @property
    def is_down(self) -> bool:
        """Whether there is no use in asking on."""
        return len(self._failing) >= MOST_IN_A_ROW and len(set(self._failing)) > 1

    @property
    def is_portal(self) -> bool:
        """Whether one page, or one wall after another, has come for several hosts."""
        has_walls = len(self._walled) >= MOST_IN_A_ROW and len(set(self._walled)) >= PORTAL_HOSTS
        return has_walls or any(len(hosts) >= PORTAL_HOSTS for hosts in self._hosts.values())

    @property
    def is_proven(self) -> bool:
        """Whether different things have come: a portal has but one to show."""
        return len(self._hosts) > 1

    @property
    def trouble(self) -> str:
        """What is wrong with the network, in words; "" where nothing is."""
        if self.is_portal:
            return "One page came for every host: is there a portal to log in to?"
        if self.is_down:
            return f"The network seems to be down; stopped after {MOST_IN_A_ROW} failures in a row."
        return ""


def is_about_network(error: ReadingListError) -> bool:
    """Whether a failure may be the network's, and not the host's."""
    if isinstance(error, UnreachableError):
        return error.fault not in {Fault.ADDRESS, Fault.PROTOCOL}
    return isinstance(error, DeadlineError)


def _digest(page: Page) -> str:
    if page.path is not None or page.status == 304:
        return page.asked  # a PDF, or what is known already: no portal has those
    return hashlib.sha256(page.body).hexdigest()
