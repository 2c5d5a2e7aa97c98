"""With `--offline` no command sends a request, nor lets a browser send one."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from readinglist.cli.app import COMMANDS
from tests.support.program import ROOT

# The commands that can ask the web, each as it would.
ASKING = {
    "add": [["add", "https://example.org/report"], ["add", "10.5555/12345678"]],
    "extract": [["extract", "https://example.org/report"], ["extract", "2"]],
    "pull": [["pull"]],
    "fetch": [["fetch"], ["fetch", "2", "--again"], ["fetch", "--resolve"]],
    "check": [["check"], ["check", "--quotations"], ["check", "2"]],
    "open": [["open", "2"], ["open", "2", "--archived"]],
    "triage": [["triage"]],
}

# What comes to light at once where a socket is used, in whatever process of Python it is.
GUARD = """
import os, socket

def refuse(*arguments, **named):
    with open(os.environ["ASKED"], "a") as file:
        file.write(f"{arguments}\\n")
    raise OSError("the guard of a test")

socket.socket.connect = socket.socket.connect_ex = socket.socket.sendto = refuse
socket.getaddrinfo = socket.create_connection = refuse
"""


@pytest.fixture
def guarded(rl, tmp_path):
    """A program with two readings, one of them a source, that tells what it asked, and whom."""
    site = tmp_path / "guard"
    site.mkdir()
    (site / "sitecustomize.py").write_text(GUARD)
    browser = site / "browser"
    browser.write_text('#!/bin/sh\necho "$@" >> "$ASKED"\n')
    browser.chmod(0o755)
    page = tmp_path / "page.html"
    page.write_text(
        "<title>Rooms</title><h1>Rooms</h1><h2>References</h2><ol>"
        '<li>Fell, A. (2001) <a href="https://example.org/1"><em>Rooms</em></a>. Press.</li>'
        '<li>Moor, B. (2002) <a href="https://example.org/2"><em>Halls</em></a>. Press.</li></ol>'
    )
    rl.ok("add", str(page), "--base-url", "https://rooms.example.org/")
    rl.ok("quote", "2", "They wait.")
    rl.environment |= {
        "PYTHONPATH": f"{site}:{ROOT}",
        "ASKED": str(tmp_path / "asked"),
        "BROWSER": str(browser),
    }
    return rl


def asked(guarded) -> str:
    path = Path(guarded.environment["ASKED"])
    return path.read_text() if path.exists() else ""


@pytest.mark.parametrize("words", [each for row in ASKING.values() for each in row], ids=" ".join)
def test_offline_nobody_is_asked_and_no_browser_started(guarded, words):
    ran = guarded("--offline", *words, stdin="o\nq\n")

    assert asked(guarded) == ""
    assert "Traceback" not in ran.err
    assert ran.code in {0, 1, 4}


@pytest.mark.parametrize("words", [["fetch", "2"], ["open", "2"], ["extract", "2"]])
def test_without_it_the_same_commands_ask(guarded, words):
    guarded(*words)

    assert "example.org" in asked(guarded)


def test_open_tells_the_address_instead(guarded):
    ran = guarded.ok("--offline", "open", "2", "3")

    assert ran.out.split() == ["https://example.org/1", "https://example.org/2"]
    assert "offline" in ran.err


# The module of `init` is that of `add`.
OTHERS = sorted(set(COMMANDS.values()) - {COMMANDS[name] for name in ASKING})


@pytest.mark.parametrize("name", OTHERS)
def test_other_commands_have_nothing_to_ask_with(name):
    module = ROOT / "readinglist" / "cli" / f"{name}.py"
    imported = {
        name
        for node in ast.walk(ast.parse(module.read_text("utf-8")))
        if isinstance(node, ast.ImportFrom)
        for name in (node.module or "", *(f"{node.module}.{each.name}" for each in node.names))
    }

    assert not imported & {
        "readinglist.fetch",
        "readinglist.cli.gathering.fetcher",
        "readinglist.cli.online.online",
        "readinglist.cli.browser",
    }
