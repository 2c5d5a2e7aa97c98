"""The child's side: sets its own limits, runs one function, answers on a pipe, and is gone.

Run as a script by its path and with `-I`, so that nothing is imported but what is needed: it is up
in 15 ms. It reads two pickles, where to import from and then what to run, and writes one.
"""

from __future__ import annotations

import importlib
import os
import pickle
import resource
import sys
from typing import Any


def main() -> None:
    """Run what the parent asks for. Whatever the function prints goes nowhere."""
    answers = os.dup(1)
    os.dup2(2, 1)
    sys.dont_write_bytecode = True
    path, memory_bytes, cpu_s = pickle.load(sys.stdin.buffer)  # noqa: S301 - from the parent
    sys.path[:] = path
    _limit(memory_bytes, cpu_s)
    _write(answers, _answer())
    os._exit(0)  # the destructors of a library that was fed a hostile file are not worth the wait


def _limit(memory_bytes: int, cpu_s: int) -> None:
    """Set what may be used; a second after the polite signal about time comes the other one."""
    for kind, most, at_last in (
        (resource.RLIMIT_AS, memory_bytes, memory_bytes),
        (resource.RLIMIT_CPU, cpu_s, cpu_s + 1),
        (resource.RLIMIT_FSIZE, 0, 0),
        (resource.RLIMIT_CORE, 0, 0),
    ):
        allowed = resource.getrlimit(kind)[1]
        hard = at_last if allowed == resource.RLIM_INFINITY else min(at_last, allowed)
        resource.setrlimit(kind, (min(most, hard), hard))


def _answer() -> bytes:
    """Return the outcome as a pickle: a word for it, and what goes with it."""
    try:
        return _pickled("value", _result())
    except MemoryError:
        return _pickled("memory", None)
    except RecursionError:
        return _pickled("depth", None)
    except Exception as error:  # noqa: BLE001 - the parent says it in words, with this trace
        return _pickled(*_raised(error))


def _result() -> Any:
    module, name, args = pickle.load(sys.stdin.buffer)  # noqa: S301 - from the parent
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
    rest = memoryview(raw)
    while rest:
        rest = rest[os.write(descriptor, rest) :]


if __name__ == "__main__":
    main()
