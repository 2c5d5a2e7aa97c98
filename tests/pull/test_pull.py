"""Sources read again: what is told, what is kept, and what is not believed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from readinglist.errors import (
    BlockedError,
    DeletedItemError,
    HttpStatusError,
    MissingError,
    UsageError,
)
from readinglist.flows.gather import Gathered
from readinglist.flows.harvest import Filing, harvest
from readinglist.flows.pull import Result
from readinglist.model import Document, Entry, Page, Reference, Work
from readinglist.sources import FollowedReport
from readinglist.store import contents, edits, show, undo
from tests.support.library import changing, found
from tests.support.reports import TITLES, WORKS, report
from tests.support.server import giving

ALL = tuple(name for name in WORKS if name != "respelt")
LOGIN = (
    b"<title>Log in</title><body><form><input type=text name=user>"
    b"<input type=password name=pass></form></body>"
)


def followed_page(*names):
    """A report, and the page of its own that its references stand on."""
    return report(more='<p><a href="/references">References</a></p>'), report(
        *names, title="Report of the board: references"
    )


def test_a_page_that_has_not_changed_is_not_sent_again_and_changes_nothing(pull, pages):
    pull.add(pages.put("report", report("trust", "cost")))
    before, log = contents.digest(pull.db), undo.log(pull.db)

    [pulled] = pull()

    assert (pulled.result, pulled.differences) == (Result.UNCHANGED, ())
    assert pages.asked() == [("report", 304)]
    assert (contents.digest(pull.db), undo.log(pull.db)) == (before, log)


def test_a_server_without_marks_is_believed_by_the_bytes_that_come(pull, pages):
    url = pages.put("report", report("trust", "cost"))
    pages.server.routes["report"] = giving(report("trust", "cost"), Content_Type="text/html")
    pull.add(url)

    [pulled] = pull()

    assert pulled.result is Result.UNCHANGED


def test_what_is_new_changed_and_gone_is_told_and_nothing_leaves_the_list(pull, pages, changes):
    pull.add(pages.put("report", report("trust", "cost", "write")))
    pages.put("report", report("trust", "respelt", "steps"))

    [pulled] = pull()

    assert pulled.result is Result.NEWS
    assert changes(pulled) == [
        ("changed", TITLES["write"]),
        ("new", TITLES["steps"]),
        ("gone", TITLES["cost"]),
    ]
    assert found(pull.db, "") == [1, 2, 3, 4, 5]


def test_a_changed_entry_is_the_same_reading_and_has_both_wordings(pull, pages):
    pull.add(pages.put("report", report("trust", "cost", "write")))
    pages.put("report", report("trust", "cost", "respelt"))

    [pulled] = pull()

    [difference] = pulled.differences
    assert difference.before.startswith("Marchetti, G. (2011)")
    assert difference.text.startswith("Marchetti, Gina (2011)")
    edges = show.get(pull.db, difference.number).cited_by
    assert sorted(bool(edge.gone_since) for edge in edges) == [False, True]


def test_what_is_gone_says_since_when_and_loses_its_mark_when_it_is_back(pull, pages, changes):
    number = pull.add(pages.put("report", report("trust", "cost", "write")))
    pages.put("report", report("trust", "write"))
    pull()
    gone = show.get(pull.db, number + 2)
    pages.put("report", report("trust", "cost", "write"))

    [pulled] = pull()

    assert gone.work.title == TITLES["cost"]
    assert gone.cited_by[0].gone_since == "2026-11-23"
    assert changes(pulled) == [("back", TITLES["cost"])]
    assert show.get(pull.db, gone.number).cited_by[0].gone_since == ""


def test_adding_a_report_again_takes_marks_off_too(pull, pages):
    url = pages.put("report", report("trust", "cost", "write"))
    pull.add(url)
    pages.put("report", report("trust", "write"))
    pull()
    pages.put("report", report("trust", "cost", "write"))

    pull.add(url)

    assert show.get(pull.db, 3).cited_by[0].gone_since == ""


def test_adding_a_report_again_marks_what_is_gone_and_knows_what_is_respelt(pull, pages):
    url = pages.put("report", report("trust", "cost", "write"))
    pull.add(url)
    pages.put("report", report("trust", "respelt"))

    pull.add(url)

    edges = {n: show.get(pull.db, n).cited_by for n in (2, 3, 4)}
    marks = {n: sorted(bool(edge.gone_since) for edge in those) for n, those in edges.items()}
    assert marks == {2: [False], 3: [True], 4: [False, True]}
    assert found(pull.db, "") == [1, 2, 3, 4]


def test_a_part_of_a_report_says_nothing_of_the_rest(pull, pages):
    url = pages.put("report", report("trust", "cost"))
    pull.add(url)
    pages.put("report", report("trust"))

    pull.add(url, Filing(is_partial=True))

    assert show.get(pull.db, 3).cited_by[0].gone_since == ""


def test_two_pasted_lists_of_one_name_have_nothing_to_do_with_each_other(pull):
    for words in ("Trust and the council website", "Small steps in local government"):
        document = Document(url="", work=Work(title="Pasted"))
        entry = Entry(text=f"Castell, R. (2008) {words}.", position=1)
        reference = Reference(entry=entry, work=Work(title=words), confidence=0.9)
        pasted = Gathered(page=Page(url="", asked="-"), document=document, references=(reference,))
        harvest(pull.db, pasted, Filing(), command="add", now=pull.clock())

    assert [edge.gone_since for n in (2, 3) for edge in show.get(pull.db, n).cited_by] == ["", ""]


def test_the_same_change_is_told_once(pull, pages):
    pull.add(pages.put("report", report("trust", "cost", "write")))
    pages.put("report", report("trust", "write", "steps"))
    pull()
    pages.asked()

    [pulled] = pull()

    assert pulled.result is Result.UNCHANGED
    assert pages.asked() == [("report", 304)]


def test_a_page_in_another_dress_has_no_news_and_its_marks_are_learnt(pull, pages):
    pull.add(pages.put("report", report("trust", "cost")))
    pages.put("report", report("trust", "cost", more="<p>Now in blue.</p>"))

    [pulled] = pull()
    pages.asked()
    pull()

    assert (pulled.result, pulled.differences) == (Result.SAME, ())
    assert pages.asked() == [("report", 304)]


def test_a_pull_of_several_sources_is_one_batch_that_undo_takes_back(pull, pages):
    pull.add(pages.put("one", report("trust", "cost", title="One")))
    pull.add(pages.put("two", report("write", "steps", title="Two")))
    before = contents.digest(pull.db)
    pages.put("one", report("trust", "heard", title="One"))
    pages.put("two", report("write", "desk", title="Two"))

    pull()
    taken_back = undo.undo(pull.db, now=pull.clock())

    assert taken_back.batch.command == "pull"
    assert contents.digest(pull.db) == before


def test_what_was_undone_is_pulled_again(pull, pages, changes):
    pull.add(pages.put("report", report("trust", "cost")))
    pages.put("report", report("trust", "cost", "steps"))
    pull()
    undo.undo(pull.db, now=pull.clock())

    [pulled] = pull()

    assert changes(pulled) == [("new", TITLES["steps"])]


def test_a_rehearsal_tells_the_same_and_keeps_nothing(pull, pages):
    pull.add(pages.put("report", report("trust", "cost", "write")))
    pages.put("report", report("trust", "respelt", "steps"))
    before = contents.digest(pull.db)

    [rehearsed] = pull(is_rehearsal=True)
    kept = contents.digest(pull.db)
    [pulled] = pull()

    assert kept == before
    assert rehearsed.differences == pulled.differences


def test_references_on_a_page_of_their_own_are_asked_for_too(pull, pages, changes):
    front, references = followed_page("trust", "cost")
    pages.put("references", references)
    pull.add(pages.put("report", front))

    [unchanged] = pull()
    asked = pages.asked()
    pages.put("references", followed_page("trust", "cost", "steps")[1])
    [pulled] = pull()

    assert unchanged.result is Result.UNCHANGED
    assert asked == [("report", 304), ("references", 304)]
    assert changes(pulled) == [("new", TITLES["steps"])]


def test_where_a_further_page_cannot_be_had_nothing_is_gone(pull, pages):
    front, references = followed_page("trust", "cost")
    pages.put("references", references)
    pull.add(pages.put("report", front))
    pages.put("report", followed_page()[0] + b"<!-- another -->")
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


@pytest.mark.parametrize("name", ["1", "board", "Report board", "{url}", "{url}#references"])
def test_a_source_is_named_as_elsewhere(pull, pages, name):
    url = pages.put("report", report("trust", "cost"))
    pull.add(url, Filing(name="Report of the board"))

    if name == "Report board":
        with pytest.raises(MissingError, match="There is no source"):
            pull(name)
    else:
        assert [each.number for each in pull(name.format(url=url))] == [1]


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
    assert replace(first, outcomes=()) == first
