from __future__ import annotations

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from readinglist.model import Name, Origin, Status, Work
from readinglist.store import edits, listing, show, tagging, undo
from readinglist.store.database import Database
from tests.support.library import NOW, add, add_titles, changing, cited, found, new, page, work

REPORT = page("The parish report", "https://parish.example/report")


def test_a_reading_gets_the_next_number_and_a_citekey(db: Database) -> None:
    first, second = add(db, new(work("Waiting Rooms")), new(work("Notice Boards")))

    assert (first.number, first.citekey, first.is_new) == (1, "fell2011waiting", True)
    assert (second.number, second.citekey, second.is_new) == (2, "fell2011notice", True)


def test_a_number_is_never_used_again(db: Database) -> None:
    add_titles(db, "One", "Two")
    undo.undo(db, now=NOW)

    assert add_titles(db, "Three") == [3]


def test_adding_the_same_again_adds_nothing(db: Database) -> None:
    add(db, new())

    [again] = add(db, new())

    assert (again.number, again.is_new) == (1, False)
    assert len(undo.log(db)) == 1


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("https://example.org/report", "http://www.example.org/report/"),
        ("https://example.org/report", "https://example.org/report?utm_source=feed#top"),
        ("https://doi.org/10.5555/abc.1", "https://dx.doi.org/10.5555/ABC.1"),
    ],
)
def test_an_address_in_another_spelling_is_the_same_reading(
    db: Database, first: str, second: str
) -> None:
    add(db, new(page("Report", first)))

    [again] = add(db, new(page("Report", second)))

    assert again.number == 1


def test_an_address_that_a_redirect_led_through_is_the_same_reading(db: Database) -> None:
    add(db, new(page("Report", "https://example.org/new"), known_as=("https://example.org/old",)))

    [again] = add(db, new(page("", "https://example.org/old")))

    assert again.number == 1


def test_two_chapters_at_one_address_are_two_readings(db: Database) -> None:
    address = "https://example.org/whole-report.pdf"

    added = add(db, new(page("On measuring", address)), new(page("On trusting", address)))

    assert [each.number for each in added] == [1, 2]


def test_a_doi_learnt_later_makes_no_second_reading(db: Database) -> None:
    long_title = "Waiting rooms and the measure of public patience"
    add(db, new(work(long_title)))
    add(db, new(work(long_title, doi="10.5555/patience")))

    [again] = add(db, new(Work(title=long_title, doi="10.5555/patience")))

    assert again.number == 1
    assert show.get(db, 1).work.doi == "10.5555/patience"


def test_an_empty_field_is_filled_when_the_work_is_met_again(db: Database) -> None:
    add(db, new(work(publisher="")))

    add(db, new(work(publisher="Fellside Press")))

    assert show.get(db, 1).work.publisher == "Fellside Press"


@pytest.mark.parametrize(
    ("old", "met", "kept"),
    [
        (Origin.MARKUP, Origin.GUESS, "Old Press"),
        (Origin.GUESS, Origin.MARKUP, "New Press"),
        (Origin.USER, Origin.RESOLVED, "Old Press"),
    ],
)
def test_the_surer_value_wins(db: Database, old: Origin, met: Origin, kept: str) -> None:
    add(db, new(work(publisher="Old Press"), origins={"publisher": old}))

    add(db, new(work(publisher="New Press"), origins={"publisher": met}))

    assert show.get(db, 1).work.publisher == kept


@pytest.mark.parametrize("set_to", ["The User's Press", ""])
def test_a_value_that_the_user_set_is_never_overwritten(db: Database, set_to: str) -> None:
    add(db, new(work(publisher="Old Press")))
    with changing(db) as batch:
        edits.edit(batch, 1, {"publisher": set_to})

    add(db, new(work(publisher="New Press"), origins={"publisher": Origin.RESOLVED}))

    assert show.get(db, 1).work.publisher == set_to


def test_a_citation_says_who_cites_it_how(db: Database) -> None:
    add(db, new(REPORT))

    add(db, cited("Fell, A. (2011). Waiting Rooms.", work(), section="Notes", position=3), source=1)

    [edge] = show.get(db, 2).cited_by
    assert (edge.source, edge.source_title) == (1, "The parish report")
    assert (edge.citation.text, edge.citation.section, edge.citation.position) == (
        "Fell, A. (2011). Waiting Rooms.",
        "Notes",
        3,
    )


def test_the_same_report_twice_adds_nothing(db: Database) -> None:
    add(db, new(REPORT))
    entries = [cited("Fell, Waiting Rooms, 2011", work()), cited("An old tip")]
    add(db, *entries, source=1)

    again = add(db, *entries, source=1)

    assert [(each.number, each.is_new, each.is_new_citation) for each in again] == [
        (2, False, False),
        (3, False, False),
    ]
    assert len(undo.log(db)) == 2


def test_the_same_words_read_better_are_still_the_same_reading(db: Database) -> None:
    add(db, new(REPORT))
    add(db, cited("Fell, Waiting Rooms, 2011"), source=1)

    [again] = add(db, cited("Fell, Waiting Rooms, 2011", work("Waiting Rooms")), source=1)

    assert (again.number, again.is_new) == (2, False)
    assert show.get(db, 2).work.year == 2011


def test_the_same_words_under_two_addresses_are_two_readings(db: Database) -> None:
    add(db, new(REPORT))

    added = add(
        db,
        cited("Read more", page("Read more", "https://example.org/one")),
        cited("Read more", page("Read more", "https://example.org/two")),
        source=1,
    )

    assert [(each.number, each.is_new_citation) for each in added] == [(2, True), (3, True)]


def test_a_bare_title_that_is_added_twice_is_one_reading(db: Database) -> None:
    add(db, new(Work(title="Fully Reusable Shuttle")))

    [again] = add(db, new(Work(title="Fully Reusable Shuttle")))

    assert (again.number, again.is_new) == (1, False)


def test_two_entries_of_a_report_that_are_read_alike_are_two_readings(db: Database) -> None:
    add(db, new(REPORT))
    read_badly = work("Department of Primary Care")
    first = cited("Fell. Department of Primary Care. Dental health. 2011.", read_badly)
    second = cited("Fell. Department of Primary Care. A guide for carers. 2011.", read_badly)

    added = add(db, first, second, source=1)

    assert [each.number for each in added] == [2, 3]


def test_an_entry_that_a_report_repeats_with_another_page_is_one_reading(db: Database) -> None:
    add(db, new(REPORT))
    first, again = (cited(f"Fell (2011) Waiting Rooms, p. {page}", work()) for page in (3, 44))

    added = add(db, first, again, source=1)

    assert [each.number for each in added] == [2, 2]


def test_two_reports_cite_one_reading(db: Database) -> None:
    add(db, new(REPORT), new(page("Another report", "https://other.example/")))
    add(db, cited("Fell 2011a", work()), source=1)

    [again] = add(db, cited("Ada Fell, Waiting Rooms of the North", work()), source=2)

    assert (again.number, again.is_new, again.is_new_citation) == (3, False, True)
    assert [edge.source for edge in show.get(db, 3).cited_by] == [1, 2]
    assert found(db, "cited-by:2") == [3]


def test_a_report_that_cites_itself_is_not_its_own_recommendation(db: Database) -> None:
    add(db, new(REPORT))

    [own] = add(db, cited("This report", REPORT), source=1)

    assert (own.number, own.is_new) == (1, False)
    assert found(db, "cited-by:0") == [1]


def test_a_deleted_reading_that_a_report_cites_again_stays_in_the_trash(db: Database) -> None:
    add(db, new(REPORT))
    add(db, cited("Fell 2011", work()), source=1)
    with changing(db) as batch:
        edits.delete(batch, [2])

    [again] = add(db, cited("Fell 2011", work()), source=1)

    assert (again.is_in_trash, again.was_restored) == (True, False)
    assert found(db, "is:deleted") == [2]


def test_a_deleted_reading_comes_back_when_it_is_added_by_hand(db: Database) -> None:
    add(db, new())
    with changing(db) as batch:
        edits.delete(batch, [1])

    [again] = add(db, new())

    assert (again.number, again.was_restored, again.is_in_trash) == (1, True, False)
    assert found(db, "") == [1]


def test_tags_and_status_come_with_a_new_reading(db: Database) -> None:
    add(db, new(tags=("policy", "Social Media"), status=Status.READ))

    item = show.get(db, 1)
    assert (item.tags, item.status, item.status_at) == (
        ("policy", "Social Media"),
        Status.READ,
        "2024-05-17",
    )


def test_an_import_does_not_change_a_status_that_the_user_set(db: Database) -> None:
    add(db, new())
    with changing(db) as batch:
        edits.mark(batch, [1], Status.SKIPPED)

    add(db, new(status=Status.READ))

    assert show.get(db, 1).status is Status.SKIPPED


def test_an_import_tells_that_an_untouched_reading_is_read(db: Database) -> None:
    add(db, new())

    add(db, new(status=Status.READ))

    assert show.get(db, 1).status is Status.READ


def test_text_that_sqlite_refuses_is_stored_with_what_was_lost_marked(db: Database) -> None:
    add(db, new(page("Half a \ud800 pair, a \x00 and a\r\nline", "https://example.org/x")))

    assert show.get(db, 1).work.title == "Half a � pair, a � and a\nline"


def test_letters_and_their_accents_are_stored_as_one(db: Database) -> None:
    add(db, new(page("Cafe\u0301", "https://example.org/x")))

    assert show.get(db, 1).work.title == "Café"


def test_a_confidence_that_is_no_number_is_none_at_all(db: Database) -> None:
    add(db, new(REPORT))

    add(db, cited("Fell", confidence=float("nan")), source=1)

    assert show.get(db, 2).cited_by[0].citation.confidence == 0.0


@pytest.mark.parametrize(
    ("confidences", "is_doubtful"), [((0.5,), True), ((0.95,), False), ((0.5, 0.95), False)]
)
def test_a_reading_is_doubtful_while_no_entry_was_read_surely(
    db: Database, confidences: tuple[float, ...], is_doubtful: bool
) -> None:
    add(db, new(REPORT))

    for confidence in confidences:
        add(db, cited(f"Fell {confidence}", work(), confidence=confidence), source=1)

    assert (found(db, "is:doubtful") == [2]) is is_doubtful


def test_a_reading_without_a_title_is_listed_by_its_words(db: Database) -> None:
    add(db, new(REPORT))

    add(db, cited("Personal letter to the editor", Work()), source=1)

    [row] = listing.by_number(db, [2])
    assert row.title == "Personal letter to the editor"


def test_editors_stand_in_for_authors(db: Database) -> None:
    add(db, new(Work(title="Essays", editor=(Name("Moor"), Name("Dale")))))

    [row] = listing.by_number(db, [1])
    assert (row.authors, row.citekey) == ("Moor & Dale", "mooressays")


ANYTHING = st.text(st.characters(exclude_categories=()), max_size=30)  # lone surrogates too


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=50)
@given(title=ANYTHING, name=ANYTHING, verbatim=ANYTHING, tag=ANYTHING)
def test_any_text_at_all_can_be_stored_listed_and_written_out(
    db: Database, title: str, name: str, verbatim: str, tag: str
) -> None:
    add(db, new(REPORT))

    [added] = add(
        db,
        cited(verbatim, Work(title=title, author=(Name(name),)), context=tag, remark=name),
        source=1,
    )
    with changing(db) as batch:
        tagging.tag(batch, [added.number], [tag])

    [row] = listing.by_number(db, [added.number])
    item = show.get(db, added.number)
    written = "\n".join((repr(row), row.title, *row.tags, repr(item), *item.tags))
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]", written.replace("\\", ""))
    assert written.encode("utf-8")
