"""Runs a piece of Python in a process of its own, to kill it or to limit it."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
NOBODY = 65534
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"}


def command(code: str, *arguments: object) -> list[str]:
    return [sys.executable, "-c", code, *map(str, arguments)]


def start(code: str, *arguments: object) -> subprocess.Popen[str]:
    """Start `code`; its standard input and output are pipes."""
    return subprocess.Popen(
        command(code, *arguments),
        env=ENVIRONMENT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def run(
    code: str, *arguments: object, max_file_bytes: int | None = None
) -> subprocess.CompletedProcess[str]:
    """Run `code` to its end, perhaps with a limit on the size of the files that it writes."""

    def limit() -> None:
        if max_file_bytes is not None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (max_file_bytes, max_file_bytes))

    return subprocess.run(
        command(code, *arguments),
        env=ENVIRONMENT,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
        preexec_fn=limit,
    )
