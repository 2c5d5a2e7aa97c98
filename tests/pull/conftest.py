from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from readinglist.flows.pull import Pulled
from readinglist.store import connection
from tests.support.loopback import no_proxy_of_this_machine
from tests.support.puller import Puller
from tests.support.reports import Pages
from tests.support.server import Server

__all__ = ["no_proxy_of_this_machine"]


@pytest.fixture
def pages() -> Iterator[Pages]:
    with Server() as server:
        yield Pages(server)


@pytest.fixture
def pull(tmp_path: Path, pages: Pages) -> Iterator[Puller]:
    with connection.connect(tmp_path / "readinglist.db", create=True) as db:
        yield Puller(db, pages, tmp_path / "notes")


@pytest.fixture
def changes() -> Callable[[Pulled], list[tuple[str, str]]]:
    """What has changed in a source, and in which reading."""
    return lambda pulled: [(str(each.change), each.title) for each in pulled.differences]
