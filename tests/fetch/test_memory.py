"""However much a server sends, what is held of it stays within bounds; measured in a child."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from tests.support.processes import ENVIRONMENT
from tests.support.server import Server

MEASURED = """
import json, re, sys
from pathlib import Path
from readinglist.errors import ReadingListError
from readinglist.fetch import Fetcher
from readinglist.sources import FetchPolicy
def peak():
    # Of this process alone: ru_maxrss would begin with what its parent held.
    return int(re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())[1]) * 1024
policy = FetchPolicy(max_bytes=int(sys.argv[3]) or None)
with Fetcher(policy) as fetcher:
    fetcher.get(sys.argv[1])
    before = peak()
    try:
        page = fetcher.get(sys.argv[2])
        outcome = f"cut at {page.cut_at}" if page.cut_at else "whole"
    except ReadingListError as error:
        outcome = type(error).__name__
print(json.dumps([outcome, peak() - before]))
"""

LIMIT = 20_000_000
# The body is gathered and then copied once; the rest is a chunk from the socket and one unpacked.
HELD = 2 * LIMIT + 8_000_000


def measured(server: Server, path: str, *, max_bytes: int = 0) -> tuple[str, int]:
    """Return how a fetch of `path` ended, and by how many bytes the process grew."""
    urls = [f"{server.url}/ok", f"{server.url}/{path}"]
    ended = subprocess.run(
        [sys.executable, "-c", MEASURED, *urls, str(max_bytes)],
        env=ENVIRONMENT,
        capture_output=True,
        text=True,
        check=True,
    )
    outcome, grown = json.loads(ended.stdout)
    return outcome, grown


@pytest.mark.parametrize("path", ["inf", "bomb/gzip/1024", "bomb/deflate/1024", "stream/html/300"])
def test_a_page_without_end_takes_no_more_than_its_limit(server: Server, path: str) -> None:
    outcome, grown = measured(server, path)

    assert outcome == "TooLargeError"
    assert grown < HELD


@pytest.mark.parametrize("path", ["inf", "bomb/gzip/1024"])
def test_a_page_that_is_cut_takes_no_more_than_the_users_limit(server: Server, path: str) -> None:
    outcome, grown = measured(server, path, max_bytes=1_000_000)

    assert outcome == "cut at 1000000"
    assert grown < 6_000_000


def test_a_page_that_is_announced_too_large_takes_nothing(server: Server) -> None:
    outcome, grown = measured(server, "size/html/300")

    assert outcome == "TooLargeError"
    assert grown < 4_000_000


def test_a_large_pdf_is_never_held_in_memory(server: Server) -> None:
    outcome, grown = measured(server, "stream/pdf/60")

    assert outcome == "whole"
    assert grown < 4_000_000


def test_a_page_of_an_unknown_packing_takes_nothing(server: Server) -> None:
    outcome, grown = measured(server, "bomb/br/1024")

    assert outcome == "UnreadableError"
    assert grown < 4_000_000
