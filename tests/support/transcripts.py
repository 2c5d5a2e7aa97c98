"""Transcripts in Markdown: commands with what they print, on a terminal, run and compared.

    python -m tests.support.transcripts README.md
    python -m tests.support.transcripts docs/notes.md "From a quotation to a post"

records anew what the commands of a section print, in the README those of "Five minutes".
"""

from __future__ import annotations

import fcntl
import os
import pty
import re
import struct
import subprocess
import sys
import tempfile
import termios
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
COLUMNS, LINES = 80, 60
SHOWN_LIBRARY = "/home/jo/reading"
# 22 November 2026, noon: tables are as wide on every day.
NOW = "1795348800"

_BLOCK = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True)
class Step:
    """A command of a transcript, and what it prints."""

    command: str
    output: str


def section(text: str, heading: str) -> str:
    """Return what stands under a heading of the second level, the heading included.

    What a block of code shows is no heading.
    """
    lines, is_code, is_within = [], False, False
    for line in text.splitlines(keepends=True):
        is_code ^= line.startswith("```")
        if line.startswith("## ") and not is_code:
            is_within = line.strip() == f"## {heading}"
        lines += [line] if is_within else []
    assert lines, f"there is no section {heading!r}"
    return "".join(lines)


def steps(block: str) -> list[Step]:
    """Return the commands of a block: each begins with "$ ", what it prints follows."""
    found = re.split(r"^\$ ", block, flags=re.MULTILINE)
    assert not found[0].strip(), "a block begins with a command"
    return [Step(command, output) for command, _, output in (f.partition("\n") for f in found[1:])]


def blocks(text: str) -> list[str]:
    return _BLOCK.findall(text)


class Terminal:
    """Runs commands one after the other, with one library, as a person at a terminal does."""

    def __init__(self, folder: Path) -> None:
        self._library = folder / "library"
        binary = folder / "bin"
        binary.mkdir()
        script = binary / "readinglist"
        script.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m readinglist "$@"\n')
        script.chmod(0o755)
        self._environment = {
            "HOME": str(folder),
            "PATH": f"{binary}:{os.environ['PATH']}",
            "PYTHONPATH": str(ROOT),
            "READINGLIST_LIBRARY": str(self._library),
            "SOURCE_DATE_EPOCH": NOW,
            "LANG": "C.UTF-8",
            "TZ": "UTC",
            "TERM": "dumb",
            "NO_PROXY": "*",
        }

    def run(self, command: str) -> str:
        """Return what `command` prints on a terminal, both streams as they come."""
        ours, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", LINES, COLUMNS, 0, 0))
        process = subprocess.Popen(
            ["sh", "-c", command],
            cwd=ROOT,
            env=self._environment,
            stdin=subprocess.DEVNULL,
            stdout=theirs,
            stderr=theirs,
        )
        os.close(theirs)
        printed = _read_to_end(ours)
        process.wait()
        os.close(ours)
        text = printed.decode().replace("\r\n", "\n").replace(str(self._library), SHOWN_LIBRARY)
        return re.sub(r"[ \t]+$", "", text, flags=re.MULTILINE)


def _read_to_end(descriptor: int) -> bytes:
    """Read until the other side has closed, which Linux tells by an error."""
    chunks = []
    while True:
        try:
            chunk = os.read(descriptor, 65536)
        except OSError:
            chunk = b""
        if not chunk:
            return b"".join(chunks)
        chunks.append(chunk)


def record(path: Path, heading: str) -> None:
    """Write into the section what its commands print today."""
    text = path.read_text(encoding="utf-8")
    old = section(text, heading)
    with tempfile.TemporaryDirectory() as folder:
        terminal = Terminal(Path(folder))
        new = _BLOCK.sub(lambda found: _recorded(terminal, found.group(1)), old)
    path.write_text(text.replace(old, new), encoding="utf-8")


def _recorded(terminal: Terminal, block: str) -> str:
    lines = [f"$ {step.command}\n{terminal.run(step.command)}" for step in steps(block)]
    return f"```console\n{''.join(lines)}```"


if __name__ == "__main__":
    record(Path(sys.argv[1]), *(sys.argv[2:] or ["Five minutes"]))
