"""What the shell offers at the press of a tab."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.cli.test_start_up import HEAVY


@pytest.fixture(scope="module")
def filled(tmp_path_factory):
    from tests.support.program import program

    rl = program(tmp_path_factory.mktemp("filled"))
    for title, author in (("Rooms", "Fell, A."), ("Corridors", "Fell, B."), ("Stairs", "Moor, C.")):
        rl.ok("add", "--title", title, "--author", author, "--year", "2007")
    rl.ok("tag", "Policy,costs", "1")
    rl.ok("tag", "social media", "2")
    rl.ok("delete", "3")
    return rl


def offered(rl, *words):
    """Return what bash is offered for the last of `words`."""
    line = " ".join(("readinglist", *words))
    ran = rl(_READINGLIST_COMPLETE="complete_bash", COMP_WORDS=line, COMP_CWORD=str(len(words)))
    return ran.out.split("\n")[:-1] if ran.out.strip() else []


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["show", "zz"], []),
        (["show", "moor"], []),
        (["show", "fell"], ["fell2007corridors", "fell2007rooms"]),
        (["show", "FELL"], []),
        (["mark", "read", "fell2007r"], ["fell2007rooms"]),
        (["tag", "po"], ["policy"]),
        (["tag", "x,co"], ["x,costs"]),
        (["list", "--tag", "co"], ["costs"]),
        (["list", "tag:po"], ["tag:policy"]),
        (["list", "tag", ":", "po"], ["policy"]),
        (["list", "tag", ":"], [":costs", ":Policy", ':"social media"']),
        (["list", "is:re"], ["is:reading", "is:read"]),
        (["list", "has:n"], ["has:note"]),
        (["search", "in:q"], ["in:quotations"]),
        (["list", "cited"], ["cited-by:"]),
        (["comm"], ["common"]),
        (["mark", "unr"], ["unread"]),
    ],
    ids=" ".join,
)
def test_a_word_may_become(filled, words, expected):
    assert offered(filled, *words) == expected


def test_another_library_has_other_citekeys(filled, tmp_path):
    assert offered(filled, "--library", str(tmp_path), "show", "fell") == []


@pytest.mark.parametrize("content", [b"", b"no database"])
def test_where_the_library_is_damaged_nothing_is_offered(filled, tmp_path, content):
    (tmp_path / "readinglist.db").write_bytes(content)

    assert offered(filled, "--library", str(tmp_path), "show", "fell") == []


def test_offering_imports_nothing_heavy(filled):
    code = (
        "import atexit, sys; atexit.register(lambda: print(*sys.modules, file=sys.stderr));"
        "from readinglist.cli.boundary import run; run([])"
    )
    environment = filled.environment | {
        "_READINGLIST_COMPLETE": "complete_bash",
        "COMP_WORDS": "readinglist show fell",
        "COMP_CWORD": "2",
    }

    ran = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True
    )

    assert ran.stdout.split() == ["fell2007corridors", "fell2007rooms"]
    assert {name.partition(".")[0] for name in ran.stderr.split()} & HEAVY == set()
