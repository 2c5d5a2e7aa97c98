"""Finds the lists of references among the lines of a document.

What stands below a heading that says so is surest. Where there is no such list, it is looked for
without a heading and in the footnotes, and the longer of the two is taken. Notes beside a list are
offered and not added: what they cite is mostly in the list, in full.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from readinglist.extract.pdf import cited, listing, notes, sections, unheaded
from readinglist.extract.pdf.entries import Setting
from readinglist.extract.pdf.sheets import Line
from readinglist.model import Dropped, EntryList

Found = tuple[list[EntryList], list[Dropped]]


def lists(lines: Sequence[Line], setting: Setting, *, language: str) -> Found:
    """Return the lists of a document, their entries counted through, and what was not taken."""
    headed, dropped = _headed(lines, setting, language=language)
    noted, beside = cited.in_footnotes(notes.footnotes(lines), setting)
    dropped += beside
    if headed:
        return _counted([*headed, *map(_offered, noted)]), dropped
    unnamed, beside = _unnamed(lines, setting)
    dropped += beside
    chosen, other = sorted((unnamed, noted), key=_size, reverse=True)
    return _counted([*chosen, *map(_offered, other)]), dropped


def _headed(lines: Sequence[Line], setting: Setting, *, language: str) -> Found:
    """Return the lists below headings; notes below one are offered where there are lists, too."""
    found: list[EntryList] = []
    dropped: list[Dropped] = []
    for section in sections.below_headings(lines, language=language):
        each, left_out = listing.entry_lists(section, setting)
        found += each
        dropped += left_out
    notes_alone = all(each.stage is cited.STAGE for each in found)
    return [
        each if notes_alone or each.stage is not cited.STAGE else _offered(each) for each in found
    ], dropped


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


def _counted(found: Iterable[EntryList]) -> list[EntryList]:
    """Return the lists with their entries counted from 1 through all of them."""
    counted, position = [], 0
    for each in found:
        entries = tuple(
            replace(entry, section=each.section, position=position + at)
            for at, entry in enumerate(each.entries, start=1)
        )
        position += len(entries)
        counted.append(replace(each, entries=entries))
    return counted
