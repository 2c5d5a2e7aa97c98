"""Fetches pages: politely, within limits, and with every failure in words."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from ssl import SSLContext

from readinglist import urls
from readinglist.errors import (
    FetchError,
    HttpStatusError,
    NotArchivedError,
    OfflineError,
    ReadingListError,
)
from readinglist.fetch import crowd, exchange, network, retries
from readinglist.fetch.exchange import Errand, Manner, Reading, Validators
from readinglist.fetch.memory import Memory
from readinglist.fetch.pace import Busy
from readinglist.fetch.places import place
from readinglist.fetch.runner import Runner
from readinglist.links import archive
from readinglist.links.archive import Copy
from readinglist.model import Page
from readinglist.sources import FetchPolicy

_JSON = "application/json"
# The longest answer of the index names one copy in some hundred bytes.
_MOST_OF_INDEX = 65_536
ARCHIVE_PAUSE_S = 1.0
"""The archive turns away whoever asks faster, however fast the user wants pages fetched."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """One address of many.

    What the user typed may be private, and robots.txt is not asked about it. A glance reads the
    beginning alone, to see whether the page is still there.
    """

    url: str
    validators: Validators = field(default_factory=Validators)
    is_typed: bool = False
    is_glance: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of a call: the page, or why there is none."""

    call: Call
    came: Page | ReadingListError


class Fetcher:
    """A session with the network: connections, cookies and each host's pace, until it is closed.

    Pages that are PDFs lie in a folder of the session's own; they are gone when it is closed.
    `known` is what an earlier session left to remember. `resolver` and `tls` are the system's
    unless others are given.
    """

    def __init__(
        self,
        policy: FetchPolicy | None = None,
        *,
        offline: bool = False,
        known: Memory | None = None,
        resolver: network.Resolver = network.resolve,
        tls: SSLContext | None = None,
    ) -> None:
        self._policy = policy or FetchPolicy()
        self._offline = offline
        self._runner = Runner(self._policy, known=known or Memory(), resolver=resolver, tls=tls)

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
            self._runner.trust(wanted.start)
        return self._run(wanted)

    def words(self, url: str, *, accept: str, most_bytes: int, pause_s: float = 0.0) -> Page:
        """Return what a service answers: text of any kind, of which `most_bytes` are read.

        From now on its host is left alone for `pause_s` at least between two requests.
        Raises: as `get`, but for what is empty or of an unknown kind.
        """
        manner = Manner(reading=Reading.WORDS, accept=accept, most_bytes=most_bytes)
        wanted = exchange.errand(url, manner=manner)
        self._runner.trust(wanted.start)
        self._runner.pace.slow_down(place(wanted.start).host, pause_s)
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
        copied = exchange.errand(address, manner=Manner(follows_refresh=False))
        self._runner.trust(copied.start)
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

    def nearest_copy(self, url: str, *, near: str = "") -> Copy:
        """Return which copy of `url` the web archive has nearest to a day, without reading it.

        Raises: NotArchivedError where the archive names none; FetchError where it does not answer.
        """
        asked = archive.without_secrets(url)
        moment = archive.timestamp(near, datetime.now(UTC))
        question = archive.question(self._policy.archive_index, asked, moment)
        found = archive.nearest(self._of_index(question).body)
        if not found:
            raise NotArchivedError(asked)
        return Copy(found, asked)

    def many(self, calls: Iterable[Call]) -> Generator[tuple[Answer, ...], None, None]:
        """Yield what becomes of each call, as it comes: what has come since, together.

        Hosts are asked side by side, each at its own pace and as its robots.txt allows; nothing is
        raised for a page that cannot be had, and what may pass is tried again. A caller who stops
        asking for more ends what is under way.
        """
        hosts: dict[str, list[Call]] = {}
        for call in calls:
            hosts.setdefault(urls.host(call.url), []).append(call)
        try:
            yield from crowd.side_by_side(
                list(hosts.values()),
                self._answered,
                most_per_host=self._runner.pace.most_at_once,
                stop=self._runner.stop,
            )
        finally:
            self._runner.pace.resume()

    def busy(self) -> tuple[Busy, ...]:
        """Return the hosts that are being asked or waited for just now; for any thread."""
        return self._runner.pace.busy()

    def memory(self) -> Memory:
        """Return what the next session should know of the hosts of this one."""
        return Memory(self._runner.pace.rests(datetime.now(UTC)), self._runner.robots.files())

    def requests(self) -> Mapping[str, int]:
        """Return how many requests were sent to each host."""
        return self._runner.requests()

    def close(self) -> None:
        """Close the connections and remove the PDFs."""
        self._runner.close()

    def __enter__(self) -> Fetcher:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _run(self, wanted: Errand, budget: retries.Budget | None = None) -> Page:
        if self._offline:
            raise OfflineError(wanted.shown)
        return self._runner.run(wanted, budget)

    def _nearest_copy(self, url: str, moment: str) -> str:
        """Return the timestamp of the nearest copy; "" where the index does not say."""
        question = archive.question(self._policy.archive_index, url, moment)
        try:
            answer = self._of_index(question)
        except OfflineError:
            raise
        except FetchError:  # the index is often overloaded; the archive itself also knows
            return ""
        return archive.nearest(answer.body)

    def _of_index(self, question: str) -> Page:
        return self.words(
            question, accept=_JSON, most_bytes=_MOST_OF_INDEX, pause_s=ARCHIVE_PAUSE_S
        )

    def _answered(self, call: Call) -> Answer:
        try:
            return Answer(call, self._tried(call))
        except ReadingListError as error:
            return Answer(call, error)

    def _tried(self, call: Call) -> Page:
        """Return the page; where that fails and may pass, try again after a pause."""
        manner = Manner(
            reading=Reading.GLANCE if call.is_glance else Reading.PAGE,
            heeds_robots=not (call.is_typed or self._policy.ignore_robots),
        )
        wanted = exchange.errand(call.url, validators=call.validators, manner=manner)
        if call.is_typed:
            self._runner.trust(wanted.start)
        budget = retries.Budget(self._policy.deadline_s)
        for pause_s in self._policy.pauses_s:
            try:
                return self._run(wanted, budget)
            except FetchError as error:
                if not retries.may_pass(error):
                    raise
                self._runner.pace.pause(place(wanted.start).host, pause_s)
        return self._run(wanted, budget)
