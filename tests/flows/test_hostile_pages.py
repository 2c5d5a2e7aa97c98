"""Pages that parsers break on, from a server: all that is good on them is read, or it is told."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from readinglist.fetch import Fetcher
from readinglist.flows.gather import Gathered, Wish, gather
from tests.support.server import Server, giving

ENTRY = (
    '<li>Fell, A. (20{n:02}) <a href="{href}">{start}Room number {n}{end}</a>. Leeds: Press.</li>'
)


def entries(hrefs: Sequence[str], start: str = "", end: str = "") -> str:
    listed = (ENTRY.format(n=n, href=h, start=start, end=end) for n, h in enumerate(hrefs, 1))
    return f"<h2>References</h2><ol>{''.join(listed)}</ol>"


GOOD = [f"https://rooms.example/{n}" for n in range(1, 4)]


def gathered(server: Server, content: str) -> Gathered:
    page = f"<title>Rooms</title><h1>Rooms</h1>{content}".encode("utf-8", "surrogatepass")
    server.routes["page"] = giving(page, 200, Content_Type="text/html; charset=utf-8")
    with Fetcher() as fetcher:
        return gather(f"{server.url}/page", Wish(), fetcher)


@pytest.fixture
def server():
    with Server() as running:
        yield running


def test_one_link_that_is_no_address_costs_no_other(server: Server) -> None:
    broken = ["http://[", "//[x", "http://a:99999/", "http://a:b/", "//", "\x00", "\ud800"]
    broken += [f"http://x.example/{'y' * 100_000}", "javascript:alert(1)", "data:text/html,x"]

    found = gathered(server, entries([GOOD[0], *broken, GOOD[1]]))

    assert len(found.references) == len(broken) + 2
    urls = [each.work.url for each in found.references]
    assert (urls[0], urls[-1]) == (GOOD[0], GOOD[1])
    assert not [url for url in urls[1:-1] if url.startswith(("javascript", "data"))]


@pytest.mark.parametrize("depth", [149, 254, 3_000, 20_000])
def test_links_nested_deeper_than_parsers_go_are_read(server: Server, depth: int) -> None:
    found = gathered(server, "<div>" * depth + entries(GOOD) + "</div>" * depth)

    assert [each.work.url for each in found.references] == GOOD
    assert found.is_whole


def test_links_that_are_lost_in_the_depth_are_told(server: Server) -> None:
    deep = entries(GOOD, "<em>" * 3, "</em>" * 3)

    found = gathered(server, "<blockquote>" * 300 + deep + "</blockquote>" * 300)

    assert not found.is_whole
    assert "nested" in " ".join(found.notices)


def test_a_page_that_is_cut_says_that_references_may_be_missing(server: Server) -> None:
    first, second = entries(GOOD[:1]), entries(GOOD[1:])

    found = gathered(server, f"{first}<script>{'x' * 11_000_000}</script>{second}")

    assert [each.work.url for each in found.references] == GOOD[:1]
    assert not found.is_whole
    assert "References may be missing" in found.notices[0]
