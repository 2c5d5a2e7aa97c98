"""Parts "Breath of Tides by Anna Calder", where the words of a link or a cell hold both.

Why: "by" tells by itself. "Anna Calder: Breath of Tides" and "Breath of Tides (Anna Calder)" may be
titles with subtitles, and are parted only where that is a habit of the list.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from readinglist.extract.citations import vocabulary
from readinglist.extract.citations.reading import Reading, Segment
from readinglist.extract.citations.tokens import folded
from readinglist.model import Stage

CAPITAL = r"[^\W\d_a-zß-ÿ]"
BY = re.compile(
    r"(?P<title>\S.{2,200}?),?\s+(?:by|von|par|por|di|av)\s+"
    rf"(?P<author>{CAPITAL}[\w.’'-]*\s+(?:[\w.’'-]+\s+){{0,2}}[^\W\d_][\w.’'-]+)\W*"
)
PARTICLES = r"(?:(?:van|von|der|den|de|del|della|di|da|dos|du|la|le|ten|ter|al|el|bin)\s+)*"
PERSON = rf"{CAPITAL}[\w.’'-]*(?:\s+{PARTICLES}{CAPITAL}[\w.’'-]*){{1,3}}"
PEOPLE = rf"(?P<author>{PERSON}(?:(?:,|,? (?:and|und|et|y|e|og|och|en)| &) {PERSON}){{0,3}})"
QUOTES = "\"“”„«»‘’'"


@dataclass(frozen=True, slots=True)
class Habit:
    """Where the titles of a list have the names of people, and in what share of them it has to."""

    pattern: re.Pattern[str]
    share: float


# By judgement: "Climate Change: …" twice is no habit, since half of what looks like people has to
# have a given name that is known.
FEWEST, KNOWN = 2, 0.5
HABITS = (
    Habit(re.compile(rf"{PEOPLE}[.:]\s+(?P<title>\S.*)"), 0.6),
    Habit(re.compile(rf"(?P<title>\S.{{2,200}}?),\s+{PEOPLE}(?:,? et\.? al\.?)?\W*"), 0.6),
    # Brackets at the end hold names more surely than what stands before a colon.
    Habit(re.compile(rf"(?P<title>\S.{{2,200}}?)\s+\({PEOPLE}\)\W*"), 0.2),
)


def parted(readings: Sequence[Reading]) -> list[Reading]:
    """Return `readings` with the by-lines of their titles as authors, where they have no others.

    Words of running text and quoted titles are left as they are.
    """
    found = [_parted(reading, BY) for reading in readings]
    for habit in HABITS:
        bare = [_title(reading) for reading in found if _may_have_byline(reading)]
        named = [match["author"] for match in map(habit.pattern.fullmatch, bare) if match]
        people = sum(map(_is_person, named))
        if len(named) >= max(FEWEST, habit.share * len(bare)) and people >= KNOWN * len(named):
            found = [_parted(reading, habit.pattern) for reading in found]
    return found


def _is_person(name: str) -> bool:
    given = re.split(r"[\s-]", name, maxsplit=1)[0]
    return given.endswith(".") or folded(given) in vocabulary.words("given")


def _may_have_byline(reading: Reading) -> bool:
    if len(reading.of("title")) != 1 or reading.of("author", "editor"):
        return False
    return reading.entry.stage is not Stage.BODY and _title(reading)[:1] not in QUOTES


def _title(reading: Reading) -> str:
    return reading.text(reading.of("title")[0])


def _parted(reading: Reading, pattern: re.Pattern[str]) -> Reading:
    if not _may_have_byline(reading):
        return reading
    segment = reading.of("title")[0]
    found = pattern.fullmatch(reading.text(segment))
    if found is None:
        return reading
    parts = [
        Segment(
            label,
            segment.start + found.start(label),
            segment.start + found.end(label),
            segment.sureness,
        )
        for label in ("title", "author")
    ]
    others = [other for other in reading.segments if other is not segment]
    ordered = sorted([*others, *parts], key=lambda each: each.start)
    return replace(reading, segments=tuple(ordered))
