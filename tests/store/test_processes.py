"""What a process may meet: others that write, a full disk, its own sudden end."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from itertools import count
from pathlib import Path

import pytest

from readinglist.store import connection, health, undo
from readinglist.store.database import Database
from tests.support import processes
from tests.support.library import add_titles, found

# Reads lines from its standard input, and adds what it is told to.
ADDER = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from readinglist.model import NewItem, Work
from readinglist.store import batches, connection, items
print("ready", flush=True)
sys.stdin.readline()
added = 0
for at in range(int(sys.argv[2])):
    url = f"https://example.org/{at}"
    with connection.connect(Path(sys.argv[1]), create=True) as db:
        with batches.batch(db, command="add", now=datetime.now(UTC)) as batch:
            [one] = items.add(batch, [NewItem(work=Work(title=f"Page {at}", url=url))])
            added += one.is_new
print(added)
"""


def whole(path: Path) -> Database:
    """Open a library and see that all of it is in order."""
    db = connection.connect(path)
    assert health.examined(db).is_sound
    return db


def test_eight_processes_make_one_library_and_add_each_page_once(tmp_path: Path) -> None:
    path = tmp_path / "library" / "readinglist.db"
    adders = [processes.start(ADDER, path, 20) for _ in range(8)]
    for adder in adders:
        assert adder.stdout is not None
        assert adder.stdout.readline() == "ready\n"

    for adder in adders:
        assert adder.stdin is not None
        adder.stdin.write("go\n")
        adder.stdin.flush()
    ended = [adder.communicate(timeout=120) for adder in adders]

    assert [complaint for _, complaint in ended] == [""] * 8
    assert sum(int(counted) for counted, _ in ended) == 20
    with whole(path) as db:
        assert found(db, "") == list(range(1, 21))
        assert len(undo.log(db)) == 20
    assert [each.name for each in path.parent.iterdir()] == [path.name]


# Adds pages one by one, and says each number when it is safe; then what stopped it.
UNTIL_FULL = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from readinglist import query
from readinglist.errors import DiskError
from readinglist.model import NewItem, Work
from readinglist.store import batches, connection, items, listing
with connection.connect(Path(sys.argv[1])) as db:
    try:
        for at in range(1_000):
            page = Work(title=f"Page {at} " + "x" * 5_000, url=f"https://example.org/{at}")
            with batches.batch(db, command="add", now=datetime.now(UTC)) as batch:
                items.add(batch, [NewItem(work=page)])
            print(at + 1)
    except DiskError as error:
        print(error.exit_code)
    print(listing.count(db))
"""


def test_a_full_disk_keeps_what_was_saved_and_can_still_be_read(library: Path) -> None:
    done = processes.run(UNTIL_FULL, library, max_file_bytes=1_000_000)

    assert done.stderr == ""
    *saved, exit_code, counted = map(int, done.stdout.split())
    assert saved == list(range(1, len(saved) + 1))
    assert 0 < len(saved) < 1_000
    assert (exit_code, counted) == (6, len(saved))
    with whole(library) as db:
        assert found(db, "") == saved


# One command that touches every kind of table, and says so when it is done.
COMMAND = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from readinglist.model import Citation, NewItem, Status, Work
from readinglist.store import batches, connection, edits, items, notes, sources, undo
now = datetime(2024, 5, 18, tzinfo=UTC)
with connection.connect(Path(sys.argv[1]), create=True) as db:
    with batches.batch(db, command="harvest", now=now) as batch:
        [report] = items.add(batch, [NewItem(work=Work(title="R", url="https://example.org/r"))])
        cited = [NewItem(work=Work(title=t), citation=Citation(text=t)) for t in ("A", "B")]
        items.add(batch, cited, source=report.number)
        sources.record(batch, report.number, sources.Pull(asked="https://example.org/r"))
        edits.mark(batch, [report.number], Status.READ)
    print("harvested", flush=True)
    undo.undo(db, now=now)
    print("undone", flush=True)
"""

# Whatever a database writes with, and whatever makes a file appear or go; of many calls of one
# kind every so manyth is tried here, and all of them where READINGLIST_SWEEP is "full".
CALLS = {
    "new": {"pwrite64": 97, "fdatasync": 5, "unlink": 4, "link": 1},
    "there": {"pwrite64": 31, "fdatasync": 1, "ftruncate": 1, "unlink": 1},
}


def interrupted(
    path: Path, call: str, nth: int, inject: str
) -> tuple[subprocess.CompletedProcess[str], bool]:
    """Run the command under strace; return how it ended and whether anything was injected."""
    log = path.with_name("strace.log")
    done = subprocess.run(
        [
            *("strace", "-f", "-qq", "-o", str(log), "-e", f"trace={call}"),
            *("-e", f"inject={call}:{inject}:when={nth}"),
            *processes.command(COMMAND, path),
        ],
        env=processes.ENVIRONMENT,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    was_injected = re.search(r"INJECTED|killed by SIGKILL", log.read_text()) is not None
    log.unlink()
    return done, was_injected


def state_of(path: Path) -> list[str]:
    """What the library says was done; it must be all in order."""
    if not path.exists():
        return []
    with whole(path) as db:
        commands = [record.command for record in reversed(undo.log(db))]
        assert commands == ["harvest", "undo 1"][: len(commands)]
        assert found(db, "") == ([1, 2, 3] if commands == ["harvest"] else [])
    return commands


@pytest.fixture
def can_trace() -> None:
    if shutil.which("strace") is None:
        pytest.skip("strace is not installed (apt install strace)")
    tried = subprocess.run(["strace", "-qq", "true"], capture_output=True, check=False)
    if tried.returncode:
        pytest.skip("strace may not trace here")


@pytest.mark.slow
@pytest.mark.usefixtures("can_trace")
@pytest.mark.parametrize("inject", ["signal=SIGKILL", "error=ENOSPC", "error=EIO"])
@pytest.mark.parametrize("library_is", ["new", "there"])
def test_killed_or_failed_at_any_write_a_library_is_whole(
    tmp_path: Path, empty_library: Path, library_is: str, inject: str
) -> None:
    steps = 0
    for call, stride in CALLS[library_is].items():
        for nth in count(1, 1 if os.environ.get("READINGLIST_SWEEP") == "full" else stride):
            path = tmp_path / f"{call}-{nth}" / "readinglist.db"
            path.parent.mkdir()
            if library_is == "there":
                shutil.copy(empty_library, path)
            done, was_injected = interrupted(path, call, nth, inject)
            if not was_injected:
                break
            steps += 1
            assert_whole(path, told=done.stdout.split())
        assert done.stdout.split() == ["harvested", "undone"]
    assert steps > 8


def assert_whole(path: Path, *, told: list[str]) -> None:
    """What was told is there, and at most the one step more that nobody was left to tell of."""
    did = state_of(path)
    assert len(told) <= len(did) <= len(told) + 1


def test_a_killed_process_leaves_no_lock(library: Path) -> None:
    holder = processes.start(
        "import sqlite3, sys\n"
        "held = sqlite3.connect(sys.argv[1], isolation_level=None)\n"
        "held.execute('BEGIN IMMEDIATE')\n"
        "print('held', flush=True)\n"
        "sys.stdin.read()\n",
        library,
    )
    assert holder.stdout is not None
    assert holder.stdout.readline() == "held\n"

    holder.kill()
    holder.communicate()

    with whole(library) as db:
        assert add_titles(db, "One") == [1]
