"""Rows of tables as lines: the cells one after the other, marked by what the column's head says."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from bs4.element import Tag

from readinglist.extract.inline import flatten
from readinglist.extract.lines import Line, joined
from readinglist.extract.rules import table
from readinglist.model import Span, SpanKind

# A record is shorter, and a part of a page that is laid out in a table is longer.
_LONGEST = 2_000
_NO_RECORD = frozenset({"table", "ul", "ol", "dl", "h1", "h2", "h3", "h4", "form"})
# So many columns that hold "Author", "Title", "Year" are those of a bibliography.
_TELLING = 2
_CELLS = frozenset({"td", "th"})
# Paragraphs and line ends in a cell; more of them are text that is laid out in columns.
_MOST_LINES = 2


def is_record(row: Tag, columns: Sequence[SpanKind | None] = ()) -> bool:
    """Say whether a row is a record, and no part of a page that is laid out in a table.

    Where the heads of the `columns` name parts of a work, a row may also be long.
    """
    cells = _cells(row)
    if len(cells) < 2:
        return False
    if sum(column is not None for column in columns) >= _TELLING:
        return row.find("table") is None
    lines = characters = 0
    for element in row.descendants:
        if isinstance(element, Tag):
            if element.name in _NO_RECORD:
                return False
            lines += element.name in {"p", "br"}
        else:
            characters += len(str(element))
        if characters >= _LONGEST or lines > _MOST_LINES * len(cells):
            return False
    return True


def is_head(row: Tag) -> bool:
    """Say whether a row holds the heads of the columns and nothing else."""
    cells = _cells(row)
    in_head = row.parent is not None and row.parent.name == "thead"
    return bool(cells) and (in_head or all(cell.name == "th" for cell in cells))


def heads(row: Tag) -> list[SpanKind | None]:
    """Return what the columns hold by the heads in `row`, None for one that says nothing."""
    return [_held(cell.get_text(" ", strip=True)) for cell in _cells(row)]


def record(row: Tag, base: str, columns: Sequence[SpanKind | None]) -> Line:
    """Return the cells of `row` as one line, a line end after each.

    `columns` is what the columns hold; it counts where there are as many cells.
    """
    cells = _cells(row)
    lines = [flatten([cell], base) for cell in cells]
    if len(columns) == len(cells):
        lines = [_marked(line, kind) for line, kind in zip(lines, columns, strict=True)]
    return joined(line for line in lines if line or line.marks)


def _cells(row: Tag) -> list[Tag]:
    return [each for each in row.contents if isinstance(each, Tag) and each.name in _CELLS]


def _marked(line: Line, kind: SpanKind | None) -> Line:
    if kind is None or not line.text:
        return line
    return replace(line, spans=(Span(0, len(line.text), kind), *line.spans))


def _held(head: str) -> SpanKind | None:
    return next((kind for kind, pattern in _columns() if pattern.search(head)), None)


@cache
def _columns() -> tuple[tuple[SpanKind, re.Pattern[str]], ...]:
    return tuple(
        (
            SpanKind(kind),
            re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, words))})(?!\w)", re.IGNORECASE),
        )
        for kind, words in table("tables").items()
    )
