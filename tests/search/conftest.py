from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from readinglist.store import connection
from readinglist.store.database import Database


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Database]:
    with connection.connect(tmp_path / "readinglist.db", create=True) as db:
        yield db
