"""What answers say about a link, and when it is dead."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readinglist.errors import (
    BlockedError,
    BusyError,
    DeadlineError,
    Fault,
    HttpStatusError,
    OfflineError,
    PrivateAddressError,
    ReadingListError,
    RobotsError,
    TooLargeError,
    UnreachableError,
    UnreadableError,
)
from readinglist.links.verdicts import DEAD_AFTER, Health, Sign, State, judged, sign

URL = "https://voices.example/report"
MONDAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("error", "found"),
    [
        *((HttpStatusError(URL, status), Sign.GONE) for status in (404, 410, 451)),
        *((HttpStatusError(URL, status), Sign.CLOSED) for status in (401, 403, 405, 429)),
        *((HttpStatusError(URL, status), Sign.FAILING) for status in (400, 418, 500, 502, 503)),
        (UnreachableError(URL, "x", fault=Fault.NAME), Sign.GONE),
        (UnreachableError(URL, "x", fault=Fault.REFUSED), Sign.FAILING),
        (UnreachableError(URL, "x", fault=Fault.TLS), Sign.FAILING),
        (UnreachableError(URL, "x", fault=Fault.NETWORK), Sign.SILENT),
        (UnreachableError(URL, "x", fault=Fault.PROXY), Sign.SILENT),
        (DeadlineError(URL, 60), Sign.FAILING),
        (BlockedError(URL, "a bot check"), Sign.CLOSED),
        (BlockedError(URL, "not found", is_not_found=True), Sign.GONE),
        (RobotsError(URL, "x"), Sign.CLOSED),
        (PrivateAddressError(URL, "127.0.0.1"), Sign.CLOSED),
        (TooLargeError(URL, 1), Sign.HERE),
        (UnreadableError(URL, "is a picture"), Sign.HERE),
        (OfflineError(URL), Sign.SILENT),
        (BusyError("library", 5), Sign.SILENT),
    ],
)
def test_what_a_failure_says_about_a_link(error: ReadingListError, found: Sign) -> None:
    assert sign(error) is found


def after(*signs: tuple[int, Sign]) -> Health | None:
    """Return how a link stands after answers on these days, counted from a Monday."""
    health = None
    for day, found in signs:
        health = judged(health, found, today=MONDAY + timedelta(days=day), reason=str(found))
    return health


@pytest.mark.parametrize(
    ("signs", "state"),
    [
        ([(0, Sign.HERE)], State.ALIVE),
        ([(0, Sign.GONE)], State.GONE),
        ([(0, Sign.FAILING)], State.UNSURE),
        ([(0, Sign.CLOSED)], State.UNSURE),
        ([(0, Sign.SILENT)], State.UNSURE),
        ([(0, Sign.GONE), (0, Sign.GONE), (0, Sign.GONE)], State.GONE),
        ([(0, Sign.FAILING), (1, Sign.FAILING)], State.UNSURE),
        ([(0, Sign.FAILING), (1, Sign.GONE), (2, Sign.FAILING)], State.DEAD),
        ([(0, Sign.GONE), (1, Sign.GONE), (2, Sign.HERE)], State.ALIVE),
        ([(0, Sign.GONE), (1, Sign.GONE), (2, Sign.HERE), (3, Sign.GONE)], State.GONE),
        ([(0, Sign.GONE), (1, Sign.GONE), (2, Sign.SILENT), (3, Sign.SILENT)], State.GONE),
        ([(n, Sign.CLOSED) for n in range(9)], State.UNSURE),
        ([(0, Sign.GONE), (1, Sign.GONE), (2, Sign.CLOSED), (3, Sign.GONE)], State.DEAD),
        ([(0, Sign.HERE), (1, Sign.SILENT)], State.ALIVE),
    ],
)
def test_how_a_link_stands_after_several_answers(
    signs: list[tuple[int, Sign]], state: State
) -> None:
    health = after(*signs)

    assert health is not None
    assert health.state is state


def test_a_link_that_fails_is_left_alone_for_longer_each_time_and_never_for_ever() -> None:
    waits = []
    health = None
    for day in range(8):
        today = MONDAY + timedelta(days=day)
        health = judged(health, Sign.GONE, today=today, reason="")
        waits.append((date.fromisoformat(health.next_at) - today).days)

    assert waits == [1, 3, 7, 14, 30, 30, 30, 30]


@given(st.lists(st.tuples(st.integers(0, 5), st.sampled_from(Sign))))
def test_nothing_is_dead_that_has_not_failed_on_three_dates(signs: list[tuple[int, Sign]]) -> None:
    in_order = sorted(signs, key=lambda each: each[0])
    health = after(*in_order)
    failed = {day for day, found in in_order if found in {Sign.GONE, Sign.FAILING}}

    if health is not None and health.state is State.DEAD:
        assert len(failed) >= DEAD_AFTER


@given(st.lists(st.tuples(st.integers(0, 5), st.sampled_from(Sign))))
def test_what_is_there_is_alive_whatever_came_before(signs: list[tuple[int, Sign]]) -> None:
    assert after(*signs, (9, Sign.HERE)) == Health(state=State.ALIVE)
