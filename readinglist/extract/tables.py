"""Rows of tables as lines: the cells one after the other, marked by what the column's head says."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from bs4.element import Tag

from readinglist.extract.inline import flatten
from readinglist.extract.lines import Line, joined
from readinglist.extract.rules import table
from readinglist.model import Span, SpanKind

# A record is shorter, and a part of a page that is laid out in a table is longer.
_LONGEST = 2_000
_NO_RECORD = ["table", "ul", "ol", "dl", "h1", "h2", "h3", "h4", "form"]


def is_record(row: Tag) -> bool:
    """Say whether a row is a record, and no part of a page that is laid out in a table."""
    cells = row.find_all(["td", "th"], recursive=False)
    if len(cells) < 2 or row.find(_NO_RECORD):
        return False
    return len(row.find_all(["p", "br"])) <= 2 * len(cells) and len(row.get_text()) < _LONGEST


def is_head(row: Tag) -> bool:
    """Say whether a row holds the heads of the columns and nothing else."""
    return bool(row.find("th", recursive=False)) and not row.find("td", recursive=False)


def record(row: Tag, base: str) -> Line:
    """Return the cells of `row` as one line, a line end after each."""
    cells = row.find_all(["td", "th"], recursive=False)
    heads = _heads(row)
    lines = [flatten([cell], base) for cell in cells]
    if len(heads) == len(cells):
        lines = [_marked(line, kind) for line, kind in zip(lines, heads, strict=True)]
    return joined(line for line in lines if line)


def _marked(line: Line, kind: SpanKind | None) -> Line:
    if kind is None or not line.text:
        return line
    return replace(line, spans=(Span(0, len(line.text), kind), *line.spans))


def _heads(row: Tag) -> list[SpanKind | None]:
    """Return what each column of the table around `row` holds, [] where it has no heads."""
    whole = row.find_parent("table")
    first = whole.find("tr") if whole else None
    if not isinstance(first, Tag) or first is row or not is_head(first):
        return []
    return [_held(cell.get_text(" ", strip=True)) for cell in first.find_all("th", recursive=False)]


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
