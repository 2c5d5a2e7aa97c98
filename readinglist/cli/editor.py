"""The user's editor: run on a file, and what it says when it ends badly."""

from __future__ import annotations

import os
import shlex
import subprocess
from pathlib import Path

from readinglist.errors import ReadingListError, UsageError

_FALLBACKS = ("sensible-editor", "nano", "vi")


class EditorError(ReadingListError):
    """The editor ended badly; the file is as it left it."""

    exit_code = 1


def edit(path: Path) -> None:
    """Open `path` in $VISUAL, $EDITOR or the usual one, and wait until it is closed.

    Raises: UsageError where there is no editor; EditorError where it fails.
    """
    command = _command()
    try:
        ended = subprocess.run([*command, str(path)], check=False)
    except OSError as error:
        raise UsageError(
            f"The editor “{command[0]}” cannot be started: {error.strerror}.",
            hint="Set VISUAL or EDITOR to one that is installed.",
        ) from error
    if ended.returncode:
        raise EditorError(
            f"The editor ended with {ended.returncode}; {path} is as it left it.",
            hint="Open it again with the same command.",
        )


def _command() -> list[str]:
    named = os.environ.get("VISUAL") or os.environ.get("EDITOR")
    if named:
        try:
            return shlex.split(named)
        except ValueError as error:
            raise UsageError(f"VISUAL or EDITOR cannot be read: {error}.") from error
    from shutil import which

    found = next((name for name in _FALLBACKS if which(name)), None)
    if found is None:
        raise UsageError(
            "No editor was found.", hint="Set EDITOR, or give the words: readinglist note 12 “…”"
        )
    return [found]
