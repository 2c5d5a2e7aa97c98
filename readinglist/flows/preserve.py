"""For readings whose pages are gone, the web archive is asked for the copy that their citers saw.

Why: a page changes until it is gone, and the last copy of many is an advertisement. The copy that
counts is the nearest to the day on which the report read the page.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from readinglist.errors import FetchError, NotArchivedError
from readinglist.flows import standing
from readinglist.flows.accounts import Session
from readinglist.flows.ledger import Ledger
from readinglist.links import archive
from readinglist.links.archive import Copy
from readinglist.store import attempts, locations, read_on
from readinglist.store.attempts import Attempt
from readinglist.store.locations import Kind, Location

_PURPOSE = "archive"
# The archive turns clients away that ask too often; whoever goes on asking is turned away longer.
_MOST_FAILURES = 2


@dataclass(frozen=True, slots=True)
class Lost:
    """A reading whose page is gone, and the address that it had."""

    number: int
    url: str


@dataclass(frozen=True, slots=True)
class Found:
    """What the archive has of a reading: `copy` is None where it names none, `problem` says why."""

    number: int
    copy: Location | None = None
    problem: str = ""


class Preserving:
    """The look-up of copies: iterate over it once. Each is yielded once it is written down.

    `base` is where the copies of the archive begin. `found` are all that were asked about;
    `trouble` says why the archive was not asked about the rest, "" where it was.
    """

    def __init__(
        self, session: Session, lost: Sequence[Lost], *, base: str, batch: int | None = None
    ) -> None:
        self._ledger: Ledger[Found] = Ledger(session, batch=batch)
        self.found = self._ledger.done
        self.trouble = ""
        self._session = session
        self._lost = lost
        self._base = base
        self._failures = 0

    def __len__(self) -> int:
        return len(self._lost)

    def __iter__(self) -> Iterator[Found]:
        numbers = [each.number for each in self._lost]
        days = read_on.days(self._session.db, numbers)
        known = locations.of_items(self._session.db, numbers)
        for each in self._lost:
            near = days.get(each.number, "")
            had = next((at for at in known[each.number] if at.kind is Kind.ARCHIVED), None)
            if had is not None and had.near == near:
                found = Found(each.number, had)
                self.found.append(found)
            else:
                found = self._asked(each, near)
            yield found
            if self._failures >= _MOST_FAILURES:
                self.trouble = f"The web archive does not answer now ({found.problem})."
                return

    def _asked(self, lost: Lost, near: str) -> Found:
        try:
            copy = self._session.fetcher.nearest_copy(lost.url, near=near)
        except NotArchivedError as error:
            self._failures = 0
            return self._kept(lost, near, problem=error.problem)
        except FetchError as error:
            self._failures += 1
            return self._kept(lost, near, problem=error.problem)
        self._failures = 0
        return self._kept(lost, near, copy)

    def _kept(self, lost: Lost, near: str, copy: Copy | None = None, *, problem: str = "") -> Found:
        """Write down what the archive said; return it."""
        asked = standing.shown(lost.url)
        place = None
        if copy is not None:
            url = archive.view(self._base, copy.original, copy.timestamp)
            place = Location(url, Kind.ARCHIVED, made_at=copy.made_at, near=near)
        with self._ledger.writing() as (batch, found):
            if place is not None:
                locations.put(batch, lost.number, place)
            outcome = "copy" if place else "none"
            where = place.url if place else ""
            tried = Attempt(_PURPOSE, asked, outcome, problem, found=where)
            attempts.record(batch, lost.number, tried)
            found.append(Found(lost.number, place, problem))
        return found[0]
