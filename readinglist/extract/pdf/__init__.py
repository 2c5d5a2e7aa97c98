"""Reads a PDF as a document: what it says of itself, and the references that it lists.

    file ─reading─▶ Manuscript ─columns, furniture─▶ lines ─finding─▶ lists of entries

Why: a report that is a PDF behaves like a page from here on; nothing after `document` knows PDFs.
How its lists look was learnt on the developing half of the EXCITE gold standard (German and English
papers): what is said to be fitted or measured was, there; the other constants of this package were
set by eye on those papers and on layouts that the tests set. What notes look like was set by eye on
both halves of its papers that cite in notes, so nothing of these is left to measure it on.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from itertools import accumulate
from pathlib import Path
from urllib.parse import unquote

from readinglist.errors import UnreadableError
from readinglist.extract.pdf import columns, finding, furniture, joining, metadata, second, spelling
from readinglist.extract.pdf.entries import Setting
from readinglist.extract.pdf.linked import Areas
from readinglist.extract.pdf.reading import manuscript
from readinglist.extract.pdf.sheets import LinkArea, Manuscript, Sheet
from readinglist.model import Document

# A page with fewer letters holds no text: stamps of a scanner, a page number.
MIN_LETTERS = 20
MAX_DROPPED = 500


def document(path: Path, url: str = "") -> Document:
    """Return the PDF at `path` as a document with the address `url`.

    Raises: UnreadableError where it is locked, damaged, empty, scanned without text, or no PDF.
    """
    return understood(legible(path, known_as(path, url)), url=url)


def known_as(path: Path, url: str) -> str:
    """Return what the user knows the PDF by: its address on the web, or else its name."""
    scheme, _, place = url.partition("://")
    if scheme == "file":
        return unquote(place.rpartition("/")[2])
    return url or path.name


def legible(path: Path, what: str) -> Manuscript:
    """Return what lies on the pages of the PDF at `path`, broken text read again and mended.

    Raises: as `document`; `what` is what the user knows it by.
    """
    read = manuscript(path, what)
    wordless = sum(not _has_words(sheet) for sheet in read.sheets)
    if wordless == len(read.sheets):
        if any(sheet.is_overfull for sheet in read.sheets):
            raise UnreadableError(what, "the pages of the PDF hold too much to be read")
        raise UnreadableError(
            what,
            "the PDF holds pictures of pages and no text",
            hint="Run it through a text recognition program (OCR) and add the result.",
        )
    missing = [read.incomplete] if read.incomplete else []
    if 2 * wordless > len(read.sheets):
        missing.append(f"{wordless} of {len(read.sheets)} pages hold no text")
    sheets = spelling.mended(second.reread(path, read.sheets))
    return replace(read, sheets=sheets, incomplete="; ".join(missing))


def understood(read: Manuscript, *, url: str = "") -> Document:
    """Return what the pages `read` say, as a document."""
    pages = furniture.without(columns.pages(read.sheets))
    lines = [line for page in pages for line in page]
    words = joining.Words("\n".join(line.text for line in page) for page in pages)
    setting = Setting(words, _areas(read.sheets))
    work, language = metadata.described(read, pages, words, url=url)
    lists, dropped = finding.lists(lines, setting, language=language)
    return Document(
        url=url,
        work=work,
        language=language,
        lists=tuple(lists),
        dropped=tuple(dropped[:MAX_DROPPED]),
        incomplete=read.incomplete,
    )


def _areas(sheets: Iterable[Sheet]) -> Areas:
    areas: defaultdict[int, list[LinkArea]] = defaultdict(list)
    for sheet in sheets:
        areas[sheet.number] += sheet.links
    return areas


def _has_words(sheet: Sheet) -> bool:
    letters = accumulate(sum(map(str.isalpha, line.text)) for line in sheet.lines)
    return any(count >= MIN_LETTERS for count in letters)
