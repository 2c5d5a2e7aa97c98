"""What reading a PDF costs beside PDFium itself, and how much memory it takes.

Run: python benchmarks/pdf.py [--rounds 9] [FILE …]

Targets: text and links at 0.8 x the pages a second of a bare pypdfium2 loop in the same round, or
more; a child that reads 450 pages at 80 MB of memory, or less. Without a FILE, 450 pages are set.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import pypdfium2

from readinglist.extract.pdf import document
from readinglist.extract.pdf.reading import manuscript

PAGES, REFERENCES = 450, 400
CHILD = """
import json, pathlib, resource, sys
from readinglist.extract.pdf import document
found = document(pathlib.Path(sys.argv[1]))
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
print(json.dumps([peak, sum(len(each.entries) for each in found.lists)]))
"""


def book(folder: Path) -> Path:
    """Set a book of `PAGES` pages, the last of which list `REFERENCES` works; return its file."""
    sys.path.insert(0, str(Path(__file__).parent.parent))
    from tests.support.papers import PROSE, Look, Typesetter, references  # noqa: PLC0415

    setter = Typesetter(Look(running_head="A book"))
    while setter.page < PAGES - 10:
        setter.paragraph(PROSE * 3)
    setter.heading("References")
    setter.list(references(REFERENCES))
    path = folder / "book.pdf"
    path.write_bytes(setter.pdf(Title="A book that nobody wrote"))
    return path


def bare(path: Path) -> int:
    """Read the text of every page with pypdfium2 and nothing else; return how many there are."""
    file = pypdfium2.PdfDocument(path)
    for page in file:
        text_page = page.get_textpage()
        text_page.get_text_range()
        text_page.close()
        page.close()
    return len(file)


def seconds(job: Callable[[], object]) -> float:
    start = time.process_time()
    job()
    return time.process_time() - start


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("files", nargs="*", type=Path)
    arguments.add_argument("--rounds", type=int, default=9)
    options = arguments.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        for path in options.files or [book(Path(folder))]:
            report(path, rounds=options.rounds)


def report(path: Path, *, rounds: int) -> None:
    pages = bare(path)
    read, whole = [], []
    for _ in range(rounds):
        yardstick = seconds(lambda: bare(path))
        read.append(yardstick / seconds(lambda: manuscript(path, path.name)))
        whole.append(yardstick / seconds(lambda: document(path)))
    child = subprocess.run(
        [sys.executable, "-c", CHILD, str(path)], capture_output=True, check=True, text=True
    )
    peak, entries = json.loads(child.stdout)
    print(f"{path.name}: {pages} pages, {entries} entries; {rounds} rounds, CPU")
    print(f"  text and links  {spread(read)} x the pages a second of pypdfium2   (target 0.80)")
    print(f"  whole document  {spread(whole)} x")
    print(f"  peak of a child {peak:.0f} MB   (target 80)")


def spread(ratios: list[float]) -> str:
    return f"{statistics.median(ratios):.2f} ({min(ratios):.2f} to {max(ratios):.2f})"


if __name__ == "__main__":
    main()
