"""The parent's side: starts a child, waits for its answer, and says in words how it ended."""

from __future__ import annotations

import os
import pickle
import signal
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar, cast

from readinglist.errors import UnreadableError
from readinglist.worker import answers

T = TypeVar("T")

_CHILD = Path(__file__).with_name("child.py")
# What an interpreter may need to find its own libraries; nothing of the user's goes along.
_PASSED_ON = ("LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "SYSTEMROOT")


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What a child may use. `memory_bytes` is of address space, of which libraries take 100 MB."""

    memory_bytes: int = 1_000_000_000
    cpu_s: int = 20
    wall_s: float = 60.0


_USUAL = Limits()


def run(function: Callable[..., T], *args: object, what: str, limits: Limits = _USUAL) -> T:
    """Return what `function` returns for `args`, having run it in a child process.

    The function stands at the top of a module; its arguments and its result can be pickled, and
    the result is made of plain values and of the dataclasses and enumerations of `readinglist`.
    It reads what files it likes and writes none. `what` is the name that the user knows the
    document by.
    Raises: UnreadableError where the child crashes, is over a limit or breaks down on a fault of
    its own; any error of `readinglist.errors` that the function raises.
    """
    child = _Child(what, limits)
    answer = child.answer(_request(function, args, limits))
    if answer.outcome == "value":
        return cast("T", answer.value)
    if answer.outcome == "error":
        raise answers.error(*answer.value)
    if answer.outcome == "fault":
        problem, trace = answer.value
        fault = UnreadableError(what, f"cannot be read ({problem})")
        fault.add_note(trace)
        raise fault
    raise UnreadableError(what, child.over_limit(answer.outcome))


def _request(function: Callable[..., object], args: tuple[object, ...], limits: Limits) -> bytes:
    """Return where to import from and under which limits, then what to run: two pickles."""
    path = [str(Path(entry or ".").absolute()) for entry in sys.path]
    return pickle.dumps((path, limits.memory_bytes, limits.cpu_s)) + pickle.dumps(
        (function.__module__, function.__qualname__, args), protocol=pickle.HIGHEST_PROTOCOL
    )


class _Child:
    """One child process and the sentences for the ways in which it can end."""

    def __init__(self, what: str, limits: Limits) -> None:
        self._what = what
        self._limits = limits

    def answer(self, request: bytes) -> answers.Answer:
        with self._started() as process:
            try:
                raw, _ = process.communicate(request, timeout=self._limits.wall_s)
            except subprocess.TimeoutExpired as error:
                raise UnreadableError(self._what, self.over_limit("wall")) from error
            finally:
                process.kill()
        try:
            return answers.read(raw)
        except pickle.UnpicklingError as error:
            raise UnreadableError(self._what, self._ending(process.returncode)) from error

    def over_limit(self, outcome: str) -> str:
        return {
            "memory": f"takes more than {self._limits.memory_bytes / 1_000_000:g} MB to read",
            "depth": "is nested too deeply to be read",
            "wall": f"takes longer than {self._limits.wall_s:g} s to read",
            "cpu": f"takes more than {self._limits.cpu_s:g} s of work to read",
        }[outcome]

    def _started(self) -> subprocess.Popen[bytes]:
        environment = {name: os.environ[name] for name in _PASSED_ON if name in os.environ}
        try:
            return subprocess.Popen(
                [sys.executable, "-I", str(_CHILD)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=environment,
                process_group=0,  # Ctrl-C is for the parent, which then ends the child
            )
        except OSError as error:
            problem = f"no process can be started to read it ({error.strerror})"
            raise UnreadableError(self._what, problem) from error

    def _ending(self, code: int) -> str:
        """Return what an exit code without a whole answer means (negative: the signal)."""
        if code == -signal.SIGXCPU:
            return self.over_limit("cpu")
        if code == -signal.SIGKILL:
            return "cannot be read: the system ends its reader, for time or for memory"
        return "cannot be read: it makes its reader crash"
