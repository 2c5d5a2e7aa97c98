"""Sources are read again: what is new goes into the list, what is gone is marked, nothing leaves.

Why: a report grows a chapter, a blog its list. What a page no longer says was said once, and a page
that failed to come says nothing: neither may cost the user a reading.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import islice
from pathlib import Path

from readinglist.errors import BlockedError, FetchError, ReadingListError, UnreadableError
from readinglist.flows import harvest
from readinglist.flows.accounts import Session
from readinglist.flows.differing import Difference, differences
from readinglist.flows.following import Followed
from readinglist.flows.gather import Gathered, Wish
from readinglist.flows.harvest import Filing
from readinglist.flows.outcomes import Outcome
from readinglist.flows.rehearsal import rehearsable
from readinglist.flows.settle import settle
from readinglist.flows.visit import Visit
from readinglist.flows.weather import Weather
from readinglist.links import siblings
from readinglist.links.siblings import Look
from readinglist.store import gone
from readinglist.store.gone import Edge

# So many sources are asked side by side; their pages are in memory together.
_TOGETHER = 20
# Of two entries both may have been written anew; where none of three is left, it is another page.
_LEAST_KNOWN = 3
# Nobody takes four of five references out and puts none in: it came in part. Set by judgement.
_MOST_LOST, _LEAST_LOST = 0.8, 8


class Result(StrEnum):
    """What became of a source."""

    FIRST = "first"  # nothing had been pulled from it
    NEWS = "news"
    SAME = "same"  # it was read, and cites what it cited
    UNCHANGED = "unchanged"  # it is the page that it was
    DOUBTFUL = "doubtful"  # something came that is not believed
    FAILED = "failed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Pulled:
    """What became of one source.

    `number` is its reading, 0 where it has none. `problem` and `hint` say what went wrong, and
    `error` is the error, where there was one. `notices` are sentences about what was read;
    `outcomes` are those of notes whose readings have turned out to be one.
    """

    source: Followed
    result: Result
    number: int = 0
    differences: tuple[Difference, ...] = ()
    problem: str = ""
    hint: str = ""
    error: ReadingListError | None = None
    notices: tuple[str, ...] = ()
    outcomes: tuple[Outcome, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Manner:
    """How sources are read again; in a rehearsal everything is decided and nothing is kept.

    `notes` is the folder of the notes, which follow readings that turn out to be one.
    """

    notes: Path
    wish: Wish = field(default_factory=Wish)
    is_rehearsal: bool = False


class Pulling:
    """The pulling of some sources: iterate over it once, for what became of each, as it comes.

    All that it changes is one batch. `trouble` says afterwards why it was stopped, "" where it came
    to its end; what was not yielded by then was not read.
    """

    def __init__(self, session: Session, sources: Iterable[Followed], manner: Manner) -> None:
        self.trouble = ""
        self._session = session
        self._todo = list(sources)
        self._manner = manner
        self._batch: int | None = None

    def __len__(self) -> int:
        return len(self._todo)

    def __iter__(self) -> Iterator[Pulled]:
        weather = Weather()
        remaining = iter(self._todo)
        while some := list(islice(remaining, _TOGETHER)):
            visit = Visit(self._session, self._manner.wish, weather)
            with closing(visit.ready(some)) as ready:
                for each in ready:
                    yield self._pulled(each, visit)
            self.trouble = weather.trouble
            if self.trouble:
                return

    def _pulled(self, each: Followed, visit: Visit) -> Pulled:
        number = _number(each)
        try:
            gathered = visit.gathered(each)
        except ReadingListError as error:
            return _failed(each, error)
        if gathered is None:
            return Pulled(source=each, result=Result.UNCHANGED, number=number)
        known = gone.edges(self._session.db, number)
        problem = _suspicion(each, gathered) or _loss(known, gathered)
        if problem:
            return _doubtful(each, problem)
        return self._kept(each, gathered, known)

    def _kept(self, each: Followed, gathered: Gathered, known: Sequence[Edge]) -> Pulled:
        session, manner = self._session, self._manner
        filing = Filing(name=each.report.name, tags=each.report.tags)
        texts = harvest.texts_of(gathered)
        found_again = {edge.citation for edge in gone.again(known, texts)}
        with (
            session.shield(),
            rehearsable(
                session.db,
                command=session.command,
                now=session.clock(),
                is_rehearsal=manner.is_rehearsal,
                continues=self._batch,
            ) as batch,
        ):
            kept = harvest.keep(batch, gathered, filing)
            number = kept.source.number
            back = [e for e in gone.edges(session.db, number) if e.citation in found_again]
            if not manner.is_rehearsal:
                session.settle(batch)
        found = differences(kept, back)
        outcomes: Sequence[Outcome] = ()
        if not manner.is_rehearsal:
            self._batch = batch.number
            fused = [fused for added in kept.every for fused in added.fused]
            outcomes = settle(session.db, manner.notes, fused, now=session.clock())
        return Pulled(
            source=each,
            result=_result(each, found),
            number=number,
            differences=found,
            notices=gathered.notices,
            outcomes=tuple(outcomes),
        )


def _number(each: Followed) -> int:
    return each.source.number if each.source else 0


def _result(each: Followed, found: Sequence[Difference]) -> Result:
    if each.source is None:
        return Result.FIRST
    return Result.NEWS if found else Result.SAME


def _suspicion(each: Followed, gathered: Gathered) -> str:
    """Return why a page may not be the source, "" where nothing speaks for that."""
    page = gathered.page
    if each.path is not None or page.path is not None:
        return ""
    return siblings.suspicion(page.asked or page.url, Look(page.url, page.body))


def _loss(known: Iterable[Edge], gathered: Gathered) -> str:
    """Return in words that everything has gone from a page, "" where something is left."""
    had = [edge for edge in known if not edge.is_gone]
    if had and not gathered.references:
        return f"there is nothing on it any more, where there were {_counted(len(had))}"
    lost = gone.lost(had, harvest.texts_of(gathered))
    if len(had) >= _LEAST_KNOWN and len(lost) == len(had):
        return f"none of its {_counted(len(had))} is on it any more, but others are"
    is_cut = len(lost) >= max(_LEAST_LOST, _MOST_LOST * len(had))
    if is_cut and len(gathered.references) <= len(had) - len(lost):
        return f"{len(lost)} of its {_counted(len(had))} are gone, and none has come"
    return ""


def _counted(count: int) -> str:
    return f"{count} reference{'' if count == 1 else 's'}"


def _failed(each: Followed, error: ReadingListError) -> Pulled:
    is_away = isinstance(error, FetchError) and not isinstance(error, BlockedError)
    copy = f"A copy in the web archive: readinglist add {each.url} --archived"
    return Pulled(
        source=each,
        result=Result.FAILED,
        number=_number(each),
        problem=str(error),
        hint=copy if is_away else error.hint,
        error=error,
    )


def _doubtful(each: Followed, problem: str) -> Pulled:
    hint = f"If that is right: readinglist add {each.url}"
    error = UnreadableError(each.url, f"not believed: {problem}", hint=hint)
    return Pulled(
        source=each,
        result=Result.DOUBTFUL,
        number=_number(each),
        problem=str(error),
        hint=hint,
        error=error,
    )
