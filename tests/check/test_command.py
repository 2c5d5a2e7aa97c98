"""`check`, `show` and `open --archived`, run as a person or a script runs them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from readinglist import workspace
from readinglist.model import NewItem, Origin, Work
from readinglist.store import connection, hosts
from readinglist.workspace import Library
from tests.support.archive import Archive
from tests.support.library import add
from tests.support.program import Program
from tests.support.server import Server, giving
from tests.support.web import PROSE, page

COPIES = ("20081231235959", "20110116093000")


@pytest.fixture
def archive(server: Server) -> Archive:
    return Archive(server)


@pytest.fixture
def listed(rl: Program, server: Server, archive: Archive) -> Program:
    """The program with four readings: alive, moved, gone and refused."""
    server.routes |= {
        "alive": giving(page("The listening state")),
        "gone": giving(b"", 410),
        "new": giving(page("Trust and the council website")),
    }
    archive.copies = {f"{server.url}/gone": COPIES}
    workspace.make(Library(rl.library))
    (rl.library / "sources.yaml").write_text(
        f"fetch:\n  min_delay_s: 0\n  archive: {archive.base}\n  archive_index: {archive.index}\n"
    )
    works = {
        "alive": "The listening state",
        "to/%2Fnew": "Trust and the council website",
        "gone": "The cost of an answer",
        "status/403": "A short history of the help desk",
    }
    with connection.connect(rl.library / "readinglist.db") as db:
        for path, title in works.items():
            work = Work(title=title, url=f"{server.url}/{path}", issued="2010", accessed="2010-12")
            add(db, NewItem(work=work, origins=dict.fromkeys(work.known(), Origin.USER)))
    return rl


def states(ran_out: str) -> dict[int, str]:
    return {row["number"]: row["state"] for row in json.loads(ran_out)}


def test_each_link_is_told_with_what_became_of_it(listed: Program, server: Server) -> None:
    ran = listed.ok("check", "--json")

    rows = {row["number"]: row for row in json.loads(ran.out)}
    assert states(ran.out) == {1: "alive", 2: "moved", 3: "gone", 4: "unsure"}
    assert rows[2]["moved_to"] == f"{server.url}/new"
    assert rows[3]["reason"] == "the server answered 410"
    assert rows[3]["archived_url"].endswith(f"/web/20110116093000/{server.url}/gone")
    assert "4 links: 1 alive, 1 moved, 1 gone and 1 unsure. 1 copy found" in ran.err


def test_lines_and_csv_have_the_same_links(listed: Program) -> None:
    lines, csv = listed.ok("check").rows, listed.ok("check", "--csv").out.splitlines()

    assert [row[:2] for row in lines] == [line.split(",")[:2] for line in csv[1:]]
    assert csv[0].startswith("number,state,reason,title,url,moved_to")


@pytest.mark.parametrize(
    ("arguments", "code"),
    [(["--fail", "1", "2", "4"], 0), (["--fail"], 1), ([], 0)],
)
def test_a_script_is_told_by_the_exit_code_what_is_gone(
    listed: Program, arguments: list[str], code: int
) -> None:
    assert listed("check", *arguments).code == code


def test_what_is_gone_can_be_asked_for_and_shown(listed: Program, server: Server) -> None:
    listed.ok("check")

    shown = listed.ok("show", "3").out

    assert listed.ok("list", "is:gone").out.startswith("3\t")
    assert "gone on" in shown
    assert f"/web/20110116093000/{server.url}/gone (2011-01-16)" in shown
    assert "What was tried" in shown
    record = json.loads(listed.ok("show", "3", "--json").out)
    assert record["link"]["state"] == "gone"
    assert [each["kind"] for each in record["locations"]] == ["archived"]
    assert [each["purpose"] for each in record["attempts"]] == ["check", "archive"]


def test_the_copy_is_opened_in_the_browser_of_the_user(
    listed: Program, server: Server, tmp_path: Path
) -> None:
    listed.ok("check")
    browser = tmp_path / "browser"
    browser.write_text(f'#!/bin/sh\nprintf %s "$1" > {tmp_path}/opened\n')
    browser.chmod(0o755)

    listed.ok("open", "3", "--archived", BROWSER=str(browser))

    opened = (tmp_path / "opened").read_text()
    assert opened.endswith(f"/web/20110116093000/{server.url}/gone")


def test_a_copy_that_was_never_looked_up_is_left_to_the_browser_to_find(
    listed: Program, server: Server, archive: Archive
) -> None:
    out = listed.ok("open", "1", "--archived", "--print").out

    assert out == f"{archive.base}20101215120000/{server.url}/alive\n"
    assert archive.asked == []


def test_a_page_that_is_gone_is_opened_with_a_word_about_its_copy(listed: Program) -> None:
    listed.ok("check")

    ran = listed.ok("open", "3", "--print")

    assert "gone when it was last looked for" in ran.err


def test_the_copy_stands_in_the_published_list(listed: Program, server: Server) -> None:
    listed.ok("check")

    text = listed.ok("export", "markdown").out

    assert "archived copy of 16 January 2011" in text
    assert f"/web/20110116093000/{server.url}/gone" in text


def test_without_the_archive_no_copy_is_asked_for(listed: Program, archive: Archive) -> None:
    listed.ok("check", "--no-archive")

    assert archive.asked == []


def test_offline_no_request_leaves_and_nothing_is_held_against_a_link(
    listed: Program, server: Server
) -> None:
    ran = listed("check", "--offline", "--json")

    assert (ran.code, listed("check", "1", "--offline").code) == (1, 4)
    assert set(states(ran.out).values()) == {"unheard"}
    assert server.seen == []
    assert json.loads(listed.ok("show", "3", "--json").out)["link"] is None


@pytest.mark.parametrize("command", ["check", "fetch"])
def test_a_slip_in_an_option_asks_nobody(listed: Program, server: Server, command: str) -> None:
    ran = listed(command, "--archive")

    assert ran.code == 2
    assert "No such option: --archive" in ran.err
    assert server.seen == []


def test_what_was_looked_at_lately_can_be_left_alone(listed: Program, server: Server) -> None:
    listed.ok("check", "1", "2")
    server.seen.clear()

    ran = listed.ok("check", "--older", "30", "--json")

    assert sorted(states(ran.out)) == [3, 4]
    assert "/alive" not in server.paths()


def test_the_log_says_whom_a_check_asked(listed: Program) -> None:
    listed.ok("check", "1", "3")

    with connection.connect(listed.library / "readinglist.db") as db:
        [contact] = hosts.contacts(db)
    assert (contact.command, contact.host, contact.requests) == ("check 1 3", "127.0.0.1", 3)


# Quotations


@pytest.fixture
def quoted(listed: Program, server: Server) -> Program:
    """Reading 1 is quoted twice, and its page is there; reading 3 once, and its page is gone."""
    words = f"{PROSE} Every answer costs less than the complaint that it prevents. {PROSE}"
    server.routes["alive"] = giving(page("The listening state", f"<p>{words}</p>"))
    listed.ok("fetch", "1")
    listed.ok("quote", "1", "Every answer costs less than the complaint that it prevents.")
    listed.ok("quote", "1", "nobody entered without a reason")
    listed.ok("quote", "3", "An answer has its cost.")
    return listed


def quotations(program: Program, *more: str) -> dict[int, str]:
    rows = json.loads(program("check", "--quotations", "--json", *more).out)
    return {row["quotation"]: row["state"] for row in rows}


def test_quotations_that_still_stand_there_are_told_apart(quoted: Program, server: Server) -> None:
    assert quotations(quoted) == {1: "there", 2: "there", 3: "not read"}
    assert quoted("check", "--quotations", "1", "--fail").code == 0

    server.routes["alive"] = giving(
        page(
            "The listening state",
            f"<p>{PROSE} Every answer costs more than the complaint that it prevents. {PROSE}",
        )
    )
    assert quotations(quoted, "1") == {1: "changed", 2: "there"}

    server.routes["alive"] = giving(page("The listening state", "<p>It was all rewritten." * 20))
    assert quotations(quoted, "1") == {1: "gone", 2: "gone"}
    assert quoted("check", "--quotations", "1", "--fail").code == 1


def test_a_wall_says_nothing_of_the_quotations_behind_it(quoted: Program, server: Server) -> None:
    server.routes["alive"] = giving(
        b"<title>Just a moment...</title>", 200, cf_mitigated="challenge"
    )

    assert quotations(quoted, "1") == {1: "not read", 2: "not read"}


def test_reading_again_changes_no_text_and_no_verdict(quoted: Program, server: Server) -> None:
    before = quoted.ok("show", "1", "--json").out
    server.routes["alive"] = giving(page("The listening state", "<p>It was all rewritten." * 20))

    quotations(quoted)

    after = json.loads(quoted.ok("show", "1", "--json").out)
    known = json.loads(before)
    assert after["quotations"] == known["quotations"]
    assert after["item"] == known["item"]


def test_without_quotations_nobody_is_asked(listed: Program, server: Server) -> None:
    ran = listed.ok("check", "--quotations")

    assert "no quotation" in ran.err
    assert server.seen == []
