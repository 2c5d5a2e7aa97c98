"""Readings are fetched: politely, each kept as soon as it is there, whatever the others do.

Why: only the calling thread writes to SQLite. What comes together is kept together, in one
transaction, and all transactions of a command are one batch for `undo`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import closing

from readinglist.fetch import Answer
from readinglist.flows import agenda, doubts, taking
from readinglist.flows.accounts import Session
from readinglist.flows.agenda import Agenda
from readinglist.flows.doubts import Doubt
from readinglist.flows.holding import Patience
from readinglist.flows.ledger import Ledger
from readinglist.flows.taking import Arrival, Taken
from readinglist.model import Page
from readinglist.store.batches import Batch

# So many doubtful pages are held in memory before their sites are asked about them.
_MOST_DOUBTS = 20


class Enrichment:
    """The fetching of an agenda: iterate over it once, for what became of each reading.

    Each is yielded once it is kept; `taken` are all that were kept, also where the iteration was
    broken off. `trouble` says afterwards why it was stopped, "" where it came to its end; then
    nothing that failed for it is held against a reading. `batch` is the number of what was changed,
    None for nothing.
    """

    def __init__(self, session: Session, todo: Agenda, *, batch: int | None = None) -> None:
        self._ledger: Ledger[Taken] = Ledger(session, batch=batch)
        self.taken = self._ledger.done
        self.trouble = ""
        self._session = session
        self._todo = todo
        self._patience = Patience(todo.calls)
        self._doubts: list[Doubt] = []

    @property
    def batch(self) -> int | None:
        return self._ledger.batch

    def __iter__(self) -> Iterator[Taken]:
        calls = [agenda.call(url, readings) for url, readings in self._todo.calls.items()]
        with closing(self._session.fetcher.many(calls)) as answers:
            for ready in self._patience.through(answers):
                yield from self._kept(ready)
                if len(self._doubts) >= _MOST_DOUBTS:
                    yield from self._cleared()
        self.trouble = self._patience.trouble
        yield from self._given_up() if self.trouble else self._cleared()

    def _kept(self, answers: Iterable[Answer]) -> Iterator[Taken]:
        """Keep answers in one transaction; yield what became of their readings."""
        arrivals = [(answer, _read(answer)) for answer in answers]
        if not arrivals:
            return
        with self._ledger.writing() as (batch, taken):
            for answer, came in arrivals:
                taken.extend(self._taken(batch, answer, came))
        yield from taken

    def _taken(self, batch: Batch, answer: Answer, came: Arrival | None) -> Iterator[Taken]:
        """Keep one answer for each of its readings, unless there are doubts about it."""
        asked, today = answer.call.url, self._session.today()
        readings = self._todo.calls[asked]
        if not isinstance(answer.came, Page):
            for each in readings:
                yield taking.fail(batch, each, answer.came, asked=asked, today=today)
        elif came is None:
            for each in readings:
                yield taking.see_again(batch, each, asked=asked, today=today)
        else:
            reasons = [taking.suspicion(each, came, asked=asked) for each in readings]
            if all(reasons):
                self._doubts.append(Doubt(answer.call, came, reasons[0]))
                return
            for each in readings:
                yield taking.take(batch, each, came, asked=asked, today=today)

    def _cleared(self) -> Iterator[Taken]:
        """Ask the sites of doubtful pages for what was never there, and keep what is no wall."""
        questions = [doubts.question(each) for each in self._doubts]
        held = {call.url: each for call, each in zip(questions, self._doubts, strict=True)}
        self._doubts = []
        with closing(self._session.fetcher.many(questions)) as answers:
            for together in answers:
                with self._ledger.writing() as (batch, taken):
                    for answer in together:
                        doubt = held[answer.call.url]
                        taken.extend(self._judged(batch, doubt, answer))
                yield from taken

    def _judged(self, batch: Batch, doubt: Doubt, answer: Answer) -> Iterator[Taken]:
        asked, today = doubt.call.url, self._session.today()
        verdict = doubts.verdict(doubt, answer)
        for each in self._todo.calls[asked]:
            if verdict.is_page and not taking.is_worse(each, doubt.came, asked=asked):
                yield taking.take(batch, each, doubt.came, asked=asked, today=today)
            else:
                problem, is_gone = verdict.reason, verdict.is_gone
                yield taking.doubt(batch, each, problem, asked=asked, is_gone=is_gone, today=today)

    def _given_up(self) -> Iterator[Taken]:
        """Record what was tried before it was plain that the network is not there."""
        asked = [answer.call.url for answer in self._patience.held]
        asked += [each.call.url for each in self._doubts]
        with self._ledger.writing() as (batch, taken):
            taken.extend(
                taking.unheard(batch, each, self.trouble, asked=url)
                for url in asked
                for each in self._todo.calls[url]
            )
        yield from taken


def _read(answer: Answer) -> Arrival | None:
    """Return the page that came, read; None where none came, or the one that is kept stands."""
    came = answer.came
    return taking.arrival(came) if isinstance(came, Page) and came.status != 304 else None
