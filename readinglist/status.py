"""Where the user stands with a reading.

Why: apart from `model`, since the everyday commands (list, search, mark) need no more of it, and
its dataclasses take 14 ms of CPU to define, where Python with sqlite3 starts in 16.
"""

from __future__ import annotations

from enum import StrEnum


class Status(StrEnum):
    """Where the user stands with a reading."""

    UNREAD = "unread"
    READING = "reading"
    READ = "read"
    SKIPPED = "skipped"
    UNOBTAINABLE = "unobtainable"
