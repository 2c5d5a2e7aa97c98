"""The copies of pages that are gone are fetched, read, and taken for what they are."""

from __future__ import annotations

import json

import pytest

from readinglist.flows import agenda
from readinglist.flows.agenda import Which
from readinglist.flows.recover import Recovering
from readinglist.flows.taking import Result, Taken
from readinglist.links.verdicts import State
from readinglist.model import Name, Origin
from readinglist.store import attempts, links, locations, pages, show
from readinglist.store.wanted import wanted
from tests.support.archive import Archive
from tests.support.server import giving
from tests.support.web import Web, page

TITLE = "Ledgers of the village office"
META = (
    f'<meta name="citation_title" content="{TITLE}: a study">'
    '<meta name="citation_author" content="Falk, Tove">'
)


@pytest.fixture
def archive(web: Web) -> Archive:
    kept = Archive(web.server)
    web.policy = kept.policy(web.policy)
    return kept


def lost(web: Web, archive: Archive, path: str = "gone", *, body: bytes = b"") -> int:
    """Add a reading whose page is gone, with a copy in the archive; return its number."""
    web.server.routes["gone"] = giving(b"", 404)
    title = TITLE if path == "gone" else f"{TITLE}, {path.replace('gone/', 'part ')}"
    number = web.reading(path, title, accessed="2011-02-01", author=(Name("Falk", "T."),))
    archive.copies[web.at(path)] = ("20081231235959", "20110116093000")
    archive.bodies[web.at(path)] = body or page(TITLE, head=META)
    web.check()
    return number


def recovered(web: Web) -> tuple[list[Taken], str]:
    every = [row[0] for row in web.db.rows("SELECT number FROM items")]
    with web.session("fetch --archived") as session:
        todo = agenda.agenda(wanted(web.db, every), Which.LOST, today=web.clock.today)
        work = Recovering(session, todo, base=web.policy.archive)
        return list(work), work.trouble


def test_the_copy_is_kept_and_read_and_the_link_stays_gone(web: Web, archive: Archive) -> None:
    number = lost(web, archive)

    [taken], trouble = recovered(web)

    kept, link = pages.get(web.db, number), links.get(web.db, number)
    work = show.get(web.db, number).work
    assert (taken.result, taken.problem, trouble) == (Result.NEW, "", "")
    assert kept is not None
    assert kept.archived_at == "2011-01-16T09:30:00Z"
    assert (work.title, work.author) == (f"{TITLE}: a study", (Name("Falk", "Tove"),))
    assert link is not None
    assert link.health.state is State.GONE


def test_where_the_copy_is_is_kept_with_it(web: Web, archive: Archive) -> None:
    number = lost(web, archive)

    recovered(web)

    [place] = locations.of_item(web.db, number)
    assert place.url == f"{archive.base}20110116093000/{web.at('gone')}"
    assert (place.made_at, place.near) == ("2011-01-16T09:30:00Z", "2011-02-01")


def test_only_what_is_gone_and_was_never_kept_is_asked_for(web: Web, archive: Archive) -> None:
    lost(web, archive)
    web.reading("ok")
    recovered(web)
    web.server.seen.clear()

    assert recovered(web) == ([], "")
    assert web.fetch()[0][0].url.endswith("/ok")


def test_a_copy_of_another_page_is_told_and_not_taken(web: Web, archive: Archive) -> None:
    number = lost(web, archive, body=page("Welcome to our hosting"))

    [taken], _ = recovered(web)

    assert "another page" in taken.problem
    assert pages.get(web.db, number) is None
    assert show.get(web.db, number).work.title == TITLE


def test_what_the_user_typed_is_not_overwritten_by_a_copy(web: Web, archive: Archive) -> None:
    web.server.routes["gone"] = giving(b"", 404)
    number = web.reading("gone", TITLE, origin=Origin.USER)
    archive.copies[web.at("gone")] = ("20240116093000",)
    archive.bodies[web.at("gone")] = page(TITLE, head=META)
    web.check()

    recovered(web)

    assert show.get(web.db, number).work.title == TITLE


def test_that_there_is_no_copy_is_told_of_each(web: Web, archive: Archive) -> None:
    numbers = [lost(web, archive, f"gone/{at}") for at in range(3)]
    archive.copies.clear()

    taken, trouble = recovered(web)

    assert [each.problem for each in taken] == ["the web archive has no copy of it"] * 3
    assert trouble == ""
    assert [len(attempts.of_item(web.db, number)) for number in numbers] == [4, 3, 2]


def test_an_archive_that_does_not_answer_is_left_alone(web: Web, archive: Archive) -> None:
    for at in range(5):
        lost(web, archive, f"gone/{at}")
    archive.is_down = True
    web.server.seen.clear()

    taken, trouble = recovered(web)

    assert len(taken) == 2
    assert "does not answer" in trouble


def test_the_program_makes_texts_of_copies(rl, server) -> None:
    archive = Archive(server, {f"{server.url}/gone": ("20110116093000",)})
    archive.bodies[f"{server.url}/gone"] = page("The cost of an answer")
    rl.ok("add", "--title", "The cost of an answer", "--url", f"{server.url}/gone")
    (rl.library / "sources.yaml").write_text(
        f"fetch:\n  archive: {archive.base}\n  archive_index: {archive.index}\n"
    )
    rl.ok("check", "--no-archive")
    offline = rl("fetch", "--archived", "--offline")

    ran = rl.ok("fetch", "--archived", "--json")

    assert [row["result"] for row in json.loads(ran.out)] == ["new"]
    assert "does not answer" not in offline.err
    assert offline.code == 4
    assert "1 text made" in ran.err
    assert "nobody entered without a reason" in rl.ok("text", "1").out
    assert "as the archive's copy of 2011-01-16" in rl.ok("show", "1").out
    assert rl("fetch", "--archived", "--again").code == 2
