"""Runs errands: one after another or side by side, each within its limits, at its host's pace."""

from __future__ import annotations

import tempfile
import threading
from collections import Counter
from collections.abc import Mapping
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from ssl import SSLContext

import httpx

from readinglist.fetch import addresses, exchange, network, reading, retries, robots, trouble
from readinglist.fetch.exchange import Errand, Hop, Manner, Reading
from readinglist.fetch.memory import Memory
from readinglist.fetch.pace import Pace
from readinglist.fetch.places import place
from readinglist.fetch.robots import Robots
from readinglist.fetch.transport import Transport
from readinglist.model import Page
from readinglist.sources import FetchPolicy

_ROBOTS = Manner(reading=Reading.WORDS, accept="text/plain,*/*;q=0.1", most_bytes=robots.MOST_BYTES)


class Runner:
    """What a session holds: connections, cookies, trust, each host's pace and rules."""

    def __init__(
        self,
        policy: FetchPolicy,
        *,
        known: Memory,
        resolver: network.Resolver,
        tls: SSLContext | None,
    ) -> None:
        self.policy = policy
        self.pace = Pace(policy.min_delay_s, patience_s=policy.deadline_s)
        self.pace.remember(known.rests, datetime.now(UTC))
        self.robots = Robots(self._rules_at, known.robots)
        self._transport = Transport(resolver, tls=tls)
        self._cookies = httpx.Cookies()
        self._typed: set[tuple[str, int]] = set()
        self._folder: tempfile.TemporaryDirectory[str] | None = None
        self._requests: Counter[str] = Counter()
        self._lock = threading.Lock()

    def run(self, wanted: Errand, budget: retries.Budget | None = None) -> Page:
        """Return what an errand is for. Raises: as `Fetcher.get`."""
        with trouble.in_words(wanted.shown, wait_s=exchange.READ_S):
            return self._followed(wanted, budget or retries.Budget(self.policy.deadline_s))

    def trust(self, url: str) -> None:
        """Let the place that the user typed be private, and its secure twin where they redirect."""
        typed = place(url)
        ports = (80, 443) if typed.is_usual else (typed.port,)
        self._typed.update((typed.host, port) for port in ports)

    def requests(self) -> Mapping[str, int]:
        """Return how many requests were sent to each host."""
        with self._lock:
            return dict(self._requests)

    def stop(self) -> None:
        """End every wait, and break off what is being read."""
        self.pace.stop()
        self._transport.abort()

    def close(self) -> None:
        """Close the connections and remove the PDFs."""
        self._transport.close()
        if self._folder is not None:
            self._folder.cleanup()
            self._folder = None

    def _followed(self, wanted: Errand, budget: retries.Budget) -> Page:
        """Follow redirects to a page; only the time that is spent asking counts."""
        answer: Hop | Page = Hop(wanted.start)
        asked_before = ""
        while isinstance(answer, Hop):
            hop, host = answer, answer.host
            if wanted.manner.heeds_robots:
                self._heed_robots(wanted, hop)
            with (
                self.pace.turn(host, url=wanted.shown, at_once=host == asked_before),
                budget.spent(),
                network.visiting(self._visit(wanted, budget.ends_at())),
            ):
                answer = self._answer(wanted, hop)
            asked_before = host
        return answer

    def _answer(self, wanted: Errand, hop: Hop) -> Hop | Page:
        request = exchange.request(wanted, hop, contact=self.policy.contact)
        self._cookies.set_cookie_header(request)
        with self._lock:
            self._requests[hop.host] += 1
        with closing(self._transport.handle_request(request)) as response:
            response.request = request
            self._cookies.extract_cookies(response)
            rest_s = exchange.rest_s(response)
            if rest_s:
                self.pace.rest(hop.host, rest_s, status=response.status_code)
            bounds = reading.Bounds(self.policy.max_bytes, self._pdf_folder)
            return exchange.answer(wanted, hop, response, bounds=bounds)

    def _heed_robots(self, wanted: Errand, hop: Hop) -> None:
        rules = self.robots.rules(hop.url, now=datetime.now(UTC))
        if not addresses.is_this_machine(hop.host):
            self.pace.slow_down(hop.host, rules.delay_s)
        robots.require_allowed(rules, hop.url, shown=wanted.shown)

    def _rules_at(self, url: str) -> bytes:
        budget = retries.Budget(min(self.policy.deadline_s, robots.PATIENCE_S))
        return self.run(exchange.errand(url, manner=_ROBOTS), budget).body

    def _visit(self, wanted: Errand, ends_at: float) -> network.Visit:
        return network.Visit(
            url=wanted.shown,
            seconds=self.policy.deadline_s,
            ends_at=ends_at,
            may_be_private=self._may_be_private,
        )

    def _may_be_private(self, host: str, port: int) -> bool:
        return self.policy.allow_private or (host, port) in self._typed

    def _pdf_folder(self) -> Path:
        with self._lock:
            if self._folder is None:
                self._folder = tempfile.TemporaryDirectory(prefix="readinglist-")
        return Path(self._folder.name)
