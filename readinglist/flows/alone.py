"""Jobs that change notes and the list are done by one process at a time."""

from __future__ import annotations

import functools
from collections.abc import Callable
from pathlib import Path
from typing import Concatenate, ParamSpec, TypeVar

from readinglist.files.holding import held
from readinglist.store.database import Database

More = ParamSpec("More")
Answer = TypeVar("Answer")
Job = Callable[Concatenate[Database, Path, More], Answer]


def alone(job: Job[More, Answer]) -> Job[More, Answer]:
    """Let a job of the library and its notes hold the folder that both lie in.

    Raises, beyond what the job does: BusyError.
    """

    @functools.wraps(job)
    def holding(db: Database, notes: Path, /, *args: More.args, **more: More.kwargs) -> Answer:
        if db.is_read_only:
            return job(db, notes, *args, **more)
        with held(notes.parent):
            return job(db, notes, *args, **more)

    return holding
