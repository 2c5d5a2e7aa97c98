"""Servers of any behaviour, in any order: what holds whatever comes (the laws F1 to F5).

F1  it ends in time · F3 nothing private is connected to · F4 hosts are spared · F5 nothing is
asked more often than the retries allow. Memory (F2) has tests of its own, and the rows that are
kept of it all (F6) are those of tests/enrich.
"""

from __future__ import annotations

import itertools
import time
from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from readinglist.fetch import Call, Fetcher
from readinglist.sources import FetchPolicy
from tests.support.server import Request, Server

DEADLINE_S, DELAY_S, RETRIES = 0.2, 0.05, 1
BEHAVIOURS = [
    "ok",
    "etag",
    "status/404",
    "status/500",
    "busy/429/0",
    "drip",
    "hang",
    "reset",
    "silent",
    "short",
    "empty",
    "garbage",
    "loop/x",
    "hops/3",
    "bomb/gzip/1",
    "bomb/br/1",
    "inward",
]

errands = st.lists(
    st.tuples(st.sampled_from(["one", "two", "three"]), st.sampled_from(BEHAVIOURS)), max_size=8
)


@settings(max_examples=12, deadline=None)
@given(errands)
def test_whatever_servers_do_each_errand_has_one_outcome_in_time(
    drawn: list[tuple[str, str]],
) -> None:
    policy = FetchPolicy(
        deadline_s=DEADLINE_S,
        min_delay_s=DELAY_S,
        allow_private=False,
        pauses_s=(DELAY_S,) * RETRIES,
    )
    with (
        Server() as server,
        Server() as inner,
        Fetcher(policy, resolver=lambda *_: ["127.0.0.1"]) as fetcher,
    ):
        server.routes["inward"] = lambda connection: connection.whole(
            b"", 302, Location=f"{inner.url}/ok"
        )
        for host in ("one", "two", "three"):
            fetcher.get(f"{server.at(f'{host}.example')}/ok")
        server.seen.clear()
        wanted = [
            f"{server.at(f'{host}.example')}/{behaviour}?{number}"
            for number, (host, behaviour) in enumerate(drawn)
        ]
        started = time.monotonic()

        calls = [Call(url=url) for url in wanted]
        answers = [answer for together in fetcher.many(calls) for answer in together]

        longest_s = DEADLINE_S + (1 + RETRIES) * 2 * DELAY_S
        assert time.monotonic() - started < longest_s * len(wanted) + 5
    assert sorted(answer.call.url for answer in answers) == sorted(wanted)
    assert inner.connections == 0
    # One more for a kept connection that the server has closed.
    most = 2 + RETRIES
    assert max(Counter(seen.target for seen in errands_of(server)).values(), default=0) <= most
    for host in ("one", "two", "three"):
        assert min(gaps(server, host), default=DELAY_S) >= DELAY_S


def errands_of(server: Server) -> list[Request]:
    """Return the first requests of errands: those that redirects lead to have no number."""
    return [seen for seen in server.seen if "?" in seen.target]


def gaps(server: Server, host: str) -> list[float]:
    """Return the seconds between the first requests of one errand at a host and of the next."""
    first: dict[str, float] = {}
    for seen in errands_of(server):
        if seen.headers["host"].startswith(host):
            first.setdefault(seen.target, seen.at)
    return [after - before for before, after in itertools.pairwise(first.values())]
