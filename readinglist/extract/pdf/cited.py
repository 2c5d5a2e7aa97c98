"""What the notes of a document cite.

Why: in the humanities and in law the footnotes are the list of references; elsewhere they comment,
and point to a list by author and year.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from readinglist.extract import looks, split
from readinglist.extract.lines import Line as Stretch
from readinglist.extract.pdf.entries import Setting, entry
from readinglist.extract.pdf.notes import NUMBER, Note
from readinglist.model import Dropped, Entry, EntryList, Stage

# How what notes cite is told from a list.
STAGE = Stage.ANCHORED
# The points from which a note, or a part of one, cites a work; so many make a list.
CITES = 2.5
MIN_CITED = 2
# A short form has so many of its longer words in the full one.
REPEATED = 0.8

_WORD = re.compile(r"[^\W\d_]{4,}")
# What leads over from the text to the work: "See also", "Vgl. dazu etwa".
_LEAD = re.compile(
    r"(?:(?:vgl|siehe|s|see|cf|compare|so|nach|dazu|hierzu|auch|also|etwa|ausführlich|u\. ?a|"
    r"z\. ?b|e\. ?g|beispielsweise|for example|und|and|sowie|bei|in|quoted|zit(?:iert)?)"
    r"\b\.?:?,?\s+)+",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Sign:
    """What in a note speaks for a work, or against one, beside what `looks` counts."""

    words: str
    points: float
    pattern: re.Pattern[str]


SIGNS = (
    Sign("stands in a host", 1.0, re.compile(r"[,.;]\s+[Ii]n:? ?[„“\"»«‘]?[^\W\d_a-zäöü]")),
    Sign(
        "number and year of an issue",
        1.0,
        re.compile(r"\b\d{1,3}(?:[–-]\d{1,3})?/(?:1[89]|20)\d\d"),
    ),
    Sign(
        "points to another note",
        -2.0,
        re.compile(
            r"(?i)\b(?:ibid|ebd|ebenda|ebda|op\. ?cit|loc\. ?cit|a\. ?a\. ?o|anm\. ?\d|fn\. ?\d|"
            r"s\. ?anm)"
        ),
    ),
)


def in_footnotes(found: Iterable[Note], setting: Setting) -> tuple[list[EntryList], list[Dropped]]:
    """Return the works that footnotes cite, as one list or none, and what else they say."""
    return in_notes([entry(note.lines, setting, marker=NUMBER) for note in found])


def in_notes(found: Iterable[Entry], *, section: str = "") -> tuple[list[EntryList], list[Dropped]]:
    """Return the works that the notes `found` cite, as one list or none, and what else they say.

    A note that cites several works is several entries; one that repeats a work is none.
    """
    kept, dropped, full = list[Entry](), list[Dropped](), list[frozenset[str]]()
    for note in found:
        for part in split.entries(Stretch(note.text, note.spans), split.NOTE_WAYS):
            words = frozenset(_WORD.findall(part.text.casefold()))
            if points(part) < CITES:
                dropped.append(Dropped(part.text, "a note that cites nothing in full"))
            elif any(_is_short_form(words, other) for other in full):
                dropped.append(Dropped(part.text, "a note that repeats an earlier one"))
            else:
                full.append(words)
                kept.append(replace(note, text=part.text, spans=part.spans, stage=STAGE))
    return _as_list(kept, section), dropped


def points(part: Stretch) -> float:
    """Return how much of a citation a part of a note looks like."""
    bare = part.part(lead.end(), len(part.text)) if (lead := _LEAD.match(part.text)) else part
    return looks.score(bare) + sum(sign.points for sign in SIGNS if sign.pattern.search(part.text))


def _as_list(kept: Sequence[Entry], section: str) -> list[EntryList]:
    if len(kept) < MIN_CITED:
        return []
    reason = f"works cited in notes below “{section}”" if section else "works cited in footnotes"
    return [EntryList(stage=STAGE, entries=tuple(kept), section=section, reason=reason)]


def _is_short_form(words: frozenset[str], full: frozenset[str]) -> bool:
    return len(words) <= len(full) and len(words & full) >= REPEATED * max(1, len(words))
