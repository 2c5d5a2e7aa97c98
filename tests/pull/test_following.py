"""Which sources are read again, and by which names."""

from __future__ import annotations

import pytest

from readinglist.errors import DeletedItemError, MissingError, UsageError
from readinglist.flows.gather import Gathered
from readinglist.flows.harvest import Filing, harvest
from readinglist.flows.pull import Result
from readinglist.model import Document, Page, Work
from readinglist.sources import FollowedReport
from readinglist.store import edits
from tests.support.library import changing, found
from tests.support.reports import TITLES, report
from tests.support.server import giving


def test_a_report_that_sources_yaml_follows_is_pulled_with_its_name_and_tags(pull, pages, changes):
    url = pages.put("report", report("trust", "cost"))
    pull.reports = [FollowedReport(url=url, name="board", tags=("councils",))]

    [pulled] = pull()

    assert (pulled.result, pulled.number) == (Result.FIRST, 1)
    assert changes(pulled) == [("new", TITLES["trust"]), ("new", TITLES["cost"])]
    assert found(pull.db, "tag:councils") == [1, 2, 3]
    assert found(pull.db, "source:board") == [2, 3]


def test_a_report_that_was_added_and_is_followed_is_asked_for_once(pull, pages):
    url = pages.put("report", report("trust", "cost"))
    pull.add(url)
    pull.reports = [FollowedReport(url=f"{url}?utm_source=letter#top", name="board")]

    [pulled] = pull()

    assert pulled.number == 1
    assert len(pages.asked()) == 1


def test_a_copy_of_the_archive_is_pulled_once(pull, pages):
    url = pages.put("report", report("trust", "cost"))
    pull.add(url)
    pull.reports = [FollowedReport(url=url, archived="2011")]

    [pulled] = pull()

    assert (pulled.result, pages.asked()) == (Result.UNCHANGED, [])


def test_what_the_user_chose_from_is_left_alone_unless_it_is_named(pull, pages, changes):
    filing = Filing(is_partial=True)
    number = pull.add(pages.put("report", report("trust", "cost")), filing)
    pages.put("report", report("trust", "cost", "write"))

    of_all = pull()
    [pulled] = pull(str(number))

    assert of_all == []
    assert changes(pulled) == [("new", TITLES["write"])]


def test_a_source_in_the_trash_is_left_there(pull, pages):
    url = pages.put("report", report("trust", "cost"))
    number = pull.add(url)
    pull.reports = [FollowedReport(url=url)]
    with changing(pull.db) as batch:
        edits.delete(batch, [number])

    assert pull() == []
    with pytest.raises(DeletedItemError):
        pull(str(number))


def test_a_file_is_read_again_where_it_is_named(pull, tmp_path, changes):
    path = tmp_path / "report.html"
    path.write_bytes(report("trust", "cost"))
    number = pull.add(path)
    path.write_bytes(report("trust", "cost", "write"))

    of_all = pull()
    [pulled] = pull(str(number))

    assert of_all == []
    assert changes(pulled) == [("new", TITLES["write"])]


@pytest.mark.parametrize("name", ["1", "board", "{url}", "{url}#references"])
def test_a_source_is_named_as_elsewhere(pull, pages, name):
    url = pages.put("report", report("trust", "cost"))
    pull.add(url, Filing(name="Report of the board"))

    [pulled] = pull(name.format(url=url))

    assert pulled.number == 1


def test_what_names_no_source_is_refused(pull, pages):
    pull.add(pages.put("report", report("trust", "cost")), Filing(name="Report of the board"))

    with pytest.raises(MissingError, match="There is no source “Report board”"):
        pull("Report board")


def test_what_was_pasted_cannot_be_read_again(pull):
    pasted = Gathered(
        page=Page(url=""), document=Document(url="", work=Work(title="A list")), references=()
    )
    harvest(pull.db, pasted, Filing(), command="add", now=pull.clock())

    assert pull() == []
    with pytest.raises(UsageError, match="“A list” has no page"):
        pull("1")


def test_a_source_that_has_moved_is_found_under_both_addresses(pull, pages):
    old = pages.put("report", report("trust", "cost"))
    pull.add(old)
    new = pages.put("moved", report("trust", "cost", "write"))
    pages.server.routes["report"] = giving(b"", 301, Location=new)

    [pulled] = pull()
    [again] = pull(new)

    assert (pulled.number, pulled.result) == (1, Result.NEWS)
    assert (again.number, again.result) == (1, Result.UNCHANGED)


def test_a_first_pull_finds_what_is_in_the_list_already(pull, pages, changes):
    pull.add(pages.put("one", report("trust", "cost", title="One")))
    url = pages.put("two", report("trust", "steps", title="Two"))
    pull.reports = [FollowedReport(url=url)]

    first, _ = pull()

    told = [(each.is_new_reading, each.title) for each in first.differences]
    assert told == [(False, TITLES["trust"]), (True, TITLES["steps"])]
