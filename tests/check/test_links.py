"""How links stand: alive, moved, gone, dead, or not to be told."""

from __future__ import annotations

from dataclasses import replace

import pytest

from readinglist.links.verdicts import State
from readinglist.model import Name, Origin
from readinglist.store import attempts, edits, links, locations, pages, show, undo
from readinglist.store.locations import Kind
from tests.support.library import changing
from tests.support.server import Answering, giving, refusing
from tests.support.web import PROSE, Web, page

TITLE = "Ledgers of the village office"
OTHER = "Quarterly issue four"


def state(web: Web, number: int) -> State:
    """Check one link and return how it stands."""
    found, _ = web.check([number])
    return found[number].health.state


def only(name: str, body: bytes = b"") -> object:
    """Return a route that has one page and answers 404 to whatever else is asked for below it."""

    def answer(answering: Answering) -> None:
        is_there = answering.request.rest == name
        answering.whole(body or page(TITLE), 200 if is_there else 404)

    return answer


def test_a_library_without_addresses_asks_nobody(web: Web) -> None:
    assert web.check() == ({}, "")
    assert web.server.connections == 0


def test_a_page_of_the_same_title_is_alive_and_its_site_is_asked_nothing_else(web: Web) -> None:
    web.server.routes["ledgers"] = giving(page(f"{TITLE} | The Voices"))
    number = web.reading("ledgers/annual", TITLE)

    assert state(web, number) is State.ALIVE
    assert web.server.paths() == ["/ledgers/annual"]


def test_no_page_is_kept_and_nothing_is_learnt_of_the_work(web: Web) -> None:
    web.server.routes["ledgers"] = giving(page(TITLE))
    number = web.reading("ledgers", TITLE, author=(Name("Falk", "T."),))
    before = show.get(web.db, number)

    web.check()

    assert show.get(web.db, number) == before
    assert pages.get(web.db, number) is None


def test_a_page_that_is_kept_is_known_by_its_marks_or_by_its_bytes(web: Web) -> None:
    web.server.routes["odd"] = giving(page(OTHER))
    marked, plain = web.reading("etag"), web.reading("odd")
    web.fetch()
    web.server.seen.clear()

    found, _ = web.check()

    assert {each.health.state for each in found.values()} == {State.ALIVE}
    assert sorted(web.server.paths()) == ["/etag", "/odd"]
    assert web.server.seen[web.server.paths().index("/etag")].headers["if-none-match"] == '"v1"'
    assert [len(attempts.of_item(web.db, n)) for n in (marked, plain)] == [2, 2]


def test_what_is_no_web_page_is_what_was_linked(web: Web) -> None:
    web.server.routes["paper"] = giving(b"%PDF-1.4\n%more", 200, Content_Type="application/pdf")
    number = web.reading("paper/a.pdf", TITLE)

    assert state(web, number) is State.ALIVE
    assert web.server.paths() == ["/paper/a.pdf"]


@pytest.mark.parametrize("title", ["", "Report", OTHER])
def test_a_site_that_tells_pages_apart_is_believed(web: Web, title: str) -> None:
    web.server.routes["folder"] = only("annual")
    number = web.reading("folder/annual", title)

    assert state(web, number) is State.ALIVE
    assert len(web.server.seen) == 2


def test_a_site_that_shows_one_page_for_every_address_has_lost_it(web: Web) -> None:
    web.server.routes["folder"] = giving(page("Welcome to our site"))
    titled, bare = web.reading("folder/annual", TITLE), web.reading("folder/other")

    found, _ = web.check()

    assert found[titled].health.state is State.GONE
    assert found[bare].health.state is State.GONE
    assert found[bare].health.reason == "the site shows the same for any address"


def test_a_folder_is_asked_once_for_what_was_never_there(web: Web) -> None:
    web.server.routes["folder"] = giving(page("Welcome to our site"))
    numbers = [web.reading(f"folder/{n}") for n in range(5)]

    found, _ = web.check()

    assert {found[n].health.state for n in numbers} == {State.GONE}
    assert len(web.server.seen) == 6


def test_a_parked_domain_is_gone(web: Web) -> None:
    web.server.routes["ledgers"] = giving(page("", "<p>This domain is for sale!"))

    assert state(web, web.reading("ledgers/annual", TITLE)) is State.GONE


def test_an_application_that_shows_its_pages_by_script_cannot_be_told(web: Web) -> None:
    web.server.routes["app"] = giving(b"<title>App</title><div id=app></div>")

    assert state(web, web.reading("app/ledgers", TITLE)) is State.UNSURE


@pytest.mark.parametrize("title", ["", TITLE])
def test_an_address_that_leads_to_the_front_page_is_not_alive(web: Web, title: str) -> None:
    web.server.routes["old"] = lambda answering: (
        answering.whole(b"", 302, Location="/")
        if answering.request.rest == "report"
        else answering.whole(b"", 404)
    )
    web.server.routes[""] = giving(page("The Voices", f"<p>{PROSE}"))
    number = web.reading("old/report", title)

    found, _ = web.check()

    assert found[number].health.state is State.UNSURE
    assert "front page" in found[number].health.reason


def test_a_page_that_was_another_before_is_not_vouched_for(web: Web) -> None:
    web.server.routes["folder"] = only("annual")
    number = web.reading("folder/annual", TITLE)
    web.fetch()
    web.server.routes["folder"] = only("annual", page(OTHER))

    found, _ = web.check()

    assert found[number].health.state is State.UNSURE
    assert OTHER in found[number].health.reason


def test_a_site_that_tells_nothing_is_not_held_against_its_pages(web: Web) -> None:
    web.server.routes["folder"] = lambda answering: (
        answering.whole(page(TITLE))
        if answering.request.rest == "annual"
        else answering.whole(b"", 500)
    )

    assert state(web, web.reading("folder/annual")) is State.ALIVE


def test_one_chapter_that_is_recognised_vouches_for_the_page_of_all(web: Web) -> None:
    web.server.routes["report"] = giving(page(TITLE))
    numbers = [web.reading("report", TITLE), web.reading("report", "Another chapter altogether")]

    found, _ = web.check()

    assert {found[n].health.state for n in numbers} == {State.ALIVE}


@pytest.mark.parametrize(
    ("path", "stands"),
    [
        ("status/403", State.UNSURE),
        ("status/429", State.UNSURE),
        ("busy/429/120", State.UNSURE),
        ("status/401", State.UNSURE),
        ("status/404", State.GONE),
        ("status/410", State.GONE),
        ("status/500", State.UNSURE),
        ("status/503", State.UNSURE),
        ("silent", State.UNSURE),
        ("reset", State.UNSURE),
        ("garbage", State.UNSURE),
        ("loop", State.UNSURE),
        ("to/ftp%3A%2F%2Fx.example%2F", State.UNSURE),
    ],
)
def test_the_first_failure_makes_no_link_dead(web: Web, path: str, stands: State) -> None:
    number = web.reading(path, TITLE)

    found, _ = web.check()

    assert found[number].health.state is stands
    assert found[number].health.reason


@pytest.mark.parametrize(
    "body", [page("Page not found"), page("404 Not Found"), b"<title>Error 404</title>gone"]
)
def test_a_page_that_says_it_is_not_found_is_gone(web: Web, body: bytes) -> None:
    web.server.routes["ledgers"] = giving(body)

    assert state(web, web.reading("ledgers/annual", TITLE)) is State.GONE


def test_bytes_without_end_are_read_no_further_than_a_glance(web: Web) -> None:
    web.policy = replace(web.policy, deadline_s=20)
    number = web.reading("inf", "")

    assert state(web, number) in {State.ALIVE, State.UNSURE, State.GONE}


def test_a_page_that_comes_drop_by_drop_ends_at_the_deadline(web: Web) -> None:
    web.policy = replace(web.policy, deadline_s=0.5)
    number = web.reading("drip", TITLE)

    found, _ = web.check()

    assert "took longer" in found[number].health.reason


# Three dates


def test_a_link_is_dead_after_three_failures_on_three_dates(web: Web) -> None:
    number = web.reading("status/500", TITLE)
    stood = []

    for _ in range(3):
        stood += [state(web, number), state(web, number)]
        web.clock.pass_days(1)

    assert stood == [State.UNSURE] * 4 + [State.DEAD] * 2


def test_what_was_gone_on_three_dates_is_dead_and_what_comes_back_alive(web: Web) -> None:
    number = web.reading("ledgers", TITLE)
    web.server.routes["ledgers"] = giving(b"", 404)
    stood = []
    for _ in range(3):
        stood.append(state(web, number))
        web.clock.pass_days(1)
    web.server.routes["ledgers"] = giving(page(TITLE))

    assert stood == [State.GONE, State.GONE, State.DEAD]
    assert state(web, number) is State.ALIVE


def test_refusals_count_for_nothing_however_many(web: Web) -> None:
    number = web.reading("status/403", TITLE)

    for _ in range(5):
        assert state(web, number) is State.UNSURE
        web.clock.pass_days(1)


# Moves


def test_a_move_for_good_is_told_and_kept_as_another_address(web: Web) -> None:
    web.server.routes["new"] = giving(page(TITLE))
    number = web.reading("to/%2Fnew%2Fledgers", TITLE)

    found, _ = web.check()

    [location] = locations.of_item(web.db, number)
    assert found[number].health.state is State.MOVED
    assert found[number].moved_to == location.url == web.at("new/ledgers")
    assert location.kind is Kind.MOVED
    assert show.get(web.db, number).work.url == web.at("to/%2Fnew%2Fledgers")


# The network


def test_a_network_that_is_down_is_held_against_no_link(web: Web) -> None:
    with refusing() as port:
        numbers = [web.reading("ok", "", host=f"h{n}.example") for n in range(12)]
        for number in numbers:
            sql = "UPDATE items SET work = replace(work, ?, ?) WHERE number = ?"
            web.db.connection.execute(sql, (str(web.server.port), str(port), number))

        found, trouble = web.check()

    assert "seems to be down" in trouble
    assert {each.unheard for each in found.values()} == {trouble}
    assert links.of_items(web.db, numbers) == {}


def test_a_portal_says_nothing_of_any_link(web: Web) -> None:
    web.server.routes["ok"] = giving(page("Welcome to your stay", "<p>Choose a plan"))
    numbers = [web.reading("ok", TITLE, host=f"h{n}.example") for n in range(6)]

    _, trouble = web.check()

    assert "portal" in trouble
    assert links.of_items(web.db, numbers) == {}


# Robots, secrets, the log


def test_what_robots_may_not_see_is_unsure(web: Web) -> None:
    web.policy = replace(web.policy, ignore_robots=False)
    web.server.routes["robots.txt"] = giving(b"User-agent: *\nDisallow: /")
    found_on_page, typed = web.reading("status/404", TITLE), web.reading("status/404?typed", TITLE)
    with changing(web.db, "edit") as batch:
        edits.edit(batch, typed, {"url": web.at("status/404?typed")})

    found, _ = web.check()

    assert found[found_on_page].health.state is State.UNSURE
    assert found[typed].health.state is State.GONE


def test_every_check_leaves_a_row_without_secrets_and_nothing_to_undo(web: Web) -> None:
    number = web.reading("status/404?token=hunter2secret", TITLE, origin=Origin.USER)

    found, _ = web.check()

    [tried] = attempts.of_item(web.db, number)
    assert (tried.attempt.purpose, tried.attempt.outcome) == ("check", "gone")
    assert tried.attempt.status == 404
    assert "hunter2" not in repr((tried, found))
    assert undo.find(web.db).command != "check"
