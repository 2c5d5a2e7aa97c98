"""What fetching many pages costs beside a bare asyncio client under the same limits, in one run.

Run: python benchmarks/fetch.py [--pages 500]

Twenty host names on loopback answer after 100 ms each; four requests go to a host at a time (the
fast setting, `min_delay_s: 0`). Pages are fetched and handed over, not parsed or stored.

Targets, of a refresh with parsing and storing: N1 at most 2.2 x the wall time, N2 at most 10 x the
CPU and 3.0 ms a page, N3 at most 4 connections to a host by the server's own count.
"""

from __future__ import annotations

import argparse
import asyncio
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from readinglist.fetch import Call, Fetcher
from readinglist.model import Page
from readinglist.sources import FetchPolicy

ROUNDS = 5
HOSTS = tuple(f"host{number}.example" for number in range(20))
AT_ONCE = 4

SERVER = """
import asyncio
from collections import Counter
BODY = b"<!DOCTYPE html><html><title>A page</title>" + b"<p>words of a page</p>" * 1500
under_way, most = Counter(), Counter()

def whole(body):
    return b"HTTP/1.1 200 OK\\r\\nContent-Length: %d\\r\\n\\r\\n" % len(body) + body

async def answer(reader, writer):
    try:
        while True:
            head = await reader.readuntil(b"\\r\\n\\r\\n")
            host = head.lower().split(b"host: ")[1].split(b"\\r\\n")[0]
            if head.startswith(b"GET /most"):
                writer.write(whole(str(max(most.values())).encode()))
                continue
            under_way[host] += 1
            most[host] = max(most[host], under_way[host])
            await asyncio.sleep(0.1)
            under_way[host] -= 1
            writer.write(whole(BODY))
    except (asyncio.IncompleteReadError, ConnectionError):
        writer.close()

async def main():
    server = await asyncio.start_server(answer, "127.0.0.1", 0, backlog=500)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()

asyncio.run(main())
"""


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds on the wall and of CPU."""

    wall_s: float
    cpu_s: float


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


def cost(work: Callable[[], None]) -> Cost:
    before = resource.getrusage(resource.RUSAGE_SELF)
    started = time.perf_counter()
    work()
    wall_s = time.perf_counter() - started
    after = resource.getrusage(resource.RUSAGE_SELF)
    cpu_s = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Cost(wall_s, cpu_s)


def bare(port: int, pages: int) -> None:
    """Fetch with as little as asyncio allows: streams, and no reading of what came."""
    left = dict.fromkeys(HOSTS, pages // len(HOSTS))

    async def ask(host: str) -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        while left[host]:
            left[host] -= 1
            writer.write(f"GET / HTTP/1.1\r\nHost: {host}\r\n\r\n".encode())
            head = await reader.readuntil(b"\r\n\r\n")
            await reader.readexactly(int(head.split(b"Content-Length: ")[1].split(b"\r\n")[0]))
        writer.close()

    async def everything() -> None:
        await asyncio.gather(*(ask(host) for host in HOSTS for _ in range(AT_ONCE)))

    asyncio.run(everything())


def ours(port: int, pages: int) -> None:
    wanted = [Call(url=f"http://{HOSTS[n % len(HOSTS)]}:{port}/{n}") for n in range(pages)]
    policy = FetchPolicy(min_delay_s=0, allow_private=True, ignore_robots=True)
    with Fetcher(policy, resolver=lambda *_: ["127.0.0.1"]) as fetcher:
        answers = [answer for together in fetcher.many(wanted) for answer in together]
    assert all(isinstance(answer.came, Page) for answer in answers)


def most_at_once(port: int) -> int:
    with Fetcher() as fetcher:
        return int(fetcher.get(f"http://127.0.0.1:{port}/most").body)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=500)
    pages = parser.parse_args().pages
    with serving() as port:
        pairs = [
            (cost(lambda: bare(port, pages)), cost(lambda: ours(port, pages)))
            for _ in range(ROUNDS)
        ]
        most = most_at_once(port)
    wall = statistics.median(ours.wall_s / bare.wall_s for bare, ours in pairs)
    cpu = statistics.median(ours.cpu_s / bare.cpu_s for bare, ours in pairs)
    page_ms = statistics.median(ours.cpu_s for _, ours in pairs) / pages * 1000
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"N1  wall beside bare asyncio  {wall:.2f} x")
    print(f"N2  CPU beside bare asyncio   {cpu:.1f} x, {page_ms:.2f} ms a page")
    print(f"N3  most at once of one host  {most}")
    print(f"    peak memory               {peak:.0f} MiB")


if __name__ == "__main__":
    main()
