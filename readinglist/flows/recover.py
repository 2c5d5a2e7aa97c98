"""The web archive's copies are fetched in the place of pages that are gone.

Why: what the report's readers saw can be read, searched and quoted from, though its server has it
no more. How the link stands is not touched: that a copy is there does not bring the page back.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from readinglist.errors import NotArchivedError, OfflineError, ReadingListError
from readinglist.flows import standing, taking
from readinglist.flows.accounts import Session
from readinglist.flows.agenda import Agenda
from readinglist.flows.ledger import Ledger
from readinglist.flows.taking import Arrival, Taken
from readinglist.links import archive
from readinglist.store import attempts, locations, read_on
from readinglist.store.attempts import Attempt
from readinglist.store.batches import Batch
from readinglist.store.locations import Kind, Location
from readinglist.store.wanted import Wanted

_PURPOSE = "archive"
# As in `preserve`: whoever goes on asking an archive that turns clients away is turned away longer.
_MOST_FAILURES = 2


class Recovering:
    """The fetching of copies for an agenda: iterate over it once, for what became of each reading.

    Each is yielded once it is kept; `taken` are all that were, also where the iteration was broken
    off. `base` is where the copies of the archive begin. `trouble` says why the archive was not
    asked for the rest, "" where it was.
    """

    def __init__(
        self, session: Session, todo: Agenda, *, base: str, batch: int | None = None
    ) -> None:
        self._ledger: Ledger[Taken] = Ledger(session, batch=batch)
        self.taken = self._ledger.done
        self.trouble = ""
        self._session = session
        self._todo = todo
        self._base = base
        self._failures = 0

    @property
    def batch(self) -> int | None:
        return self._ledger.batch

    def __iter__(self) -> Iterator[Taken]:
        every = [each.number for readings in self._todo.calls.values() for each in readings]
        days = read_on.days(self._session.db, every)
        for url, readings in self._todo.calls.items():
            near = min(days.get(each.number, "") for each in readings)
            yield from self._recovered(url, readings, near)
            if self._failures >= _MOST_FAILURES:
                self.trouble = "The web archive does not answer now."
                return

    def _recovered(self, url: str, readings: Sequence[Wanted], near: str) -> Sequence[Taken]:
        try:
            came = taking.arrival(self._session.fetcher.archived(url, near=near))
        except (NotArchivedError, OfflineError) as error:
            return self._missed(url, readings, error)
        except ReadingListError as error:
            self._failures += 1
            return self._missed(url, readings, error)
        self._failures = 0
        suspicions = [taking.suspicion(each, came, asked=url) for each in readings]
        with self._ledger.writing() as (batch, found):
            for each, suspicion in zip(readings, suspicions, strict=True):
                if suspicion:
                    found.append(self._refused(batch, each, url, suspicion))
                else:
                    self._locate(batch, each, came, near)
                    found.append(taking.take_copy(batch, each, came, asked=url))
        return found

    def _missed(
        self, url: str, readings: Sequence[Wanted], error: ReadingListError
    ) -> Sequence[Taken]:
        with self._ledger.writing() as (batch, found):
            for each in readings:
                taken = taking.missing(each, error, asked=url)
                if not isinstance(error, OfflineError):
                    tried = Attempt(_PURPOSE, taken.url, "none", taken.problem)
                    attempts.record(batch, each.number, tried)
                found.append(taken)
        return found

    def _refused(self, batch: Batch, reading: Wanted, url: str, suspicion: str) -> Taken:
        """Record that the copy is not of the page: the archive keeps soft 404s like any page."""
        problem = f"the copy is another page ({suspicion})"
        attempts.record(
            batch, reading.number, Attempt(_PURPOSE, standing.shown(url), "none", problem)
        )
        return taking.refused(reading, problem, asked=url)

    def _locate(self, batch: Batch, reading: Wanted, came: Arrival, near: str) -> None:
        page = came.page
        moment = archive.digits(page.archived_at)
        place = archive.view(self._base, page.url, moment)
        found = Location(place, Kind.ARCHIVED, made_at=page.archived_at, near=near)
        locations.put(batch, reading.number, found)
