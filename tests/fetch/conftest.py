from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from protego import Protego

from readinglist.fetch import Fetcher
from readinglist.fetch.robots import Rules
from readinglist.sources import FetchPolicy
from tests.support.server import Server, refusing


@pytest.fixture(autouse=True)
def _no_proxy_of_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)


@pytest.fixture
def server() -> Iterator[Server]:
    with Server() as running:
        yield running


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
