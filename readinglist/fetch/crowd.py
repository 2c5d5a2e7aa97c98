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
from typing import Generic, TypeAlias, TypeVar

from readinglist import urls

T = TypeVar("T")
_Turns: TypeAlias = queue.SimpleQueue[deque[str]]

# Twenty hosts of four connections each: what a refresh is measured with.
_MOST_THREADS = 80
_LONGEST_FAREWELL_S = 1.0


def side_by_side(
    wanted: Iterable[str],
    ask: Callable[[str], T],
    *,
    most_per_host: int,
    stop: Callable[[], None],
) -> Iterator[T]:
    """Yield what `ask` returns for each address, in the order in which it comes.

    `most_per_host` addresses of one host are asked at a time. `stop` breaks off what is under way;
    it is called, more than once if need be, where the caller wants no more.
    """
    turns = _turns(wanted, most_per_host)
    answers: queue.SimpleQueue[_Answer[T] | Future[None]] = queue.SimpleQueue()
    count = min(turns.qsize(), _MOST_THREADS)
    threads = [_begun(lambda: _work(turns, ask, answers), answers.put) for _ in range(count)]
    left = count
    try:
        while left:
            came = answers.get()
            if isinstance(came, _Answer):
                yield came.value
            else:
                left -= 1
                came.result()  # a fault of ours in that thread is raised here
    finally:
        if left:
            _broken_off(threads, turns, stop)


@dataclass(frozen=True, slots=True)
class _Answer(Generic[T]):
    value: T


def _turns(wanted: Iterable[str], most_per_host: int) -> _Turns:
    """Return the addresses of each host, as many times as they may be worked on at once."""
    hosts: dict[str, deque[str]] = {}
    for url in wanted:
        hosts.setdefault(urls.host(url), deque()).append(url)
    turns: _Turns = queue.SimpleQueue()
    for turn in range(most_per_host):
        for addresses in hosts.values():
            if turn < len(addresses):
                turns.put(addresses)
    return turns


def _work(
    turns: _Turns, ask: Callable[[str], T], answers: queue.SimpleQueue[_Answer[T] | Future[None]]
) -> None:
    with suppress(queue.Empty):
        while True:
            addresses = turns.get_nowait()
            with suppress(IndexError):
                while True:
                    answers.put(_Answer(ask(addresses.popleft())))


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


def _broken_off(threads: Collection[Future[None]], turns: _Turns, stop: Callable[[], None]) -> None:
    """Take away what is not begun, break off the rest, and wait a little for it to end."""
    with suppress(queue.Empty):
        while True:
            turns.get_nowait().clear()
    ends_at = time.monotonic() + _LONGEST_FAREWELL_S
    while time.monotonic() < ends_at and not all(thread.done() for thread in threads):
        stop()
        wait(threads, timeout=0.05)
