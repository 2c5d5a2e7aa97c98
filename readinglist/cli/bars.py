"""A bar of progress on the last line of a terminal: the other home of Rich."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, ProgressColumn, Task, TextColumn
from rich.text import Text

from readinglist.cli import terminal


class _Said(ProgressColumn):
    """What is said anew at each refresh."""

    def __init__(self, say: Callable[[], str]) -> None:
        super().__init__()
        self._say = say

    def render(self, task: Task) -> Text:
        return Text(terminal.safe(self._say()), style="dim", overflow="ellipsis", no_wrap=True)


class _Bar:
    def __init__(self, progress: Progress, what: str, total: int) -> None:
        self._progress = progress
        self._task = progress.add_task(what, total=total)

    def done(self, line: str) -> None:
        self._progress.advance(self._task)


@contextmanager
def bar(what: str, total: int, say: Callable[[], str]) -> Iterator[_Bar]:
    """Draw a bar on stderr that vanishes at the end; `say` is asked ten times a second."""
    console = Console(file=sys.stderr, width=terminal.width(), markup=False, emoji=False)
    columns = (TextColumn("{task.description}"), BarColumn(24), MofNCompleteColumn(), _Said(say))
    with Progress(*columns, console=console, transient=True) as shown:
        yield _Bar(shown, what, total)
