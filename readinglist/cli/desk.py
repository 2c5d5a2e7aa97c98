"""A desk at which readings are decided on, one key each; each decision is kept at once."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from readinglist.cli import passages, terminal
from readinglist.cli.keys import END, Keys
from readinglist.cli.wording import counted, joined
from readinglist.errors import MissingError, ReadingListError
from readinglist.store import common, listing, undo
from readinglist.store.database import Database
from readinglist.store.listing import Row

MOST_MENTIONS = 3
"""Citations on a card; more push the title off the screen."""


class Key(NamedTuple):
    """A key: what it is called, what it does, and what it `asks` for in words, "" for nothing.

    `does` returns what there is to say of the reading, "" for nothing; a key without it ends the
    session. One that `decides` goes on to the next reading, and may count as something at the end.
    """

    key: str
    name: str
    does: Callable[[Desk, Row, str], str] | None
    asks: str = ""
    decides: bool = False
    counts_as: str = ""


class Decision(NamedTuple):
    """A step that was taken: where, what it counts as ("" for nothing), and its batch, if any."""

    at: int
    counts_as: str
    batch: int | None


@dataclass(slots=True)
class Desk:
    """One session: the readings to decide on, where it stands, and what was decided."""

    db: Database
    notes: Path
    keys: Keys
    bindings: Sequence[Key]
    numbers: Sequence[int]
    at: int = 0
    taken: list[Decision] = field(default_factory=list)

    def work(self) -> None:
        """Ask about one reading after the other, until all are decided or the user stops."""
        shown = -1
        while (row := self._next()) is not None:
            if shown != self.at and terminal.is_terminal(sys.stdout):
                for line in self._card(row):
                    print(line)
            shown = self.at
            binding = self._pressed()
            if binding is None or not self._take(binding, row):
                return

    @property
    def summary(self) -> str:
        """How many were decided, and how."""
        tally = Counter(each.counts_as for each in self.taken if each.counts_as)
        if not tally:
            return "Decided nothing."
        parts = joined([f"{count} {what}" for what, count in tally.items()])
        return f"Decided {tally.total()}: {parts}."

    def _next(self) -> Row | None:
        """Return the reading to decide on; passes over those that are gone meanwhile."""
        while self.at < len(self.numbers):
            found = listing.by_number(self.db, [self.numbers[self.at]])
            if found and found[0].deleted_at is None:
                return found[0]
            self.at += 1
        return None

    def _pressed(self) -> Key | None:
        """Return what is to be done, None at the end of the keys."""
        known = {each.key: each for each in self.bindings}
        while (key := self.keys.key()) != END:
            if key in known:
                return known[key]
            if not key.isspace():
                terminal.say(f"“{terminal.safe(key)}” means nothing here. {self._legend()}")
        return None

    def _take(self, binding: Key, row: Row) -> bool:
        """Do what a key says; return whether to go on. What is refused is said, and asked again."""
        if binding.does is None:
            return False
        text = self.keys.line(binding.asks) if binding.asks else ""
        before = self._latest()
        try:
            said = binding.does(self, row, text)
        except ReadingListError as error:
            terminal.fail(str(error), error.hint)
            return True
        if said:
            terminal.say(f"{row.number} {said}.")
        if binding.decides:
            self._tell_a_script(binding, row)
            after = self._latest()
            batch = after if after != before else None
            self.taken.append(Decision(self.at, binding.counts_as, batch))
            self.at += 1
        return True

    def _tell_a_script(self, binding: Key, row: Row) -> None:
        """Print the number, what was decided and the title, where nobody sees the cards."""
        if not terminal.is_terminal(sys.stdout):
            terminal.put(f"{row.number}\t{binding.name}\t{terminal.safe(row.title)}")

    def _latest(self) -> int | None:
        """Return the batch that `undo` would take back."""
        try:
            return undo.find(self.db).number
        except MissingError:
            return None

    def _card(self, row: Row) -> Iterator[str]:
        """Yield what one decides by, safe to print."""
        place = f"── {self.at + 1} of {len(self.numbers)}"
        yield from ("", terminal.styled(place, "dim", sys.stdout))
        cited = f"cited by {counted(row.cited_by, 'source')}" if row.cited_by else ""
        yield from passages.heading(row, note=cited)
        if row.url:
            yield terminal.safe(f"    {row.url}")
        mentions = common.mentions_of(self.db, [row.number])[row.number]
        for mention in mentions[:MOST_MENTIONS]:
            yield from passages.of_mention(mention)
        for line in passages.wrapped(self._legend(), indent=0):
            yield terminal.styled(line, "dim", sys.stdout)

    def _legend(self) -> str:
        return " · ".join(f"{each.key} {each.name}" for each in self.bindings)
