"""What could not be had, as a list to send to a library."""

from __future__ import annotations

import json

import pytest

from readinglist import workspace
from readinglist.model import Citation, Name, NewItem, Status, Work
from readinglist.store import attempts, connection, edits
from readinglist.store.attempts import Attempt
from readinglist.workspace import Library
from tests.support.library import add, changing
from tests.support.program import Program

ENTRY = "Falk, T. and Moor, A. (2009) Ledgers & <listening>. Journal of Small Offices, 12(3)."
WORK = Work(
    type="article-journal",
    title="Ledgers & <listening>",
    author=(Name("Falk", "Tove"), Name("Moor", "Ada")),
    issued="2009",
    container_title="Journal of Small Offices",
    volume="12",
    issue="3",
    page="11–29",
    doi="10.5555/sl.2009.11",
    isbn="9780306406157",
    url="https://gone.example/ledgers",
)


@pytest.fixture
def wished(rl: Program) -> Program:
    """The program with a reading that could not be had, one that could, and what was tried."""
    workspace.make(Library(rl.library))
    with connection.connect(rl.library / "readinglist.db") as db:
        source = add(db, NewItem(work=Work(title="A report of ours")))[0].number
        new = NewItem(work=WORK, citation=Citation(text=ENTRY))
        number = add(db, new, source=source)[0].number
        add(db, NewItem(work=Work(title="Something that was read")))
        with changing(db, "check") as batch:
            failed = Attempt("check", WORK.url, "gone", "the server answered 404", status=404)
            attempts.record(batch, number, failed)
            attempts.record(batch, number, failed)
            missing = "the web archive has no copy of it"
            attempts.record(batch, number, Attempt("archive", WORK.url, "none", missing))
            question = "https://api.crossref.org/works?query.bibliographic=x"
            attempts.record(
                batch, number, Attempt("resolve", question, "unknown", "not known there")
            )
        with changing(db, "mark") as batch:
            why = "the library has no volume 12"
            edits.mark(batch, [number], Status.UNOBTAINABLE, reason=why)
    return rl


def test_the_list_has_what_a_library_asks_for_and_what_was_tried(wished: Program) -> None:
    ran = wished.ok("request")

    assert ran.out.startswith("Request for 1 work, ")
    said = {line.strip() for line in ran.out.splitlines()}
    assert "1. Ledgers & <listening>" in said
    assert "Author:   Falk, Tove; Moor, Ada" in said
    assert "In:       Journal of Small Offices, 12(3), 11–29" in said
    assert "DOI:      10.5555/sl.2009.11" in said
    assert "ISBN:     9780306406157" in said
    assert "Note:     the library has no volume 12" in said
    assert "the server answered 404 (2024-05-17)" in " ".join(ran.out.split())
    assert "Tried:    the web archive: has no copy of it (2024-05-17)" in said
    assert "Tried:    api.crossref.org: not known there (2024-05-17)" in said
    assert all(len(line) <= 78 for line in ran.out.splitlines())


def test_as_markdown_nothing_in_it_is_markup(wished: Program) -> None:
    out = wished.ok("request", "--markdown").out

    assert "## 1. Ledgers & \\<listening\\>" in out
    assert "- Address: [https://gone.example/ledgers](https://gone.example/ledgers)" in out
    assert "    - the web archive: has no copy of it (2024-05-17)" in out


def test_for_programs_each_try_has_its_days(wished: Program) -> None:
    [row] = json.loads(wished.ok("request", "--json").out)

    assert (row["number"], row["doi"], row["cited_as"]) == (2, WORK.doi, ENTRY)
    assert row["tried"][1] == {
        "what": "the web archive",
        "answer": "has no copy of it",
        "days": ["2024-05-17"],
    }


def test_any_readings_can_be_asked_for(wished: Program) -> None:
    assert [row["number"] for row in json.loads(wished.ok("request", "3", "--json").out)] == [3]


def test_an_empty_list_is_none_and_says_how_to_fill_it(wished: Program) -> None:
    wished.ok("mark", "unread", "2")

    ran = wished.ok("request")

    assert ran.out == ""
    assert "readinglist mark unobtainable" in ran.err
    assert wished.ok("request", "--json").out == "[]\n"


def test_what_could_not_be_had_is_shown_with_what_was_tried(wished: Program) -> None:
    out = wished.ok("show", "2").out

    assert "What was tried" in out
    assert "2024-05-17  the web archive: has no copy of it" in out
