"""Sources are asked whether they have changed, side by side, and read where they have.

Why: a server that knows the page says so in a few bytes, and one that does not sends the same bytes
again; neither needs to be read. The references often stand on another page than the one that is
followed, so that one is asked as well.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from dataclasses import replace

from readinglist import files
from readinglist.fetch import Answer, Call, Validators
from readinglist.flows import harvest
from readinglist.flows.accounts import Session
from readinglist.flows.following import Followed
from readinglist.flows.gather import Gathered, Wish, gather, of_page
from readinglist.flows.weather import Weather
from readinglist.model import Page
from readinglist.store import followed
from readinglist.store.followed import FollowedPage


class Visit:
    """A visit to some sources: what their servers answered, until it is over.

    The `weather` has seen every answer.
    """

    def __init__(self, session: Session, wish: Wish, weather: Weather) -> None:
        self._session = session
        self._wish = wish
        self._weather = weather
        self._answers: dict[str, Answer] = {}

    def ask(self, sources: Sequence[Followed]) -> None:
        """Ask for the pages of sources; where one is as it was, for the further pages as well."""
        self._ask([_call(each) for each in sources if _is_asked_for(each)])
        same = [each for each in sources if self._is_as_it_was(each)]
        self._ask([_further_call(page) for each in same for page in self._further(each)])

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

    def _ask(self, calls: Sequence[Call]) -> None:
        with closing(self._session.fetcher.many(calls)) as answers:
            for together in answers:
                for answer in together:
                    self._weather.see(answer)
                    self._answers[answer.call.url] = answer
                if self._weather.trouble:
                    return

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
