"""A command imports only what it uses."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

HEAVY = {
    "asyncio", "bs4", "charset_normalizer", "click", "httpx", "lxml", "platformdirs", "pydantic",
    "pypdf", "pypdfium2", "rich", "ruamel", "sqlite_utils",
}  # fmt: skip

SNIPPET = """
import json, os, sys
sys.stderr = open(os.devnull, "w")
from readinglist.cli.boundary import run
code = run(sys.argv[1:])
sys.stdout.flush()
print("\\n" + json.dumps([code, sorted(sys.modules)]))
"""


@pytest.fixture
def filled(rl):
    rl.ok("add", "--title", "The listening state", "--author", "Fenwick, J.", "--year", "2007")
    rl.ok("note", "1", "Good on trust.")
    return rl


def imported_by(rl, *arguments):
    ran = subprocess.run(
        [sys.executable, "-c", SNIPPET, *arguments],
        env=rl.environment,
        capture_output=True,
        text=True,
        check=True,
    )
    code, modules = json.loads(ran.stdout.splitlines()[-1])
    assert code == 0
    return {name.partition(".")[0] for name in modules}


@pytest.mark.parametrize(
    "command",
    [
        ["list"],
        ["list", "--json", "listening", "year:2000..2010"],
        ["show", "1"],
        ["search", "trust"],
        ["mark", "read", "1"],
        ["tags"],
        ["sources"],
        ["progress"],
        ["common"],
        ["next"],
        ["log"],
    ],
    ids=lambda command: " ".join(command[:2]),
)
def test_a_plain_command_imports_nothing_heavy(filled, command):
    heavy = imported_by(filled, *command) & HEAVY

    # The head of a note is YAML; only a note that there is needs it.
    assert heavy <= ({"ruamel"} if command[0] == "mark" else set())


def test_the_version_is_answered_before_the_shell_is_imported(rl):
    code = "import sys; sys.argv[1:] = ['--version']; import readinglist.__main__ as m; m.main(); "
    code += "print('typer' in sys.modules)"

    ran = subprocess.run(
        [sys.executable, "-c", code], env=rl.environment, capture_output=True, text=True, check=True
    )

    assert ran.stdout.splitlines()[1] == "False"
