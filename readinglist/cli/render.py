"""Rows to whatever was asked for: a table, plain TSV, JSON, JSON lines or CSV.

One table of `Column`s serves all of them, so that a field has one name everywhere. On a terminal
rows become a Rich table; piped they are tab-separated, whole, and without headings.
"""

from __future__ import annotations

import csv
import itertools
import json
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

from readinglist.cli import terminal
from readinglist.cli.cleaning import clean
from readinglist.cli.layout import Box, fit

Row = TypeVar("Row")
_RIGID = Box()

# Rich takes about 0.6 ms a row; past this many, rows are cut to the same widths and printed bare.
_RICH_ROWS = 200
# What a spreadsheet takes for the start of a formula (OWASP, "CSV injection").
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\0", "＝", "＋", "－", "＠")

# What JSON itself lets through and a terminal would obey: written as escapes, nothing is lost.
_UNSAFE_IN_JSON = re.compile(
    "[\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff]"
)


class Format(StrEnum):
    """How rows leave the program."""

    AUTO = "auto"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"


@dataclass(frozen=True, slots=True)
class Column(Generic[Row]):
    """One field of a row.

    `name` is its stable name in JSON and CSV. With a `heading` it stands in tables, as `shown` or
    else as `flat`; where it is `piped`, it stands in the lines of a pipe. `flat` is its text in
    lines and CSV where the value is no text or number.
    """

    name: str
    value: Callable[[Row], object]
    heading: str | None = None
    box: Box = _RIGID
    shown: Callable[[Row], str] | None = None
    piped: bool = False
    flat: Callable[[Row], str] | None = None

    def cell(self, row: Row) -> str:
        """Return what a table shows, safe to print and on one line."""
        return clean(self.shown(row)) if self.shown else self.plain(row)

    def plain(self, row: Row) -> str:
        """Return what a pipe carries: the whole value, safe to print and on one line."""
        return clean(self.text(row))

    def text(self, row: Row) -> str:
        """Return the value as text, just as it is."""
        return self.flat(row) if self.flat else _plain(self.value(row))


def emit(rows: Iterable[Row], columns: Sequence[Column[Row]], form: Format = Format.AUTO) -> int:
    """Print `rows` and return how many there were; no row is kept but for a table's.

    JSON and CSV have every column, whoever reads; a terminal gets a table and a pipe lines.
    """
    if form is Format.JSON:
        return _emit_json(rows, columns)
    if form is Format.JSONL:
        return _emit_lines(rows, lambda row: _dumped(_record(row, columns)))
    if form is Format.CSV:
        return _emit_csv(rows, columns)
    if not terminal.is_terminal(sys.stdout):
        piped = [column for column in columns if column.piped]
        return _emit_lines(rows, lambda row: "\t".join([column.plain(row) for column in piped]))
    return _emit_table(rows, [column for column in columns if column.heading is not None])


def _emit_lines(rows: Iterable[Row], line: Callable[[Row], str]) -> int:
    count = 0
    for count, row in enumerate(rows, 1):  # noqa: B007 - the last count is the answer
        sys.stdout.write(line(row) + "\n")
    return count


def _emit_json(rows: Iterable[Row], columns: Sequence[Column[Row]]) -> int:
    separator = "[\n"
    count = 0
    for count, row in enumerate(rows, 1):  # noqa: B007 - the last count is the answer
        sys.stdout.write(separator + _dumped(_record(row, columns)))
        separator = ",\n"
    sys.stdout.write("\n]\n" if count else "[]\n")
    return count


def _emit_csv(rows: Iterable[Row], columns: Sequence[Column[Row]]) -> int:
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow([column.name for column in columns])
    count = 0
    for count, row in enumerate(rows, 1):  # noqa: B007 - the last count is the answer
        writer.writerow([_harmless(column.text(row)) for column in columns])
    return count


def _emit_table(rows: Iterable[Row], columns: Sequence[Column[Row]]) -> int:
    stream = iter(rows)
    first = list(itertools.islice(stream, _RICH_ROWS + 1))
    if not first:
        return 0
    cells = [[column.cell(row) for column in columns] for row in first]
    boxes = [column.box for column in columns]
    widths = fit([column.heading or "" for column in columns], cells, boxes, terminal.width())
    if len(first) > _RICH_ROWS:
        rest = ([column.cell(row) for column in columns] for row in stream)
        return _emit_bare(itertools.chain(cells, rest), columns, widths)
    from readinglist.cli import tables  # Rich, for a table alone

    tables.draw([column.heading or "" for column in columns], boxes, widths, cells)
    return len(first)


def _emit_bare(
    cells: Iterator[list[str]], columns: Sequence[Column[Row]], widths: Sequence[int]
) -> int:
    from readinglist.cli.layout import aligned

    kept = [i for i, width in enumerate(widths) if width]

    def line(row: list[str]) -> str:
        parts = (aligned(row[i], widths[i], right=columns[i].box.right) for i in kept)
        return "  ".join(parts).rstrip()

    print(line([column.heading or "" for column in columns]))
    return _emit_lines(cells, line)


def _record(row: Row, columns: Sequence[Column[Row]]) -> dict[str, object]:
    return {column.name: column.value(row) for column in columns}


def _dumped(record: dict[str, object]) -> str:
    text = json.dumps(record, ensure_ascii=False, default=str)
    return _UNSAFE_IN_JSON.sub(lambda found: f"\\u{ord(found.group()):04x}", text)


def _plain(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else ""
    if isinstance(value, (list, tuple)):
        return "; ".join(_plain(part) for part in value)
    if isinstance(value, dict):
        return json.dumps(value, ensure_ascii=False)
    return str(value)


def _harmless(cell: str) -> str:
    """Return `cell` so that no spreadsheet runs it: a formula's start gets an apostrophe."""
    return f"'{cell}" if cell.startswith(_FORMULA_STARTS) else cell
