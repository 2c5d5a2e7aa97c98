"""Whatever a server does, an errand ends at its deadline."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from readinglist.errors import DeadlineError, UnreachableError
from readinglist.fetch import Fetcher
from readinglist.sources import FetchPolicy
from tests.support.server import Answering, Server

DEADLINE_S = 0.3
SOON_S = 2.0


@pytest.fixture
def hurried() -> Iterator[Fetcher]:
    with Fetcher(FetchPolicy(deadline_s=DEADLINE_S)) as session:
        yield session


@contextmanager
def ending_soon() -> Iterator[None]:
    started = time.monotonic()
    yield
    assert DEADLINE_S * 0.9 <= time.monotonic() - started < SOON_S


@pytest.mark.parametrize("path", ["hang", "drip", "drip-head", "cont"])
def test_a_server_that_takes_its_time_is_left_at_the_deadline(
    server: Server, hurried: Fetcher, path: str
) -> None:
    with ending_soon(), pytest.raises(DeadlineError, match=r"took longer than 0\.3 s") as caught:
        hurried.get(f"{server.url}/{path}")

    assert "--archived" in caught.value.hint


def test_redirects_share_one_deadline(server: Server, hurried: Fetcher) -> None:
    def slow(connection: Answering) -> None:
        connection.wait(0.1)
        connection.whole(b"", 302, Location="/slow")

    server.routes["slow"] = slow

    with ending_soon(), pytest.raises(DeadlineError):
        hurried.get(f"{server.url}/slow")


def test_a_handshake_that_stalls_ends_at_the_deadline(server: Server, hurried: Fetcher) -> None:
    with ending_soon(), pytest.raises(DeadlineError):
        hurried.get(f"https://127.0.0.1:{server.port}/ok")


def test_a_look_up_that_stalls_ends_at_the_deadline() -> None:
    stalled = threading.Event()

    def resolve(host: str, port: int) -> list[str]:
        stalled.wait()
        return ["127.0.0.1"]

    try:
        with (
            Fetcher(FetchPolicy(deadline_s=DEADLINE_S), resolver=resolve) as fetcher,
            ending_soon(),
            pytest.raises(DeadlineError),
        ):
            fetcher.get("http://slow.example/")
    finally:
        stalled.set()


@contextmanager
def deaf() -> Iterator[int]:
    """Yield a port on which connections are never taken: its queue is full."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen(0)
        fillers = [socket.socket() for _ in range(4)]
        for filler in fillers:
            filler.setblocking(False)
            filler.connect_ex(listening.getsockname())
        yield listening.getsockname()[1]
        for filler in fillers:
            filler.close()


def test_a_host_that_takes_no_connection_is_left_at_the_deadline(hurried: Fetcher) -> None:
    with deaf() as port, ending_soon(), pytest.raises((DeadlineError, UnreachableError)):
        hurried.get(f"http://127.0.0.1:{port}/")


def test_the_next_errand_has_a_deadline_of_its_own(server: Server, hurried: Fetcher) -> None:
    with pytest.raises(DeadlineError):
        hurried.get(f"{server.url}/drip")

    assert hurried.get(f"{server.url}/ok").status == 200
