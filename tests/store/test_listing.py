from __future__ import annotations

import pytest

from readinglist import query
from readinglist.errors import BadQueryError, UsageError
from readinglist.model import Name, Status, Work
from readinglist.store import edits, listing, notes, sources, tagging
from readinglist.store.database import Database
from readinglist.store.listing import Sort
from tests.support.library import add, changing, cited, found, new, page


@pytest.fixture
def shelf(db: Database) -> Database:
    """Five readings: 1 is a report that cites 2, 3 and 4; 5 is in the trash."""
    add(db, new(page("The parish report", "https://www.iriss.example/report", type="report")))
    with changing(db) as batch:
        sources.record(batch, 1, sources.Pull(name="parish", asked="https://iriss.example/report"))
    add(
        db,
        cited(
            "zz",
            Work(title="The Zebra", author=(Name("Moor"),), issued="2008", doi="10.5555/z"),
            position=2,
            remark="read this first",
        ),
        cited("aa", Work(title="An Apple", author=(Name("Adler"),), issued="2011"), position=3),
        cited("mm", page("Midway", "https://sub.nesta.example/m.PDF"), position=1, confidence=0.3),
        source=1,
    )
    add(db, new(page("Gone", "https://example.org/gone")))
    with changing(db) as batch:
        edits.delete(batch, [5])
        edits.mark(batch, [2], Status.READ)
        edits.mark(batch, [3], Status.SKIPPED)
        tagging.tag(batch, [2, 3], ["Policy"])
        tagging.tag(batch, [3], ["social media"])
        notes.put(batch, 3, notes.note("Pomology."))
    return db


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("", [1, 2, 3, 4]),
        ("is:unread", [1, 4]),
        ("-is:unread", [2, 3]),
        ("is:read,skipped", [2, 3]),
        ("is:doubtful", [4]),
        ("is:source", [1]),
        ("is:cited", [2, 3, 4]),
        ("is:deleted", [5]),
        ("is:deleted,read", [2, 5]),
        ("tag:policy", [2, 3]),
        ("tag:POLICY -tag:'social", [2, 3]),
        ('tag:policy -tag:"social media"', [2]),
        ('tag:"social media",nothing', [3]),
        ("source:parish", [2, 3, 4]),
        ("source:iriss", [2, 3, 4]),
        ("source:1", [2, 3, 4]),
        ('source:"parish report"', [2, 3, 4]),
        ("source:https://iriss.example/report", [2, 3, 4]),
        ("-source:parish", [1]),
        ("cited-by:1", [2, 3, 4]),
        ("cited-by:<1", [1]),
        ("cited-by:>1", []),
        ("year:2008..2011", [2, 3]),
        ("year:..2010", [2]),
        ("year:>2008", [3]),
        ("year:2008,2011", [2, 3]),
        ("-year:2008", [1, 3, 4]),
        ("-has:year", [1, 4]),
        ("author:moor", [2]),
        ("title:zebra", [2]),
        ("title:zz", []),
        ("type:report", [1]),
        ("host:iriss.example", [1]),
        ("host:nesta.example", [4]),
        ("host:sta.example", []),
        ("host:%", []),
        ("key:moor2008zebra", [2]),
        ("key:moor*", [2]),
        ("number:2..3", [2, 3]),
        ("added:2024-05", [1, 2, 3, 4]),
        ("added:>2024-05-17", []),
        ("read:2024", [2]),
        ("read:<2024", []),
        ("has:note", [3]),
        ("has:doi", [2]),
        ("has:url", [1, 4]),
        ("has:pdf", [4]),
        ("has:author", [2, 3]),
        ("has:tag", [2, 3]),
        ("has:remark", [2]),
        ("has:isbn,abstract", []),
        ("pomology", [3]),
        ("ZEBRA", [2]),
        ("zz", [2]),
        ("-zebra", [1, 3, 4]),
        ('"read this"', [2]),
        ('"this read"', []),
        ("zeb*", [2]),
        ("zeb", []),
        ("& zebra", [2]),
        ("&", []),
        ("-&", [1, 2, 3, 4]),
        ("is:read zebra tag:policy", [2]),
        ("is:unread midway", [4]),
    ],
)
def test_a_query_finds(shelf: Database, text: str, numbers: list[int]) -> None:
    assert found(shelf, text) == numbers
    assert listing.count(shelf, query.parse(text)) == len(numbers)


@pytest.mark.parametrize(
    ("sort", "numbers"),
    [
        (Sort.ADDED, [4, 3, 2]),
        (Sort.NUMBER, [2, 3, 4]),
        (Sort.TITLE, [3, 4, 2]),
        (Sort.AUTHOR, [3, 2, 4]),
        (Sort.YEAR, [3, 2, 4]),
        (Sort.CITED, [4, 3, 2]),
        (Sort.STATUS, [4, 2, 3]),
        (Sort.POSITION, [4, 2, 3]),
    ],
)
def test_a_list_is_sorted(shelf: Database, sort: Sort, numbers: list[int]) -> None:
    of_the_report = query.parse("source:parish")

    listed = [row.number for row in listing.rows(shelf, of_the_report, sort=sort)]
    reversed_ = [row.number for row in listing.rows(shelf, of_the_report, sort=sort, reverse=True)]

    assert listed == numbers
    assert reversed_ == numbers[::-1]


def test_the_sort_by_position_needs_one_source(shelf: Database) -> None:
    with pytest.raises(UsageError, match="one source"):
        listing.rows(shelf, sort=Sort.POSITION)


def test_rows_are_cut_at_the_limit(shelf: Database) -> None:
    assert [row.number for row in listing.rows(shelf, limit=2)] == [4, 3]


def test_a_row_says_what_a_list_shows(shelf: Database) -> None:
    [row] = listing.rows(shelf, query.parse("number:3"))

    assert row == listing.Row(
        number=3,
        citekey="adler2011apple",
        status="skipped",
        title="An Apple",
        authors="Adler",
        year=2011,
        type="",
        host="",
        url="",
        doi="",
        tag_names="Policy,social media",
        cited_by=1,
        is_doubtful=0,
        has_note=1,
        added_at="2024-05-17T09:30:00+00:00",
        status_at="2024-05-17",
        reason="",
        deleted_at=None,
        position=0,
    )
    assert row.tags == ("Policy", "social media")


def test_a_source_that_is_not_there_is_pointed_at(shelf: Database) -> None:
    with pytest.raises(BadQueryError) as caught:
        found(shelf, "is:unread source:parsh")

    assert caught.value.pointer == "is:unread source:parsh\n          ^^^^^^^^^^^^"
    assert "parish" in caught.value.hint


def test_rows_by_number_come_in_the_order_asked_for(shelf: Database) -> None:
    assert [row.number for row in listing.by_number(shelf, [5, 99, 2])] == [5, 2]


@pytest.mark.parametrize(
    ("names", "label"),
    [
        ((), ""),
        ((Name("Fell"),), "Fell"),
        ((Name("Fell"), Name("Moor")), "Fell & Moor"),
        ((Name("Fell"), Name("Moor"), Name("Dale")), "Fell et al."),
        ((Name(literal="Parish Council"),), "Parish Council"),
    ],
)
def test_authors_fit_a_narrow_column(db: Database, names: tuple[Name, ...], label: str) -> None:
    add(db, new(Work(title="T", author=names)))

    assert listing.by_number(db, [1])[0].authors == label
