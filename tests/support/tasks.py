"""Functions for a child process to run: good, bad and deadly."""

from __future__ import annotations

import ctypes
import os
import re
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path

from readinglist.errors import AmbiguousItemError, HttpStatusError
from readinglist.model import Document, Entry, EntryList, Name, Stage, Work


def echo(value: object) -> object:
    return value


def add(left: int, right: int) -> int:
    return left + right


def document(title: str) -> Document:
    """Return a document with every kind of value that stands in one."""
    entry = Entry(text="Gibson, J. (2010)", position=1, stage=Stage.LAYOUT)
    work = Work(title=title, author=(Name("Gibson", "Jo"),))
    return Document(url="", work=work, lists=(EntryList(stage=Stage.LAYOUT, entries=(entry,)),))


def environment() -> set[str]:
    """Return the names of the variables that the process was given."""
    return set(os.environ)


def chatter(text: str) -> str:
    """Print to both streams, as C libraries do, and below Python's own."""
    print(text)
    os.write(1, text.encode())
    os.write(2, text.encode())
    return text


def raise_ours() -> None:
    raise HttpStatusError("http://example.org/", 404, hint="a hint")


def raise_with_candidates() -> None:
    raise AmbiguousItemError("x", ["1  one", "2  two"])


def raise_fault() -> None:
    raise KeyError("a fault of ours")


def recurse() -> int:
    return 1 + recurse()


def take_memory(megabytes: int) -> int:
    return len(bytearray(megabytes * 1_000_000))


def take_cpu() -> None:
    while True:
        pass


def slow_pattern() -> bool:
    return bool(re.search(r"(a+)+$", "a" * 40 + "b"))


def sleep(seconds: float) -> None:
    time.sleep(seconds)


def crash() -> None:
    ctypes.string_at(0)


def abort() -> None:
    os.abort()


def die(number: int) -> None:
    os.kill(os.getpid(), number)


def leave(code: int) -> None:
    sys.exit(code)


def vanish() -> None:
    os._exit(0)


def write(path: str) -> None:
    Path(path).write_text("written", encoding="utf-8")


def ignore_time() -> None:
    """Hold out against the polite signal of the limit on processor time."""
    signal.signal(signal.SIGXCPU, signal.SIG_IGN)
    take_cpu()


class Hostile:
    """Its pickle calls a function when it is read."""

    def __init__(self, path: str) -> None:
        self.path = path

    def __reduce__(self) -> tuple[object, tuple[str, ...]]:
        return os.mkdir, (self.path,)


def hostile(path: str) -> Hostile:
    return Hostile(path)


def lamb() -> object:
    """Return what no pickle can hold."""
    return lambda: None


def obey(order: str, value: int) -> object:
    """Do one of these things in a child that is kept."""
    return ORDERS[order](value)


def work(milliseconds: int) -> None:
    """Use so much of the processor's time."""
    until = time.process_time() + milliseconds / 1000
    while time.process_time() < until:
        pass


ORDERS: dict[str, Callable[[int], object]] = {
    "echo": echo,
    "pid": lambda _: os.getpid(),
    "die": die,
    "leave": leave,
    "take_memory": take_memory,
    "recurse": lambda _: recurse(),
    "raise": lambda _: raise_fault(),
    "sleep": sleep,
    "work": work,
    "bytes": bytes,
}
