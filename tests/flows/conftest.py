from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from readinglist.store import connection
from readinglist.store.database import Database
from tests.support.notebook import Notebook


@pytest.fixture(scope="session")
def empty_library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("empty") / "readinglist.db"
    connection.connect(path, create=True).close()
    return path


@pytest.fixture
def db(tmp_path: Path, empty_library: Path) -> Iterator[Database]:
    path = Path(shutil.copy(empty_library, tmp_path / "readinglist.db"))
    with connection.connect(path) as opened:
        yield opened


@pytest.fixture
def book(db: Database, tmp_path: Path) -> Notebook:
    """Three readings, two of which have a note: 1 and 2."""
    made = Notebook.of(db, tmp_path / "notes", "Alpha", "Beta", "Gamma")
    made.note(1, "On the first.")
    made.note(2, "On the second.")
    return made
