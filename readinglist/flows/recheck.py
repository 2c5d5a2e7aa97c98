"""Pages of quoted readings are read again: do the words of the quotations still stand there.

Why: a quotation is checked when it is taken, and a page can change under it the day after. What is
kept of the page stays as it is: it is what was quoted from.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, closing
from dataclasses import dataclass

from readinglist.errors import UnreadableError
from readinglist.excerpts import checking
from readinglist.excerpts.values import Check, Kind, Quotation
from readinglist.extract.pdf.prose import Prose
from readinglist.fetch import Answer
from readinglist.flows import agenda, standing, taking
from readinglist.flows.accounts import Session
from readinglist.flows.agenda import Agenda, Which
from readinglist.flows.holding import Patience
from readinglist.flows.ledger import Ledger
from readinglist.flows.understand import Crews
from readinglist.links import verdicts
from readinglist.links.verdicts import Sign
from readinglist.markdown.plain import plain
from readinglist.model import Page
from readinglist.store import attempts, quotations
from readinglist.store.attempts import Attempt
from readinglist.store.wanted import Wanted

_PURPOSE = "quotations"


@dataclass(frozen=True, slots=True)
class Reread:
    """A quotation, and what the page says of it now: None where it could not be read, for why."""

    quotation: Quotation
    title: str
    url: str
    now: Check | None
    problem: str = ""


class Rereading:
    """The reading again: iterate over it once; each quotation is yielded when its page was read.

    `reread` are all that were, also where the iteration was broken off. `trouble` says afterwards
    why it was stopped, "" where it came to its end.
    """

    def __init__(self, session: Session, readings: Iterable[Wanted]) -> None:
        wanted = list(readings)
        standing_now = quotations.of_items(session.db, (each.number for each in wanted))
        self._quoted = {
            number: [each for each in found if each.excerpt.kind is Kind.QUOTATION]
            for number, found in standing_now.items()
        }
        quoted = [each for each in wanted if self._quoted[each.number]]
        self._todo: Agenda = agenda.agenda(quoted, Which.ALL, today=session.today())
        self._session = session
        self._patience = Patience(self._todo.calls)
        self._ledger: Ledger[Reread] = Ledger(session)
        self.reread = self._ledger.done
        self.reread += [
            Reread(words, each.title, "", None, "it has no address")
            for each in self._todo.homeless
            for words in self._quoted[each.number]
        ]
        self.trouble = ""

    def __len__(self) -> int:
        """Return how many pages are read."""
        return len(self._todo.calls)

    def __iter__(self) -> Iterator[Sequence[Reread]]:
        calls = [agenda.call_anew(url, readings) for url, readings in self._todo.calls.items()]
        with ExitStack() as stack:
            crews = Crews(stack)
            answers = stack.enter_context(closing(self._session.fetcher.many(calls)))
            for ready in self._patience.through(answers):
                for answer in ready:
                    yield self._read(answer, crews)
            self.trouble = self._patience.trouble
            for answer in self._patience.held:
                yield self._unheard(answer)

    def _read(self, answer: Answer, crews: Crews) -> Sequence[Reread]:
        """Hold the quotations of the readings of a page against it, and note that it was there."""
        asked, came = answer.call.url, answer.came
        readings = self._todo.calls[asked]
        if not isinstance(came, Page):
            tried = standing.failure(_PURPOSE, came, asked=asked)
            return self._missed(readings, tried, verdicts.sign(came), asked=asked)
        arrival = taking.arrival(came)
        suspicions = [taking.suspicion(each, arrival, asked=asked) for each in readings]
        if all(suspicions):
            tried = Attempt(_PURPOSE, standing.shown(asked), Sign.CLOSED.value, suspicions[0])
            return self._missed(readings, tried, Sign.CLOSED, asked=asked)
        text = _text(arrival, crews, asked=asked)
        with self._ledger.writing() as (batch, found):
            for each in readings:
                problem = "" if text is not None else "its text cannot be read"
                outcome = Sign.HERE.value
                tried = Attempt(_PURPOSE, standing.shown(asked), outcome, problem, found=came.url)
                attempts.record(batch, each.number, tried)
                standing.alive(batch, each, came, asked=asked, today=self._session.today())
                found += [
                    Reread(words, each.title, standing.shown(asked), _held(words, text), problem)
                    for words in self._quoted[each.number]
                ]
        return found

    def _missed(
        self, readings: Sequence[Wanted], tried: Attempt, sign: Sign, *, asked: str
    ) -> Sequence[Reread]:
        """Record that a page could not be read again; its quotations are neither here nor gone."""
        today = self._session.today()
        with self._ledger.writing() as (batch, found):
            for each in readings:
                standing.failed(batch, each, tried, sign=sign, asked=asked, today=today)
                found += [
                    Reread(words, each.title, standing.shown(asked), None, tried.problem)
                    for words in self._quoted[each.number]
                ]
        return found

    def _unheard(self, answer: Answer) -> Sequence[Reread]:
        asked = answer.call.url
        tried = Attempt(_PURPOSE, standing.shown(asked), Sign.SILENT.value, self.trouble)
        return self._missed(self._todo.calls[asked], tried, Sign.SILENT, asked=asked)


def _text(arrival: taking.Arrival, crews: Crews, *, asked: str) -> str | None:
    """Return the words of a page as the stored texts have them; None where it cannot be read."""
    if arrival.body is None:
        return None
    try:
        read = crews.read(taking.kept_page(arrival, asked), arrival.body)
    except UnreadableError:
        return None
    text = plain((read.text if isinstance(read, Prose) else read).text)
    return text or None


def _held(quotation: Quotation, text: str | None) -> Check | None:
    return None if text is None else checking.check(quotation.excerpt.words, text)
