"""S4: a sync killed at any system call leaves files old or new; the next brings all in line."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from readinglist.store import connection, contents
from tests.support.notebook import Notebook
from tests.support.processes import ENVIRONMENT, command

CODE = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from readinglist.flows import sync
from readinglist.store import connection
home = Path(sys.argv[1])
with connection.connect(home / "readinglist.db") as db:
    sync.sync(db, home / "notes", sync.Wish(still_s=0), now=datetime(2024, 5, 17, tzinfo=UTC))
"""
# Which calls, and how far apart they are tried, since SQLite writes pages by the dozen; all of them
# where READINGLIST_SWEEP is "full".
CALLS = {"renameat2": 1, "unlink": 1, "fsync": 2, "fdatasync": 2, "pwrite64": 9, "write": 5}
MOST = 200


@pytest.fixture
def can_trace() -> None:
    if shutil.which("strace") is None:
        pytest.skip("strace is not installed (apt install strace)")
    tried = subprocess.run(["strace", "-qq", "true"], capture_output=True, check=False)
    if tried.returncode:
        pytest.skip("strace may not trace here")


@pytest.fixture
def left(tmp_path: Path) -> Path:
    """A library in which each way is to be gone: a file typed in, a list changed, both in one note.

    The list has changed while the notes could not be written.
    """
    home = tmp_path / "left"
    home.mkdir()
    with connection.connect(home / "readinglist.db", create=True) as db:
        book = Notebook.of(db, home / "notes", "Alpha", "Beta", "Gamma")
        for number in (1, 2, 3):
            book.note(number, f"Words {number}.")
        aside = shutil.move(book.folder, home / "aside")
        book.folder.mkdir()
        for number in (2, 3):
            book.tag(number, "new")
        shutil.rmtree(book.folder)
        shutil.move(aside, book.folder)
        book.append(1, "> Typed by hand.\n> — p. 3\n")
        book.append(3, "Typed.\n")
    return home


def synced(home: Path, *, call: str = "", at: int = 0) -> bool:
    """Run a sync, killed at a call; return whether it was."""
    log = home.parent / "log"
    inject = (
        [f"trace={call}", f"inject={call}:signal=SIGKILL:when={at}"] if call else ["trace=none"]
    )
    ran = subprocess.run(
        [
            *("strace", "-f", "-qq", "-o", str(log)),
            *(part for each in inject for part in ("-e", each)),
            *command(CODE, home),
        ],
        env=ENVIRONMENT,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    was_killed = "killed by SIGKILL" in log.read_text()
    assert was_killed or ran.returncode == 0, ran.stderr
    return was_killed


def texts(home: Path) -> dict[str, str]:
    return {path.name: path.read_text() for path in (home / "notes").rglob("*.md")}


def what_is_known(home: Path) -> str:
    with connection.connect(home / "readinglist.db") as db:
        return contents.digest(db)


@pytest.mark.slow
@pytest.mark.usefixtures("can_trace")
@pytest.mark.parametrize("call", CALLS)
def test_a_sync_killed_at_any_call_is_finished_by_the_next(left, tmp_path, call):
    whole = shutil.copytree(left, tmp_path / "whole")
    synced(whole)
    old, new = texts(left), texts(whole)

    kills = 0
    step = 1 if os.environ.get("READINGLIST_SWEEP") == "full" else CALLS[call]
    for at in range(1, MOST, step):
        home = shutil.copytree(left, tmp_path / f"{call}{at}")
        if not synced(home, call=call, at=at):
            break
        kills += 1
        assert all(text in {old[name], new[name]} for name, text in texts(home).items()), at
        synced(home)
        assert texts(home) == new, at
        assert what_is_known(home) == what_is_known(whole), at
        assert not list((home / "notes").glob(".rl-*")), at
    assert kills, f"nothing was killed at {call}"
