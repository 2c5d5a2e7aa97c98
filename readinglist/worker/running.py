"""The parent's side: starts a child, waits for its answers, and says in words how it ended."""

from __future__ import annotations

import os
import pickle
import signal
import struct
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Generic, TypeVar, cast

from readinglist.errors import UnreadableError
from readinglist.worker import answers

T = TypeVar("T")

_CHILD = Path(__file__).with_name("child.py")
# What an interpreter may need to find its own libraries; nothing of the user's goes along.
_PASSED_ON = ("LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "SYSTEMROOT")
_LENGTH = struct.Struct("!Q")
# A child that has closed its end of the pipe is about to be gone.
_FAREWELL_S = 5.0
# Libraries that read hostile input may leak: after so many runs a child is replaced.
_MOST_RUNS = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What a child may use for one run.

    `memory_bytes` is of address space, of which libraries take 100 MB.
    """

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
    with Crew(function, limits=limits, most_runs=1) as crew:
        return crew.run(*args, what=what)


class Crew(Generic[T]):
    """Runs one function again and again in a child process, which is replaced when it ends.

    Why: the readable text of a page takes 10 ms, and a child with what that needs takes 400 to
    start. A page that ends the child costs a new one, and nothing else.
    """

    def __init__(
        self,
        function: Callable[..., T],
        *,
        limits: Limits = _USUAL,
        most_runs: int = _MOST_RUNS,
    ) -> None:
        self._function = function
        self._limits = limits
        self._most_runs = most_runs
        self._child: _Child | None = None

    def run(self, *args: object, what: str) -> T:
        """Return what the function returns for `args`. Raises: as the function `run`."""
        child = self._ready(what)
        try:
            answer = child.answer(self._job(args))
        except pickle.UnpicklingError as error:
            self.close()
            raise UnreadableError(what, child.ending()) from error
        if answer.outcome == "value":
            return cast("T", answer.value)
        if answer.outcome == "error":
            raise answers.error(*answer.value)
        if answer.outcome == "fault":
            problem, trace = answer.value
            fault = UnreadableError(what, f"cannot be read ({problem})")
            fault.add_note(trace)
            raise fault
        self.close()  # out of memory, it may be in any state
        raise UnreadableError(what, child.over_limit(answer.outcome))

    def close(self) -> None:
        """End the child; the next run has another."""
        child, self._child = self._child, None
        if child is not None:
            child.end()

    def __enter__(self) -> Crew[T]:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _ready(self, what: str) -> _Child:
        if self._child is not None and self._child.runs >= self._most_runs:
            self.close()
        if self._child is None:
            self._child = _Child(what, self._limits, self._most_runs)
        return self._child

    def _job(self, args: tuple[object, ...]) -> bytes:
        job = (self._function.__module__, self._function.__qualname__, args)
        return pickle.dumps(job, protocol=pickle.HIGHEST_PROTOCOL)


class _Child:
    """One child process, and the sentences for the ways in which it can end."""

    def __init__(self, what: str, limits: Limits, most_runs: int) -> None:
        self.runs = 0
        self._limits = limits
        self._has_gone = False
        self._is_overdue = False
        self._process = _started(what)
        path = [str(Path(entry or ".").absolute()) for entry in sys.path]
        self._send(pickle.dumps((path, limits.memory_bytes, limits.cpu_s, most_runs)))

    def answer(self, job: bytes) -> answers.Answer:
        """Return how a job ended.

        Raises: pickle.UnpicklingError where no whole answer comes, or one that cannot be trusted.
        """
        self.runs += 1
        timer = threading.Timer(self._limits.wall_s, self._end_overdue)
        timer.daemon = True
        timer.start()
        try:
            self._send(job)
            return answers.read(self._received())
        finally:
            timer.cancel()

    def end(self) -> None:
        """End the process, or wait for one that has closed its pipe to be gone."""
        with self._process as process, suppress(BrokenPipeError):
            if self._has_gone:
                with suppress(subprocess.TimeoutExpired):
                    process.wait(_FAREWELL_S)
            process.kill()

    def ending(self) -> str:
        """Return in words how the process ended; it has ended."""
        code = self._process.returncode
        if self._is_overdue:
            return self.over_limit("wall")
        if code == -signal.SIGXCPU:
            return self.over_limit("cpu")
        if code == -signal.SIGKILL:
            return "cannot be read: the system ends its reader, for time or for memory"
        return "cannot be read: it makes its reader crash"

    def over_limit(self, outcome: str) -> str:
        return {
            "memory": f"takes more than {self._limits.memory_bytes / 1_000_000:g} MB to read",
            "depth": "is nested too deeply to be read",
            "wall": f"takes longer than {self._limits.wall_s:g} s to read",
            "cpu": f"takes more than {self._limits.cpu_s:g} s of work to read",
        }[outcome]

    def _send(self, raw: bytes) -> None:
        pipe = cast("IO[bytes]", self._process.stdin)
        with suppress(BrokenPipeError):  # it has ended, which reading its answer tells
            pipe.write(raw)
            pipe.flush()

    def _received(self) -> bytes:
        pipe = cast("IO[bytes]", self._process.stdout)
        head = pipe.read(_LENGTH.size)
        length = _LENGTH.unpack(head)[0] if len(head) == _LENGTH.size else 0
        answer = pipe.read(length)
        self._has_gone = not answer or len(answer) < length
        return answer

    def _end_overdue(self) -> None:
        self._is_overdue = True
        self._process.kill()


def _started(what: str) -> subprocess.Popen[bytes]:
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
        raise UnreadableError(what, problem) from error
