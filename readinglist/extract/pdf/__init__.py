"""Reads a PDF as a document: what it says of itself, and the references that it lists.

    file ─reading─▶ Manuscript ─columns, furniture─▶ lines ─sections─▶ Section ─listing─▶ entries

Why: a report that is a PDF behaves like a page from here on; nothing after `document` knows PDFs.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from readinglist.errors import UnreadableError
from readinglist.extract.pdf import (
    columns,
    furniture,
    joining,
    listing,
    metadata,
    sections,
    spelling,
    unheaded,
)
from readinglist.extract.pdf.linked import Areas
from readinglist.extract.pdf.reading import manuscript
from readinglist.extract.pdf.sheets import Line, LinkArea, Manuscript, Sheet
from readinglist.model import Document, Dropped, EntryList

# Below this there is no text: stamps of a scanner, page numbers (letters a page, on average).
MIN_LETTERS = 20
MAX_DROPPED = 500


def document(path: Path, url: str = "") -> Document:
    """Return the PDF at `path` as a document with the address `url`.

    Raises: UnreadableError where it is locked, damaged, empty, scanned without text, or no PDF.
    """
    read = manuscript(path)
    if _letters(read.sheets) < MIN_LETTERS * len(read.sheets):
        raise UnreadableError(
            path.name,
            "the PDF holds pictures of pages and no text",
            hint="Run it through a text recognition program (OCR) and add the result.",
        )
    return understood(replace(read, sheets=spelling.mended(read.sheets)), url=url)


def understood(read: Manuscript, *, url: str = "") -> Document:
    """Return what the pages `read` say, as a document."""
    pages = furniture.without([columns.in_order(sheet) for sheet in read.sheets])
    lines = [line for page in pages for line in page]
    work, language = metadata.described(read, pages, url=url)
    lists, dropped = _lists(lines, language, areas=_areas(read.sheets))
    return Document(
        url=url,
        work=work,
        language=language,
        lists=lists,
        dropped=tuple(dropped[:MAX_DROPPED]),
        incomplete=read.incomplete,
    )


def _lists(
    lines: Sequence[Line], language: str, *, areas: Areas
) -> tuple[tuple[EntryList, ...], list[Dropped]]:
    setting = listing.Setting(joining.Words(line.text for line in lines), areas)
    lists: list[EntryList] = []
    dropped: list[Dropped] = []
    for section in sections.below_headings(lines, language=language):
        found, left_out = listing.entry_lists(section, setting)
        lists += found
        dropped += left_out
    for section in () if lists else unheaded.sections(lines):
        lists, left_out = listing.entry_lists(section, setting)
        dropped += left_out
        if lists:
            break
    return _numbered(lists), dropped


def _numbered(lists: Iterable[EntryList]) -> tuple[EntryList, ...]:
    """Return `lists` with their entries counted from 1 through all of them."""
    numbered, position = [], 0
    for each in lists:
        entries = tuple(
            replace(entry, section=each.section, position=position + at)
            for at, entry in enumerate(each.entries, start=1)
        )
        position += len(entries)
        numbered.append(replace(each, entries=entries))
    return tuple(numbered)


def _areas(sheets: Iterable[Sheet]) -> Areas:
    areas: defaultdict[int, list[LinkArea]] = defaultdict(list)
    for sheet in sheets:
        areas[sheet.number] += sheet.links
    return areas


def _letters(sheets: Iterable[Sheet]) -> int:
    return sum(sum(map(str.isalpha, line.text)) for sheet in sheets for line in sheet.lines)
