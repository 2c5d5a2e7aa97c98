"""Cells to Rich tables: the home of Rich, imported only when a table is drawn."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from readinglist.cli import terminal
from readinglist.cli.layout import Box, cut


def console() -> Console:
    """Return a console on stdout that leaves text alone: no markup, emoji codes or highlights."""
    return Console(
        file=sys.stdout,
        width=terminal.width(),
        markup=False,
        emoji=False,
        highlight=False,
        color_system="auto" if terminal.has_colour(sys.stdout) else None,
    )


def draw(
    headings: Sequence[str],
    boxes: Sequence[Box],
    widths: Sequence[int],
    cells: Sequence[Sequence[str]],
) -> None:
    """Print a table of clean cells; a column of width 0 is left out."""
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold")
    kept = [i for i, width in enumerate(widths) if width]
    for i in kept:
        table.add_column(
            Text(cut(headings[i], widths[i])),
            justify="right" if boxes[i].right else "left",
            width=widths[i],
            no_wrap=True,
            style=boxes[i].style,
        )
    for row in cells:
        table.add_row(*(Text(cut(row[i], widths[i])) for i in kept))
    console().print(table)
