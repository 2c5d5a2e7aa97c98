"""What finding the same work costs: 1,000 new entries against a library of 100,000, in one run.

Run: python benchmarks/matching.py     (needs the extra `bench`)

Target (D1): at most 0.12 of the CPU time of `rapidfuzz.process.cdist` over the titles, at 99 % or
more of its recall. A work counts as found where it is among those that `chosen` names, as the same
or as doubtful; for `cdist`, where it is the best of 85 or more.
"""

from __future__ import annotations

import random
import sqlite3
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import TypeVar

import numpy as np
from rapidfuzz import fuzz, process

from readinglist import matching
from readinglist.model import Name, Work

T = TypeVar("T")

LIBRARY, NEW, CUTOFF = 100_000, 1_000, 85.0
SYLLABLES = (
    "ba con der el fal gar hin is jo ka lum mor nes ol pra quin ros ste tur ul ven wil yor zan"
)
STYLES = ("{}", "{}", "{}: {}", "The {}", "{} in {}", "{} and {}: a report")


class Lots:
    """Makes words, names and titles by lot, the frequent words as frequent as in real titles."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        # In 10,120 titles of the labelled strings the commonest word of meaning is in 3 of 100.
        self.vocabulary = list(dict.fromkeys(self.word(5) for _ in range(30_000)))
        self.weights = list(accumulate(1 / (rank + 30) for rank in range(len(self.vocabulary))))
        # Smith in Britain and Müller in Germany have about one bearer in a hundred.
        self.surnames = list(dict.fromkeys(self.word(4).title() for _ in range(16_000)))
        self.bearers = list(accumulate(1 / (rank + 15) for rank in range(len(self.surnames))))

    def word(self, most: int) -> str:
        return "".join(self.random.choices(SYLLABLES.split(), k=self.random.randint(1, most)))

    def phrase(self) -> str:
        return " ".join(
            self.random.choices(
                self.vocabulary, cum_weights=self.weights, k=self.random.randint(3, 7)
            )
        )

    def work(self) -> Work:
        names = tuple(
            Name(family=family, given=self.word(2).title())
            for family in self.random.choices(
                self.surnames, cum_weights=self.bearers, k=self.random.randint(1, 3)
            )
        )
        title = self.random.choice(STYLES).format(self.phrase(), self.phrase()).capitalize()
        return Work(title=title, author=names, issued=str(self.random.randint(1990, 2024)))


def respelt(work: Work, draw: random.Random) -> Work:
    """Return `work` as another list of references has it."""
    changes: tuple[Callable[[str], str], ...] = (
        str.title,
        str.lower,
        lambda title: title.replace(":", "."),
        lambda title: title.replace(" and ", " & "),
        lambda title: _without_letter(title, draw),
        lambda title: _without_letter(_without_letter(title, draw), draw),
        lambda title: _swapped(title, draw),
        lambda title: title + ".",
    )
    names = tuple(replace(name, given=name.given[:1] + ".") for name in work.author)
    title = draw.choice(changes)(work.title)
    if draw.random() < 1 / 3:
        return Work(title=title)  # as in a list of links
    return replace(work, title=title, author=names[: draw.randint(1, 3)])


def _without_letter(title: str, draw: random.Random) -> str:
    place = draw.randrange(1, len(title))
    return title[:place] + title[place + 1 :]


def _swapped(title: str, draw: random.Random) -> str:
    place = draw.randrange(1, len(title) - 1)
    return title[:place] + title[place + 1] + title[place] + title[place + 2 :]


@dataclass(frozen=True, slots=True)
class Library:
    """Works and the look-ups of the store: who owns a key, who stands in a block."""

    works: list[Work]
    db: sqlite3.Connection

    def known(self, work: Work) -> Iterable[matching.Known]:
        found: dict[int, tuple[str, ...]] = {}
        for key in matching.keys(work):
            for (number,) in self.db.execute("SELECT item FROM keys WHERE key = ?", (key,)):
                found[number] = (*found.get(number, ()), key)
        for block in matching.blocking_keys(work):
            for (number,) in self.db.execute("SELECT item FROM blocks WHERE block = ?", (block,)):
                found.setdefault(number, ())
        return [matching.Known(number, self.works[number], keys) for number, keys in found.items()]


def library(works: list[Work]) -> Library:
    db = sqlite3.connect(":memory:")
    db.execute("CREATE TABLE keys (key TEXT, item INTEGER, PRIMARY KEY (key, item)) WITHOUT ROWID")
    db.execute(
        "CREATE TABLE blocks (block TEXT, item INTEGER, PRIMARY KEY (block, item)) WITHOUT ROWID"
    )
    for table, keys_of in (("keys", matching.keys), ("blocks", matching.blocking_keys)):
        rows = ((key, number) for number, work in enumerate(works) for key in keys_of(work))
        db.executemany(f"INSERT OR IGNORE INTO {table} VALUES (?, ?)", rows)
    return Library(works, db)


def main() -> None:
    draw = Lots(seed=7)
    held = library([draw.work() for _ in range(LIBRARY)])
    origins = draw.random.sample(range(LIBRARY), NEW // 2)
    new = [respelt(held.works[number], draw.random) for number in origins]
    new += [draw.work() for _ in range(NEW - len(new))]
    titles = [work.title.lower() for work in held.works]

    our_s, ours = timed(lambda: [matching.chosen(work, held.known(work)) for work in new])
    their_s, theirs = timed(lambda: [best(work.title.lower(), titles) for work in new])

    again = list(zip(origins, ours, theirs, strict=False))
    found = sum(number in (*each.same, *each.doubtful) for number, each, _ in again)
    same = sum(number in each.same for number, each, _ in again)
    found_by_ratio = sum(number == each for number, _, each in again)
    wrong = sum(bool(each.same) for each in ours[len(origins) :])
    print(f"chosen  {our_s:5.2f} s CPU   finds {found} of {len(origins)}, {same} as the same")
    print(f"        and takes {wrong} of {NEW - len(origins)} unknown works for known ones")
    print(f"cdist   {their_s:5.2f} s CPU   finds {found_by_ratio}")
    print(f"ratio   {our_s / their_s:.3f} (target 0.12)")
    print(f"recall  {found / found_by_ratio:.3f} of cdist's (target 0.99)")


def timed(job: Callable[[], list[T]]) -> tuple[float, list[T]]:
    start = time.process_time()
    made = job()
    return time.process_time() - start, made


def best(title: str, titles: list[str]) -> int | None:
    scores = process.cdist(
        [title], titles, scorer=fuzz.ratio, score_cutoff=CUTOFF, dtype=np.uint8, workers=1
    )
    place = int(scores.argmax())
    return place if scores[0, place] else None


if __name__ == "__main__":
    main()
