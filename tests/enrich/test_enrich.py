"""Fetching readings: what is kept, what is refined, and what is never overwritten."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from readinglist.flows.agenda import Which
from readinglist.links.verdicts import State
from readinglist.model import Name, NewItem, Origin, Work
from readinglist.store import attempts, connection, edits, links, locations, pages, show, undo
from readinglist.store.locations import Kind
from tests.support.library import add, changing
from tests.support.server import Answering, giving
from tests.support.web import Web, page

TITLE = "Ledgers of the village office"
HIGHWIRE = (
    f'<meta name="citation_title" content="{TITLE}: a study">'
    '<meta name="citation_author" content="Falk, Tove">'
    '<meta name="citation_publication_date" content="2009/04/02">'
    '<meta name="citation_doi" content="10.5555/SL.2009.11">'
)


def test_a_library_without_addresses_asks_nobody(web: Web) -> None:
    assert web.fetch() == ([], "")
    assert web.server.connections == 0


def test_a_page_is_kept_with_its_digest_and_its_marks(web: Web) -> None:
    body = page(TITLE)
    web.server.routes["ledgers"] = giving(body, 200, ETag='"v1"', Content_Type="text/html")
    number = web.reading("ledgers", TITLE)

    results = web.results()

    kept = pages.get(web.db, number)
    assert results == {number: "new"}
    assert kept is not None
    assert (kept.url, kept.asked, kept.etag) == (web.at("ledgers"), web.at("ledgers"), '"v1"')
    assert pages.body(web.db, kept.digest) == body


def test_what_a_page_says_fills_and_refines_what_is_known(web: Web) -> None:
    web.server.routes["ledgers"] = giving(page(TITLE, head=HIGHWIRE))
    number = web.reading("ledgers", TITLE, author=(Name("Falk", "T."),), issued="2009")

    web.fetch()

    work = show.get(web.db, number).work
    assert work.title == f"{TITLE}: a study"
    assert work.author == (Name("Falk", "Tove"),)
    assert (work.issued, work.doi, work.language) == ("2009-04-02", "10.5555/sl.2009.11", "en")
    assert work.url == web.at("ledgers")


def test_what_the_user_typed_is_never_overwritten(web: Web) -> None:
    web.server.routes["ledgers"] = giving(page(TITLE, head=HIGHWIRE))
    number = web.reading("ledgers", TITLE)
    with changing(web.db, "edit") as batch:
        edits.edit(batch, number, {"title": "My ledgers", "issued": "", "doi": ""})

    web.fetch()

    item = show.get(web.db, number)
    assert (item.work.title, item.work.issued, item.work.doi) == ("My ledgers", "", "")
    assert item.origins["title"] is Origin.USER


def test_a_bare_address_learns_its_title(web: Web) -> None:
    web.server.routes["ledgers"] = giving(page(TITLE))
    number = web.reading("ledgers")

    web.fetch()

    assert show.get(web.db, number).work.title == TITLE


WALLS = {
    "bot check": giving(b"<title>Just a moment...</title>", 200, cf_mitigated="challenge"),
    "refused": giving(b"<title>Just a moment...</title>", 403, cf_mitigated="challenge"),
    "consent": giving(b"<title>Before you continue</title><form></form>"),
    "login": giving(b"<title>Sign in</title><form><input type=password></form>"),
    "not found": giving(b"<title>Page not found</title>"),
    "soft 404": lambda answering: answering.whole(page("Welcome to our site")),
    "parked": lambda answering: answering.whole(page("", "<p>This domain is for sale!")),
    "front page": lambda answering: answering.whole(b"", 302, Location="/"),
    "forbidden": giving(b"", 403),
    "404": giving(b"", 404),
    "500": giving(b"", 500),
    "empty": giving(b""),
    "silent": lambda answering: None,
    "short": lambda answering: answering.server.routes["short"](answering),
    "garbage": lambda answering: answering.server.routes["garbage"](answering),
}


@pytest.mark.parametrize("wall", WALLS)
def test_what_comes_in_place_of_the_page_overwrites_nothing(web: Web, wall: str) -> None:
    web.server.routes["ledgers"] = giving(page(TITLE, head=HIGHWIRE))
    number = web.reading("ledgers/annual", TITLE)
    web.fetch()
    before, kept = show.get(web.db, number), pages.get(web.db, number)
    web.server.routes["ledgers"] = WALLS[wall]

    [taken], _ = web.fetch(which=Which.ALL)

    assert taken.problem
    assert show.get(web.db, number) == before
    assert pages.get(web.db, number) == kept
    [first, last] = attempts.of_item(web.db, number)
    assert (first.attempt.outcome, last.attempt.problem) == ("new", taken.problem)


@pytest.mark.parametrize(
    ("wall", "state"),
    [
        ("bot check", State.UNSURE),
        ("forbidden", State.UNSURE),
        ("500", State.UNSURE),
        ("not found", State.GONE),
        ("404", State.GONE),
        ("soft 404", State.GONE),
        ("empty", State.ALIVE),
    ],
)
def test_how_the_link_stands_is_told_by_what_came(web: Web, wall: str, state: State) -> None:
    web.server.routes["ledgers"] = WALLS[wall]
    number = web.reading("ledgers/annual", TITLE)

    web.fetch()

    link = links.get(web.db, number)
    assert link is not None
    assert link.health.state is state


def test_a_page_of_another_title_is_taken_where_the_site_tells_pages_apart(web: Web) -> None:
    web.server.routes["folder"] = lambda answering: (
        answering.whole(page("Quarterly issue four"))
        if answering.request.rest == "ledgers"
        else answering.whole(b"", 404)
    )
    number = web.reading("folder/ledgers", TITLE)

    assert web.results() == {number: "new"}
    assert show.get(web.db, number).work.title == TITLE


def test_a_page_of_another_title_does_not_take_the_place_of_the_right_one(web: Web) -> None:
    def ledgers(answering: Answering) -> None:
        is_there = answering.request.rest == "annual"
        answering.whole(page(title[0]) if is_there else b"", 200 if is_there else 404)

    title = [TITLE]
    web.server.routes["ledgers"] = ledgers
    number = web.reading("ledgers/annual", TITLE)
    web.fetch()
    kept = pages.get(web.db, number)
    title[0] = "Quarterly issue four"

    assert "its title is another" in web.results(Which.ALL)[number]
    assert pages.get(web.db, number) == kept


def test_a_page_made_by_script_is_neither_the_page_nor_gone(web: Web) -> None:
    web.server.routes["app"] = giving(b"<title>App</title><div id=app></div>")
    number = web.reading("app/ledgers", TITLE)

    assert "made by a script" in web.results()[number]


def test_readings_that_share_a_page_are_asked_for_once(web: Web) -> None:
    web.server.routes["report"] = giving(page("The whole report"))
    chapters = [web.reading("report", f"Chapter {n} on the village office") for n in (1, 2)]

    assert web.results() == dict.fromkeys(chapters, "new")
    assert web.server.paths().count("/report") == 1
    assert show.get(web.db, chapters[0]).work.title == "Chapter 1 on the village office"


# Again


def test_what_is_there_is_not_asked_for_again(web: Web) -> None:
    web.reading("ok")
    web.fetch()

    assert web.fetch() == ([], "")
    assert web.server.paths() == ["/ok"]


def test_asked_again_the_server_says_whether_it_is_another_page(web: Web) -> None:
    number = web.reading("etag")
    web.fetch()

    assert web.results(Which.ALL) == {number: "same"}
    assert web.server.seen[-1].headers["if-none-match"] == '"v1"'


def test_another_page_takes_the_place_of_the_first_and_none_is_left_over(web: Web) -> None:
    number = web.reading("ledgers", TITLE)
    web.server.routes["ledgers"] = giving(page(TITLE))
    web.fetch()
    web.server.routes["ledgers"] = giving(page(TITLE, "<p>Shorter.</p>"))

    assert web.results(Which.ALL) == {number: "changed"}
    assert web.db.value("SELECT count(*) FROM bodies") == 1


def test_a_server_that_sends_the_same_again_has_changed_nothing(web: Web) -> None:
    number = web.reading("ok", "")
    web.fetch()

    assert web.results(Which.ALL) == {number: "same"}


def test_a_304_without_a_page_that_is_kept_is_a_failure(web: Web) -> None:
    web.server.routes["odd"] = giving(b"", 304)
    number = web.reading("odd", TITLE)

    assert "304" in web.results()[number]


def test_another_address_is_asked_for_without_the_marks_of_the_old(web: Web) -> None:
    number = web.reading("etag")
    web.fetch()
    with changing(web.db, "edit") as batch:
        edits.edit(batch, number, {"url": web.at("etag/new")})

    assert web.results() == {number: "same"}
    assert "if-none-match" not in web.server.seen[-1].headers


# Failures


def test_one_failure_never_stops_the_rest(web: Web) -> None:
    paths = ("ok", "silent", "status/404", "empty", "garbage", "reset", "status/500")
    numbers = [web.reading(path, host=f"{n}.example") for n, path in enumerate(paths)]

    results = web.results()

    assert results[numbers[0]] == "new"
    assert [n for n in numbers if results[n] != "new"] == numbers[1:]


def test_what_failed_is_left_alone_for_a_day_and_then_tried_again(web: Web) -> None:
    number = web.reading("status/500")
    web.fetch()

    assert web.results() == {}
    web.clock.pass_days(1)
    assert web.results() == {number: "the server answered 500"}


def test_what_failed_can_be_tried_again_at_once_and_by_itself(web: Web) -> None:
    failing = web.reading("status/500")
    web.fetch()
    web.reading("ok")

    assert list(web.results(Which.FAILED)) == [failing]


def test_a_host_that_asks_for_patience_is_not_asked_by_the_next_command(web: Web) -> None:
    web.clock.now = datetime.now(UTC)
    number = web.reading("busy/429/7200", host="busy.example")
    web.fetch()

    assert "429" in web.results(Which.FAILED)[number]
    assert len(web.server.seen) == 1


# Redirects and claims


def test_a_move_for_good_is_kept_as_another_address(web: Web) -> None:
    number = web.reading("to/%2Fok", "")

    web.fetch()

    [location] = locations.of_item(web.db, number)
    link = links.get(web.db, number)
    assert (location.kind, location.url) == (Kind.MOVED, web.at("ok"))
    assert show.get(web.db, number).work.url == web.at("to/%2Fok")
    assert link is not None
    assert link.health.state is State.MOVED


def test_a_redirect_for_now_is_no_move(web: Web) -> None:
    number = web.reading("hops/2", "")

    web.fetch()

    assert locations.of_item(web.db, number) == ()


def test_where_a_doi_leads_is_an_address_of_the_reading_too(web: Web) -> None:
    web.server.routes["10.5555"] = giving(b"", 302, Location=web.at("ledgers"))
    web.server.routes["ledgers"] = giving(page(TITLE))
    number = web.reading("10.5555/sl.2009.11", TITLE, host="doi.org", doi="10.5555/sl.2009.11")

    web.fetch()
    [again] = add(web.db, NewItem(work=Work(url=web.at("ledgers"))))

    assert (again.number, again.is_new) == (number, False)
    assert locations.of_item(web.db, number) == ()


def test_a_page_that_claims_to_be_elsewhere_is_not_merged(web: Web) -> None:
    claim = '<link rel="canonical" href="https://other.example/ledgers">'
    web.server.routes["ledgers"] = giving(page(TITLE, head=claim))
    number = web.reading("ledgers", TITLE)

    web.fetch()

    [location] = locations.of_item(web.db, number)
    assert (location.kind, location.url) == (Kind.CLAIMED, "https://other.example/ledgers")
    keys = [key for (key,) in web.db.rows("SELECT key FROM keys WHERE item = ?", (number,))]
    assert not [key for key in keys if "other.example" in key]


def test_an_identifier_that_another_reading_has_is_told_and_not_taken(web: Web) -> None:
    owner = web.reading("x", "Another work altogether", doi="10.5555/sl.2009.11")
    web.server.routes["ledgers"] = giving(page(TITLE, head=HIGHWIRE))
    number = web.reading("ledgers", TITLE)

    [taken], _ = web.fetch([number])

    assert f"reading {owner}" in taken.notice
    assert show.get(web.db, number).work.doi == ""
    assert show.get(web.db, owner).work.title == "Another work altogether"


# Undo and the log


def test_a_fetch_of_many_is_one_batch_that_can_be_taken_back(web: Web) -> None:
    web.server.routes["a"] = giving(page(f"{TITLE}: first part"))
    web.server.routes["b"] = giving(page(f"{TITLE}: second part"))
    numbers = [web.reading("a", TITLE), web.reading("b", TITLE, host="other.example")]
    web.fetch()

    undone = undo.undo(web.db, now=web.clock())

    assert undone.batch.command == "fetch"
    assert [show.get(web.db, n).work.title for n in numbers] == [TITLE, TITLE]
    assert all(pages.get(web.db, n) for n in numbers)


def test_every_attempt_leaves_a_row(web: Web) -> None:
    numbers = [web.reading("ok"), web.reading("status/404"), web.reading("reset", host="b.example")]

    web.fetch()
    web.fetch(which=Which.ALL)

    assert [len(attempts.of_item(web.db, n)) for n in numbers] == [2, 2, 2]


def test_secrets_of_an_address_are_not_recorded(web: Web) -> None:
    number = web.reading("ok?token=hunter2secret")

    web.fetch()

    [tried] = attempts.of_item(web.db, number)
    assert "hunter2" not in repr(tried)


def test_robots_are_heeded_unless_the_user_typed_the_address(web: Web) -> None:
    web.policy = replace(web.policy, ignore_robots=False)
    web.server.routes["robots.txt"] = giving(b"User-agent: *\nDisallow: /")
    found, typed = web.reading("ok"), web.reading("ok?typed")
    with changing(web.db, "edit") as batch:
        edits.edit(batch, typed, {"url": web.at("ok?typed")})

    results = web.results()

    assert "asks programs to leave it alone" in results[found]
    assert results[typed] == "new"


def test_a_reading_thrown_away_meanwhile_stays_thrown_away(web: Web) -> None:
    number = web.reading("ledgers", TITLE)

    def throw_away(answering: Answering) -> None:
        with connection.connect(web.db.path) as other, changing(other, "delete") as batch:
            edits.delete(batch, [number])
        answering.whole(page(TITLE, head=HIGHWIRE))

    web.server.routes["ledgers"] = throw_away

    web.fetch()

    assert web.db.value("SELECT deleted_at IS NOT NULL FROM items WHERE number = ?", (number,))
    assert web.results() == {}


def test_a_reading_that_is_gone_meanwhile_takes_nothing(web: Web) -> None:
    number = web.reading("ledgers")

    def take_back(answering: Answering) -> None:
        with connection.connect(web.db.path) as other:
            undo.undo(other, now=web.clock())
        answering.whole(page(TITLE, head=HIGHWIRE))

    web.server.routes["ledgers"] = take_back

    taken, trouble = web.fetch()

    assert ([each.number for each in taken], trouble) == ([number], "")
    assert web.db.value("SELECT count(*) FROM items") == 0
    assert web.db.value("SELECT count(*) FROM keys") == 0


def test_what_is_typed_meanwhile_stays(web: Web) -> None:
    number = web.reading("ledgers", TITLE)

    def type_a_title(answering: Answering) -> None:
        with connection.connect(web.db.path) as other, changing(other, "edit") as batch:
            edits.edit(batch, number, {"title": "Typed"})
        answering.whole(page(TITLE, head=HIGHWIRE))

    web.server.routes["ledgers"] = type_a_title

    web.fetch()

    work = show.get(web.db, number).work
    assert (work.title, work.issued) == ("Typed", "2009-04-02")
