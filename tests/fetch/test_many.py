from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator

import pytest

from readinglist.errors import (
    HttpStatusError,
    PrivateAddressError,
    ReadingListError,
    UnreachableError,
    UnreadableError,
    UnsafeAddressError,
)
from readinglist.fetch import Failure, Fetcher
from readinglist.model import Page
from readinglist.sources import FetchPolicy
from tests.support.packing import PAGE
from tests.support.processes import ROOT
from tests.support.server import Answering, Server, refusing


@pytest.fixture
def fast() -> Iterator[Fetcher]:
    with Fetcher(FetchPolicy(min_delay_s=0, allow_private=True, deadline_s=5)) as session:
        yield session


def outcomes(answers: list[Page | Failure]) -> dict[str, type[ReadingListError] | bytes]:
    """Return by path what came: the body of a page, or the class of an error."""
    return {
        answer.url.rpartition("/")[2]: type(answer.error)
        for answer in answers
        if isinstance(answer, Failure)
    } | {
        answer.asked.rpartition("/")[2]: answer.body
        for answer in answers
        if isinstance(answer, Page)
    }


def test_nothing_wanted_is_nothing_asked(fast: Fetcher) -> None:
    assert list(fast.many([])) == []


def test_one_failure_never_stops_the_rest(server: Server, fast: Fetcher) -> None:
    paths = ("ok?/first", "silent", "status/404", "empty", "ok?/last")
    wanted = [f"{server.url}/{path}" for path in paths]

    with refusing() as port:
        odd = [f"http://127.0.0.1:{port}/refused", "ftp://x.example/ftp", "http://[/broken"]
        answers = list(fast.many([*wanted, *odd]))

    assert outcomes(answers) == {
        **dict.fromkeys(("first", "last"), PAGE),
        "silent": UnreachableError,
        "404": HttpStatusError,
        "empty": UnreadableError,
        "refused": UnreachableError,
        "ftp": UnsafeAddressError,
        "broken": UnsafeAddressError,
    }
    assert {f"/{path.partition('?')[0]}" for path in paths} == set(server.paths())


def test_what_pages_link_to_is_not_trusted(server: Server, fetcher: Fetcher) -> None:
    [answer] = fetcher.many([f"{server.url}/ok"])

    assert isinstance(answer, Failure)
    assert isinstance(answer.error, PrivateAddressError)
    assert server.connections == 0


def test_a_fault_of_ours_in_a_thread_is_raised_and_not_swallowed(
    server: Server, fast: Fetcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Fetcher, "get", lambda *_, **__: 1 / 0)

    with pytest.raises(ZeroDivisionError):
        list(fast.many([f"{server.url}/ok"]))


def test_a_caller_who_stops_ends_what_is_under_way(server: Server, fast: Fetcher) -> None:
    begun = threading.Event()

    def hang(connection: Answering) -> None:
        begun.set()
        connection.wait()

    server.routes["hang"] = hang
    wanted = [f"{server.url}/ok", *(f"{server.url}/hang?{n}" for n in range(20))]

    answers = fast.many(wanted)
    next(answers)
    begun.wait()
    started = time.monotonic()
    answers.close()

    assert time.monotonic() - started < 1
    assert len(server.seen) <= 5
    assert not [thread for thread in threading.enumerate() if thread.name == "readinglist-fetch"]


def test_a_session_goes_on_after_it_was_stopped(server: Server, fast: Fetcher) -> None:
    answers = fast.many([f"{server.url}/ok", f"{server.url}/hang"])
    next(answers)
    answers.close()

    assert fast.get(f"{server.url}/ok").body == PAGE


INTERRUPTED = """
import signal
import socket
import sys
import time
from readinglist.fetch import Fetcher
from readinglist.sources import FetchPolicy
def stalled(host, port):
    with socket.create_connection(("127.0.0.1", port)) as connection:
        connection.sendall(b"GET /ok HTTP/1.1\\r\\n\\r\\n")
    time.sleep(60)
signal.signal(signal.SIGINT, signal.default_int_handler)
policy = FetchPolicy(allow_private=True, min_delay_s=float(sys.argv[2]))
with Fetcher(policy, resolver=stalled) as fetcher:
    try:
        if sys.argv[1] == "get":
            fetcher.get(sys.argv[3])
        elif sys.argv[1] == "look up":
            fetcher.get(sys.argv[3].replace("127.0.0.1", "stalled.example"))
        else:
            list(fetcher.many(sys.argv[3:]))
    except KeyboardInterrupt:
        sys.exit(130)
"""


@pytest.mark.parametrize(
    ("call", "delay_s", "paths"),
    [
        ("get", 1, ["hang"]),
        ("get", 1, ["drip"]),
        ("look up", 1, ["ok"]),
        ("many", 0, [f"hang?{n}" for n in range(30)]),
        ("many", 30, [f"drip?{n}" for n in range(30)]),
    ],
)
def test_ctrl_c_ends_it_at_once(
    server: Server, call: str, delay_s: float, paths: list[str]
) -> None:
    code = [sys.executable, "-c", INTERRUPTED, call, str(delay_s)]
    process = subprocess.Popen(
        [*code, *(f"{server.url}/{path}" for path in paths)],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stderr=subprocess.PIPE,
    )
    while not server.seen and process.poll() is None:
        server.is_stopping.wait(0.01)
    started = time.monotonic()
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=20)

    assert (process.returncode, said) == (130, b"")
    assert time.monotonic() - started < 2
