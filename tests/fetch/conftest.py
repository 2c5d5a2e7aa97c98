from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from protego import Protego

from readinglist.fetch import Fetcher
from readinglist.fetch.robots import Rules
from readinglist.sources import FetchPolicy
from tests.support.loopback import no_proxy_of_this_machine, server
from tests.support.server import refusing

__all__ = ["no_proxy_of_this_machine", "server"]


@pytest.fixture
def fetcher() -> Iterator[Fetcher]:
    with Fetcher(FetchPolicy(deadline_s=10)) as session:
        yield session


@pytest.fixture
def free_port() -> Iterator[int]:
    with refusing() as port:
        yield port


@pytest.fixture
def parsed() -> Callable[[str], Rules]:
    return lambda text: Rules(Protego.parse(text), "")
