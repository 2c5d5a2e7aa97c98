"""What a sync of 3,000 notes costs in which nothing, or one thing, has changed.

    python benchmarks/notes.py [ROUNDS]

The yardstick is a bare loop of `os.scandir` and `stat` over the same folder, in the same round.
Printed are the medians of the rounds: CPU seconds of the work inside the process, without start-up,
and of whole processes, from which the start-up of a command that does nothing is taken off.
"""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from readinglist.flows import sync
from readinglist.flows.catch_up import refresh
from readinglist.model import NewItem, Work
from readinglist.store import batches, connection, items
from readinglist.store.database import Database

NOTES = 3_000
NOW = datetime(2024, 5, 17, tzinfo=UTC)
WISH = sync.Wish(still_s=0)


def filled(home: Path) -> Database:
    """Return a library of 3,000 readings with a note each, taken in."""
    notes = home / "notes"
    notes.mkdir()
    db = connection.connect(home / "readinglist.db", create=True)
    works = [
        NewItem(work=Work(title=f"Title {at}", url=f"https://example.org/{at}"))
        for at in range(NOTES)
    ]
    with batches.batch(db, command="add", now=NOW) as batch:
        added = items.add(batch, works)
    for each in added:
        head = f"---\nid: {each.number}\nstatus: unread\ntags: [a, b]\n---\n"
        (notes / f"{each.citekey}.md").write_text(f"{head}\nWords.\n")
    sync.sync(db, notes, WISH, now=NOW)
    time.sleep(0.1)
    sync.sync(db, notes, WISH, now=NOW)
    return db


def bare(notes: Path) -> None:
    for entry in os.scandir(notes):
        entry.stat()


def cpu_s(work: Callable[[], object]) -> float:
    before = time.process_time()
    work()
    return time.process_time() - before


def whole_s(command: list[str], environment: dict[str, str]) -> float:
    """Return the CPU seconds of a process."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, env=environment, check=True, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def change_one(notes: Path, at: int) -> None:
    path = sorted(notes.glob("*.md"))[at * 97 % NOTES]
    path.write_text(path.read_text() + f"Typed in round {at}.\n")


def measured(home: Path, rounds: int) -> dict[str, list[float]]:
    notes = home / "notes"
    db = filled(home)
    (home / "empty").mkdir()
    connection.connect(home / "empty" / "readinglist.db", create=True).close()
    environment = {**os.environ, "READINGLIST_LIBRARY": str(home)}
    program = [sys.executable, "-m", "readinglist"]
    loop = f"import os\nfor e in os.scandir({str(notes)!r}): e.stat()"
    found: dict[str, list[float]] = {}
    for at in range(rounds):
        times = {
            "bare loop": cpu_s(lambda: bare(notes)),
            "sync, nothing changed": cpu_s(lambda: sync.sync(db, notes, WISH, now=NOW)),
            "refresh before search": cpu_s(lambda: refresh(db, notes, now=NOW)),
        }
        change_one(notes, at)
        times["sync, one changed"] = cpu_s(lambda: sync.sync(db, notes, WISH, now=NOW))
        times["process: bare Python"] = whole_s([sys.executable, "-c", "pass"], environment)
        times["process: bare loop"] = whole_s([sys.executable, "-c", loop], environment)
        empty = {**environment, "READINGLIST_LIBRARY": str(home / "empty")}
        times["process: sync of no notes"] = whole_s([*program, "sync"], empty)
        times["process: sync"] = whole_s([*program, "sync"], environment)
        for name, seconds in times.items():
            found.setdefault(name, []).append(seconds)
    db.close()
    return found


def main() -> None:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 9
    with tempfile.TemporaryDirectory() as folder:
        found = measured(Path(folder), rounds)
    medians = {name: statistics.median(times) for name, times in found.items()}
    for name, seconds in medians.items():
        ratio = seconds / medians["bare loop"]
        print(f"{name:24} {seconds * 1000:8.1f} ms CPU   {ratio:6.1f} x bare loop")
    beyond = medians["process: sync"] - medians["process: sync of no notes"]
    print(f"sync beyond start-up: {beyond / medians['bare loop']:.1f} x bare loop; at most 5")


if __name__ == "__main__":
    main()
