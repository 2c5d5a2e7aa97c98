"""Finds the lists of references among the lines of a document.

What stands below a heading that says so is surest. Where there is no such list, it is looked for
without a heading and in the footnotes, and the longer of the two is taken. Notes beside a list are
offered and not added: what they cite is mostly in the list, in full.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from readinglist.extract.pdf import cited, contexts, listing, notes, sections, unheaded
from readinglist.extract.pdf.entries import Setting
from readinglist.extract.pdf.sheets import Line
from readinglist.model import Dropped, EntryList

Found = tuple[list[EntryList], list[Dropped]]


def lists(lines: Sequence[Line], setting: Setting, *, language: str) -> Found:
    """Return the lists of a document, their entries counted through, and what was not taken."""
    found, used, dropped = _below_headings(lines, setting, language=language)
    found, again = _once(found)
    dropped += again
    feet = notes.footnotes([line for line in lines if line not in used])
    noted, beside = cited.in_footnotes(feet, setting, listed=found)
    at_feet = {line for note in feet for line in note.lines}
    text = [line for line in lines if line not in at_feet]
    dropped += beside
    if found:
        # In a volume some papers have lists, and the others have notes alone.
        beside_lists = noted if _size(noted) > _size(found) else map(_offered, noted)
        return _finished([*found, *beside_lists], text), dropped
    unnamed, beside = _unnamed(text if noted else lines, setting)
    dropped += beside
    chosen, other = sorted((unnamed, noted), key=_size, reverse=True)
    return _finished([*chosen, *map(_offered, other)], text), dropped


def _below_headings(
    lines: Sequence[Line], setting: Setting, *, language: str
) -> tuple[list[EntryList], set[Line], list[Dropped]]:
    """Return the lists below headings, the lines of their sections, and what was not taken.

    Notes that stand below a heading are offered where there are lists, too.
    """
    found: list[EntryList] = []
    used: set[Line] = set()
    dropped: list[Dropped] = []
    for section in sections.below_headings(lines, language=language):
        each, left_out = listing.entry_lists(section, setting)
        found += each
        dropped += left_out
        used.update(line for block in section.blocks if each for line in block.lines)
    notes_alone = all(each.stage is cited.STAGE for each in found)
    chosen = [
        each if notes_alone or each.stage is not cited.STAGE else _offered(each) for each in found
    ]
    return chosen, used, dropped


def _once(found: Iterable[EntryList]) -> Found:
    """Return the lists without what is listed before, word by word: by an earlier chapter."""
    seen: set[str] = set()
    kept, dropped = list[EntryList](), list[Dropped]()
    for each in found:
        entries = []
        for entry in each.entries:
            if (letters := "".join(filter(str.isalnum, entry.text.casefold()))) in seen:
                dropped.append(Dropped(entry.text, "is listed before"))
            else:
                seen.add(letters)
                entries.append(entry)
        kept += [replace(each, entries=tuple(entries))] if entries else []
    return kept, dropped


def _unnamed(lines: Sequence[Line], setting: Setting) -> Found:
    dropped: list[Dropped] = []
    for section in unheaded.sections(lines):
        found, left_out = listing.entry_lists(section, setting)
        dropped += left_out
        if found:
            return found, dropped
    return [], dropped


def _offered(found: EntryList) -> EntryList:
    return replace(found, suggested=True)


def _size(found: Iterable[EntryList]) -> int:
    return sum(len(each.entries) for each in found)


def _finished(found: Iterable[EntryList], text: Sequence[Line]) -> list[EntryList]:
    """Return the lists, entries counted from 1 through all, with the sentences that cite them."""
    counted, position = [], 0
    for each in contexts.with_contexts(found, text):
        entries = tuple(
            replace(entry, section=each.section, position=position + at)
            for at, entry in enumerate(each.entries, start=1)
        )
        position += len(entries)
        counted.append(replace(each, entries=entries))
    return counted
