"""What `common`, `next` and `list cited-by:>2` cost beside their bare SQL, in one run.

Run: python benchmarks/cites.py [--readings 100000]     (makes a library first: some minutes)

The library has a source for every 50 readings, which cites them for the first time and 25 others
again, the older the more often. Every figure is the median of the ratios of pairs run in turn, in
CPU time: what the library answers beside sqlite3 with one statement that asks for the same, and the
whole command beside a Python that runs that statement and prints its rows.

Target, on 100,000 readings and 2,000 sources: at most 3 x for each call. A whole command has the
start-up of the program on top, which is most of what a list costs.
"""

from __future__ import annotations

import argparse
import os
import random
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path

from readinglist import query
from readinglist.model import Citation, Name, NewItem, Stage, Status, Work
from readinglist.store import batches, common, connection, edits, items, listing, suggesting
from readinglist.store.batches import Batch
from readinglist.store.database import Database

ROUNDS = 9
FRESH, AGAIN = 50, 25  # what each source cites for the first time, and what it cites again
NOW, TODAY = datetime(2024, 5, 17, tzinfo=UTC), date(2024, 8, 1)
WORDS = (
    "council service trust report measure citizen network practice review evidence community care "
    "health archive meeting minutes window queue ledger clerk notice board letter parish market"
)
NOUNS = WORDS.split()
FAMILIES = ("Fell", "Moor", "Dale", "Beck", "Garth", "Holm", "Thwaite", "Rigg", "Scar", "Tarn")

Seconds = Callable[[], float]


def entry(at: int, draw: random.Random) -> NewItem:
    """Return an invented entry of a report; one in three says something of what it cites."""
    family = f"{draw.choice(FAMILIES)}{draw.choice(NOUNS)}"
    title = " ".join((*draw.choices(NOUNS, k=6), f"{at:x}"))
    year = str(draw.randint(1980, 2024))
    url = f"https://{draw.choice(NOUNS)}{draw.randint(1, 2000)}.example.org/{at}"
    known = Work(title=title, author=(Name(family, "A."),), issued=year, url=url)
    said = "It shows how long people wait, and what for." if draw.random() < 1 / 3 else ""
    citation = Citation(
        text=f"{family} ({year}) {title}. {url}",
        position=at % FRESH + 1,
        confidence=0.9,
        stage=Stage.HEADED,
        remark=said,
        context=f"As others have found ({family} {year}), it depends.",
    )
    return NewItem(work=known, citation=citation)


def fill(db: Database, size: int) -> None:
    """Add so many readings, by sources that cite older ones too, and read every tenth."""
    draw = random.Random(1)
    known: list[NewItem] = []
    with batches.batch(db, command="add", now=NOW) as batch:
        for at in range(0, size, FRESH):
            fresh = [entry(at + place, draw) for place in range(FRESH)]
            again = [_again(known, draw) for _ in range(AGAIN)] if known else []
            items.add(batch, [*fresh, *again], source=_source(batch, at // FRESH))
            known += fresh
        edits.mark(batch, range(1, size, 10), Status.READ)
    db.connection.execute("ANALYZE")


def _again(known: list[NewItem], draw: random.Random) -> NewItem:
    """Return an entry for a known work in other words; the first works are cited most."""
    chosen = known[int(len(known) * draw.random() ** 3)]
    assert chosen.citation is not None
    text = f"{chosen.citation.text} [{draw.randint(1, 10**6)}]"
    return replace(chosen, citation=replace(chosen.citation, text=text))


def _source(batch: Batch, at: int) -> int:
    report = Work(title=f"Report {at:x}", url=f"https://report.example.org/{at}")
    return items.add(batch, [NewItem(work=report)])[0].number


_COLUMNS = "number, citekey, status, title, authors, year, type, host, url, doi, tags, cited_by"
COMMON = f"""
    SELECT {_COLUMNS}, citations.source, section, page, remark, context, text
    FROM (
        SELECT {_COLUMNS} FROM items JOIN cards USING (number)
        WHERE cited_by >= 2 AND deleted_at IS NULL ORDER BY cited_by DESC, number DESC LIMIT 20
    ) JOIN citations ON item = number
"""
CITED = f"""
    SELECT {_COLUMNS} FROM items JOIN cards USING (number)
    WHERE cited_by > 2 AND deleted_at IS NULL ORDER BY number DESC LIMIT 20
"""
NEXT = f"""
    SELECT {_COLUMNS}, 8 * (status = 'reading') + 4 * (status = 'unread' AND status_at <> '')
        + 2 * min(5, cited_by) + 2 * min(3, remarks) + 0.5 * min(6, mentions - cited_by)
        + 2 * coalesce(minutes <= 15, 0) + (added_at >= '2024-07-18')
        + 0.5 * min(6, max(0, CAST(
            (julianday('2024-08-01') - julianday(added_at) - 90) / 30 AS INT)))
        + (url <> '' OR doi <> '') AS points
    FROM items JOIN cards USING (number)
    WHERE status IN ('unread', 'reading') AND deleted_at IS NULL
    ORDER BY points DESC, number LIMIT 5
"""
SCRIPT = """
import sqlite3, sys
for row in sqlite3.connect(sys.argv[1]).execute(sys.argv[2]):
    print(*row, sep="\\t")
"""


@dataclass(frozen=True, slots=True)
class Question:
    """A question to the library: as a command, as a call, and as one statement."""

    command: tuple[str, ...]
    call: Callable[[Database], object]
    sql: str


QUESTIONS = (
    Question(("common",), lambda db: common.common(db, limit=20), COMMON),
    Question(("next",), lambda db: suggesting.suggested(db, today=TODAY), NEXT),
    Question(
        ("list", "cited-by:>2", "--limit", "20"),
        lambda db: list(listing.rows(db, query.parse("cited-by:>2"), limit=20)),
        CITED,
    ),
)


def cpu_of(command: list[str]) -> float:
    """Return the seconds of CPU that a process took, by the kernel's own account."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0, command
    return usage.ru_utime + usage.ru_stime


def timed(run: Callable[[], object]) -> float:
    began = time.process_time()
    run()
    return time.process_time() - began


def show(name: str, ours: Seconds, limit: Seconds) -> None:
    """Print the median of the ratios of pairs, and the median of either in ms."""
    ours(), limit()
    pairs = [(ours(), limit()) for _ in range(ROUNDS)]
    quotient = statistics.median(a / b for a, b in pairs)
    ours_ms, limit_ms = (statistics.median(each) * 1e3 for each in zip(*pairs, strict=True))
    print(f"{name:38} {quotient:6.2f} x   {ours_ms:8.2f} ms : {limit_ms:8.2f} ms")


def compare(path: Path) -> None:
    bare = sqlite3.connect(path)
    with connection.connect(path) as db:
        for asked in QUESTIONS:
            show(
                f"{' '.join(asked.command[:2])}, the call",
                lambda asked=asked: timed(lambda: asked.call(db)),
                lambda asked=asked: timed(lambda: bare.execute(asked.sql).fetchall()),
            )
    program = [sys.executable, "-m", "readinglist", "--library", str(path.parent)]
    script = [sys.executable, "-c", SCRIPT, str(path)]
    for asked in QUESTIONS:
        show(
            f"{' '.join(asked.command[:2])}, the command",
            lambda asked=asked: cpu_of([*program, *asked.command]),
            lambda asked=asked: cpu_of([*script, asked.sql]),
        )


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--readings", type=int, default=100_000)
    size = arguments.parse_args().readings
    with tempfile.TemporaryDirectory(prefix="readinglist-bench-") as name:
        path = Path(name) / "readinglist.db"
        with connection.connect(path, create=True) as db:
            took = timed(lambda: fill(db, size))
            sources, edges = db.row("SELECT count(DISTINCT source), count(*) FROM citations") or ()
        print(f"{size:,} readings of {sources:,} sources, {edges:,} citations: {took:.0f} s of CPU")
        compare(path)


if __name__ == "__main__":
    main()
