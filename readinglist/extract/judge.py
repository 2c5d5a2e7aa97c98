"""Decides what of the candidates is taken, what is only offered, and what is dropped and why.

First a list as a whole, by `OBJECTIONS`; then each line of it, by `REASONS`. What a line has to
score depends on how much its place speaks for references.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import accumulate, groupby

from readinglist.extract import remarks
from readinglist.extract.anchors import Pointers
from readinglist.extract.blocks import Layout
from readinglist.extract.candidates import Candidate, Trust
from readinglist.extract.headings import Announces, means
from readinglist.extract.lines import Line, MarkKind
from readinglist.extract.links import is_front_door
from readinglist.extract.looks import ADDRESS, LONGEST, instead_of_reference
from readinglist.extract.readings import (
    BY_ITSELF,
    LISTED,
    LOOKS_LIKE,
    Reading,
    by_shape,
    likeness,
    readings,
    share,
)
from readinglist.extract.repeats import Seen
from readinglist.extract.rules import any_of, table
from readinglist.formats import coins
from readinglist.model import Dropped, Entry, EntryList, Stage, Work

# Of what stands under a heading such as "References", this share has to look like references.
MOST = 0.4
# Or it looks so much like them, line for line: references that say little.
TERSE = 0.55
# Under a doubtful heading so many have to be references by themselves: fewer stand in a text.
RARE = 0.2
# Headings as titles, one below the other, can be hardly anything else.
CARDS = 0.2
# Where less does, the section may open with a list that something else follows: it ends where most
# is gained, a line that looks like a reference counting one, and one that does not taking this.
LOSS, OPENING = 1.5, 1.5
# In lists where so many do, a line has to score this; elsewhere that.
GOOD, IN_GOOD_LIST, IN_FAIR_LIST = 0.8, 0.5, 1.5
# A list of so many items shows by itself whether it is one of references.
TELLING = 4
# Under "Sources", so many have to look like references or lead elsewhere.
FAIR = 0.6
# What a line scores that is a reference under a weak heading, alone.
SURE = 3.5
# A link of so many words, alone, is the name of a page of the site.
A_NAME = 2
# So many of them are a list of sites.
SITES = 0.5
# So many samples among them make all of them samples.
SAMPLES = 0.25
# Where every second entry or more is followed by prose, the prose is about the entries.
ANNOTATED = 0.5

# So many of what was dropped are kept to be shown, with the start of their text.
MAX_DROPPED, _SHOWN = 300, 300

# What a note has that cites a work, and one that only comments has not.
_CITING = frozenset(
    {
        ADDRESS,
        "a year",
        "an identifier",
        "a title in quotes",
        "an access phrase",
    }
)


@dataclass(slots=True)
class Verdict:
    """What the judge has decided, list by list."""

    lists: list[EntryList] = field(default_factory=list)
    dropped: list[Dropped] = field(default_factory=list)

    def drop(self, line: Line, reason: str) -> None:
        if len(self.dropped) < MAX_DROPPED:
            href = line.links[0].href if line.links else ""
            self.dropped.append(Dropped(line.text[:_SHOWN], reason, href))


@dataclass(frozen=True, slots=True)
class Kept:
    """A line that is taken, and the line below it that is about it."""

    reading: Reading
    said: Reading | None = None


@dataclass(frozen=True, slots=True)
class Setting:
    """The list that a line stands in, and what it has to score there."""

    candidate: Candidate
    floor: Callable[[Reading], float]


def judged(layout: Layout, candidates: Iterable[Candidate], pointers: Pointers) -> Verdict:
    """Return what is taken of `candidates`; positions are not given yet.

    Notes are judged last, so that they are what repeats an entry of a list. `pointers` know which
    sentence cites an entry.
    """
    verdict, seen = Verdict(), Seen()
    host = layout.host
    taken: list[tuple[int, Candidate, list[Kept]]] = []
    for each in sorted(candidates, key=lambda each: each.are_notes):
        listed, menus = _without_menus(each, readings(each, host))
        for reading in menus:
            verdict.drop(reading.line, "leads to a page of the site")
        found, rest = _trimmed(each, listed)
        candidate = _trusted(each, found)
        reason = _objection(candidate, found)
        if reason:
            found, rest = [], [*found, *rest]
            reason = f"{candidate.because}: {reason}"
        for reading in rest:
            verdict.drop(reading.line, reason or "stands after the list")
        if kept := _kept(candidate, found, verdict, seen):
            taken.append((kept[0].reading.item.at.start, candidate, kept))
    for _, candidate, kept in sorted(taken, key=lambda each: each[0]):
        verdict.lists += _lists(candidate, kept, pointers)
    return verdict


def _without_menus(
    candidate: Candidate, found: list[Reading]
) -> tuple[list[Reading], list[Reading]]:
    """Return what is no menu, and what is: a topic of nothing but links to pages of the site."""
    topics = {reading.item.section for reading in found} - {candidate.heading}
    others = {reading.item.section for reading in found if not reading.stays}
    menus = topics - others if others else set()
    return (
        [reading for reading in found if reading.item.section not in menus],
        [reading for reading in found if reading.item.section in menus],
    )


def _trimmed(candidate: Candidate, found: list[Reading]) -> tuple[list[Reading], list[Reading]]:
    """Return the list that a section opens with, and what follows it.

    That is where too little of the whole looks like references, and its beginning does.
    """
    if candidate.stage is not Stage.HEADED or not few_look_like(candidate, found):
        return found, []
    gains = accumulate(1.0 if reading.is_good else -LOSS for reading in found)
    best, end = max(((gain, -at) for at, gain in enumerate(gains, 1)), default=(0.0, 0))
    return (found[:-end], found[-end:]) if best >= OPENING else (found, [])


def _trusted(candidate: Candidate, found: list[Reading]) -> Candidate:
    """Return `candidate` with more trust where a doubtful heading stands over a good list.

    Under "Sources" links to elsewhere are good; under weaker headings only what looks like
    references is.
    """
    if candidate.are_notes or candidate.trust not in {Trust.SOME, Trust.FAIR} or not found:
        return candidate
    good = sum(reading.points >= LOOKS_LIKE for reading in found)
    if are_sites(candidate, found):
        return replace(candidate, trust=Trust.SOME)
    if candidate.trust is Trust.FAIR and len(found) > 1 and share(found) >= FAIR:
        return replace(candidate, trust=Trust.MUCH)
    if len(found) >= TELLING and good >= GOOD * len(found):
        return replace(candidate, trust=Trust.MUCH)
    return replace(candidate, trust=Trust.SOME)


def few_look_like(candidate: Candidate, found: list[Reading]) -> bool:
    if candidate.trust is Trust.SOME:
        return sum(reading.points >= BY_ITSELF for reading in found) < max(1, RARE * len(found))
    groups = by_shape(found)
    return all(
        share(group) < _most(shape) and likeness(group) < TERSE
        for shape, group in groups.items()
        if len(group) > 1 or len(groups) == 1
    )


def _most(shape: str) -> float:
    return CARDS if shape == "card" else MOST


def is_one_doubtful(candidate: Candidate, found: list[Reading]) -> bool:
    """Say whether there is but one line that may be a reference, and little speaks for it."""
    if candidate.trust is Trust.SOME:
        good = [reading for reading in found if reading.points >= BY_ITSELF]
        return len(good) == 1 and good[0].points < SURE
    good = [reading for reading in found if reading.is_good]
    short = len(good) == 1 and len(good[0].line.text.split()) <= A_NAME
    return short and good[0].points < LOOKS_LIKE


def are_sites(candidate: Candidate, found: list[Reading]) -> bool:
    """Say whether these are favourite sites: bare links, most of them to front doors."""
    doors = sum(
        len(each.line.links) == 1
        and is_front_door(each.line.links[0].href)
        and each.line.links[0].end - each.line.links[0].start == len(each.line.text)
        for each in found
    )
    return candidate.trust < Trust.MUCH and doors >= SITES * len(found)


def are_samples(_: Candidate, found: list[Reading]) -> bool:
    """Say whether these are samples of how to cite: "Surname, First name (year): Title"."""
    samples = any_of(table("looks")["samples"])
    return sum(bool(samples.search(each.line.text)) for each in found) >= SAMPLES * len(found)


OBJECTIONS: tuple[tuple[str, Callable[[Candidate, list[Reading]], bool]], ...] = (
    ("too little of what follows looks like references", few_look_like),
    ("one line alone that may be a reference", is_one_doubtful),
    ("these are sites and no works", are_sites),
    ("these are samples of how to cite", are_samples),
)


_NOT_ONE = "no line of it looks like a reference"


def _objection(candidate: Candidate, found: list[Reading]) -> str:
    """Return why nothing of `candidate` is taken, "" where something may be."""
    if candidate.stage is Stage.CHOSEN or candidate.are_notes or not found:
        return ""
    if candidate.trust is Trust.FULL:
        return _NOT_ONE if not any(reading.points >= 1 for reading in found) else ""
    return next((why for why, holds in OBJECTIONS if holds(candidate, found)), "")


def _scores_too_little(reading: Reading, setting: Setting) -> bool:
    floor = setting.floor(reading)
    if reading.points >= floor or setting.candidate.trust is Trust.FULL:
        return False
    expected = setting.candidate.trust is Trust.MUCH and floor < BY_ITSELF
    return not (reading.leads_away and expected)


def _only_comments(reading: Reading, setting: Setting) -> bool:
    if not setting.candidate.are_notes or reading.leads_away:
        return False
    return reading.points < setting.floor(reading) or not reading.evidence & _CITING


REASONS: tuple[tuple[str, Callable[[Reading, Setting], bool]], ...] = (
    ("too long for a reference", lambda reading, _: len(reading.line.text) > 3 * LONGEST),
    ("a note that cites nothing", _only_comments),
    (
        "does not look like a reference",
        lambda reading, setting: (
            not setting.candidate.are_notes and _scores_too_little(reading, setting)
        ),
    ),
)


def _kept(candidate: Candidate, found: list[Reading], verdict: Verdict, seen: Seen) -> list[Kept]:
    setting = Setting(candidate, _floors(candidate, found))
    kept: list[Kept] = []
    for reading in found:
        reason = instead_of_reference(reading.line.text) or next(
            (why for why, holds in REASONS if holds(reading, setting)), ""
        )
        reason = reason or seen.before(reading, is_note=candidate.are_notes)
        if not reason:
            seen.add(reading)
            kept.append(Kept(reading))
        elif kept and _is_remark(reading, kept[-1], candidate):
            kept[-1] = replace(kept[-1], said=reading)
        else:
            verdict.drop(reading.line, reason)
    return _annotated(kept, verdict)


def _is_remark(reading: Reading, before: Kept, candidate: Candidate) -> bool:
    """Say whether prose that follows an entry may be about it."""
    expected = candidate.trust is Trust.MUCH and before.said is None
    return expected and not reading.leads_away and remarks.is_prose(reading.line)


def _annotated(kept: list[Kept], verdict: Verdict) -> list[Kept]:
    """Return `kept` with what is said of the entries, where it is a habit of the list."""
    said = [each.said for each in kept if each.said is not None]
    inside = [e for e in kept if said and remarks.parted_at_sentence(e.reading.line)[1]]
    if len(said) > 1 and len(said) + len(inside) >= ANNOTATED * len(kept):
        return kept
    for reading in said:
        verdict.drop(reading.line, "does not look like a reference")
    return [replace(each, said=None) for each in kept]


def _floors(candidate: Candidate, found: list[Reading]) -> Callable[[Reading], float]:
    """Return what says how much a line of `candidate` has to score.

    In a list most of which looks like references anything is taken. Beside one, paragraphs are
    about the list, and what has no number where all have one is, too: these have to be references
    by themselves; and more than elsewhere what has no link where nearly all have one.
    """
    if candidate.trust is Trust.FULL or not found:
        return lambda _: 0.0
    if candidate.are_notes:
        return lambda _: IN_FAIR_LIST if share(found) >= GOOD else LOOKS_LIKE
    if candidate.trust is Trust.SOME:
        return lambda _: BY_ITSELF
    groups = by_shape(found)
    shares = {shape: share(group) for shape, group in groups.items()}
    lists = {holder: share(group) for holder, group in _long_lists(found).items()}
    main = max(groups, key=lambda shape: shares[shape] * len(groups[shape]))
    numbered = sum(bool(reading.line.label) for reading in found) >= GOOD * len(found)
    linked = sum(reading.leads_away for reading in found) >= GOOD * len(found)

    def floor(reading: Reading) -> float:
        shape, section = reading.item.shape, reading.item.section
        if shape in LISTED:
            if section != candidate.heading and means(section, "") > Announces.NOTHING:
                return 0.0  # "Books": what would be a topic elsewhere is a title here
            good = lists.get(id(reading.item.holder), shares[shape])
            terse = likeness(groups[shape]) >= TERSE
            return 0.0 if terse or good >= _most(shape) else BY_ITSELF
        if main in LISTED or (numbered and not reading.line.label):
            return BY_ITSELF
        if shares[main] >= GOOD and shape != main:
            return BY_ITSELF
        is_odd = linked and not reading.leads_away
        return IN_FAIR_LIST if is_odd or shares[main] < GOOD else IN_GOOD_LIST

    return floor


def _long_lists(found: Iterable[Reading]) -> dict[int, list[Reading]]:
    """Return the lists that are long enough to tell by themselves what they are."""
    groups: dict[int, list[Reading]] = {}
    for reading in found:
        if reading.item.shape in LISTED:
            groups.setdefault(id(reading.item.holder), []).append(reading)
    return {holder: group for holder, group in groups.items() if len(group) >= TELLING}


def _lists(candidate: Candidate, kept: list[Kept], pointers: Pointers) -> Iterator[EntryList]:
    """Yield what was taken as lists, a list a section."""
    part = _parting(candidate, kept)
    for section, group in groupby(kept, key=lambda each: each.reading.item.section):
        yield EntryList(
            stage=candidate.stage,
            entries=tuple(_entry(each, candidate.stage, pointers, part) for each in group),
            section=section,
            suggested=candidate.stage is Stage.DENSE,
            reason=candidate.because,
        )


Parting = Callable[[Line], tuple[Line, str]]


def _parting(candidate: Candidate, kept: list[Kept]) -> Parting:
    """Return what parts the entries of a list from the remarks on them.

    Sentences after a reference are remarks only where they follow many of the list's.
    """
    if candidate.trust is not Trust.MUCH:
        return lambda line: (line, "")
    ends = sum(bool(remarks.parted_at_sentence(each.reading.line)[1]) for each in kept)
    return remarks.parted_at_sentence if ends >= ANNOTATED * len(kept) else remarks.parted


def _entry(kept: Kept, stage: Stage, pointers: Pointers, part: Parting) -> Entry:
    reading = kept.reading
    line, remark = reading.line, kept.said.line.text if kept.said else ""
    if not remark and reading.item.shape not in {"tr", "card"}:
        line, remark = part(line)
    context = pointers.context(line, reading.item.at, is_whole=reading.is_whole)
    return Entry(
        text=line.text,
        spans=line.spans,
        marker=line.label,
        section=reading.item.section,
        stage=stage,
        stated=reading.item.stated or _stated(line),
        context=reading.context or context,
        remark=remark,
    )


def _stated(line: Line) -> Work | None:
    said = line.marked(MarkKind.COINS)
    return coins.work(said[0].text) if len(said) == 1 else None
