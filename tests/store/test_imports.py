from __future__ import annotations

from pathlib import Path

import pytest

from readinglist.store import connection
from tests.support import processes
from tests.support.library import add_titles

HEAVY = "rich httpx bs4 lxml sqlite_utils pydantic asyncio click pypdfium2 ruamel tempfile typer"

PROLOGUE = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from readinglist import query
from readinglist.status import Status
from readinglist.store import batches, connection
with connection.connect(Path(sys.argv[1])) as db:
"""

EPILOGUE = """
print(*sorted(sys.modules))
"""

HOT = {
    "list": """
    from readinglist.store import listing
    assert list(listing.rows(db, query.parse("is:unread tag:x two"), limit=20)) == []
    assert listing.count(db) == 2
""",
    "show": """
    from readinglist.store import selection, show
    assert show.whole(db, selection.one(db, ["1"])).item.number == 1
""",
    "search": """
    from readinglist.store import search
    assert len(search.find(db, query.parse("two")).hits) == 1
""",
    "mark": """
    from readinglist.store import edits, selection
    with batches.batch(db, command="mark", now=datetime.now(UTC)) as batch:
        assert edits.mark(batch, selection.numbers(db, ["1-2"]), Status.READ) == [1, 2]
""",
    "undo": """
    from readinglist.store import edits, undo
    with batches.batch(db, command="mark", now=datetime.now(UTC)) as batch:
        edits.mark(batch, [1], Status.READ)
    assert undo.undo(db, now=datetime.now(UTC)).changes
""",
    "sources": """
    from readinglist.store import progress, sources, tagging
    assert (sources.listed(db), tagging.counts(db)) == ([], [])
    assert progress.by_status(db)[Status.UNREAD] == 2
""",
}


@pytest.mark.parametrize("name", HOT)
def test_a_hot_command_imports_nothing_heavy(library: Path, name: str) -> None:
    with connection.connect(library) as db:
        add_titles(db, "One", "Two")

    done = processes.run(PROLOGUE + HOT[name] + EPILOGUE, library)

    assert done.stderr == ""
    imported = {module.partition(".")[0] for module in done.stdout.split()}
    assert imported & set(HEAVY.split()) == set()


@pytest.mark.parametrize("name", ["list", "search", "mark"])
def test_an_everyday_command_defines_no_works_and_compares_none(library: Path, name: str) -> None:
    with connection.connect(library) as db:
        add_titles(db, "One", "Two")

    done = processes.run(PROLOGUE + HOT[name] + EPILOGUE, library)

    imported = set(done.stdout.split())
    assert "readinglist.store.connection" in imported
    assert not imported & {"readinglist.matching", "readinglist.model"}
