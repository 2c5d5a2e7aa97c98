"""Keeps two processes of this program from changing the same folder at the same time.

Why: a note and the list are changed one after the other. In between, another process would see two
sides that differ, and take it for a conflict. The folder itself is locked (flock), so that nothing
is left behind by a process that is killed.
"""

from __future__ import annotations

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from readinglist.errors import BusyError

# Longer than any command holds a folder, but for a `sync` of thousands of changed notes.
PATIENCE_S = 30.0
_PAUSE_S = 0.01

_held: set[str] = set()


@contextmanager
def held(folder: Path, *, patience_s: float = PATIENCE_S) -> Iterator[None]:
    """Hold `folder` against the other processes that do; within it, holding it again is nothing.

    A folder that is not there, or that the file system cannot lock, is not held. Raises: BusyError
    where another process holds it for longer than `patience_s`.
    """
    name = os.path.realpath(folder)
    descriptor = None if name in _held else _opened(name)
    if descriptor is None:
        yield
        return
    try:
        _lock(descriptor, name, patience_s)
        _held.add(name)
        yield
    finally:
        _held.discard(name)
        os.close(descriptor)


def _opened(name: str) -> int | None:
    with suppress(OSError):
        return os.open(name, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    return None


def _lock(descriptor: int, name: str, patience_s: float) -> None:
    until = time.monotonic() + patience_s
    while True:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            if time.monotonic() > until:
                raise BusyError(name, patience_s) from error
            time.sleep(_PAUSE_S)
        except OSError:  # some network file systems have no locks
            return
        else:
            return
