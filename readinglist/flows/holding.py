"""Answers are held back for as long as a later one can cast doubt on them.

Why: a failure may be the network's, and the first page may be a portal's; both are told from what
comes after them, and what was kept for true cannot be taken back.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from readinglist import urls
from readinglist.fetch import Answer
from readinglist.flows.weather import Weather, is_about_network
from readinglist.model import Page


class Patience:
    """The answers to calls for `asked` addresses, given out once they stand.

    `held` are those that are not given out; where there is `trouble`, in words, they say nothing
    about their readings.
    """

    def __init__(self, asked: Iterable[str]) -> None:
        self.held: list[Answer] = []
        self._weather = Weather()
        self._is_one_host = len({urls.host(url) for url in asked}) == 1

    @property
    def trouble(self) -> str:
        """What is wrong with the network, "" where nothing is."""
        return self._weather.trouble

    def through(self, answers: Iterable[Sequence[Answer]]) -> Iterator[list[Answer]]:
        """Yield what stands of `answers`, as they come; it ends early where there is trouble."""
        for together in answers:
            yield self.settled(together)
            if self.trouble:
                return
        ready, self.held = self.held, []
        yield ready

    def settled(self, together: Sequence[Answer]) -> list[Answer]:
        """Take in what came together; return what no later answer can cast doubt on.

        A failure that may be the network's waits until something comes again, and the first page
        until another comes: a portal has but one, for every host.
        """
        for answer in together:
            self._weather.see(answer)
        self.held += together
        if self.trouble or not (self._weather.is_proven or self._is_one_host):
            return []
        last = max((at for at, each in enumerate(self.held) if _is_news(each)), default=-1)
        ready, self.held = self.held[: last + 1], self.held[last + 1 :]
        return ready


def _is_news(answer: Answer) -> bool:
    return isinstance(answer.came, Page) or not is_about_network(answer.came)
