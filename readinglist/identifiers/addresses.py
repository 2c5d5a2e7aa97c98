"""Finds the web addresses that are printed in running text."""

from __future__ import annotations

import re
from dataclasses import dataclass

_URL = re.compile(r"(?:https?://|\bwww\.)[^\s<>\"]+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class PrintedUrl:
    """An address, and the characters `start` to `end` that print it."""

    start: int
    end: int
    url: str


def urls_in(text: str) -> list[PrintedUrl]:
    """Return the addresses printed in `text`, in order, with a scheme where the print has none."""
    found = []
    for match in _URL.finditer(text):
        url = match.group().rstrip(".,;:'\"”’)]>")
        full = url if "://" in url[:8] else f"http://{url}"
        found.append(PrintedUrl(match.start(), match.start() + len(url), full))
    return found
