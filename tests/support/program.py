"""The program run as a user runs it: a process of its own, on a library of its own."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Ran:
    """What a command left: its exit code and what it printed."""

    code: int
    out: str
    err: str

    @property
    def rows(self) -> list[list[str]]:
        """The lines of a pipe, taken apart at their tabs."""
        return [line.split("\t") for line in self.out.splitlines()]


@dataclass
class Program:
    """`readinglist` with a library; `home` stands in for the user's home folder."""

    home: Path
    library: Path
    folder: Path
    environment: dict[str, str]
    before: Callable[[], None] | None = None
    """What the process does just before it becomes the program."""

    def __call__(self, *arguments: str, stdin: str = "", **environment: str) -> Ran:
        ended = subprocess.run(
            [sys.executable, "-m", "readinglist", *arguments],
            cwd=self.folder,
            env=self.environment | environment,
            input=stdin,
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
            preexec_fn=self.before,
        )
        return Ran(ended.returncode, ended.stdout, ended.stderr)

    def ok(self, *arguments: str, **more: str) -> Ran:
        """Run a command that has to succeed."""
        ran = self(*arguments, **more)
        assert ran.code == 0, ran.err
        return ran


def program(folder: Path) -> Program:
    """Return the program in a folder of its own, with nothing of the real user's about it."""
    home = folder / "home"
    work = folder / "work"
    for path in (home, work):
        path.mkdir()
    library = folder / "library"
    environment = {
        "HOME": str(home),
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(ROOT),
        "READINGLIST_LIBRARY": str(library),
        "LANG": "C.UTF-8",
        "TZ": "UTC",
        "NO_PROXY": "*",
    }
    return Program(home, library, work, environment)


def copied(template: Program, folder: Path) -> Program:
    """Return a program whose library begins as a copy of another's: no command has to make it."""
    made = program(folder)
    shutil.copytree(template.library, made.library)
    return made
