from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterable, Iterator

import pytest

from readinglist.errors import (
    DeadlineError,
    HttpStatusError,
    PrivateAddressError,
    ReadingListError,
    UnreachableError,
    UnreadableError,
    UnsafeAddressError,
)
from readinglist.fetch import Answer, Call, Fetcher
from readinglist.fetch.runner import Runner
from readinglist.model import Page
from readinglist.sources import FetchPolicy
from tests.support.packing import PAGE
from tests.support.processes import ROOT
from tests.support.server import Answering, Server, refusing


@pytest.fixture
def fast() -> Iterator[Fetcher]:
    policy = FetchPolicy(
        min_delay_s=0, allow_private=True, deadline_s=5, ignore_robots=True, pauses_s=()
    )
    with Fetcher(policy) as session:
        yield session


def calls(*wanted: str) -> list[Call]:
    return [Call(url=url) for url in wanted]


def flat(answers: Iterable[tuple[Answer, ...]]) -> list[Answer]:
    return [answer for together in answers for answer in together]


def outcomes(answers: list[Answer]) -> dict[str, type[ReadingListError] | bytes]:
    """Return by path what came: the body of a page, or the class of an error."""
    return {
        answer.call.url.rpartition("/")[2]: came.body if isinstance(came, Page) else type(came)
        for answer in answers
        for came in [answer.came]
    }


def test_nothing_wanted_is_nothing_asked(fast: Fetcher) -> None:
    assert list(fast.many([])) == []


def test_one_failure_never_stops_the_rest(server: Server, fast: Fetcher) -> None:
    paths = ("ok?/first", "silent", "status/404", "empty", "ok?/last")
    wanted = [f"{server.url}/{path}" for path in paths]

    with refusing() as port:
        odd = [f"http://127.0.0.1:{port}/refused", "ftp://x.example/ftp", "http://[/broken"]
        answers = flat(fast.many(calls(*wanted, *odd)))

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
    [[answer]] = fetcher.many(calls(f"{server.url}/ok"))

    assert isinstance(answer.came, PrivateAddressError)
    assert server.connections == 0


def test_what_the_user_typed_may_be_private_among_many(server: Server, fetcher: Fetcher) -> None:
    [[answer]] = fetcher.many([Call(url=f"{server.url}/ok", is_typed=True)])

    assert isinstance(answer.came, Page)


def test_a_glance_reads_the_beginning_of_whatever_it_is(server: Server, fast: Fetcher) -> None:
    [[answer]] = fast.many([Call(url=f"{server.url}/size/pdf/3", is_glance=True)])

    assert isinstance(answer.came, Page)
    assert (answer.came.cut_at, len(answer.came.body)) == (65_536, 65_536)


@pytest.mark.parametrize(
    ("path", "tries"),
    [
        ("silent", 3),
        ("reset", 3),
        ("status/502", 3),
        ("status/500", 3),
        ("status/404", 1),
        ("status/403", 1),
        ("busy/429/0", 1),
        ("busy/503/60", 1),
        ("empty", 1),
        ("loop/x", 11),
    ],
)
def test_what_may_pass_is_tried_again_and_nothing_else(
    server: Server, path: str, tries: int
) -> None:
    policy = FetchPolicy(allow_private=True, ignore_robots=True, pauses_s=(0.01, 0.02))
    with Fetcher(policy) as fetcher:
        flat(fetcher.many(calls(f"{server.url}/{path}")))

    assert len(server.seen) == tries


def test_a_server_that_recovers_is_heard(server: Server) -> None:
    def recovering(connection: Answering) -> None:
        is_first = len(server.seen) == 1
        connection.whole(b"<p>down" if is_first else PAGE, 502 if is_first else 200)

    server.routes["recovering"] = recovering
    policy = FetchPolicy(allow_private=True, ignore_robots=True, pauses_s=(0.05,))
    with Fetcher(policy) as fetcher:
        [[answer]] = fetcher.many(calls(f"{server.url}/recovering"))

    assert isinstance(answer.came, Page)
    assert server.seen[1].at - server.seen[0].at >= 0.05


def test_all_tries_together_take_no_longer_than_the_deadline(server: Server) -> None:
    policy = FetchPolicy(
        allow_private=True, ignore_robots=True, deadline_s=0.3, pauses_s=(0.01, 0.01)
    )

    def slow(connection: Answering) -> None:
        connection.wait(0.2)

    server.routes["slow"] = slow
    with Fetcher(policy) as fetcher:
        [[answer]] = fetcher.many(calls(f"{server.url}/slow"))

    assert isinstance(answer.came, DeadlineError)
    assert len(server.seen) == 2


def test_a_fault_of_ours_in_a_thread_is_raised_and_not_swallowed(
    server: Server, fast: Fetcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Runner, "run", lambda *_, **__: 1 / 0)

    with pytest.raises(ZeroDivisionError):
        list(fast.many(calls(f"{server.url}/ok")))


def test_a_caller_who_stops_ends_what_is_under_way(server: Server, fast: Fetcher) -> None:
    begun = threading.Event()

    def hang(connection: Answering) -> None:
        begun.set()
        connection.wait()

    server.routes["hang"] = hang
    wanted = [f"{server.url}/ok", *(f"{server.url}/hang?{n}" for n in range(20))]

    answers = fast.many(calls(*wanted))
    next(answers)
    begun.wait()
    started = time.monotonic()
    answers.close()

    assert time.monotonic() - started < 1
    assert len(server.seen) <= 5
    assert not [thread for thread in threading.enumerate() if thread.name == "readinglist-fetch"]


def test_a_session_goes_on_after_it_was_stopped(server: Server, fast: Fetcher) -> None:
    answers = fast.many(calls(f"{server.url}/ok", f"{server.url}/hang"))
    next(answers)
    answers.close()

    assert fast.get(f"{server.url}/ok").body == PAGE


INTERRUPTED = """
import signal
import socket
import sys
import time
from readinglist.fetch import Call, Fetcher
from readinglist.sources import FetchPolicy
def stalled(host, port):
    with socket.create_connection(("127.0.0.1", port)) as connection:
        connection.sendall(b"GET /ok HTTP/1.1\\r\\n\\r\\n")
    time.sleep(60)
signal.signal(signal.SIGINT, signal.default_int_handler)
policy = FetchPolicy(allow_private=True, min_delay_s=float(sys.argv[2]), ignore_robots=True)
with Fetcher(policy, resolver=stalled) as fetcher:
    try:
        if sys.argv[1] == "get":
            fetcher.get(sys.argv[3])
        elif sys.argv[1] == "look up":
            fetcher.get(sys.argv[3].replace("127.0.0.1", "stalled.example"))
        else:
            list(fetcher.many(Call(url=url) for url in sys.argv[3:]))
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
