"""Sources are asked whether they have changed, side by side, and read where they have.

Why: a server that knows the page says so in a few bytes, and one that does not sends the same bytes
again; neither needs to be read. The references often stand on another page than the one that is
followed, so that one is asked as well. One host that is slow holds up none of the others.
"""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import replace

from readinglist import files, urls
from readinglist.fetch import Answer, Call, Validators
from readinglist.flows import harvest
from readinglist.flows.accounts import Session
from readinglist.flows.following import Followed
from readinglist.flows.gather import Gathered, Wish, gather, of_page
from readinglist.flows.weather import PORTAL_HOSTS, Weather
from readinglist.model import Page
from readinglist.store import followed
from readinglist.store.followed import FollowedPage


class Visit:
    """A visit to some sources: what their servers answered, until it is over.

    The `weather` has seen every answer; where it turns bad, what came last is not believed.
    """

    def __init__(self, session: Session, wish: Wish, weather: Weather) -> None:
        self._session = session
        self._wish = wish
        self._weather = weather
        self._answers: dict[str, Answer] = {}

    def ready(self, sources: Sequence[Followed]) -> Generator[Followed, None, None]:
        """Yield the sources, each as soon as it can be told what it is now."""
        asked = {each.url: each for each in sources if _is_asked_for(each)}
        yield from (each for each in sources if not _is_asked_for(each))
        waiting: list[tuple[Followed, set[str]]] = []
        for url in self._believed(map(_call, asked.values())):
            further = self._further(asked[url]) if self._is_as_it_was(asked[url]) else []
            if further:
                waiting.append((asked[url], {page.url for page in further}))
            else:
                yield asked[url]
        calls = {p.url: _further_call(p) for each, _ in waiting for p in self._further(each)}
        for url in self._arrivals(calls.values()):
            for each, left in waiting:
                if url in left:
                    left.remove(url)
                    if not left:
                        yield each

    def gathered(self, each: Followed) -> Gathered | None:
        """Return what a source holds; None where it is as it was.

        Raises: ReadingListError where it cannot be had or read.
        """
        wish, fetcher = self._wish, self._session.fetcher
        if each.path is not None:
            page = files.read(each.path)
            return None if _is_same(page, _digest_of(each)) else of_page(page, wish, fetcher)
        if each.report.archived:  # a copy of a day that is past does not change
            copy = replace(wish, archived=each.report.archived)
            return None if each.source else gather(each.url, copy, fetcher)
        came = self._answers[each.url].came
        if not isinstance(came, Page):
            raise came
        if not self._is_as_it_was(each):
            return of_page(came, wish, fetcher)
        if all(self._is_same(page.url, page.digest) for page in self._further(each)):
            return None
        return gather(each.url, wish, fetcher)

    def _believed(self, calls: Iterable[Call]) -> Iterator[str]:
        """Yield the addresses that were answered, as they come.

        They wait until different things have come: a portal has but one to show, for every host.
        """
        wanted = list(calls)
        is_checked = len({urls.host(call.url) for call in wanted}) >= PORTAL_HOSTS
        held: list[str] = []
        for url in self._arrivals(wanted):
            held.append(url)
            if not is_checked or self._weather.is_proven:
                yield from held
                held = []
        if not self._weather.trouble:
            yield from held

    def _arrivals(self, calls: Iterable[Call]) -> Iterator[str]:
        """Yield the addresses that were answered, as they come, while the weather is fair."""
        with closing(self._session.fetcher.many(calls)) as answers:
            for together in answers:
                for answer in together:
                    self._weather.see(answer)
                    self._answers[answer.call.url] = answer
                if self._weather.trouble:
                    return
                yield from [answer.call.url for answer in together]

    def _further(self, each: Followed) -> list[FollowedPage]:
        return followed.of_source(self._session.db, each.source.number) if each.source else []

    def _is_as_it_was(self, each: Followed) -> bool:
        return self._is_same(each.url, _digest_of(each))

    def _is_same(self, url: str, digest: str) -> bool:
        answer = self._answers.get(url)
        came = answer.came if answer else None
        return isinstance(came, Page) and (came.status == 304 or _is_same(came, digest))


def _call(each: Followed) -> Call:
    pull = each.source.pull if each.source else None
    marks = Validators(pull.etag, pull.last_modified) if pull else Validators()
    return Call(url=each.url, validators=marks, is_typed=True)


def _further_call(page: FollowedPage) -> Call:
    return Call(url=page.url, validators=Validators(page.etag, page.last_modified))


def _is_asked_for(each: Followed) -> bool:
    return each.path is None and not each.report.archived


def _digest_of(each: Followed) -> str:
    return each.source.pull.digest if each.source else ""


def _is_same(page: Page, digest: str) -> bool:
    return bool(digest) and harvest.digest(page) == digest
