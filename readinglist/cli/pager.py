"""Long texts in the user's pager: $PAGER, or less where it is installed."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from collections.abc import Iterable
from contextlib import suppress
from shutil import which

from readinglist.cli import terminal

# As git sets them: quit where all fits on the screen, show colours, leave the text there.
_LESS = "FRX"


def page(lines: Iterable[str]) -> None:
    """Show `lines`, which have to be safe, in the pager; not a terminal gets them as they are.

    A pager that cannot be started is told, and the lines are printed.
    """
    command = _command() if terminal.is_terminal(sys.stdout) else []
    if command:
        try:
            pager = subprocess.Popen(
                command, stdin=subprocess.PIPE, env={"LESS": _LESS, **os.environ}
            )
        except OSError as error:
            terminal.say(f"The pager “{command[0]}” cannot be started: {error.strerror}.")
        else:
            _feed(pager, lines)
            return
    for line in lines:
        print(line)


def _command() -> list[str]:
    """Return the command of the pager; [] for none, which PAGER="" and PAGER=cat ask for."""
    named = os.environ.get("PAGER")
    if named is None:
        return ["less"] if which("less") else []
    with suppress(ValueError):
        command = shlex.split(named)
        return [] if command == ["cat"] else command
    terminal.say(f"PAGER cannot be read: {named}")
    return []


def _feed(pager: subprocess.Popen[bytes], lines: Iterable[str]) -> None:
    """Write to the pager until all is written or it has been left, and wait for its end."""
    assert pager.stdin is not None
    encoding = sys.stdout.encoding or "utf-8"
    with suppress(BrokenPipeError):
        for line in lines:
            pager.stdin.write(f"{line}\n".encode(encoding, errors="replace"))
        pager.stdin.close()
    while True:
        with suppress(KeyboardInterrupt):  # Ctrl-C is for the pager, which goes on
            pager.wait()
            return
