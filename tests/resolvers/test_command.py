"""`fetch --resolve`, run as a person runs it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from readinglist import workspace
from readinglist.model import NewItem, Origin, Work
from readinglist.store import connection
from readinglist.workspace import Library
from tests.support.library import add
from tests.support.program import Program
from tests.support.server import Server, giving

ANSWERS = Path(__file__).parent / "answers"


@pytest.fixture
def listed(rl: Program, server: Server) -> Program:
    """The program with a reading that has a DOI and no page, and registries of ours."""
    server.routes |= {
        "doi": giving((ANSWERS / "doi.json").read_bytes()),
        "crossref": giving((ANSWERS / "crossref.json").read_bytes()),
    }
    workspace.make(Library(rl.library))
    works = [Work(title="Ledgers & listening", doi="10.5555/sl.2009.11", url=f"{server.url}/ok")]
    with connection.connect(rl.library / "readinglist.db") as db:
        for work in works:
            add(db, NewItem(work=work, origins=dict.fromkeys(work.known(), Origin.MARKUP)))
    return rl


def configure(rl: Program, server: Server, *more: str) -> None:
    lines = [
        "resolve:",
        *(f"  {line}" for line in more),
        "  addresses:",
        *(f"    {name}: {server.url}/{name}/" for name in ("doi", "crossref")),
    ]
    (rl.library / "sources.yaml").write_text("\n".join(lines) + "\n")


def test_registries_are_asked_where_the_user_says_so(listed: Program, server: Server) -> None:
    configure(listed, server, "services: [doi, crossref]")

    ran = listed("fetch", "--resolve", "--no-text")

    assert "Registries gave 1 answer: 1 better known now." in ran.err
    assert "Crossref is not asked: it wants to know whom it can write to." in ran.err
    item = json.loads(listed.ok("show", "1", "--json").out)["item"]
    assert item["work"]["container_title"] == "Journal of Small Offices"
    assert item["origins"]["container_title"] == "resolved"


def test_registries_are_asked_only_where_the_user_says_so(listed: Program, server: Server) -> None:
    configure(listed, server)

    listed("fetch", "--no-text")

    assert [path for path in server.paths() if path.startswith(("/doi", "/crossref"))] == []


def test_registries_are_asked_with_every_fetch_where_the_file_says_so(
    listed: Program, server: Server
) -> None:
    configure(listed, server, "always: true", "services: doi")

    listed("fetch", "--no-text")

    assert "/doi/10.5555/sl.2009.11" in server.paths()


def test_a_service_that_there_is_none_of_is_named(listed: Program, server: Server) -> None:
    configure(listed, server, "services: [worldcat]")

    ran = listed("fetch", "--resolve")

    assert ran.code == 2
    assert "no service “worldcat”" in ran.err
    assert "doi, openlibrary, crossref" in ran.err
