"""Sources read again: what is told, and what is kept."""

from __future__ import annotations

from readinglist.flows.gather import Gathered
from readinglist.flows.harvest import Filing, harvest
from readinglist.flows.pull import Result
from readinglist.model import Document, Entry, Page, Reference, Work
from readinglist.store import contents, show, undo
from tests.support.library import found
from tests.support.reports import TITLES, in_two_parts, report
from tests.support.server import giving


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
    front, references = in_two_parts("trust", "cost")
    pages.put("references", references)
    pull.add(pages.put("report", front))

    [unchanged] = pull()
    asked = pages.asked()
    pages.put("references", in_two_parts("trust", "cost", "steps")[1])
    [pulled] = pull()

    assert unchanged.result is Result.UNCHANGED
    assert asked == [("report", 304), ("references", 304)]
    assert changes(pulled) == [("new", TITLES["steps"])]
