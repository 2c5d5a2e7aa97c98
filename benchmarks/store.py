"""What lists, searches and adding cost beside the bare work, in one run.

Run: python benchmarks/store.py [--readings 100000]     (makes two libraries first: some minutes)

Every fifth reading of the large one has a text of 600 words, but for the table of adding.

Every figure is the median of the ratios of pairs run in turn, in CPU time. The "limit" is Python
with sqlite3 alone, doing the same query or writing the same rows.

Targets, as far as they are the store's: L1 at most 4.5 x its limit (with the command line on top),
L3 at most 1.10, L5 at most 1.7, Q1 at most 4.5 (with the command line on top), Q2 at most 3.0,
Q3 at most 1.2 and newest-first at most 1 ms, B3 at most 2.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from itertools import count, islice
from pathlib import Path

from readinglist import matching, query
from readinglist.model import Citation, Name, NewItem, ReadableText, Stage, Work
from readinglist.store import batches, connection, items, listing, search, tables, texts, words
from readinglist.store.database import Database

ROUNDS = 9
ADDED = 500
CITED = 100  # by each report
NOW = datetime(2024, 5, 17, tzinfo=UTC)
COMMON, MIDDLING, RARE = "library", "patience", "zymurgy"
SHARES = ((COMMON, 8), (MIDDLING, 100), (RARE, 1000))  # in every eighth title, every hundredth …
SYLLABLES = [f"{a}{b}{c}" for a in "bdkmt" for b in "aeiou" for c in "lnrs"]
TEXT_EVERY, TEXT_WORDS, TEXT_BATCH = 5, 600, 1_000
# Words of texts: the n-th is drawn 1/n as often as the first (Zipf), as in texts of a language; the
# first ones are in the place of "the" and "of", which tell no title from another.
VOCABULARY = [f"{a}{b}{c}" for a in "bdfghklmnprst" for b in "aeiou" for c in SYLLABLES]
WEIGHTS = [1 / rank for rank in range(1, len(VOCABULARY) + 1)]
TELLING = 50

WORDS = (
    "council service trust report measure citizen network practice review evidence community care "
    "health archive meeting minutes window queue ledger clerk notice board letter parish market"
)
NOUNS = WORDS.split()
FAMILIES = ("Fell", "Moor", "Dale", "Beck", "Garth", "Holm", "Thwaite", "Rigg", "Scar", "Tarn")


def readings(count: int, *, seed: int) -> Iterator[NewItem]:
    """Yield invented entries of a report, each of another work, by some 4,800 families."""
    draw = random.Random(seed)
    for at in range(count):
        telling = [word for word, each in SHARES if at % each == 0]
        drawn = draw.choices(VOCABULARY[TELLING:], WEIGHTS[TELLING:], k=5)
        title = " ".join((*telling, *drawn, f"{seed}{at:x}"))
        families = [
            f"{draw.choice(FAMILIES)}{draw.choice(NOUNS)}{draw.randint(1, 20)}"
            for _ in range(draw.randint(1, 3))
        ]
        year = str(draw.randint(1980, 2024))
        url = f"https://{draw.choice(NOUNS)}{draw.randint(1, 2000)}.example.org/{seed}/{at}"
        work = Work(
            title=title,
            author=tuple(Name(family, "A.") for family in families),
            issued=year,
            url=url,
            publisher="Fell Press",
        )
        text = f"{'; '.join(families)} ({year}) {title}. {url}"
        citation = Citation(text=text, position=at + 1, confidence=0.9, stage=Stage.HEADED)
        yield NewItem(work=work, citation=citation)


def library(path: Path, size: int) -> None:
    """Make a library of so many readings, each cited by one of its reports."""
    entries = readings(size, seed=1)
    with connection.connect(path, create=True) as db:
        with batches.batch(db, command="add", now=NOW) as batch:
            while cited := list(islice(entries, CITED)):
                items.add(batch, cited, source=_report(batch))
        db.connection.execute("INSERT INTO search (search) VALUES ('optimize')")
        db.connection.execute("ANALYZE")


def give_texts(path: Path) -> None:
    """Keep a text for every fifth reading of a library."""
    draw = random.Random(3)
    with connection.connect(path) as db:
        numbers = [n for (n,) in db.rows("SELECT number FROM items")][::TEXT_EVERY]
        for start in range(0, len(numbers), TEXT_BATCH):
            with batches.batch(db, command="fetch", now=NOW) as batch:
                for at, number in enumerate(numbers[start : start + TEXT_BATCH], start):
                    telling = [word for word, each in SHARES if at % each == 0]
                    drawn = draw.choices(VOCABULARY, WEIGHTS, k=TEXT_WORDS)
                    text = " ".join((*drawn, *telling, "end"))
                    found = ReadableText(text=text, words=TEXT_WORDS, minutes=2)
                    texts.keep(batch, number, found, digest=str(number))
        db.connection.execute("INSERT INTO search (search) VALUES ('optimize')")
        db.connection.execute("ANALYZE")


def _report(batch: batches.Batch) -> int:
    at = next(_reports)
    report = Work(title=f"Report {at:x}", url=f"https://report.example.org/{at}")
    return items.add(batch, [NewItem(work=report)])[0].number


_reports = count()


def cpu_of(command: list[str]) -> float:
    """Return the seconds of CPU that a process took, by the kernel's own account."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0, command
    return usage.ru_utime + usage.ru_stime


def python(code: str, *arguments: object) -> Callable[[], float]:
    command = [sys.executable, "-c", code, *map(str, arguments)]
    return lambda: cpu_of(command)


def ratio(ours: Callable[[], float], limit: Callable[[], float]) -> tuple[float, float, float]:
    """Return the median ratio of pairs run in turn, and the median of either, in ms."""
    ours(), limit()
    pairs = [(ours(), limit()) for _ in range(ROUNDS)]
    return (
        statistics.median(a / b for a, b in pairs),
        statistics.median(a for a, _ in pairs) * 1e3,
        statistics.median(b for _, b in pairs) * 1e3,
    )


def show(name: str, figures: tuple[float, float, float], note: str = "") -> None:
    quotient, ours_ms, limit_ms = figures
    print(f"{name:34} {quotient:6.2f} x   {ours_ms:8.2f} ms : {limit_ms:8.2f} ms   {note}")


OUR_LIST = """
import sys
from pathlib import Path
from readinglist import query
from readinglist.store import connection, listing
with connection.connect(Path(sys.argv[1])) as db:
    for row in listing.rows(db, query.parse("is:unread"), limit=int(sys.argv[2])):
        print(row.number, row.title, row.authors, row.year, row.host, row.cited_by, sep="\\t")
"""

BARE_LIST = """
import sqlite3, sys
sql = '''SELECT number, title, authors, year, host, cited_by FROM items JOIN cards USING (number)
    WHERE status = 'unread' AND deleted_at IS NULL ORDER BY number DESC LIMIT ?'''
for row in sqlite3.connect(sys.argv[1]).execute(sql, (sys.argv[2],)):
    print(*row, sep="\\t")
"""

OUR_SEARCH = """
import sys
from pathlib import Path
from readinglist import query
from readinglist.store import connection, search
with connection.connect(Path(sys.argv[1])) as db:
    for hit in search.find(db, query.parse(sys.argv[2])).hits:
        print(hit.row.number, hit.row.title, hit.snippet, sep="\\t")
"""

BARE_SEARCH = """
import sqlite3, sys
sql = '''SELECT rowid, title, snippet(search, -1, '', '', '', 24) FROM search
    WHERE search MATCH ? ORDER BY rank LIMIT 20'''
for row in sqlite3.connect(sys.argv[1]).execute(sql, (sys.argv[2],)):
    print(*row, sep="\\t")
"""


def lists(small: Path, large: Path) -> None:
    show("L1 list 20, small", ratio(python(OUR_LIST, small, 20), python(BARE_LIST, small, 20)))
    show("L1 list 20, large", ratio(python(OUR_LIST, large, 20), python(BARE_LIST, large, 20)))
    show(
        "L3 list 20, large : small", ratio(python(OUR_LIST, large, 20), python(OUR_LIST, small, 20))
    )
    many = 10_000
    show("L5 list 10,000", ratio(python(OUR_LIST, large, many), python(BARE_LIST, large, many)))


def searches(large: Path) -> None:
    for name, word in (("Q1 search, rare word", RARE), ("Q2 search, 12 % of titles", COMMON)):
        show(name, ratio(python(OUR_SEARCH, large, word), python(BARE_SEARCH, large, word)))
    with connection.connect(large) as db:
        for word in (RARE, MIDDLING, COMMON):
            asked = query.parse(word)
            found = search.find(db, asked)
            bare = _RANKED if found.order is search.Order.RANK else _NEWEST

            def limit(sql: str = bare, word: str = word) -> float:
                return timed(lambda: db.connection.execute(sql, (words.phrase(word),)).fetchall())

            def ours(asked: query.Query = asked) -> float:
                return timed(lambda: search.find(db, asked))

            show(f"Q3 search in one process, “{word}”", ratio(ours, limit), f"by {found.order}")
            # What is left of a rare word's time is the look-up of the 21 rows that are shown.
            rows = [hit.row.number for hit in found.hits]

            def shown(rows: list[int] = rows, limit: Callable[[], float] = limit) -> float:
                return limit() + timed(lambda: listing.by_number(db, rows))

            show("   … and the rows of what it found", ratio(ours, shown))


_BARE = f"SELECT rowid, {search._SNIPPET} FROM search WHERE search MATCH ?"
_RANKED = f"{_BARE} ORDER BY rank LIMIT 21"
_NEWEST = f"{_BARE} ORDER BY rowid DESC LIMIT 21"


def timed(run: Callable[[], object]) -> float:
    began = time.process_time()
    run()
    return time.process_time() - began


def adding(large: Path, folder: Path) -> None:
    """Compare `items.add` with writing just the rows that it wrote."""
    entries = list(readings(ADDED, seed=2))
    added = Path(shutil.copy(large, folder / "added.db"))
    with connection.connect(added) as db:
        with batches.batch(db, command="add", now=NOW) as batch:
            items.add(batch, entries, source=_report(batch))
        rows = written(db.connection)

    def ours() -> float:
        with Undone(large, folder) as db:
            return timed(lambda: _add(db, entries))

    def limit() -> float:
        with Undone(large, folder) as db:
            return timed(lambda: _write(db.connection, rows))

    show(f"B3 add {ADDED} to the large one", ratio(ours, limit))
    deciding = Stopwatch()
    matching.keys = deciding.timing(matching.keys)
    matching.blocking_keys = deciding.timing(matching.blocking_keys)
    matching.chosen = deciding.timing(matching.chosen)

    def ours_but_deciding() -> float:
        deciding.seconds = 0.0
        return ours() - deciding.seconds

    show("B3 but the deciding (`matching`)", ratio(ours_but_deciding, limit))


class Stopwatch:
    """Adds up the CPU time of some functions."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def timing(self, function: Callable[..., object]) -> Callable[..., object]:
        def timed_function(*arguments: object, **named: object) -> object:
            began = time.process_time()
            try:
                return function(*arguments, **named)
            finally:
                self.seconds += time.process_time() - began

        return timed_function


class Undone:
    """The large library, opened for one round, and as it was for the next."""

    def __init__(self, large: Path, folder: Path) -> None:
        self.path = folder / "round.db"
        shutil.copy(large, self.path)

    def __enter__(self) -> Database:
        self.db = connection.connect(self.path)
        self.db.connection.execute("SELECT count(*) FROM items").fetchone()
        return self.db

    def __exit__(self, *_: object) -> None:
        self.db.close()


def _add(db: Database, entries: list[NewItem]) -> None:
    with batches.batch(db, command="add", now=NOW) as batch:
        items.add(batch, entries, source=_report(batch))


SINCE = "(SELECT max(number) - 1 FROM items) - ?"  # the report itself is one more
LATEST = "(SELECT max(number) FROM batches) AND ?"
NEW = {
    "items": f"number > {SINCE}",
    "keys": f"item > {SINCE}",
    "citations": f"item > {SINCE}",
    "cards": f"number > {SINCE}",
    "blocks": f"item > {SINCE}",
    "batches": f"number = {LATEST}",
    "events": f"batch = {LATEST}",
}


def written(library: sqlite3.Connection) -> dict[str, list[tuple[object, ...]]]:
    """Return the rows of the last batch, by table, and the texts that were indexed."""
    rows = {
        table: library.execute(f"SELECT * FROM {table} WHERE {new}", (ADDED,)).fetchall()
        for table, new in NEW.items()
    }
    indexed = f"SELECT rowid, * FROM search WHERE rowid / 2 > {SINCE}"
    return {**rows, "texts": library.execute(indexed, (ADDED,)).fetchall()}


def _write(library: sqlite3.Connection, rows: dict[str, list[tuple[object, ...]]]) -> None:
    """Write them in one transaction, the texts by one INSERT … SELECT."""
    library.execute("BEGIN IMMEDIATE")
    names = ", ".join(("row", *words.COLUMNS))
    library.execute(f"CREATE TEMP TABLE IF NOT EXISTS texts ({names})")
    for table, each in rows.items():
        marks = ", ".join("?" * len(each[0]))
        library.executemany(f"INSERT INTO {table} VALUES ({marks})", each)
    library.execute(f"INSERT INTO search (rowid, {', '.join(words.COLUMNS)}) SELECT * FROM texts")
    library.execute("COMMIT")


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--readings", type=int, default=100_000)
    size = arguments.parse_args().readings
    assert NEW.keys() <= tables.RECORDED.keys() | tables.UNRECORDED
    with tempfile.TemporaryDirectory(prefix="readinglist-bench-") as name:
        folder = Path(name)
        small, large = folder / "small.db", folder / "large.db"
        library(small, 1_000)
        began = time.process_time()
        library(large, size)
        took = time.process_time() - began
        print(f"{size:,} readings added in {took:.1f} s of CPU, {took / size * 1e3:.2f} ms each")
        lists(small, large)
        adding(large, folder)
        give_texts(large)
        searches(large)


if __name__ == "__main__":
    main()
