"""What is kept of an error that nobody foresaw: a file for a bug report, and no traceback."""

from __future__ import annotations

import re
import tempfile
import traceback
from pathlib import Path

import readinglist
from readinglist.cli.cleaning import clean, clean_lines

_SECRETS = re.compile(
    r"(//)[^/\s@]+@|((?:token|key|password|secret|sig)=)[^&\s'\"]+", re.IGNORECASE
)


def described(error: BaseException) -> str:
    """Return the error on one line: its class and its first words."""
    return clean(f"{type(error).__name__}: {error}")[:200]


def kept(error: BaseException) -> str:
    """Write the traceback to a file and return the sentence that says where.

    Addresses lose their passwords and tokens; the library is not touched.
    """
    text = "".join(traceback.format_exception(error))
    report = f"readinglist {readinglist.__version__}\n{_SECRETS.sub(_redacted, clean_lines(text))}"
    try:
        path = _write(report)
    except OSError:
        return "The details could not be written to a file. Set READINGLIST_DEBUG=1 to see them."
    return f"Your library is unharmed. Details for a bug report: {path}"


def _redacted(found: re.Match[str]) -> str:
    return f"{found.group(1)}…@" if found.group(1) else f"{found.group(2)}…"


def _write(report: str) -> Path:
    from platformdirs import user_state_path

    folder = user_state_path("readinglist", ensure_exists=True)
    descriptor, name = tempfile.mkstemp(".log", "crash-", dir=folder)
    with open(descriptor, "w", encoding="utf-8", errors="replace") as file:  # noqa: PTH123 - a descriptor
        file.write(report)
    return Path(name)
