"""Readings are resolved: what registries know is taken over, kept, and asked for once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from readinglist import resolvers
from readinglist.fetch import Fetcher
from readinglist.flows import accounts
from readinglist.flows.resolve import Resolved, Resolving, Result, Service
from readinglist.model import Citation, Name, NewItem, Origin, Work
from readinglist.store import answers, attempts, edits, show, undo
from readinglist.store.wanted import wanted
from tests.support.library import add, changing, found
from tests.support.server import Answering, giving
from tests.support.web import Web

ANSWERS = Path(__file__).parent / "answers"
DOI, ISBN, ARXIV = "10.5555/sl.2009.11", "9780306406157", "2101.00099"
ENTRY = "Falk, T. (2009) Ledgers and listening. Journal of Small Offices, 12(3)."
PRINTED = Work(title="Ledgers and listening", author=(Name("Falk", "T."),), issued="2009")


def recorded(name: str) -> bytes:
    return (ANSWERS / name).read_bytes()


@dataclass
class Registries:
    """The services, on a server of ours, and what they said."""

    web: Web
    contact: str = "jo@example.org"
    trouble: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.web.server.routes |= {
            "doi": giving(recorded("doi.json")),
            "arxiv": giving(recorded("arxiv.xml")),
            "openlibrary": giving(recorded("openlibrary.json")),
            "crossref": giving(recorded("crossref.json")),
        }

    def ask(self, *numbers: int, of: Sequence[str] = ()) -> list[Resolved]:
        """Ask about readings, all without `numbers`, as one command does."""
        every = [row[0] for row in self.web.db.rows("SELECT number FROM items")]
        services = [
            Service(resolvers.load(name), f"{self.web.server.url}/{name}/", self.contact)
            for name in of or resolvers.names()
        ]
        with self.web.session("fetch --resolve") as session:
            work = Resolving(session, wanted(self.web.db, numbers or every), services)
            said = [each for together in work for each in together]
        self.trouble = work.trouble
        return said

    @property
    def asked(self) -> list[str]:
        """Return which services were asked, in order."""
        return [request.path.split("/")[1] for request in self.web.server.seen]


@pytest.fixture
def registries(web: Web) -> Registries:
    return Registries(web)


def reading(web: Web, work: Work, *, entry: str = "", origin: Origin = Origin.PATTERN) -> int:
    citation = Citation(text=entry) if entry else None
    origins = dict.fromkeys(work.known(), origin)
    source = add(web.db, NewItem(work=Work(title="A report of ours")))[0].number if entry else None
    new = NewItem(work=work, origins=origins, citation=citation)
    return add(web.db, new, source=source)[0].number


def test_nothing_is_asked_about_a_page_that_has_no_identifier(registries: Registries) -> None:
    registries.web.reading("ok", "A page of the web", type="webpage")

    assert registries.ask() == []
    assert registries.asked == []


def test_what_is_registered_under_a_doi_is_taken_over(registries: Registries) -> None:
    number = reading(registries.web, Work(doi=DOI))

    [said] = registries.ask()

    item = show.get(registries.web.db, number)
    assert said.result is Result.LEARNT
    assert {"title", "author", "container_title", "volume"} <= set(said.learnt)
    assert item.work.title == "Ledgers & Listening: The village office at work"
    assert item.work.container_title == "Journal of Small Offices"
    assert item.origins["title"] is Origin.RESOLVED
    assert item.work.url == ""


def test_what_the_user_typed_stands(registries: Registries) -> None:
    number = reading(registries.web, replace(PRINTED, doi=DOI))
    with changing(registries.web.db, "edit") as batch:
        edits.edit(batch, number, {"title": "LEDGERS and listening", "volume": ""})

    registries.ask()

    work = show.get(registries.web.db, number).work
    assert (work.title, work.volume, work.issue) == ("LEDGERS and listening", "", "3")


def test_a_printed_entry_learns_its_doi_and_is_found_by_it(registries: Registries) -> None:
    number = reading(registries.web, PRINTED, entry=ENTRY)

    registries.ask(number)

    [request] = registries.web.server.seen
    query = parse_qs(urlsplit(request.target).query)
    work = show.get(registries.web.db, number).work
    assert query["query.bibliographic"] == [ENTRY]
    assert query["mailto"] == ["jo@example.org"]
    assert (work.doi, work.author) == (DOI, (Name("Falk", "Tove"),))
    assert found(registries.web.db, "has:doi") == [number]


def test_what_an_identifier_has_told_is_not_searched_for(registries: Registries) -> None:
    book = Work(title="The listening state", author=(Name("Fenwick", "J."),), isbn=ISBN)
    reading(registries.web, book, entry="Fenwick, J. (2007) The listening state. Meadow Press.")

    registries.ask()

    assert registries.asked == ["openlibrary"]


def test_what_an_identifier_has_not_told_is_searched_for(registries: Registries) -> None:
    registries.web.server.routes["openlibrary"] = giving(b"{}")
    book = Work(title="The listening state", author=(Name("Fenwick", "J."),), isbn=ISBN)
    number = reading(registries.web, book, entry="Fenwick, J. (2007) The listening state.")

    said = registries.ask(number)

    assert [each.result for each in said] == [Result.UNKNOWN, Result.UNKNOWN]
    assert show.get(registries.web.db, number).work == book


@pytest.mark.parametrize(
    ("work", "service"),
    [(Work(title="Another work on stairs", doi=DOI), "doi.org"),
     (Work(title="Chapter on the stairs of state", isbn=ISBN), "Open Library"),
     (Work(title="A longer history of stairs", arxiv=ARXIV), "arXiv")],
)  # fmt: skip
def test_an_identifier_of_another_work_is_told_and_nothing_is_taken(
    registries: Registries, work: Work, service: str
) -> None:
    number = reading(registries.web, work)

    [said] = registries.ask()

    assert (said.result, said.service) == (Result.OTHER, service)
    assert "nothing taken" in said.notice
    assert show.get(registries.web.db, number).work == work


def test_an_identifier_that_another_reading_has_is_left_with_it(registries: Registries) -> None:
    owner = reading(registries.web, Work(title="Quite another thing", doi=DOI))
    number = reading(registries.web, PRINTED, entry=ENTRY)

    [said] = registries.ask(number)

    assert f"reading {owner}" in said.notice
    assert show.get(registries.web.db, number).work.doi == ""
    assert show.get(registries.web.db, number).work.volume == "12"


# Answers are kept


def test_no_service_is_asked_the_same_twice(registries: Registries) -> None:
    reading(registries.web, Work(doi=DOI))
    reading(registries.web, Work(title="Counting ledgers", doi="10.5555/none"))
    registries.web.server.routes["doi"] = lambda answering: (
        answering.whole(recorded("doi.json"))
        if answering.request.target.endswith("sl.2009.11")
        else answering.whole(b"", 404)
    )
    registries.ask()
    registries.web.server.seen.clear()

    again = registries.ask()

    assert [each.result for each in again] == [Result.SAME, Result.UNKNOWN]
    assert registries.asked == []


def test_what_was_not_known_is_asked_for_again_after_a_week(registries: Registries) -> None:
    registries.web.server.routes["doi"] = giving(b"", 404)
    reading(registries.web, Work(doi=DOI))
    registries.ask()
    registries.web.clock.pass_days(8)

    registries.ask()

    assert registries.asked == ["doi", "doi"]


def test_an_answer_is_kept_without_the_contact(registries: Registries) -> None:
    number = reading(registries.web, PRINTED, entry=ENTRY)

    registries.ask(number)

    db = registries.web.db
    [(question,)] = db.rows("SELECT question FROM answers")
    assert "jo@example.org" not in question
    assert answers.get(db, "Crossref", question, now=registries.web.clock()) is not None
    [tried] = attempts.of_item(db, number)
    assert (tried.attempt.purpose, tried.attempt.outcome) == ("resolve", "known")
    assert "jo@example.org" not in tried.attempt.url


def test_all_answers_of_a_command_are_taken_back_as_one(registries: Registries) -> None:
    numbers = [
        reading(registries.web, Work(doi=DOI)),
        reading(registries.web, Work(title="Counting ledgers without counting", arxiv=ARXIV)),
    ]
    before = [show.get(registries.web.db, number).work for number in numbers]
    registries.ask()

    undone = undo.undo(registries.web.db, now=registries.web.clock())

    assert undone.batch.command == "fetch --resolve"
    assert [show.get(registries.web.db, number).work for number in numbers] == before


# Services in trouble


@pytest.mark.parametrize("status", [429, 503, 403])
def test_a_service_that_refuses_is_not_asked_again(registries: Registries, status: int) -> None:
    registries.web.server.routes["doi"] = giving(b"", status)
    for at in range(3):
        reading(registries.web, Work(doi=f"10.5555/{at}"))

    [said] = registries.ask()

    assert said.result is Result.FAILED
    assert registries.asked == ["doi"]
    assert "doi.org is not asked any more" in registries.trouble[0]


def test_a_service_that_breaks_down_is_given_three_tries(registries: Registries) -> None:
    registries.web.server.routes["doi"] = giving(b"", 500)
    for at in range(5):
        reading(registries.web, Work(doi=f"10.5555/{at}"))
    other = reading(registries.web, Work(arxiv=ARXIV))

    said = registries.ask()

    assert registries.asked == ["doi", "doi", "doi", "arxiv"]
    assert [each.number for each in said if each.result is Result.LEARNT] == [other]


def test_a_failure_is_not_taken_for_an_answer(registries: Registries) -> None:
    registries.web.server.routes["doi"] = giving(b"", 500)
    reading(registries.web, Work(doi=DOI))
    registries.ask()
    registries.web.server.routes["doi"] = giving(recorded("doi.json"))

    [said] = registries.ask()

    assert said.result is Result.LEARNT


def test_an_answer_that_is_no_record_changes_nothing(registries: Registries) -> None:
    registries.web.server.routes["doi"] = giving(b"<title>Just a moment...</title>")
    number = reading(registries.web, Work(title="Ledgers and listening", doi=DOI))

    [said] = registries.ask()

    assert said.result is Result.UNKNOWN
    assert show.get(registries.web.db, number).work.title == "Ledgers and listening"


def test_offline_only_what_is_known_already_is_used(registries: Registries) -> None:
    web = registries.web
    first = reading(web, Work(doi=DOI))
    registries.ask()
    reading(web, Work(doi="10.5555/new"))
    web.server.seen.clear()

    service = Service(resolvers.load("doi"), f"{web.server.url}/doi/")
    with (
        Fetcher(web.policy, offline=True) as fetcher,
        accounts.session(web.db, fetcher, command="fetch", clock=web.clock) as session,
    ):
        work = Resolving(session, wanted(web.db, [first, first + 1]), [service])
        said = [each.number for together in work for each in together]

    assert said == [first]
    assert "offline" in work.trouble[0]
    assert web.server.seen == []


def test_a_record_without_end_is_cut_and_no_work(registries: Registries) -> None:
    def endless(answering: Answering) -> None:
        answering.chunks(iter([b'{"title": "' + b"x" * 1_000_000] * 6))

    registries.web.server.routes["doi"] = endless
    number = reading(registries.web, Work(title="Ledgers and listening", doi=DOI))

    registries.ask()

    assert show.get(registries.web.db, number).work.title == "Ledgers and listening"


def test_a_registry_is_left_alone_between_two_questions_whatever_the_user_has_set(
    registries: Registries, monkeypatch: pytest.MonkeyPatch
) -> None:
    web, pause_s, resolver = registries.web, 0.15, resolvers.load("doi")
    monkeypatch.setattr(resolver, "PAUSE_S", pause_s)
    for at in range(4):
        reading(web, Work(doi=f"10.5555/{at}"))
    service = Service(resolver, f"{web.server.at('doi.example')}/doi/")

    with web.session() as session:
        list(Resolving(session, wanted(web.db, [1, 2, 3, 4]), [service]))

    moments = [request.at for request in web.server.seen]
    assert web.policy.min_delay_s == 0
    assert len(moments) == 4
    assert min(late - early for early, late in pairwise(moments)) >= pause_s


def test_a_registry_is_told_who_asks_in_the_header_too(registries: Registries) -> None:
    web = registries.web
    web.policy = replace(web.policy, contact="jo@example.org")
    reading(web, Work(doi=DOI))

    registries.ask()

    [request] = web.server.seen
    assert "jo@example.org" in request.headers["user-agent"]
    assert request.headers["accept"] == "application/vnd.citationstyles.csl+json"
