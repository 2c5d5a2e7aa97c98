"""Wrong input of each kind: one line, a hint, the documented exit code, and nothing lost."""

from __future__ import annotations

import ctypes
import socket
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.support.server import Server
from tests.support.site import served

SITE = Path(__file__).parents[1] / "story" / "site"


@pytest.fixture
def site():
    with served(SITE) as address:
        yield address


@pytest.fixture
def filled(rl):
    rl.ok("add", "--title", "The listening state", "--author", "Fenwick, J.", "--year", "2007")
    rl.ok("add", "--title", "Who is heard?", "--author", "Okafor, A.", "--year", "2006")
    return rl


def refused(ran, code, *words):
    """The first line says what is wrong, a hint follows, and nobody sees a traceback."""
    lines = ran.err.strip().splitlines()
    assert ran.code == code, ran.err
    assert all(word in ran.err for word in words), ran.err
    assert "Traceback" not in ran.err
    assert len(lines) >= 2, "a hint is missing"


def a_free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["add", "missing.html"], 3, ["There is no file", "missing.html"]),
        (["extract", "missing.pdf"], 3, ["There is no file"]),
        (["add", "."], 3, ["folder"]),
        (["add"], 2, ["nothing to add"]),
        (["add", "--author", "Nobody"], 2, ["title"]),
        (["add", "--title", "x", "--year", "soon"], 2, ["not a year"]),
        (["add", "javascript:alert(1)"], 2, ["no address"]),
        (["show", "99"], 3, ["There is no reading 99"]),
        (["mark", "read", "7-5"], 2, ["backwards"]),
        (["mark", "finished", "1"], 2, ["finished"]),
        (["list", "is:unraed"], 2, ["is:unraed", "^^^", "unread"]),
        (["list", "colour:red"], 2, ["colour:red", "^^^"]),
        (["list", "--sort", "position"], 2, ["source"]),
        (["list", "--json", "--csv"], 2, ["Choose one"]),
        (["lits"], 2, ["There is no command", "Did you mean: readinglist list"]),
        (["list", "--limit", "many"], 2, ["many"]),
        (["undo", "99"], 3, ["no batch 99"]),
        (["export", "docx"], 2, ["no format", "markdown"]),
        (["edit", "1", "--doi", "nonsense"], 2, ["not a DOI"]),
        (["mark", "read", "1", "--on", "tomorow"], 2, ["not a day"]),
        (["extract", "a.html", "--text", "b.txt"], 2, ["one target"]),
    ],
    ids=lambda value: " ".join(value[:3]) if isinstance(value, list) else None,
)
def test_a_slip_is_told_in_a_line_and_a_hint(filled, arguments, code, words):
    refused(filled(*arguments), code, *words)


def test_a_library_that_is_not_there_is_not_made_by_looking(rl):
    for command in (["list"], ["show", "1"], ["search", "x"], ["undo"], ["sources"]):
        refused(rl(*command), 3, "There is no library")

    assert not rl.library.exists()


def test_an_office_document_says_what_it_is(filled):
    with zipfile.ZipFile(filled.folder / "report.docx", "w") as file:
        file.writestr("[Content_Types].xml", "<Types/>")
        file.writestr("word/document.xml", "<w:document/>")

    refused(filled("add", "report.docx"), 5, "Word", "PDF or HTML")


def test_a_page_that_is_gone_hints_at_the_archive(filled, site):
    refused(filled("add", f"{site}/gone/"), 4, "404", "--archived")
    assert len(filled.ok("list").rows) == 2


def test_a_host_that_refuses_keeps_the_address(filled):
    url = f"http://127.0.0.1:{a_free_port()}/report"

    ran = filled("add", url)

    refused(ran, 4, "Kept as reading 3")
    assert filled.ok("list", "--limit", "1").rows[0][0] == "3"


def test_a_host_that_does_not_answer_keeps_the_address(filled):
    (filled.library / "sources.yaml").write_text("fetch:\n  deadline_s: 0.3\n")

    with Server() as server:
        ran = filled("add", f"{server.url}/hang")

    refused(ran, 4, "Kept as reading 3")


def test_a_page_of_300_mb_is_refused_or_read_in_part_as_the_user_says(filled):
    with Server() as server:
        page = f"{server.url}/stream/html/300"

        refused(filled("add", page), 4, "20 MB", "--max-bytes")
        part = filled.ok("extract", page, "--max-bytes", "1000000")

    assert "1 MB" in part.err


def test_offline_keeps_an_address_and_sends_nothing(filled, site):
    ran = filled.ok("--offline", "add", f"{site}/second/", "10.5555/abc.1")

    assert "offline" in ran.err
    assert len(filled.ok("list").rows) == 4
    refused(filled("--offline", "extract", f"{site}/second/"), 4, "offline")


def test_of_several_targets_one_that_fails_stops_none(filled, site):
    ran = filled("add", f"{site}/gone/", f"{site}/second/")

    assert ran.code == 1
    assert "1 of 2 could not be added" in ran.err
    assert len(filled.ok("list").rows) == 6


def without_the_powers_of_root():
    """Make file modes bind root too, from the program on that is started next."""
    drop_of_bounding_set, override, search = 24, 1, 2
    for capability in (override, search):
        ctypes.CDLL(None).prctl(drop_of_bounding_set, capability, 0, 0, 0)


def test_a_library_that_is_read_only_can_be_read(filled):
    for path in (filled.library / "readinglist.db", filled.library):
        path.chmod(path.stat().st_mode & 0o555)
    filled.before = without_the_powers_of_root

    assert len(filled.ok("list").rows) == 2
    refused(filled("mark", "read", "1"), 6, "read-only")


def test_a_damaged_library_is_left_as_it_is(filled):
    database = filled.library / "readinglist.db"
    database.write_bytes(b"not a database at all" * 100)

    refused(filled("list"), 6, "damaged")
    refused(filled("mark", "read", "1"), 6, "damaged")
    assert database.read_bytes().startswith(b"not a database")


def test_an_export_never_replaces_a_file_unasked(filled):
    target = filled.folder / "list.md"
    target.write_text("Mine.")

    refused(filled("export", "markdown", "--output", "list.md"), 7, "exists")
    assert target.read_text() == "Mine."
    filled.ok("export", "markdown", "--output", "list.md", "--force")
    assert "The listening state" in target.read_text()


def test_a_bibliography_is_not_taken_for_addresses(filled):
    (filled.folder / "list.txt").write_text("Fenwick, J. (2007) The listening state.\n")

    refused(filled("add", "list.txt"), 2, "line 1", "--text")


def test_a_broken_configuration_fetches_nothing(filled, site):
    (filled.library / "sources.yaml").write_text("reports:\n  - adress: http://x.example\n")

    refused(filled("add", f"{site}/second/"), 2, "sources.yaml:2", "url")


def piped_into(filled, redirection):
    """Run `list` in a shell; its exit code and what it said stand in the result."""
    command = f'"{sys.executable}" -m readinglist list {redirection}; echo "code $?" >&2'
    return subprocess.run(
        ["bash", "-o", "pipefail", "-c", command],
        env=filled.environment,
        capture_output=True,
        text=True,
        check=False,
    ).stderr


def test_a_closed_pipe_is_silent(filled):
    assert piped_into(filled, "| true") == "code 0\n"


def test_a_full_disk_is_one_line(filled):
    said = piped_into(filled, "> /dev/full")

    assert said.splitlines() == [
        "Cannot write the output: no space is left on the device.",
        "code 6",
    ]
