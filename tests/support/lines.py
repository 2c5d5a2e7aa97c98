"""Printed lines as values, for the steps that come after a PDF has been read."""

from __future__ import annotations

from collections.abc import Iterable

from readinglist.extract.pdf.sheets import Line, Sheet
from tests.support.pdf import A4, width

LEADING = 1.2


def line(
    text: str,
    *,
    left: float = 70,
    y: float = 700,
    size: float = 10,
    page: int = 1,
    column: int = 0,
) -> Line:
    """Return a line set in `size` on the baseline `y`."""
    right = left + width(text, size)
    return Line(text, page, left, right, y - 0.2 * size, y + 0.8 * size, column)


def lines(
    texts: Iterable[str],
    *,
    left: float = 70,
    top: float = 760,
    size: float = 10,
    page: int = 1,
) -> list[Line]:
    """Return `texts` one below the other."""
    return [
        line(text, left=left, y=top - LEADING * size * at, size=size, page=page)
        for at, text in enumerate(texts)
    ]


def sheet(found: Iterable[Line], *, number: int = 1) -> Sheet:
    return Sheet(number, *A4, lines=tuple(found))
