"""What comes in place of a page: reported, and not believed."""

from __future__ import annotations

import pytest

from readinglist.errors import BlockedError, HttpStatusError
from readinglist.flows.pull import Result
from readinglist.sources import FollowedReport
from readinglist.store import contents, show
from tests.support.reports import TITLES, WORKS, in_two_parts, report
from tests.support.server import giving

ALL = tuple(name for name in WORKS if name != "respelt")
LOGIN = (
    b"<title>Log in</title><body><form><input type=text name=user>"
    b"<input type=password name=pass></form></body>"
)


def test_where_a_further_page_cannot_be_had_nothing_is_gone(pull, pages):
    front, references = in_two_parts("trust", "cost")
    pages.put("references", references)
    pull.add(pages.put("report", front))
    pages.put("report", in_two_parts()[0] + b"<!-- another -->")
    pages.server.routes["references"] = giving(b"<title>Away</title>", 500)

    [pulled] = pull()

    assert pulled.result is Result.DOUBTFUL
    assert not any(edge.gone_since for edge in show.get(pull.db, 2).cited_by)


@pytest.mark.parametrize(
    ("came", "problem"),
    [
        (report(), "there is nothing on it any more, where there were 3 references"),
        (report("steps", "heard"), "none of its 3 references is on it any more, but others are"),
        (
            b"<title>board.example</title><p>This domain is for sale. Buy this domain now.</p>",
            "it looks like a domain that is for sale",
        ),
    ],
    ids=["empty", "another page", "for sale"],
)
def test_a_page_that_turned_into_something_else_is_not_believed(pull, pages, came, problem):
    pull.add(pages.put("report", report("trust", "cost", "write")))
    before = contents.digest(pull.db)
    pages.put("report", came)

    [pulled] = pull()

    assert pulled.result is Result.DOUBTFUL
    assert problem in pulled.problem
    assert contents.digest(pull.db) == before


def test_a_page_of_which_next_to_nothing_is_left_is_not_believed(pull, pages):
    pull.add(pages.put("report", report(*ALL)))
    before = contents.digest(pull.db)
    pages.put("report", report(*ALL[:2]))

    [pulled] = pull()

    assert f"{len(ALL) - 2} of its {len(ALL)} references are gone, and none has come" in (
        pulled.problem
    )
    assert contents.digest(pull.db) == before


def test_a_list_that_was_written_anew_is_believed(pull, pages):
    pull.add(pages.put("report", report(*ALL[:-2])))
    pages.put("report", report(ALL[0], *ALL[-2:]))

    [pulled] = pull()

    assert (pulled.result, len(pulled.differences)) == (Result.NEWS, len(ALL) - 3 + 2)


@pytest.mark.parametrize(
    ("route", "error"),
    [
        (giving(LOGIN, Content_Type="text/html"), BlockedError),
        (giving(b"<title>Just a moment...</title>", 403, cf_mitigated="challenge"), BlockedError),
        (giving(b"<title>Gone</title>", 404), HttpStatusError),
    ],
    ids=["login", "bot check", "404"],
)
def test_a_wall_or_an_error_is_reported_and_changes_nothing(pull, pages, route, error):
    pull.add(pages.put("report", report("trust", "cost")))
    before = contents.digest(pull.db)
    pages.server.routes["report"] = route

    [pulled] = pull()

    assert pulled.result is Result.FAILED
    assert isinstance(pulled.error, error)
    assert contents.digest(pull.db) == before


def test_one_that_fails_does_not_stop_the_others(pull, pages, changes):
    pull.add(pages.put("one", report("trust", "cost", title="One")))
    pull.add(pages.put("two", report("write", "steps", title="Two")))
    pages.server.routes["one"] = giving(b"<title>Gone</title>", 404)
    pages.put("two", report("write", "steps", "desk", title="Two"))

    failed, pulled = pull()

    assert (failed.result, changes(pulled)) == (Result.FAILED, [("new", TITLES["desk"])])


def test_a_host_that_is_slow_holds_up_none_of_the_others(pull, pages):
    pages.put("report", report("trust"))
    slow, quick = (pages.server.at(f"{name}.example") for name in ("slow", "quick"))
    pull.reports = [FollowedReport(url=f"{slow}/hang"), FollowedReport(url=f"{quick}/report")]

    with pull.pulling() as work:
        first = next(iter(work))

    assert (first.source.url, first.result) == (f"{quick}/report", Result.FIRST)


def test_a_portal_that_answers_for_every_host_is_believed_of_none(pull, pages):
    hosts = [pages.server.at(f"{name}.example") for name in ("one", "two", "three")]
    for at, host in enumerate(hosts):
        pages.put(f"r{at}", report("trust", title=f"Report {at}"))
        pull.add(f"{host}/r{at}")
    before = contents.digest(pull.db)
    for at in range(3):
        pages.put(f"r{at}", report("steps", title="Welcome to your stay"))

    with pull.pulling() as work:
        assert list(work) == []

    assert "portal" in work.trouble
    assert contents.digest(pull.db) == before
