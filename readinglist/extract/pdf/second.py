"""Reads the pages again with pypdf where PDFium's text is broken.

Why: each of the two makes something of fonts that the other fails on. pypdf is twenty times slower
and does not know where a line ends, so it is asked for broken pages alone.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from readinglist.extract.pdf.sheets import Line, Sheet

# So many broken pages are read again: pypdf takes up to 300 ms a page.
MAX_PAGES = 40
# On fewer characters than this no page is called broken.
MIN_CHARACTERS = 200
# Of the characters of a page of text, so few are odd; of its words, so few are one letter.
MAX_ODD = 0.25
MAX_SINGLE = 0.5
# The height and the width of letters, in parts of their size; descenders reach so far down.
HEIGHT, WIDTH, DEPTH = 1.1, 0.48, 0.25

# Neither a letter nor a number nor the punctuation of prose, or a letter that nobody knows.
_ODD = re.compile("[^\\w\\s.,;:!?'\"’“”„»«()\\[\\]/–—-]|[\ufffd\ue000-\uf8ff\x80-\x9f]")
_SINGLE = re.compile(r"(?<= )[^\W\d_](?= )")


def reread(path: Path, sheets: Sequence[Sheet]) -> tuple[Sheet, ...]:
    """Return `sheets`, the broken ones as pypdf reads them where it reads them better."""
    broken = {sheet.number for sheet in sheets if _brokenness(sheet) > 1}
    if not broken:
        return tuple(sheets)
    again = dict(_pages(path, sorted(broken)[:MAX_PAGES]))
    return tuple(_better(sheet, again.get(sheet.number, ())) for sheet in sheets)


def _better(sheet: Sheet, lines: Sequence[Line]) -> Sheet:
    other = replace(sheet, lines=tuple(lines))
    return other if lines and _brokenness(other) < _brokenness(sheet) else sheet


def _brokenness(sheet: Sheet) -> float:
    """Return how broken the text of a page is: above 1 it is no text.

    Numbers count for nothing: a page of tables is not broken.
    """
    text = " ".join(line.text for line in sheet.lines)
    characters = len(text) - text.count(" ")
    if characters < MIN_CHARACTERS:
        return 0.0
    odd, single = len(_ODD.findall(text)), len(_SINGLE.findall(text))
    return max(odd / (MAX_ODD * characters), single / (MAX_SINGLE * (text.count(" ") + 1)))


def _pages(path: Path, numbers: Sequence[int]) -> Iterator[tuple[int, tuple[Line, ...]]]:
    """Yield the lines of the pages `numbers` as pypdf reads them; it may give up at any of them."""
    import pypdf  # noqa: PLC0415 - 140 ms, and only for a broken text
    from pypdf.errors import PyPdfError  # noqa: PLC0415

    # It reports what it makes allowances for, and nobody asked.
    logging.getLogger("pypdf").addHandler(logging.NullHandler())
    try:
        with pypdf.PdfReader(path) as reader:
            for number in numbers:
                yield number, _lines(reader.pages[number - 1], number)
    except (PyPdfError, ValueError, KeyError, TypeError, IndexError, RecursionError):
        # What it has read so far is good; of the rest PDFium's reading stands.
        return


def _lines(page: Any, number: int) -> tuple[Line, ...]:
    placed = _Placed(number, [])
    page.extract_text(visitor_text=placed.visit)
    return tuple(placed.lines)


@dataclass(frozen=True, slots=True)
class _Placed:
    """The lines of a page as they are visited."""

    number: int
    lines: list[Line]

    def visit(self, text: str, user: Any, own: Any, font: Any, size: float) -> None:
        """Keep a piece of text; `user` and `own` are the matrices that say where it stands."""
        del font
        words = text.strip()
        if not words:
            return
        x = own[4] * user[0] + own[5] * user[2] + user[4]
        y = own[4] * user[1] + own[5] * user[3] + user[5]
        size *= abs(own[3] * user[3]) or 1.0
        right = x + WIDTH * size * len(words)
        bottom = y - DEPTH * size
        self.lines.append(Line(words, self.number, x, right, bottom, bottom + HEIGHT * size))
