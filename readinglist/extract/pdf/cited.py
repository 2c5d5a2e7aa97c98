"""What the notes of a document cite.

Why: in the humanities and in law the footnotes are the list of references; elsewhere they comment,
and point to a list by author and year.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from readinglist.extract.lines import Line as Stretch
from readinglist.extract.pdf import noted, signs
from readinglist.extract.pdf.entries import Setting, entry
from readinglist.extract.pdf.notes import NUMBER, Note
from readinglist.model import Dropped, Entry, EntryList, Stage

# How what notes cite is told from a list.
STAGE = Stage.ANCHORED
# So many works make a list.
MIN_CITED = 2
# Of notes, so many say "see" or "ibid.".
TALKING = 0.1
# A short form has so many of its longer words in the full one.
REPEATED = 0.8


def in_footnotes(
    found: Iterable[Note], setting: Setting, *, listed: Iterable[EntryList] = ()
) -> tuple[list[EntryList], list[Dropped]]:
    """Return the works that footnotes cite, as one list or none, and what else they say.

    Works that are `listed` elsewhere are left out.
    """
    notes = [entry(note.lines, setting, marker=NUMBER) for note in found]
    known = [signs.words(each.text) for one in listed for each in one.entries]
    return in_notes(notes, known=known)


def are_notes(found: Sequence[Entry]) -> bool:
    """Whether numbered entries talk of works, or point to each other, as those of no list do."""
    talking = sum(noted.is_talk(each.text) for each in found)
    return talking > 0 and talking >= TALKING * len(found)


def in_notes(
    found: Iterable[Entry], *, section: str = "", known: Iterable[frozenset[str]] = ()
) -> tuple[list[EntryList], list[Dropped]]:
    """Return the works that the notes `found` cite, as one list or none, and what else they say.

    A note that cites several works is several entries; one that repeats a work, or cites one whose
    words are `known`, is none.
    """
    kept, dropped, full = list[Entry](), list[Dropped](), list(known)
    for note in found:
        for part in noted.parts(Stretch(note.text, note.spans)):
            text, words = part.line.text, signs.words(part.line.text)
            if not part.cites:
                dropped.append(Dropped(text, "a note that cites nothing in full"))
            elif any(_is_short_form(words, other) for other in full):
                dropped.append(Dropped(text, "a note that repeats what is listed"))
            else:
                full.append(words)
                kept.append(_work(note, part))
    return _as_list(kept, section), dropped


def _work(note: Entry, part: noted.Part) -> Entry:
    return replace(
        note, text=part.line.text, spans=part.line.spans, stage=STAGE, remark=part.remark
    )


def _as_list(kept: Sequence[Entry], section: str) -> list[EntryList]:
    if len(kept) < MIN_CITED:
        return []
    reason = f"works cited in notes below “{section}”" if section else "works cited in footnotes"
    return [EntryList(stage=STAGE, entries=tuple(kept), section=section, reason=reason)]


def _is_short_form(words: frozenset[str], full: frozenset[str]) -> bool:
    return len(words) <= len(full) and len(words & full) >= REPEATED * max(1, len(words))
