"""Servers of any behaviour, in any order: what holds whatever comes (the laws F1 to F5).

F1  it ends in time · F3 nothing private is connected to · F4 hosts are spared · F5 nothing is
asked twice, save where a kept connection was closed. Memory (F2) has tests of its own.
"""

from __future__ import annotations

import itertools
import time
from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from readinglist.errors import ReadingListError
from readinglist.fetch import Failure, Fetcher
from readinglist.sources import FetchPolicy
from tests.support.server import Request, Server

DEADLINE_S, DELAY_S = 0.2, 0.05
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
    policy = FetchPolicy(deadline_s=DEADLINE_S, min_delay_s=DELAY_S, allow_private=False)
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

        answers = list(fetcher.many(wanted))

        assert time.monotonic() - started < (DEADLINE_S + DELAY_S) * len(wanted) + 5
    told = [answer.url if isinstance(answer, Failure) else answer.asked for answer in answers]
    assert sorted(told) == sorted(wanted)
    assert all(isinstance(a.error, ReadingListError) for a in answers if isinstance(a, Failure))
    assert inner.connections == 0
    assert max(Counter(seen.target for seen in errands_of(server)).values(), default=0) <= 2
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
