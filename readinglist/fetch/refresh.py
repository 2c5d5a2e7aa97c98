"""Finds the address that a page sends its reader on to: `<meta http-equiv="refresh">`.

Why: sites that were moved by hand leave such a page at the old address of a report, with 200 and a
sentence about the move. A browser goes on, so the report is there for the reader.
"""

from __future__ import annotations

import html
import re

# What is longer has something to say of its own, such as a news page that renews itself.
_MOST_BYTES = 8192
_LONGEST_DELAY_S = 10

_META = re.compile(rb"<meta\b[^<>]*>", re.IGNORECASE)
_IS_REFRESH = re.compile(r"\bhttp-equiv\s*=\s*[\"']?refresh\b", re.IGNORECASE)
_TARGET = re.compile(
    r"\bcontent\s*=\s*[\"']?\s*(\d{1,3})(?:\.\d*)?\s*[;,]\s*(?:url\s*=\s*)?[\"']?\s*([^\"'<>]+)",
    re.IGNORECASE,
)


def target(body: bytes) -> str:
    """Return the address that a small page leads on to, as written; "" where it stays."""
    if len(body) > _MOST_BYTES:
        return ""
    for meta in _META.finditer(body):
        tag = html.unescape(meta[0].decode("utf-8", "replace"))
        found = _TARGET.search(tag) if _IS_REFRESH.search(tag) else None
        if found and int(found[1]) <= _LONGEST_DELAY_S:
            return found[2].strip()
    return ""
