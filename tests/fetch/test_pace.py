from __future__ import annotations

import itertools
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readinglist.errors import HttpStatusError
from readinglist.fetch import Call, Fetcher, Memory, Rest
from readinglist.fetch.memory import still_valid
from readinglist.fetch.pace import LONGEST_REST_S, asks_to_wait, retry_after_s
from readinglist.model import Page
from readinglist.sources import FetchPolicy
from tests.support.server import Answering, Server

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
DELAY_S = 0.15


def here(host: str, port: int) -> list[str]:
    """Resolve every name to this machine."""
    return ["127.0.0.1"]


@pytest.fixture
def polite() -> Iterator[Fetcher]:
    policy = FetchPolicy(min_delay_s=DELAY_S, allow_private=True, deadline_s=5, ignore_robots=True)
    with Fetcher(policy, resolver=here) as session:
        yield session


def gaps(server: Server, host: str) -> list[float]:
    """Return the seconds between one request for `host` and the next, as the server saw them."""
    times = [seen.at for seen in server.seen if seen.headers["host"].startswith(host)]
    return [after - before for before, after in itertools.pairwise(times)]


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("", 0),
        ("0", 0),
        ("120", 120),
        (" 120 ", 120),
        ("-5", 0),
        ("1000000000000", LONGEST_REST_S),
        ("9" * 5000, 0),
        ("soon", 0),
        ("1.5", 0),
        ("Sun, 22 Nov 2026 12:02:00 GMT", 120),
        ("Sun, 22 Nov 2026 13:02:00 +0100", 120),
        ("Sun, 16 Jan 2011 09:30:00 GMT", 0),
        ("Sun, 22 Nov 2099 12:00:00 GMT", LONGEST_REST_S),
        ("Sun, 99 Nov 2026 12:00:00 GMT", 0),
    ],
)
def test_retry_after_is_seconds_or_a_date_and_at_most_a_day(value: str, seconds: float) -> None:
    assert retry_after_s(value, NOW) == seconds


@given(st.text())
def test_any_retry_after_is_between_nothing_and_a_day(value: str) -> None:
    assert 0 <= retry_after_s(value, NOW) <= LONGEST_REST_S


@pytest.mark.parametrize(
    ("seconds", "hint"),
    [
        (0, ""),
        (30, "It asks to wait 30 s; try again then."),
        (90, "It asks to wait 2 min; try again then."),
        (7200, "It asks to wait 2 h; try again then."),
    ],
)
def test_a_wish_to_wait_is_said_in_words(seconds: float, hint: str) -> None:
    assert asks_to_wait(seconds) == hint


def test_one_host_is_asked_no_more_often_than_the_delay_allows(
    server: Server, polite: Fetcher
) -> None:
    for _ in range(3):
        polite.get(f"{server.at('slow.example')}/ok")

    assert min(gaps(server, "slow.example")) >= DELAY_S


def test_another_host_is_not_waited_for(server: Server, polite: Fetcher) -> None:
    polite.get(f"{server.at('one.example')}/ok")
    polite.get(f"{server.at('two.example')}/ok")

    assert server.seen[1].at - server.seen[0].at < DELAY_S


def test_a_redirect_of_a_host_to_itself_is_followed_at_once(
    server: Server, polite: Fetcher
) -> None:
    polite.get(f"{server.at('one.example')}/hops/3")

    assert max(gaps(server, "one.example")) < DELAY_S


def test_redirects_from_elsewhere_wait_for_their_turn(server: Server, polite: Fetcher) -> None:
    target = f"{server.at('one.example')}/ok"
    server.routes["short"] = lambda connection: connection.whole(b"", 302, Location=target)

    for number in range(3):
        polite.get(f"{server.at(f'short{number}.example')}/short")

    assert min(gaps(server, "one.example")) >= DELAY_S


def test_the_users_own_machine_is_not_waited_for(server: Server) -> None:
    with Fetcher(FetchPolicy(min_delay_s=30, deadline_s=5)) as fetcher:
        for _ in range(3):
            fetcher.get(f"{server.url}/ok")

    assert max(gaps(server, "127.0.0.1")) < 1


@pytest.mark.parametrize("status", [429, 503])
def test_a_host_that_asks_to_wait_is_not_asked_again_in_this_session(
    server: Server, polite: Fetcher, status: int
) -> None:
    url = f"{server.at('busy.example')}/busy/{status}/7200"

    for _ in range(2):
        with pytest.raises(HttpStatusError, match=str(status)) as caught:
            polite.get(url)
        assert caught.value.hint == "It asks to wait 2 h; try again then."

    assert len(server.seen) == 1


def test_other_hosts_go_on_while_one_asks_to_wait(server: Server, polite: Fetcher) -> None:
    with pytest.raises(HttpStatusError):
        polite.get(f"{server.at('busy.example')}/busy/429/7200")

    assert polite.get(f"{server.at('other.example')}/ok").status == 200


@pytest.mark.parametrize("value", ["soon", "-5", "0", "Sun, 16 Jan 2011 09:30:00 GMT"])
def test_nonsense_in_retry_after_is_no_reason_to_wait(
    server: Server, polite: Fetcher, value: str
) -> None:
    with pytest.raises(HttpStatusError):
        polite.get(f"{server.at('busy.example')}/busy/429/{value}")

    assert polite.get(f"{server.at('busy.example')}/ok").status == 200


def test_many_addresses_of_few_hosts_are_asked_side_by_side_and_in_turn(
    server: Server, polite: Fetcher
) -> None:
    hosts = ["one.example", "two.example", "three.example"]
    wanted = [f"{server.at(host)}/ok?{n}" for n in range(3) for host in hosts]

    answers = [a for together in polite.many(Call(url=u) for u in wanted) for a in together]

    assert sorted(a.call.url for a in answers if isinstance(a.came, Page)) == sorted(wanted)
    for host in hosts:
        assert min(gaps(server, host)) >= DELAY_S
    assert server.seen[-1].at - server.seen[0].at < 9 * DELAY_S


def test_who_is_asked_and_who_is_waited_for_can_be_told(server: Server, polite: Fetcher) -> None:
    urls = [f"{server.at('one.example')}/ok?{n}" for n in range(2)]

    answers = polite.many(Call(url=url) for url in urls)
    next(answers)
    busy = polite.busy()
    list(answers)

    assert [each.host for each in busy] == ["one.example"]
    assert 0 <= busy[0].waits_s <= DELAY_S
    assert polite.busy() == ()


def test_what_hosts_asked_for_is_remembered_by_the_next_session(server: Server) -> None:
    policy = FetchPolicy(allow_private=True, deadline_s=5)
    url = f"{server.at('busy.example')}/busy/429/7200"
    with Fetcher(policy, resolver=here) as first, pytest.raises(HttpStatusError):
        first.get(url)

    memory = still_valid(first.memory(), datetime.now(UTC))
    with (
        Fetcher(policy, resolver=here, known=memory) as second,
        pytest.raises(HttpStatusError, match="429") as caught,
    ):
        second.get(url)

    assert caught.value.hint == "It asks to wait 2 h; try again then."
    assert len(server.seen) == 1
    assert [(rest.host, rest.status) for rest in memory.rests] == [("busy.example", 429)]


def test_a_rest_that_is_over_is_forgotten(server: Server) -> None:
    past = Memory((Rest("busy.example", datetime.now(UTC) - timedelta(seconds=1), 429),))

    assert still_valid(past, datetime.now(UTC)) == Memory()


def test_requests_are_counted_by_host(server: Server, polite: Fetcher) -> None:
    polite.get(f"{server.at('one.example')}/hops/2")
    polite.get(f"{server.at('two.example')}/ok")

    assert polite.requests() == {"one.example": 3, "two.example": 1}


def test_without_a_delay_one_host_is_asked_for_four_at_a_time(server: Server) -> None:
    def slow(connection: Answering) -> None:
        connection.wait(0.05)
        connection.whole()

    server.routes["slow"] = slow
    policy = FetchPolicy(min_delay_s=0, allow_private=True, ignore_robots=True)
    wanted = [Call(url=f"{server.at('fast.example')}/slow?{n}") for n in range(16)]
    with Fetcher(policy, resolver=here) as fetcher:
        answers = [answer for together in fetcher.many(wanted) for answer in together]

    assert len(answers) == 16
    assert server.most_open == 4
