from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

import pytest

from readinglist.errors import Fault, ReadingListError, RobotsError, UnreachableError
from readinglist.fetch import Call, Fetcher
from readinglist.fetch.memory import Memory, RobotsFile, still_valid
from readinglist.fetch.robots import LONGEST_DELAY_S, MOST_BYTES, Rules
from readinglist.model import Page
from readinglist.sources import FetchPolicy
from tests.support.server import Answering, Route, Server, giving

FORBIDS = b"User-agent: *\nDisallow: /ok\n"
NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


@pytest.fixture
def session() -> Iterator[Fetcher]:
    policy = FetchPolicy(allow_private=True, deadline_s=0.5, pauses_s=())
    with Fetcher(policy) as fetcher:
        yield fetcher


def came(fetcher: Fetcher, *calls: Call) -> list[Page | ReadingListError]:
    return [answer.came for together in fetcher.many(calls) for answer in together]


def padded(connection: Answering) -> None:
    """Forbid the page at once, and then go on for 50 MB."""
    connection.head(200, Content_Length=50_000_000)
    connection.send(FORBIDS)
    for _ in range(50_000_000 // MOST_BYTES):
        connection.send(b"#" * MOST_BYTES)


def forever(connection: Answering) -> None:
    connection.whole(b"", 302, Location=f"/robots.txt?{len(connection.server.seen)}")


def led_on(connection: Answering) -> None:
    if connection.request.target.endswith("?there"):
        connection.whole(FORBIDS)
    else:
        connection.whole(b"", 302, Location="/robots.txt?there")


@pytest.mark.parametrize(
    ("route", "is_fetched"),
    [
        (giving(b"", 404), True),
        (giving(b"", 403), True),
        (giving(b""), True),
        (giving(b"<!DOCTYPE html><title>Not here</title><p>Disallow: /ok"), True),
        (giving(b"\xff\x00Disallow: /ok"), True),
        (giving(b"User-agent: *\nDisallow: /other"), True),
        (giving(b"User-agent: readinglist\nAllow: /\nUser-agent: *\nDisallow: /"), True),
        (giving(b"User-agent: *\nDisallow: /\nAllow: /ok"), True),
        (forever, True),
        (giving(FORBIDS), False),
        (giving(b"User-agent: ReadingList\nDisallow: /\nUser-agent: *\nAllow: /"), False),
        (led_on, False),
        (padded, False),
        (giving(b"", 500), False),
        (giving(b"", 503), False),
        (giving(b"", 429), False),
        (Answering.wait, False),
    ],
)
def test_what_a_site_says_to_programs_is_heeded(
    server: Server, session: Fetcher, route: Route, is_fetched: bool
) -> None:
    server.routes["robots.txt"] = route

    [page] = came(session, Call(url=f"{server.url}/ok"))

    assert isinstance(page, Page if is_fetched else RobotsError)
    assert ("/ok" in server.paths()) is is_fetched


def test_the_rules_of_a_site_are_read_once(server: Server, session: Fetcher) -> None:
    came(session, *(Call(url=f"{server.url}/ok?{n}") for n in range(3)))

    assert server.paths().count("/robots.txt") == 1


def test_the_rules_are_read_again_after_a_day_and_not_before(server: Server) -> None:
    server.routes["robots.txt"] = giving(FORBIDS)
    policy = FetchPolicy(allow_private=True)
    with Fetcher(policy) as first:
        came(first, Call(url=f"{server.url}/ok"))
    memory, now = first.memory(), datetime.now(UTC)

    for hours, times in ((23, 1), (25, 2)):
        with Fetcher(policy, known=still_valid(memory, now + timedelta(hours=hours))) as later:
            [page] = came(later, Call(url=f"{server.url}/ok"))
        assert isinstance(page, RobotsError)
        assert server.paths().count("/robots.txt") == times


def test_rules_that_could_not_be_read_are_asked_for_again_the_next_time() -> None:
    file = RobotsFile("https://example.org:443", "", "500", NOW)

    assert still_valid(Memory(robots=(file,)), NOW) == Memory()


def test_what_the_user_typed_is_the_users_own_visit(server: Server, session: Fetcher) -> None:
    server.routes["robots.txt"] = giving(FORBIDS)

    [page] = came(session, Call(url=f"{server.url}/ok", is_typed=True))

    assert isinstance(page, Page)
    assert server.paths() == ["/ok"]


def test_the_user_may_pass_over_the_rules(server: Server) -> None:
    server.routes["robots.txt"] = giving(FORBIDS)
    with Fetcher(FetchPolicy(allow_private=True, ignore_robots=True)) as fetcher:
        [page] = came(fetcher, Call(url=f"{server.url}/ok"))

    assert isinstance(page, Page)
    assert server.paths() == ["/ok"]


def test_where_a_redirect_leads_has_rules_of_its_own(server: Server, session: Fetcher) -> None:
    server.routes["robots.txt"] = giving(FORBIDS)

    [page] = came(session, Call(url=f"{server.url}/to/%2Fok"))

    assert isinstance(page, RobotsError)
    assert server.paths() == ["/robots.txt", "/to/%2Fok"]


def test_a_host_that_is_down_is_told_as_down(session: Fetcher, free_port: int) -> None:
    [page] = came(session, Call(url=f"http://127.0.0.1:{free_port}/ok"))

    assert isinstance(page, UnreachableError)
    assert page.fault is Fault.REFUSED


def test_a_refusal_says_what_to_do(server: Server, session: Fetcher) -> None:
    server.routes["robots.txt"] = giving(FORBIDS)

    [page] = came(session, Call(url=f"{server.url}/ok"))

    assert isinstance(page, RobotsError)
    assert "the robots.txt of 127.0.0.1 asks programs to leave it alone" in str(page)
    assert "--ignore-robots" in page.hint


@pytest.mark.parametrize(
    ("asked", "delay_s"),
    [("", 0), ("2", 2), ("0.5", 0.5), ("1e9", LONGEST_DELAY_S), ("-1", 0), ("soon", 0), ("nan", 0)],
)
def test_a_wish_for_slowness_is_kept_up_to_a_minute(
    parsed: Callable[[str], Rules], asked: str, delay_s: float
) -> None:
    rules = parsed(f"User-agent: *\nCrawl-delay: {asked}\n")

    assert rules.delay_s == delay_s


def test_requests_are_as_far_apart_as_the_site_wants(server: Server) -> None:
    server.routes["robots.txt"] = giving(b"User-agent: *\nCrawl-delay: 0.2\n")
    policy = FetchPolicy(allow_private=True, min_delay_s=0.01)
    with Fetcher(policy, resolver=lambda *_: ["127.0.0.1"]) as fetcher:
        calls = [Call(url=f"{server.at('slow.example')}/ok?{n}") for n in range(2)]
        came(fetcher, *calls)

    first, second = (seen.at for seen in server.seen if seen.path == "/ok")
    assert second - first >= 0.2
