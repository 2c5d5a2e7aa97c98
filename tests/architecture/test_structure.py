"""The shape of the code: floors, homes of libraries, sizes, linters."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "readinglist"
MODULES = sorted(PACKAGE.rglob("*.py"))

# Where each library may be imported, as the start of a path below `readinglist/`.
HOMES = {
    "httpx": ("fetch/",),
    "httpcore": ("fetch/",),
    "bs4": ("extract/",),
    "lxml": ("extract/",),
    "soupsieve": ("extract/selectors.py", "sources/fields.py"),
    "pypdfium2": ("extract/pdf/",),
    "pypdf": ("extract/pdf/",),
    "sqlite_utils": ("store/",),
    "rich": ("cli/",),
    "typer": ("cli/",),
    "ruamel": ("sources", "notes/frontmatter.py"),
    "charset_normalizer": ("extract/",),
    "protego": ("fetch/robots.py",),
    "trafilatura": ("extract/readable.py",),
    "markdown_it": ("markdown/",),
    "platformdirs": ("workspace.py", "cli/crashes.py"),
}
STANDARD = sys.stdlib_module_names

MAX_LINES, LONG_FILE = 400, 600
MAX_FUNCTION_LINES = 60


def imported(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    names = [a.name for n in ast.walk(tree) if isinstance(n, ast.Import) for a in n.names]
    names += [n.module or "" for n in ast.walk(tree) if isinstance(n, ast.ImportFrom)]
    return {name.partition(".")[0] for name in names}


def inside(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


def ran(*command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", *command], cwd=ROOT, capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize("path", MODULES, ids=inside)
def test_a_library_is_imported_in_its_home_alone(path):
    foreign = imported(path) - STANDARD - {"readinglist", "__future__", ""}

    strays = [name for name in foreign if not inside(path).startswith(HOMES.get(name, ()))]

    assert strays == []


@pytest.mark.parametrize("path", MODULES, ids=inside)
def test_a_file_is_one_idea(path):
    lines = path.read_text(encoding="utf-8").splitlines()
    functions = [
        (node.name, node.end_lineno - node.lineno + 1)
        for node in ast.walk(ast.parse("\n".join(lines)))
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))
    ]

    assert len(lines) <= LONG_FILE
    assert [f for f in functions if f[1] > MAX_FUNCTION_LINES] == []


def test_few_files_are_long():
    long = [p for p in MODULES if len(p.read_text(encoding="utf-8").splitlines()) > MAX_LINES]

    assert len(long) <= len(MODULES) // 20


@pytest.mark.parametrize("path", MODULES, ids=inside)
def test_every_module_says_what_it_is_for(path):
    said = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))

    assert said


@pytest.mark.slow
@pytest.mark.parametrize(
    "command",
    [
        ("ruff", "check", "."),
        ("ruff", "format", "--check", "."),
        ("mypy",),
        ("tests.support.floors",),
    ],
    ids=["ruff", "format", "mypy", "floors"],
)
def test_the_linters_are_content(command):
    result = ran(*command)

    assert result.returncode == 0, result.stdout + result.stderr
