"""A network that is not there, and a portal in its place."""

from __future__ import annotations

import threading
from dataclasses import replace

import pytest

from readinglist.errors import (
    BlockedError,
    DeadlineError,
    Fault,
    HttpStatusError,
    ReadingListError,
    UnreachableError,
)
from readinglist.fetch import Answer, Call
from readinglist.flows import agenda
from readinglist.flows.agenda import Which
from readinglist.flows.enrich import Enrichment
from readinglist.flows.weather import Weather
from readinglist.model import Page
from readinglist.store import attempts, links, pages, show
from readinglist.store.wanted import wanted
from tests.support.server import Answering, refusing
from tests.support.web import Web, page

PORTAL = page("Welcome to your stay", "<p>Please choose a plan.</p>")


def came(host: int, what: ReadingListError | bytes) -> Answer:
    url = f"https://h{host}.example/page"
    found = Page(url=url, asked=url, body=what) if isinstance(what, bytes) else what
    return Answer(Call(url=url), found)


def failure(fault: Fault = Fault.REFUSED) -> UnreachableError:
    return UnreachableError("https://x.example", "x", fault=fault)


def after(*answers: Answer) -> Weather:
    weather = Weather()
    for answer in answers:
        weather.see(answer)
    return weather


@pytest.mark.parametrize(
    ("answers", "trouble"),
    [
        ([], ""),
        ([came(n, failure()) for n in range(9)], ""),
        ([came(n, failure()) for n in range(10)], "seems to be down"),
        ([came(n, DeadlineError("x", 60)) for n in range(10)], "seems to be down"),
        ([came(1, failure()) for _ in range(30)], ""),
        ([*(came(n, failure()) for n in range(9)), came(9, b"x"), came(10, failure())], ""),
        ([came(n, HttpStatusError("x", 404)) for n in range(30)], ""),
        ([came(n, failure(Fault.PROTOCOL)) for n in range(30)], ""),
        ([came(n, b"portal") for n in range(2)], ""),
        ([came(n, b"portal") for n in range(3)], "portal"),
        ([came(1, b"portal") for _ in range(9)], ""),
        ([came(n, BlockedError("x", "a login")) for n in range(10)], "portal"),
        ([came(n, BlockedError("x", "gone", is_not_found=True)) for n in range(10)], ""),
    ],
)
def test_many_answers_tell_whether_the_network_is_there(
    answers: list[Answer], trouble: str
) -> None:
    said = after(*answers).trouble

    assert (trouble in said) if trouble else (said == "")


def test_two_things_that_differ_come_from_no_portal() -> None:
    assert not after(came(1, b"a")).is_proven
    assert not after(came(1, b"a"), came(2, b"a")).is_proven
    assert after(came(1, b"a"), came(1, b"b")).is_proven
    assert after(came(1, b"a"), came(2, HttpStatusError("x", 404))).is_proven


def test_a_network_that_drops_is_held_against_nobody(web: Web) -> None:
    with refusing() as port:
        numbers = [web.reading("ok", "", host=f"h{n}.example") for n in range(12)]
        for number in numbers:
            sql = "UPDATE items SET work = replace(work, ?, ?) WHERE number = ?"
            web.db.connection.execute(sql, (str(web.server.port), str(port), number))

        taken, trouble = web.fetch()

    assert "seems to be down" in trouble
    assert {each.problem for each in taken} == {trouble}
    assert 10 <= len(taken) <= 12
    assert links.of_items(web.db, numbers) == {}
    tried = [each.attempt.outcome for n in numbers for each in attempts.of_item(web.db, n)]
    assert set(tried) == {"silent"}


def test_what_came_before_the_network_dropped_is_kept(web: Web) -> None:
    web.policy = replace(web.policy, deadline_s=60)
    has_dropped = threading.Event()
    web.server.routes["lost"] = lambda answering: silent_once(has_dropped, answering)
    web.server.routes["ok"] = lambda answering: answering.whole(
        page(f"Page {answering.request.target}")
    )
    first = [web.reading(f"ok?{n}", "") for n in range(2)]
    rest = [web.reading("lost", "", host=f"h{n}.example") for n in range(12)]

    with web.session() as session:
        todo = agenda.agenda(wanted(web.db, first + rest), Which.MISSING, today=web.clock.today)
        work = Enrichment(session, todo)
        for taken in work:
            if taken.number in first and all(pages.get(web.db, number) for number in first):
                has_dropped.set()

    assert "seems to be down" in work.trouble
    assert {each.number for each in work.taken if not each.problem} == set(first)
    assert links.of_items(web.db, rest) == {}


def silent_once(has_dropped: threading.Event, answering: Answering) -> None:
    """Close the connection without a word, and not before the network drops."""
    while not has_dropped.wait(0.02) and not answering.server.is_stopping.is_set():
        pass


def test_a_portal_changes_nothing(web: Web) -> None:
    def portal(answering: Answering) -> None:
        answering.whole(PORTAL)

    web.server.routes["ok"] = portal
    numbers = [web.reading("ok", "", host=f"h{n}.example") for n in range(6)]
    before = [show.get(web.db, number) for number in numbers]

    taken, trouble = web.fetch()

    assert "portal" in trouble
    assert all(each.problem == trouble for each in taken)
    assert [show.get(web.db, number) for number in numbers] == before
    assert not any(pages.get(web.db, number) for number in numbers)
    assert links.of_items(web.db, numbers) == {}


def test_after_the_portal_everything_is_fetched(web: Web) -> None:
    web.server.routes["ok"] = lambda answering: answering.whole(PORTAL)
    numbers = [web.reading("ok", "", host=f"h{n}.example") for n in range(4)]
    web.fetch()
    web.server.routes["ok"] = lambda answering: answering.whole(
        page(f"At {answering.request.headers['host']}")
    )

    assert web.results(Which.MISSING) == dict.fromkeys(numbers, "new")


def test_one_site_under_two_names_is_no_portal(web: Web) -> None:
    numbers = [web.reading("ok", "", host=f"{name}.example") for name in ("old", "new")]

    assert web.results() == dict.fromkeys(numbers, "new")
