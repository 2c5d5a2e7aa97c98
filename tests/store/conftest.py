from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from readinglist.store import connection
from readinglist.store.database import Database


@pytest.fixture(scope="session")
def empty_library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("empty") / "readinglist.db"
    connection.connect(path, create=True).close()
    return path


@pytest.fixture
def library(tmp_path: Path, empty_library: Path) -> Path:
    """The path of an empty library of the test's own."""
    return Path(shutil.copy(empty_library, tmp_path / "readinglist.db"))


@pytest.fixture
def db(library: Path) -> Iterator[Database]:
    with connection.connect(library) as opened:
        yield opened
