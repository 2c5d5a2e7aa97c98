"""Parts a note into the works that it cites and what it says around them.

Why: "For an overview see A, Title, Leeds 1984; similarly B, …. The clerks disagree." is two works
and two remarks. A note has no layout, so it is parted at the words and stops that lead from one
work to the next, wherever what stands on both sides bears it out.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from itertools import chain

from readinglist.extract import looks
from readinglist.extract.language import share_of_common
from readinglist.extract.lines import Line
from readinglist.extract.pdf import signs
from readinglist.extract.pdf.shapes import CAPITAL, SHAPES

# The points from which a part of a note cites a work; where no word leads to it, it takes more.
CITES = 2.5
SURELY_CITES = 3.0
# A work cited in full has so many longer words: its author, a title, a place.
MIN_WORDS = 3
# What a note says of a work before it has so many words at least: fewer only lead to it.
MIN_REMARK_WORDS = 3
# The shapes in which the names of people begin a work; a title may look like a body and a year.
PEOPLE = ("comma", "initials", "slash", "initials first", "given")
# In so many characters the names and the year stand with which a work begins.
OPENING = 200

_CUES = (
    r"vgl|vergleiche|siehe|see|cfr?|compare|contra|voir|véase|vid|vedi|si veda|zie|jf|"
    r"zit(?:iert)?(?: nach)?|quoted (?:in|from)|cited in"
)
# They stand before such a word, and behind it.
_BEFORE = (
    r"so|auch|also|dazu|hierzu|ausführlich|im einzelnen|näher|grundlegend|zuletzt|kritisch|"
    r"weiterführend|ebenso|ähnlich|anders|dagegen|krit|a\. ?a|similarly|likewise|but|accord|"
    r"u\. ?a|z\. ?b|e\. ?g|for example|for instance|par exemple|and|und|et"
)
_BEHIND = (
    rf"{_BEFORE}|etwa|ferner|zum folgenden|insbesondere|insbes|bspw|beispielsweise|exemplarisch|"
    r"stellvertretend|nur|bei|in|especially|generally|notably|notamment|aussi|también|"
    r"por ejemplo|anche|ook|the|die|den|das|sowie|as well as"
)
_NEXT = r"\b(?:\.,|[.:,])?\s+"
# What leads to a work: "See also", "So auch", "Vgl. dazu etwa".
_LEAD = re.compile(
    rf"(?:(?:{_BEFORE}){_NEXT})*(?:(?:{_CUES}|sowie|as well as|(?-i:s)(?=\.)){_NEXT}"
    rf"(?:(?:{_BEHIND}){_NEXT})*)?",
    re.IGNORECASE,
)
_CUE = re.compile(
    rf"(?<!\w)(?:(?:{_CUES})\b|(?-i:s)(?=\.)|sowie\b|as well as\b)(?=[.:,]*\s)", re.IGNORECASE
)
_JOINS = re.compile(r"sowie|as well as", re.IGNORECASE)
# A semicolon, or the full stop behind a year, pages or a title in quotation marks.
_STOP = re.compile(r";\s+|(?:(?<=[\d»”\"“f])|(?<=\d{4}\)))[.!?]\s+(?=[^\W\d_a-zäöü„“\"»«])")
# What ends a work: a year, pages, an address, or that the rest stands in another note.
_CLOSED = re.compile(
    r"(?<!\d)(?:1[5-9]|20)\d\d[a-z]?(?!\d)|https?:|www\.|\b(?:anm|fn|note|n)\. ?\d|"
    r"\b(?:ebd|ebenda|ibid|op\. ?cit|a\. ?a\. ?o)\b|\b(?:S|pp?)\. ?\d",
    re.IGNORECASE,
)
# What stands behind a work and belongs to none has so many words, and so many common ones.
MIN_TAIL_WORDS, COMMON = 5, 0.25
_QUOTED = re.compile(r"[„“\"»«‘][^\W\d_]")
_ET_AL = re.compile(rf"(?:[{CAPITAL}][\w’'.-]* ){{1,3}}(?:et al|u\. ?a)\b")
_EDGES = " ;,(–—-"


@dataclass(frozen=True, slots=True)
class Part:
    """A work that a note cites, or what it says beside; `remark` is what leads up to a work."""

    line: Line
    remark: str = ""

    @property
    def cites(self) -> bool:
        """Whether this is a work cited in full: "Gibson 1984, S. 3" has no title."""
        text = self.line.text
        is_worded = len(signs.LONG_WORD.findall(_CUE.sub(" ", text))) >= MIN_WORDS or "://" in text
        return is_worded and signs.points(self.line) >= CITES


class _Kind(Enum):
    """What parts two works: a word that leads to the second, one that joins it, a stop."""

    LED = auto()
    JOINED = auto()
    STOPPED = auto()


@dataclass(frozen=True, slots=True)
class _Cut:
    """Where one work ends and where the next begins, behind what leads to it."""

    end: int
    start: int
    kind: _Kind


def is_talk(text: str) -> bool:
    """Whether `text` leads to a work, "See …", points to an earlier note, or is prose: notes do."""
    is_note = _CUE.match(text) is not None or signs.ELSEWHERE.search(text) is not None
    return is_note or looks.reads_like_prose(text)


def parts(note: Line) -> list[Part]:
    """Return the works that `note` cites and what it says beside them, in order."""
    found: list[Part] = []
    start = _behind_lead(note.text, 0)
    for cut in [*_cuts(note), None]:
        end = cut.end if cut else len(note.text)
        line = _trimmed(note, start, end)
        if line.text:
            found += _without_tail(line)
        start = cut.start if cut else end
    return list(_with_remarks(found)) if any(part.cites for part in found) else [_whole(note)]


def _whole(note: Line) -> Part:
    return Part(_trimmed(note, _behind_lead(note.text, 0), len(note.text)))


def _cuts(note: Line) -> Iterator[_Cut]:
    """Yield where `note` is cut, in order."""
    start = 0
    for cut in _places(note.text):
        if cut.start <= start or cut.end <= start:
            continue
        if _holds(note, start, cut):
            yield cut
            start = cut.start


def _places(text: str) -> list[_Cut]:
    """Return where works may part, in order; each begins like a work behind what leads to it."""
    led = (
        _Cut(cue.start(), _behind_lead(text, cue.start()), _kind_of(cue))
        for cue in _CUE.finditer(text)
    )
    stopped = (
        _Cut(stop.start() + 1, _behind_lead(text, stop.end()), _Kind.STOPPED)
        for stop in _STOP.finditer(text)
    )
    opening = (cut for cut in chain(led, stopped) if _opens(text[cut.start :]))
    return sorted(opening, key=lambda cut: (cut.start, cut.end))


def _kind_of(cue: re.Match[str]) -> _Kind:
    return _Kind.JOINED if _JOINS.match(cue.group()) else _Kind.LED


def _holds(note: Line, start: int, cut: _Cut) -> bool:
    """Whether what stands on both sides of `cut` bears out that it parts two works."""
    before, after = note.text[start : cut.end], note.part(cut.start, len(note.text))
    if cut.kind is _Kind.LED:
        return signs.points(after) >= CITES
    if not _CLOSED.search(before):
        return False
    is_led = cut.kind is _Kind.JOINED or note.text[cut.end - 1] == ";"
    return signs.points(after) >= (CITES if is_led else SURELY_CITES) and (
        is_led or _opens(after.text, PEOPLE)
    )


def _opens(text: str, shapes: Collection[str] = SHAPES) -> bool:
    """Whether `text` begins with one of `shapes`, or with a title in quotation marks."""
    opening = text[:OPENING]
    is_plain = _QUOTED.match(opening) or _ET_AL.match(opening)
    return is_plain is not None or any(SHAPES[name].match(opening) for name in shapes)


def _behind_lead(text: str, start: int) -> int:
    lead = _LEAD.match(text, start)
    return lead.end() if lead and lead.end() < len(text) else start


def _trimmed(note: Line, start: int, end: int) -> Line:
    while end > start and note.text[end - 1] in _EDGES:
        end -= 1
    return note.part(start, end)


def _without_tail(line: Line) -> list[Part]:
    """Return `line`, and apart from it the sentences behind a work that add nothing to it."""
    enough = max(CITES, signs.points(line))
    for stop in _STOP.finditer(line.text):
        work, tail = line.part(0, stop.start() + 1), line.part(stop.end(), len(line.text))
        if _is_prose(tail.text) and signs.points(work) >= enough:
            return [Part(work), Part(tail)]
    return [Part(line)]


def _is_prose(text: str) -> bool:
    is_worded = text.count(" ") >= MIN_TAIL_WORDS and share_of_common(text) >= COMMON
    return is_worded and not _CLOSED.search(text)


def _with_remarks(found: Sequence[Part]) -> Iterator[Part]:
    """Yield `found`, what leads up to a work within its sentence as the remark on that work."""
    before = ""
    for part in found:
        is_lead = len(before.split()) >= MIN_REMARK_WORDS and not before.endswith((".", "!", "?"))
        if part.cites:
            yield Part(part.line, before if is_lead else "")
            before = ""
            continue
        if before:
            yield Part(Line(before))
        before = part.line.text
    if before:
        yield Part(Line(before))
