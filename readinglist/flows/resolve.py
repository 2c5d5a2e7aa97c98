"""Registries are asked about readings, and what they know is taken over where it is the same work.

Why: each answer is kept, so that no service is asked the same twice; and what is taken stands below
what the user typed, above what was read off pages. A registry that knows an identifier under
another title has the identifier of another work, and only that is told.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from readinglist import matching
from readinglist.errors import FetchError, HttpStatusError, OfflineError
from readinglist.flows import standing
from readinglist.flows.accounts import Session
from readinglist.flows.claims import answer_to, without_owned
from readinglist.flows.ledger import Ledger
from readinglist.model import NewItem, Origin, Work
from readinglist.resolvers import Request, Resolver, Subject, is_called_so
from readinglist.store import answers, attempts, enriching, printed
from readinglist.store.attempts import Attempt
from readinglist.store.batches import Batch
from readinglist.store.wanted import Wanted

_PURPOSE = "resolve"
# A record of Crossref is 5 kB; one with a thousand references, and its abstract, is 500.
_MOST_BYTES = 4_000_000
# A service that fails so often in a row is in trouble, and is left alone for this run.
_MOST_FAILURES = 3
# What a service answers that does not know a work; Crossref's 400 is for words it cannot parse.
_UNKNOWN = frozenset({400, 404, 410})
_REFUSES = frozenset({401, 403, 429, 503})


@dataclass(frozen=True, slots=True)
class Service:
    """A registry, where it is asked, and whom it can write to."""

    resolver: Resolver
    base: str
    contact: str = ""


class Result(StrEnum):
    """What came of asking about a reading."""

    LEARNT = "learnt"  # it is known better now
    SAME = "same"  # the registry knows it, and nothing better
    UNKNOWN = "unknown"
    OTHER = "other"  # the registry knows another work by this identifier
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Resolved:
    """What a service said of a reading.

    `learnt` are the names of the fields that are known better now; `notice` is a sentence about
    what it said, "" for none.
    """

    number: int
    title: str
    service: str
    result: Result
    notice: str = ""
    learnt: tuple[str, ...] = ()


class Resolving:
    """The asking: iterate over it once; each answer is yielded once it is kept.

    `trouble` has a sentence for each service that was left alone. `batch` is the number of what was
    changed, None for nothing.
    """

    def __init__(
        self, session: Session, readings: Sequence[Wanted], services: Sequence[Service]
    ) -> None:
        self._ledger: Ledger[Resolved] = Ledger(session)
        self.resolved = self._ledger.done
        self.trouble: list[str] = []
        self._session = session
        self._readings = readings
        self._services = list(services)
        self._failures: dict[str, int] = {}

    @property
    def batch(self) -> int | None:
        return self._ledger.batch

    def __len__(self) -> int:
        return len(self._readings)

    def __iter__(self) -> Iterator[Sequence[Resolved]]:
        """Yield what came of asking about each reading; nothing for one that no service is for."""
        entries = printed.first_entries(self._session.db, (each.number for each in self._readings))
        for reading in self._readings:
            subject = Subject(reading.work, entries.get(reading.number, ""))
            found: list[Resolved] = []
            for service in tuple(self._services):
                is_known = any(each.result in {Result.LEARNT, Result.SAME} for each in found)
                request = service.resolver.request(subject, service.base)
                if request is not None and not (service.resolver.SEARCHES and is_known):
                    found += self._asked(reading, subject, service, request)
            yield found

    def _asked(
        self, reading: Wanted, subject: Subject, service: Service, request: Request
    ) -> Sequence[Resolved]:
        """Return what a service says of a reading, and keep it."""
        session, name = self._session, service.resolver.NAME
        body = answers.get(session.db, name, request.url, now=session.clock())
        if body is not None:
            return [self._taken(reading, subject, service, body)]
        try:
            body = self._fetched(service, request)
        except OfflineError:
            self._leave_alone(service, "offline, so only what is known already was used")
            return []
        except FetchError as error:
            return [self._failed(reading, service, request, error)]
        self._failures[name] = 0
        return [self._taken(reading, subject, service, body, asked=request)]

    def _fetched(self, service: Service, request: Request) -> bytes:
        """Return what a service answers, b"" where it does not know the work."""
        try:
            page = self._session.fetcher.words(
                request.sent(service.contact),
                accept=request.accept,
                most_bytes=_MOST_BYTES,
                pause_s=service.resolver.PAUSE_S,
            )
        except HttpStatusError as error:
            if error.status in _UNKNOWN:
                return b""
            raise
        return page.body

    def _taken(
        self,
        reading: Wanted,
        subject: Subject,
        service: Service,
        body: bytes,
        *,
        asked: Request | None = None,
    ) -> Resolved:
        """Take over what an answer says of a reading; one that was `asked` for now is kept."""
        name = service.resolver.NAME
        work = service.resolver.answer(body, subject) if body else None
        with self._ledger.writing() as (batch, found):
            said = self._said(batch, reading, work, name)
            if asked is not None:
                answers.put(batch, name, asked.url, body)
                problem = {Result.UNKNOWN: "not known there", Result.OTHER: "another work"}
                outcome = "known" if work is not None else "unknown"
                tried = Attempt(_PURPOSE, asked.url, outcome, problem.get(said.result, ""))
                attempts.record(batch, reading.number, tried)
            found.append(said)
        return found[0]

    def _said(self, batch: Batch, reading: Wanted, work: Work | None, name: str) -> Resolved:
        """Take over what may be taken of an answer, and return what it said."""
        said = Resolved(reading.number, reading.title, name, Result.UNKNOWN)
        if work is None:
            return said
        is_read = reading.origins.get("title", Origin.GUESS) > Origin.GUESS
        if is_read and not is_called_so(reading.work.title, work.title):
            notice = f"{name} knows its identifier as “{work.title}”; nothing taken"
            return replace(said, result=Result.OTHER, notice=notice)
        own, owner = without_owned(batch, reading.number, work)
        notice = f"{name} gives an identifier that reading {owner} has" if owner else ""
        new = NewItem(work=own, origins=dict.fromkeys(own.known(), Origin.RESOLVED))
        is_better = enriching.learn(batch, reading.number, new)
        answer_to(batch, reading.number, matching.keys(own))
        learnt = tuple(_differing(reading, own)) if is_better else ()
        result = Result.LEARNT if is_better else Result.SAME
        return replace(said, result=result, notice=notice, learnt=learnt)

    def _failed(
        self, reading: Wanted, service: Service, request: Request, error: FetchError
    ) -> Resolved:
        """Record that a service gave no answer, and leave it alone where it goes on so."""
        name = service.resolver.NAME
        self._failures[name] = self._failures.get(name, 0) + 1
        refuses = isinstance(error, HttpStatusError) and error.status in _REFUSES
        if refuses or self._failures[name] >= _MOST_FAILURES:
            self._leave_alone(service, error.problem)
        tried = standing.failure(_PURPOSE, error, asked=request.url)
        with self._ledger.writing() as (batch, found):
            attempts.record(batch, reading.number, tried)
            result = Resolved(reading.number, reading.title, name, Result.FAILED, error.problem)
            found.append(result)
        return found[0]

    def _leave_alone(self, service: Service, reason: str) -> None:
        self._services.remove(service)
        self.trouble.append(f"{service.resolver.NAME} is not asked any more: {reason}.")


def _differing(reading: Wanted, work: Work) -> Iterator[str]:
    """Yield the names of the fields that a registry knows otherwise, and the user did not set."""
    for name in work.known():
        is_users = reading.origins.get(name) is Origin.USER
        if not is_users and getattr(work, name) != getattr(reading.work, name):
            yield name
