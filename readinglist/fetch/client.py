"""Fetches pages: politely, within limits, and with every failure in words."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from ssl import SSLContext

import httpx

from readinglist.errors import (
    FetchError,
    HttpStatusError,
    NotArchivedError,
    OfflineError,
    ReadingListError,
)
from readinglist.fetch import archive, crowd, exchange, network, reading, trouble
from readinglist.fetch.exchange import Errand, Hop, Validators
from readinglist.fetch.pace import Pace
from readinglist.fetch.places import place
from readinglist.fetch.transport import Transport
from readinglist.model import Page
from readinglist.sources import FetchPolicy


@dataclass(frozen=True, slots=True)
class Failure:
    """One address of several whose page could not be had, and why."""

    url: str
    error: ReadingListError


class Fetcher:
    """A session with the network: connections, cookies and each host's pace, until it is closed.

    Pages that are PDFs lie in a folder of the session's own; they are gone when it is closed.
    `resolver` and `tls` are the system's unless others are given.
    """

    def __init__(
        self,
        policy: FetchPolicy | None = None,
        *,
        offline: bool = False,
        resolver: network.Resolver = network.resolve,
        tls: SSLContext | None = None,
    ) -> None:
        self._policy = policy or FetchPolicy()
        self._offline = offline
        self._transport = Transport(resolver, tls=tls)
        self._pace = Pace(self._policy.min_delay_s, patience_s=self._policy.deadline_s)
        self._cookies = httpx.Cookies()
        self._typed: set[tuple[str, int]] = set()
        self._folder: tempfile.TemporaryDirectory[str] | None = None

    def get(
        self, url: str, *, found_on_page: bool = False, validators: Validators | None = None
    ) -> Page:
        """Return the page at `url`; an answer 304 to `validators` is a page of that status.

        An address that was `found_on_page` may not lead into a private network, unless the policy
        allows it or it is at a host and port that the user has typed in this session.
        Raises: UnsafeAddressError; FetchError by what went wrong; UnreadableError for an answer
        that is empty, damaged or of a kind that nothing here reads; DiskError for a PDF.
        """
        wanted = exchange.errand(url, validators=validators)
        if not found_on_page:
            self._trust(wanted.start)
        return self._run(wanted)

    def archived(self, url: str, *, near: str = "") -> Page:
        """Return the web archive's copy of `url` nearest to a day (ISO 8601), the newest for "".

        The page's `url` is the one that was kept, so that its links resolve, and `archived_at` is
        when (ISO 8601).
        Raises: NotArchivedError where there is no copy; otherwise as `get`.
        """
        asked = archive.without_secrets(url)
        wanted = archive.timestamp(near, datetime.now(UTC))
        moment = self._nearest_copy(asked, wanted) or wanted
        address = archive.address(self._policy.archive, asked, moment)
        copied = exchange.errand(address, follows_refresh=False)
        self._trust(copied.start)
        try:
            page = self._run(copied)
        except HttpStatusError as error:
            if error.status != 404:
                raise
            raise NotArchivedError(asked) from error
        copy = archive.copy_at(self._policy.archive, page.url)
        if copy is None:
            raise NotArchivedError(asked)
        return replace(page, url=copy.original, asked=asked, archived_at=copy.made_at, redirects=())

    def many(self, wanted: Iterable[str]) -> Iterator[Page | Failure]:
        """Yield the page or the failure of each address found on a page, as they come.

        Hosts are asked side by side; nothing is raised for a page that cannot be had. A caller
        who stops asking for more ends what is under way.
        """
        try:
            yield from crowd.side_by_side(
                wanted,
                self._page_or_failure,
                most_per_host=self._pace.most_at_once,
                stop=self._stop,
            )
        finally:
            self._pace.resume()

    def close(self) -> None:
        """Close the connections and remove the PDFs."""
        self._transport.close()
        if self._folder is not None:
            self._folder.cleanup()
            self._folder = None

    def __enter__(self) -> Fetcher:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _run(self, wanted: Errand) -> Page:
        if self._offline:
            raise OfflineError(wanted.shown)
        with trouble.in_words(wanted.shown, wait_s=exchange.READ_S):
            return self._followed(wanted)

    def _followed(self, wanted: Errand) -> Page:
        """Follow redirects to a page; only the time that is spent asking counts."""
        answer: Hop | Page = Hop(wanted.start)
        asked_before = ""
        left_s = self._policy.deadline_s
        while isinstance(answer, Hop):
            hop, host = answer, answer.host
            with self._pace.turn(host, url=wanted.shown, at_once=host == asked_before):
                started = time.monotonic()
                with network.visiting(self._visit(wanted, started + left_s)):
                    answer = self._answer(wanted, hop)
            left_s -= time.monotonic() - started
            asked_before = host
        return answer

    def _answer(self, wanted: Errand, hop: Hop) -> Hop | Page:
        request = exchange.request(wanted, hop, contact=self._policy.contact)
        self._cookies.set_cookie_header(request)
        with closing(self._transport.handle_request(request)) as response:
            response.request = request
            self._cookies.extract_cookies(response)
            rest_s = exchange.rest_s(response)
            if rest_s:
                self._pace.rest(hop.host, rest_s, status=response.status_code)
            bounds = reading.Bounds(self._policy.max_bytes, self._pdf_folder)
            return exchange.answer(wanted, hop, response, bounds=bounds)

    def _visit(self, wanted: Errand, ends_at: float) -> network.Visit:
        return network.Visit(
            url=wanted.shown,
            seconds=self._policy.deadline_s,
            ends_at=ends_at,
            may_be_private=self._may_be_private,
        )

    def _trust(self, url: str) -> None:
        """Let the place that the user typed be private, and its secure twin where they redirect."""
        typed = place(url)
        ports = (80, 443) if typed.is_usual else (typed.port,)
        self._typed.update((typed.host, port) for port in ports)

    def _may_be_private(self, host: str, port: int) -> bool:
        return self._policy.allow_private or (host, port) in self._typed

    def _nearest_copy(self, url: str, moment: str) -> str:
        """Return the timestamp of the nearest copy; "" where the index does not say."""
        try:
            answer = self.get(archive.question(self._policy.archive_index, url, moment))
        except OfflineError:
            raise
        except FetchError:  # the index is often overloaded; the archive itself also knows
            return ""
        return archive.nearest(answer.body)

    def _page_or_failure(self, url: str) -> Page | Failure:
        try:
            return self.get(url, found_on_page=True)
        except ReadingListError as error:
            return Failure(url, error)

    def _stop(self) -> None:
        self._pace.stop()
        self._transport.abort()

    def _pdf_folder(self) -> Path:
        if self._folder is None:
            self._folder = tempfile.TemporaryDirectory(prefix="readinglist-")
        return Path(self._folder.name)
