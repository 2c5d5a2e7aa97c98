"""Decides what of the candidates is taken, what is only offered, and what is dropped and why."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from readinglist.extract.candidates import Candidate, Item, Trust
from readinglist.extract.lines import Line, sentence
from readinglist.extract.links import instead_of_reading, leads_away
from readinglist.extract.looks import LONGEST, score
from readinglist.extract.rules import any_of, table
from readinglist.extract.split import entries, without_markers
from readinglist.model import Dropped, Entry, EntryList, Span, Stage

# Of what stands under a heading such as "References", this share has to look like references.
MOST = 0.4
# What a line has to score to look like one; as a note among comments; by itself.
LOOKS_LIKE, AS_NOTE, BY_ITSELF = 2.0, 2.0, 2.5
# What it has to score in a list where most do, and where half of them do.
IN_GOOD_LIST, IN_FAIR_LIST = 0.5, 1.5
_GOOD = 0.8
# Of the lines that a section opens with, this share has to look like references to be its list.
_OPENING = 0.7

# So many of what was dropped are kept to be shown, with the start of their text.
MAX_DROPPED, _SHOWN = 300, 300

# A list of so many items shows by itself whether it is one of references.
_TELLING = 4
# "PDF" and "here" are shorter than most titles, but a title may be one word.
_SHORTEST_LINK = 3
# A sentence about works; the names of authors before a title are shorter.
_PROSE_WORDS, _PROSE_STARTS = 12, 15

_LISTED = frozenset({"li", "dd", "dt", "tr", "card", "a"})


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """A line that may be an entry, with what is known for and against it."""

    line: Line
    item: Item
    points: float
    leads_away: bool
    context: str = ""

    @property
    def is_good(self) -> bool:
        return self.points >= LOOKS_LIKE or self.leads_away


@dataclass(slots=True)
class Verdict:
    """What the judge has decided, list by list."""

    lists: list[EntryList] = field(default_factory=list)
    dropped: list[Dropped] = field(default_factory=list)

    def drop(self, line: Line, reason: str) -> None:
        if len(self.dropped) < MAX_DROPPED:
            href = line.links[0].href if line.links else ""
            self.dropped.append(Dropped(line.text[:_SHOWN], reason, href))


def judged(candidates: Iterable[Candidate], host: str) -> Verdict:
    """Return what is taken of `candidates`, in their order; positions are not given yet."""
    verdict = Verdict()
    seen: set[str] = set()
    for candidate in candidates:
        readings, rest = _trimmed(candidate, list(_readings(candidate, host)))
        if reason := _against_all(candidate, readings):
            rest, reason = [*readings, *rest], f"{candidate.because}: {reason}"
        else:
            _take(_trusted(candidate, readings), readings, verdict, seen)
        for reading in rest:
            verdict.drop(reading.line, reason or "stands after the list")
    return verdict


def _trimmed(candidate: Candidate, readings: list[Reading]) -> tuple[list[Reading], list[Reading]]:
    """Return the list that a section opens with, and what follows it.

    That is where too little of the whole looks like references, and its beginning does.
    """
    if candidate.stage is not Stage.HEADED or not _few_look_like(candidate, readings):
        return readings, []
    for end in range(len(readings) - 1, 1, -1):
        if readings[end - 1].is_good and _share(readings[:end]) >= _OPENING:
            return readings[:end], readings[end:]
    return readings, []


def _trusted(candidate: Candidate, readings: list[Reading]) -> Candidate:
    """Return `candidate` with more trust where a weak heading stands over a good list."""
    weak = candidate.trust is Trust.SOME and not candidate.are_notes
    if weak and len(readings) >= _TELLING and _share(readings) >= _GOOD:
        return replace(candidate, trust=Trust.MUCH)
    return candidate


def _readings(candidate: Candidate, host: str) -> Iterator[Reading]:
    """Yield the entries that the items of `candidate` hold, without their markers."""
    bare = without_markers(item.line for item in candidate.items)
    for item, line in zip(candidate.items, bare, strict=True):
        for part in without_markers(entries(line, is_note=candidate.are_notes)):
            reading = Reading(part, item, score(part, host), bool(_readable(part, host)))
            if candidate.trust is Trust.MUCH and _is_prose(reading, host):
                yield from _recommended(reading, host)
            else:
                yield reading


def _readable(line: Line, host: str) -> list[Span]:
    """Return the links of `line` that may lead to a reading."""
    return [
        span
        for span in line.links
        if span.end - span.start >= _SHORTEST_LINK
        and leads_away(span.href, host)
        and not instead_of_reading(span.href)
    ]


def _is_prose(reading: Reading, host: str) -> bool:
    """Say whether a paragraph talks of works and links them, rather than naming one."""
    line = reading.line
    links = [s for s in _readable(line, host) if not _ADDRESS.match(line.text, s.start)]
    if reading.item.shape in _LISTED or not links or len(line.text.split()) < _PROSE_WORDS:
        return False
    linked = sum(span.end - span.start for span in links)
    return links[0].start > _PROSE_STARTS and linked < 0.5 * len(line.text) and reading.points < 3


def _recommended(reading: Reading, host: str) -> Iterator[Reading]:
    """Yield the links in a paragraph that talks of works, with the sentences around them."""
    line = reading.line
    for span in _readable(line, host):
        part = line.part(span.start, span.end)
        if len(part.text.split()) >= 2:
            yield Reading(part, reading.item, BY_ITSELF, True, sentence(line.text, span.start))


def _against_all(candidate: Candidate, readings: list[Reading]) -> str:
    """Return why nothing of `candidate` is taken, "" where something may be."""
    if candidate.trust is Trust.FULL or candidate.are_notes:
        return ""
    return next((why for why, holds in _OBJECTIONS if holds(candidate, readings)), "")


def _few_look_like(candidate: Candidate, readings: list[Reading]) -> bool:
    if candidate.trust is Trust.SOME:
        return not any(reading.points >= BY_ITSELF for reading in readings)
    groups = _by_shape(readings)
    return all(
        _share(group) < MOST for group in groups.values() if len(group) > 1 or len(groups) == 1
    )


def _by_shape(readings: Iterable[Reading]) -> dict[str, list[Reading]]:
    groups: dict[str, list[Reading]] = {}
    for reading in readings:
        groups.setdefault(reading.item.shape, []).append(reading)
    return groups


def _share(readings: Sequence[Reading]) -> float:
    """Return the share of `readings` that look like references."""
    return sum(reading.is_good for reading in readings) / len(readings)


def _are_samples(candidate: Candidate, readings: list[Reading]) -> bool:
    """Say whether these are samples of how to cite: "Surname, First name (year): Title"."""
    samples = any_of(table("looks")["samples"])
    return sum(bool(samples.search(r.line.text)) for r in readings) >= 0.25 * len(readings)


_OBJECTIONS: tuple[tuple[str, Callable[[Candidate, list[Reading]], bool]], ...] = (
    ("too little of what follows looks like references", _few_look_like),
    ("these are samples of how to cite", _are_samples),
)


def _take(candidate: Candidate, readings: list[Reading], verdict: Verdict, seen: set[str]) -> None:
    floor = _floor_for(candidate, readings)
    kept: list[tuple[str, Entry]] = []
    for reading in readings:
        fold = reading.line.text.casefold()
        reason = _against(reading, floor(reading), candidate)
        if not reason and fold in seen:
            reason = "stands on the page twice"
        if reason:
            verdict.drop(reading.line, reason)
            continue
        seen.add(fold)
        kept.append((reading.item.section, _entry(reading, candidate)))
    for section, group in groupby(kept, key=lambda each: each[0]):
        verdict.lists.append(
            EntryList(
                stage=candidate.stage,
                entries=tuple(entry for _, entry in group),
                section=section,
                suggested=candidate.stage is Stage.DENSE,
                reason=candidate.because,
            )
        )


def _floor_for(candidate: Candidate, readings: list[Reading]) -> Callable[[Reading], float]:
    """Return what says how much a line of `candidate` has to score.

    In a list most of which looks like references, anything is taken; beside one, paragraphs are
    about the list, and have to be references by themselves.
    """
    if candidate.trust is Trust.FULL:
        return lambda _: 0.0
    if candidate.are_notes or candidate.trust is Trust.SOME:
        return lambda _: AS_NOTE if candidate.are_notes else BY_ITSELF
    groups = _by_shape(readings)
    shares = {shape: _share(group) for shape, group in groups.items()}
    main = max(groups, key=lambda shape: shares[shape] * len(groups[shape]))
    lists = _by_holder(readings)
    numbered = sum(bool(reading.line.label) for reading in readings) >= _GOOD * len(readings)

    def floor(reading: Reading) -> float:
        shape = reading.item.shape
        if shape in _LISTED:
            share = _share(lists.get(id(reading.item.holder), groups[shape]))
            return 0.0 if share >= MOST else BY_ITSELF
        if main in _LISTED or (numbered and not reading.line.label):
            return BY_ITSELF
        return IN_GOOD_LIST if shape == main and shares[shape] >= _GOOD else IN_FAIR_LIST

    return floor


def _by_holder(readings: Iterable[Reading]) -> dict[int, list[Reading]]:
    """Return the lists among `readings` that are long enough to tell what they are."""
    groups: dict[int, list[Reading]] = {}
    for reading in readings:
        if reading.item.shape in _LISTED:
            groups.setdefault(id(reading.item.holder), []).append(reading)
    return {holder: group for holder, group in groups.items() if len(group) >= _TELLING}


_NO_READING = re.compile(r"^\W*(?:©|\(c\) |copyright\b|all rights reserved)", re.IGNORECASE)
_REPEAT = re.compile(
    r"^\W*(?:ibid(?:em)?|ebd|ebenda|op\.? ?cit|loc\.? ?cit|a\.? ?a\.? ?o|idem|ders|dies|там же)\b.{0,40}$",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"https?:|www\.")
_WORD = re.compile(r"[^\W\d_]{2}")


def _against(reading: Reading, floor: float, candidate: Candidate) -> str:
    """Return why a line is not taken, "" where it is."""
    line = reading.line
    if not _WORD.search(line.text) and not reading.leads_away:
        return "has no words"
    if len(line.text) > 3 * LONGEST:
        return "too long for a reference"
    if _NO_READING.match(line.text):
        return "a copyright line"
    if _REPEAT.match(line.text):
        return "repeats an entry before"
    if reading.points >= floor or candidate.trust is Trust.FULL:
        return ""
    if reading.leads_away and candidate.trust is Trust.MUCH and floor < BY_ITSELF:
        return ""
    if reading.leads_away and candidate.are_notes:
        return ""
    return "a note that cites nothing" if candidate.are_notes else "does not look like a reference"


def _entry(reading: Reading, candidate: Candidate) -> Entry:
    line = reading.line
    return Entry(
        text=line.text,
        spans=line.spans,
        marker=line.label,
        section=reading.item.section,
        stage=candidate.stage,
        context=reading.context,
    )
