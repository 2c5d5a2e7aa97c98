"""Fixtures of the tests that fetch over loopback: a server of ours, and a library."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from readinglist.store import connection
from tests.support.server import Server
from tests.support.web import Web


@pytest.fixture(autouse=True)
def no_proxy_of_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)


@pytest.fixture
def server() -> Iterator[Server]:
    with Server() as running:
        yield running


@pytest.fixture
def web(server: Server, tmp_path: Path) -> Iterator[Web]:
    with connection.connect(tmp_path / "readinglist.db", create=True) as db:
        yield Web(db, server)
