"""The child's side: sets its own limits, runs what it is told to, and answers on a pipe.

Run as a script by its path and with `-I`, so that nothing is imported but what is needed: it is up
in 15 ms. It reads pickles: where to import from and under which limits, and then what to run, one
after another. For each of these it writes one, with its length before it.
"""

from __future__ import annotations

import importlib
import math
import os
import pickle
import resource
import struct
import sys
from contextlib import suppress
from typing import Any


def main() -> None:
    """Run what the parent asks for. Whatever the function prints goes nowhere."""
    answers = os.dup(1)
    os.dup2(2, 1)
    sys.dont_write_bytecode = True
    path, memory_bytes, cpu_s, most_runs = pickle.load(sys.stdin.buffer)  # noqa: S301 - from the parent
    sys.path[:] = path
    _limit(memory_bytes)
    with suppress(EOFError):
        while True:
            module, name, args = pickle.load(sys.stdin.buffer)  # noqa: S301 - from the parent
            _allow_time(cpu_s, is_only_run=most_runs == 1)
            _write(answers, _answer(module, name, args))
    os._exit(0)  # the destructors of a library that was fed a hostile file are not worth the wait


def _limit(memory_bytes: int) -> None:
    """Set for good what may be used."""
    for kind, most in (
        (resource.RLIMIT_AS, memory_bytes),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        allowed = resource.getrlimit(kind)[1]
        hard = most if allowed == resource.RLIM_INFINITY else min(most, allowed)
        resource.setrlimit(kind, (hard, hard))


def _allow_time(cpu_s: int, *, is_only_run: bool) -> None:
    """Let so many seconds of CPU be spent from now on.

    A second after the polite signal comes the other one, which can be set once alone; a child that
    has more to run is left to the patience of its parent.
    """
    spent = resource.getrusage(resource.RUSAGE_SELF)
    until = math.ceil(spent.ru_utime + spent.ru_stime) + cpu_s  # the limit is in whole seconds
    allowed = resource.getrlimit(resource.RLIMIT_CPU)[1]
    at_last = until + 1 if is_only_run else allowed
    if resource.RLIM_INFINITY not in {allowed, at_last}:
        at_last = min(at_last, allowed)
    most = until if at_last == resource.RLIM_INFINITY else min(until, at_last)
    resource.setrlimit(resource.RLIMIT_CPU, (most, at_last))


def _answer(module: str, name: str, args: tuple[Any, ...]) -> bytes:
    """Return the outcome as a pickle: a word for it, and what goes with it."""
    try:
        return _pickled("value", _result(module, name, args))
    except MemoryError:
        return _pickled("memory", None)
    except RecursionError:
        return _pickled("depth", None)
    except Exception as error:  # noqa: BLE001 - the parent says it in words, with this trace
        return _pickled(*_raised(error))


def _result(module: str, name: str, args: tuple[Any, ...]) -> Any:
    function: Any = importlib.import_module(module)
    for part in name.split("."):
        function = getattr(function, part)
    return function(*args)


def _raised(error: Exception) -> tuple[str, Any]:
    """Return an error of ours in parts, since its class may not be made from its message alone."""
    kind = type(error)
    if kind.__module__ == "readinglist.errors":
        return "error", (kind.__name__, error.args, vars(error))
    import traceback  # noqa: PLC0415 - only after a fault

    return "fault", (f"{kind.__name__}: {error}", traceback.format_exc())


def _pickled(outcome: str, value: Any) -> bytes:
    return pickle.dumps((outcome, value), protocol=pickle.HIGHEST_PROTOCOL)


def _write(descriptor: int, raw: bytes) -> None:
    rest = memoryview(struct.pack("!Q", len(raw)) + raw)
    while rest:
        rest = rest[os.write(descriptor, rest) :]


if __name__ == "__main__":
    main()
