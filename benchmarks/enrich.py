"""What a refresh of 500 pages costs, parsed and stored, beside a bare asyncio client and buku.

Run: python benchmarks/enrich.py [--pages 500] [--buku PATH]

Twenty host names on loopback answer after 100 ms each, with a page of 34 kB whose head has what
the heads of real pages have. Ours fetches, reads the metadata, and stores it with the page; the
bare client sends the same requests under the same limits and reads nothing. Each round runs them
in turn, in processes of their own.

Targets: N1 at most 2.2 x the wall time of the bare client, and 0.35 x that of `buku -u`; N2 at most
10 x its CPU and 3.0 ms a page; N3 at most as many connections to a host as are allowed, by the
server's own count; M1 at most 80 MB. The polite setting (one request at a time, a second apart) is
measured too. The text pass is held to 1.3 x the CPU of a bare loop over trafilatura.
"""

from __future__ import annotations

import argparse
import os
import resource
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from readinglist.fetch import Fetcher
from readinglist.model import NewItem, Origin, Work
from readinglist.store import batches, connection, items

ROUNDS = 5
HOSTS = 20

SERVER = '''
import asyncio, random
from collections import Counter
HEAD = """<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Page %s | Voices</title>
<meta name="description" content="Of offices"><meta property="og:title" content="Page %s of it">
<meta property="og:site_name" content="Voices"><meta name="citation_author" content="Falk, Tove">
<meta name="citation_publication_date" content="2009/04/02"><link rel="canonical" href="/%s">
<link rel="stylesheet" href="/a.css"><script>var a = "%s"</script></head>
<body><main><h1>Page %s</h1>"""
NOUNS = "council service trust report measure citizen office ledger room stairs habit rule".split()
draw = random.Random(7)

def prose():
    lines = (" of the ".join(draw.choices(NOUNS, k=9)) for _ in range(360))
    return "".join(f"<p>The {line} was kept.</p>" for line in lines)

TEXTS = [prose() for _ in range(40)]
connected, most = Counter(), Counter()

def whole(body):
    head = b"HTTP/1.1 200 OK\\r\\nContent-Type: text/html; charset=utf-8\\r\\n"
    return head + b"Content-Length: %d\\r\\n\\r\\n" % len(body) + body

async def answer(reader, writer):
    host = ""
    try:
        while True:
            head = await reader.readuntil(b"\\r\\n\\r\\n")
            path = head.split(b" ")[1].decode().strip("/")
            if path == "most":
                writer.write(whole(str(max(most.values(), default=0)).encode()))
                most.clear()
                continue
            if not host:
                host = head.lower().split(b"host: ")[1].split(b"\\r\\n")[0]
                connected[host] += 1
                most[host] = max(most[host], connected[host])
            await asyncio.sleep(0.1)
            text = TEXTS[hash(path) % len(TEXTS)]
            writer.write(whole((HEAD % (path, path, path, path, path) + text).encode()))
    except (asyncio.IncompleteReadError, ConnectionError):
        pass
    finally:
        connected[host] -= 1
        writer.close()

async def main():
    server = await asyncio.start_server(answer, "127.0.0.1", 0, backlog=500)
    port = server.sockets[0].getsockname()[1]
    others = [f"127.0.0.{n}" for n in range(2, 22)]  # twenty hosts for one who resolves no names
    await asyncio.start_server(answer, others, port, backlog=500)
    print(port, flush=True)
    await server.serve_forever()

asyncio.run(main())
'''

BARE = """
import asyncio, sys
port, pages, at_once, delay_s, hosts = (json for json in map(float, sys.argv[1:]))
left = {f"host{n}.example": int(pages / hosts) for n in range(int(hosts))}

async def ask(host):
    reader, writer = await asyncio.open_connection("127.0.0.1", int(port))
    while left[host]:
        left[host] -= 1
        writer.write(f"GET /{host}-{left[host]} HTTP/1.1\\r\\nHost: {host}\\r\\n\\r\\n".encode())
        head = await reader.readuntil(b"\\r\\n\\r\\n")
        await reader.readexactly(int(head.split(b"Content-Length: ")[1].split(b"\\r\\n")[0]))
        if left[host]:
            await asyncio.sleep(delay_s)
    writer.close()

async def everything():
    await asyncio.gather(*(ask(host) for host in left for _ in range(int(at_once))))

asyncio.run(everything())
"""

OURS = """
import json, sys
from datetime import UTC, datetime
from pathlib import Path
from readinglist.fetch import Fetcher
from readinglist.flows import accounts, agenda
from readinglist.flows.agenda import Which
from readinglist.flows.enrich import Enrichment
from readinglist.sources import FetchPolicy
from readinglist.store import connection
from readinglist.store.wanted import wanted
path, delay_s = Path(sys.argv[1]), float(sys.argv[2])
policy = FetchPolicy(min_delay_s=delay_s, allow_private=True, ignore_robots=True)
clock = lambda: datetime.now(UTC)
with connection.connect(path) as db, Fetcher(policy, resolver=lambda *_: ["127.0.0.1"]) as web:
    with accounts.session(db, web, command="fetch", clock=clock) as session:
        numbers = [row[0] for row in db.rows("SELECT number FROM items")]
        todo = agenda.agenda(wanted(db, numbers), Which.ALL, today=clock().date())
        results = [str(taken.result) for taken in Enrichment(session, todo)]
assert set(results) == {"new"} and len(results) == len(numbers), results
"""

TEXTS = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from readinglist.fetch import Fetcher
from readinglist.flows import accounts
from readinglist.flows.understand import Understanding
from readinglist.store import connection
with connection.connect(Path(sys.argv[1])) as db, Fetcher() as web:
    clock = lambda: datetime.now(UTC)
    with accounts.session(db, web, command="fetch", clock=clock) as session:
        assert not [each for each in Understanding(session, "") if each.problem]
"""

LOOP = """
import sqlite3, sys, zlib
from trafilatura import extract
for (packed,) in sqlite3.connect(sys.argv[1]).execute("SELECT packed FROM bodies"):
    assert extract(zlib.decompress(packed), output_format="markdown", favor_recall=True,
        include_comments=False, include_formatting=True, include_tables=True)
"""


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds on the wall and of CPU of a process and its children, and its peak in MB."""

    wall_s: float
    cpu_s: float
    peak_mb: float


def cost(*command: object, environment: dict[str, str] | None = None) -> Cost:
    """Return what a process costs; its children's CPU counts, as the kernel adds it up."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    started = time.perf_counter()
    process = subprocess.Popen(
        list(map(str, command)),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL if environment else None,  # those of others say each page
        env={**os.environ, **(environment or {})},
    )
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0, command
    wall_s = time.perf_counter() - started
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu_s = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Cost(wall_s, cpu_s, usage.ru_maxrss / 1024)


@contextmanager
def serving() -> Iterator[int]:
    """Yield the port of a server in a process of its own."""
    process = subprocess.Popen([sys.executable, "-c", SERVER], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    try:
        yield int(process.stdout.readline())
    finally:
        process.terminate()
        process.communicate()


def library(path: Path, port: int, pages: int) -> None:
    """Make a library of so many readings without titles, on the hosts in turn."""
    urls = [f"http://host{n % HOSTS}.example:{port}/{n}" for n in range(pages)]
    new = [NewItem(work=Work(url=url), origins={"url": Origin.IDENTIFIER}) for url in urls]
    with (
        connection.connect(path, create=True) as db,
        batches.batch(db, command="add", now=datetime.now(UTC)) as batch,
    ):
        items.add(batch, new)


def most_at_once(port: int) -> int:
    """Return how many connections any one host had at a time since this was last asked."""
    with Fetcher() as fetcher:
        return int(fetcher.get(f"http://127.0.0.1:{port}/most").body)


def fetching(port: int, folder: Path, pages: int, *, at_once: int, delay_s: float) -> None:
    """Measure ours beside the bare client under the same limits, and say it."""
    pairs = []
    for number in range(ROUNDS if not delay_s else 1):
        path = folder / f"{at_once}-{number}.db"
        library(path, port, pages)
        bare = cost(sys.executable, "-c", BARE, port, pages, at_once, delay_s, HOSTS)
        most_at_once(port)
        pairs.append((cost(sys.executable, "-c", OURS, path, delay_s), bare))
    most = most_at_once(port)
    start = start_up(folder, port)
    wall = statistics.median(ours.wall_s / bare.wall_s for ours, bare in pairs)
    cpu = statistics.median(ours.cpu_s / bare.cpu_s for ours, bare in pairs)
    net = statistics.median((ours.cpu_s - start.cpu_s) / pages * 1e3 for ours, _ in pairs)
    peak = max(ours.peak_mb for ours, _ in pairs)
    seconds = statistics.median(ours.wall_s for ours, _ in pairs)
    print(f"{at_once} at a time, {delay_s:g} s apart:")
    print(f"  N1  wall beside bare asyncio {wall:6.2f} x   ({seconds:.1f} s)")
    print(f"  N2  CPU beside bare asyncio  {cpu:6.1f} x   {net:.2f} ms a page without start-up")
    print(f"  N3  connections of one host  {most:6d}")
    print(f"  M1  peak memory              {peak:6.0f} MB")


def start_up(folder: Path, port: int) -> Cost:
    """Return what ours costs for no page at all."""
    path = folder / "empty.db"
    path.unlink(missing_ok=True)
    library(path, port, 0)
    return cost(sys.executable, "-c", OURS.replace('{"new"}', "set()"), path, 0)


def texts(folder: Path) -> None:
    """Measure the text pass beside a bare loop over the same pages."""
    pairs = []
    for number in range(ROUNDS):
        path = folder / f"4-{number}.db"
        loop = cost(sys.executable, "-c", LOOP, path)
        pairs.append((cost(sys.executable, "-c", TEXTS, path), loop))
    ratio = statistics.median(ours.cpu_s / loop.cpu_s for ours, loop in pairs)
    print(f"texts: CPU beside a bare loop {ratio:6.2f} x   ({pairs[0][1].cpu_s:.1f} s)")


def buku(program: str, port: int, folder: Path, pages: int) -> None:
    """Measure `buku -u --threads 10` on the same pages, on the wall."""
    home = {"XDG_DATA_HOME": str(folder), "HOME": str(folder), "NO_PROXY": "*"}
    urls = [f"http://127.0.0.{n % HOSTS + 2}:{port}/{n}" for n in range(pages)]
    (folder / "urls.md").write_text("".join(f"- <{url}>\n" for url in urls))
    subprocess.run(
        [program, "--nostdin", "--offline", "-i", str(folder / "urls.md")],
        env={**os.environ, **home}, input="n\nn\n", text=True, check=True, capture_output=True,
    )  # fmt: skip
    took = cost(program, "--nostdin", "-u", "--threads", "10", environment=home)
    with sqlite3.connect(folder / "buku" / "bookmarks.db") as bookmarks:
        [named] = bookmarks.execute(
            "SELECT count(*) FROM bookmarks WHERE metadata <> ''"
        ).fetchone()
    assert named == pages, f"buku has the titles of {named} pages"
    print(f"buku -u --threads 10: {took.wall_s:.1f} s on the wall")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--pages", type=int, default=500)
    parser.add_argument("--buku", default="", help="the program, where it is installed")
    wish = parser.parse_args()
    with serving() as port, tempfile.TemporaryDirectory(prefix="readinglist-bench-") as name:
        folder = Path(name)
        fetching(port, folder, wish.pages, at_once=4, delay_s=0)
        texts(folder)
        fetching(port, folder, wish.pages // 5, at_once=1, delay_s=1)
        if wish.buku:
            buku(wish.buku, port, folder, wish.pages)
        else:
            print("buku: not run (name the program with --buku)")


if __name__ == "__main__":
    main()
