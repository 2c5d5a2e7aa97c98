"""Asks many hosts side by side, each at its own pace, and hands over what comes as it comes.

Why: threads of our own in place of an executor, whose threads the interpreter waits for on its way
out: one that still connects to a dead host would hold up Ctrl-C for ten seconds.
"""

from __future__ import annotations

import queue
import threading
import time
from collections import deque
from collections.abc import Callable, Collection, Iterable, Iterator
from concurrent.futures import Future, wait
from contextlib import suppress
from dataclasses import dataclass
from typing import Generic, TypeVar

W = TypeVar("W")
T = TypeVar("T")

# Twenty hosts of four connections each: what a refresh is measured with.
_MOST_THREADS = 80
_LONGEST_FAREWELL_S = 1.0
# A page has 0.1 MB as a rule: so many wait in memory to be kept, as there are threads.
_MOST_TOGETHER = 80


def side_by_side(
    queues: Collection[Iterable[W]],
    ask: Callable[[W], T],
    *,
    most_per_host: int,
    stop: Callable[[], None],
) -> Iterator[tuple[T, ...]]:
    """Yield what `ask` returns for each thing wanted, as it comes: what has come since, together.

    `queues` are what is wanted of each host, of which `most_per_host` are asked for at a time.
    `stop` breaks off what is under way; it is called, more than once if need be, where the caller
    wants no more.
    """
    turns = _turns([deque(each) for each in queues], most_per_host)
    answers: _Answers[T] = _Answers()
    count = min(turns.qsize(), _MOST_THREADS)
    threads = [_begun(lambda: _work(turns, ask, answers), answers.ended) for _ in range(count)]
    left = count
    try:
        while left:
            came, ended = answers.since()
            left -= len(ended)
            if came:
                yield came
            for thread in ended:
                thread.result()  # a fault of ours in that thread is raised here
    finally:
        if left:
            answers.let_all_in()
            _broken_off(threads, turns, stop)


class _Answers(Generic[T]):
    """What threads have found and nobody has taken yet, and which of them have ended.

    There is room for so many: one who keeps pages more slowly than they come does not pile them up.
    """

    def __init__(self) -> None:
        self._queue: queue.SimpleQueue[_Answer[T] | Future[None]] = queue.SimpleQueue()
        self._room = threading.Semaphore(_MOST_TOGETHER)

    def put(self, value: T) -> None:
        self._room.acquire()
        self._queue.put(_Answer(value))

    def ended(self, thread: Future[None]) -> None:
        self._queue.put(thread)

    def since(self) -> tuple[tuple[T, ...], list[Future[None]]]:
        """Wait for something; return the answers that came, and the threads that ended."""
        came = [self._queue.get()]
        with suppress(queue.Empty):
            while True:
                came.append(self._queue.get_nowait())
        found = tuple(each.value for each in came if isinstance(each, _Answer))
        if found:
            self._room.release(len(found))
        return found, [each for each in came if not isinstance(each, _Answer)]

    def let_all_in(self) -> None:
        """Let no thread wait any longer for room."""
        self._room.release(_MOST_THREADS)


@dataclass(frozen=True, slots=True)
class _Answer(Generic[T]):
    value: T


def _turns(hosts: Collection[deque[W]], most_per_host: int) -> queue.SimpleQueue[deque[W]]:
    """Return what is wanted of each host, as many times as it may be worked on at once."""
    turns: queue.SimpleQueue[deque[W]] = queue.SimpleQueue()
    for turn in range(most_per_host):
        for wanted in hosts:
            if turn < len(wanted):
                turns.put(wanted)
    return turns


def _work(
    turns: queue.SimpleQueue[deque[W]],
    ask: Callable[[W], T],
    answers: _Answers[T],
) -> None:
    with suppress(queue.Empty):
        while True:
            wanted = turns.get_nowait()
            with suppress(IndexError):
                while True:
                    answers.put(ask(wanted.popleft()))


def _begun(work: Callable[[], None], when_done: Callable[[Future[None]], None]) -> Future[None]:
    """Run `work` in a thread that does not outlive the program."""
    future: Future[None] = Future()

    def run() -> None:
        try:
            work()
        except BaseException as error:  # noqa: BLE001 - raised again in the calling thread
            future.set_exception(error)
        else:
            future.set_result(None)

    future.add_done_callback(when_done)
    threading.Thread(target=run, daemon=True, name="readinglist-fetch").start()
    return future


def _broken_off(
    threads: Collection[Future[None]],
    turns: queue.SimpleQueue[deque[W]],
    stop: Callable[[], None],
) -> None:
    """Take away what is not begun, break off the rest, and wait a little for it to end."""
    with suppress(queue.Empty):
        while True:
            turns.get_nowait().clear()
    ends_at = time.monotonic() + _LONGEST_FAREWELL_S
    while time.monotonic() < ends_at and not all(thread.done() for thread in threads):
        stop()
        wait(threads, timeout=0.05)
