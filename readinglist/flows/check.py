"""The links of readings are asked whether they still lead there; no page is kept.

Why: a page that answers is believed where it is called what the reading is called, where it is the
one that is kept, or where it is no web page at all. Any other may be what its site shows for every
address, and a folder of a site is asked once for an address that never existed.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass

from readinglist import media
from readinglist.fetch import Answer
from readinglist.flows import agenda, doubts, standing, taking
from readinglist.flows.accounts import Session
from readinglist.flows.agenda import Agenda
from readinglist.flows.doubts import Doubt, Verdict
from readinglist.flows.holding import Patience
from readinglist.flows.ledger import Ledger
from readinglist.links import siblings, verdicts
from readinglist.links.verdicts import Health, Sign, State
from readinglist.matching.refining import agrees
from readinglist.model import Page
from readinglist.store import attempts
from readinglist.store.attempts import Attempt
from readinglist.store.batches import Batch
from readinglist.store.wanted import Wanted

_PURPOSE = "check"
_HERE, _SILENT = Sign.HERE.value, Sign.SILENT.value
# So many doubtful pages are held in memory before their sites are asked about them.
_MOST_DOUBTS = 20


@dataclass(frozen=True, slots=True)
class Checked:
    """How the link of one reading stands; `unheard` says why this try tells nothing of it, or "".

    `moved_to` is where its server sends on to for good, "" where it does not.
    """

    number: int
    citekey: str
    title: str
    url: str
    health: Health
    moved_to: str = ""
    unheard: str = ""


class Checking:
    """The checking of an agenda: iterate over it once. Each is yielded once it is written down.

    `checked` are all that were, also where the iteration was broken off. `trouble` says afterwards
    why it was stopped, "" where it came to its end. `batch` is the number of what was changed.
    """

    def __init__(self, session: Session, todo: Agenda) -> None:
        self._ledger: Ledger[Checked] = Ledger(session)
        self.checked = self._ledger.done
        self.trouble = ""
        self._session = session
        self._todo = todo
        self._patience = Patience(todo.calls)
        self._doubts: list[Doubt] = []

    @property
    def batch(self) -> int | None:
        return self._ledger.batch

    def __iter__(self) -> Iterator[Checked]:
        calls = [
            agenda.call(url, readings, is_glance=True) for url, readings in self._todo.calls.items()
        ]
        with closing(self._session.fetcher.many(calls)) as answers:
            for ready in self._patience.through(answers):
                yield from self._seen(ready)
                if len(self._doubts) >= _MOST_DOUBTS:
                    yield from self._cleared()
        self.trouble = self._patience.trouble
        yield from self._given_up() if self.trouble else self._cleared()

    def _seen(self, answers: Sequence[Answer]) -> Iterator[Checked]:
        """Write down what answers say, those apart that leave doubts."""
        if not answers:
            return
        with self._ledger.writing() as (batch, found):
            for answer in answers:
                found.extend(self._of_answer(batch, answer))
        yield from found

    def _of_answer(self, batch: Batch, answer: Answer) -> Iterator[Checked]:
        asked, came = answer.call.url, answer.came
        readings = self._todo.calls[asked]
        if not isinstance(came, Page):
            tried = standing.failure(_PURPOSE, came, asked=asked)
            yield from self._lost(batch, readings, tried, sign=verdicts.sign(came), asked=asked)
        elif reason := _doubt(readings, came, asked=asked):
            self._doubts.append(Doubt(answer.call, taking.arrival(came), reason.words))
        else:
            yield from self._there(batch, readings, came, asked=asked)

    def _there(
        self, batch: Batch, readings: Iterable[Wanted], page: Page, *, asked: str
    ) -> Iterator[Checked]:
        where = standing.shown(page.url)
        tried = Attempt(_PURPOSE, standing.shown(asked), _HERE, found=where, status=page.status)
        for each in readings:
            attempts.record(batch, each.number, tried)
            health = standing.alive(batch, each, page, asked=asked, today=self._session.today())
            moved_to = page.url if health.state is State.MOVED else ""
            yield _checked(each, asked, health, moved_to=moved_to)

    def _lost(
        self, batch: Batch, readings: Iterable[Wanted], tried: Attempt, *, sign: Sign, asked: str
    ) -> Iterator[Checked]:
        today = self._session.today()
        for each in readings:
            health = standing.failed(batch, each, tried, sign=sign, asked=asked, today=today)
            unheard = tried.problem if sign is Sign.SILENT else ""
            yield _checked(each, asked, health, unheard=unheard)

    def _cleared(self) -> Iterator[Checked]:
        """Ask the sites of doubtful pages for what was never there, each folder once."""
        grounds: dict[str, list[Doubt]] = {}
        for each in self._doubts:
            grounds.setdefault(siblings.ground(each.call.url), []).append(each)
        self._doubts = []
        asked = [(doubts.question(held[0]), held) for held in grounds.values()]
        beside = {call.url: held for call, held in asked}
        with closing(self._session.fetcher.many(call for call, _ in asked)) as answers:
            for together in answers:
                with self._ledger.writing() as (batch, found):
                    for answer in together:
                        for doubt in beside[answer.call.url]:
                            found.extend(self._judged(batch, doubt, answer))
                yield from found

    def _judged(self, batch: Batch, doubt: Doubt, answer: Answer) -> Iterator[Checked]:
        asked, page = doubt.call.url, doubt.came.page
        verdict = doubts.verdict(doubt, answer)
        for each in self._todo.calls[asked]:
            if _is_believed(each, doubt, verdict):
                yield from self._there(batch, [each], page, asked=asked)
                continue
            sign = Sign.GONE if verdict.is_gone else Sign.CLOSED
            reason = doubt.reason if verdict.is_page else verdict.reason
            tried = Attempt(_PURPOSE, standing.shown(asked), sign.value, reason, status=page.status)
            yield from self._lost(batch, [each], tried, sign=sign, asked=asked)

    def _given_up(self) -> Iterator[Checked]:
        """Record what was tried before it was plain that the network is not there."""
        asked = [answer.call.url for answer in self._patience.held]
        asked += [each.call.url for each in self._doubts]
        with self._ledger.writing() as (batch, found):
            for url in asked:
                tried = Attempt(_PURPOSE, standing.shown(url), _SILENT, self.trouble)
                readings = self._todo.calls[url]
                found.extend(self._lost(batch, readings, tried, sign=Sign.SILENT, asked=url))
        yield from found


@dataclass(frozen=True, slots=True)
class _Reason:
    """Why a page may not be what was asked for; without `words` it is only not known to be."""

    words: str = ""


def _doubt(readings: Sequence[Wanted], page: Page, *, asked: str) -> _Reason | None:
    """Return why the site has to be asked about a page; None where it is that of a reading."""
    if page.status == 304 or any(_is_kept(each, page) for each in readings):
        return None
    if media.kind(page.body[: media.SNIFF_BYTES], name=page.url) is not media.Kind.HTML:
        return None
    came = taking.arrival(page)
    suspicions = [taking.suspicion(each, came, asked=asked) for each in readings]
    if not all(suspicions) and any(agrees(each.work, came.said) for each in readings):
        return None
    return _Reason(suspicions[0] if all(suspicions) else "")


def _is_kept(reading: Wanted, page: Page) -> bool:
    """Whether a page that was read to its end is the one that is kept of the reading."""
    if reading.page is None or page.cut_at is not None:
        return False
    return hashlib.sha256(page.body).hexdigest() == reading.page.digest


def _is_believed(reading: Wanted, doubt: Doubt, verdict: Verdict) -> bool:
    """Whether a page is there for a reading, by what its site shows beside it.

    Where the site does not tell, a page is believed against which nothing else speaks. A report's
    address that leads to the front page is not there, whatever else the site has.
    """
    if not doubt.reason:
        return not verdict.is_gone
    is_led_up = bool(siblings.suspicion(doubt.call.url, doubt.came.look))
    is_worse = taking.is_worse(reading, doubt.came, asked=doubt.call.url)
    return verdict.is_page and not is_led_up and not is_worse


def _checked(
    reading: Wanted, url: str, health: Health, *, moved_to: str = "", unheard: str = ""
) -> Checked:
    number, citekey, title = reading.number, reading.citekey, reading.title
    shown = standing.shown(url)
    return Checked(number, citekey, title, shown, health, standing.shown(moved_to), unheard)
