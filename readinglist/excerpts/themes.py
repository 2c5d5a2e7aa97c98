"""Names of points that come up: what makes two of them one, and what they are in a note."""

from __future__ import annotations

import re
import unicodedata

_NOT_IN_TAG = re.compile(r"[^\w/-]+")
_HYPHENS = re.compile(r"-{2,}")


def tag(name: str) -> str:
    """Return the name as a tag of Obsidian, without `#`; "" where nothing of it is left.

    A tag has letters, digits, `_`, `-` and `/`, and not digits alone (Obsidian help, "Tags").
    """
    composed = unicodedata.normalize("NFC", name)
    text = _HYPHENS.sub("-", _NOT_IN_TAG.sub("-", composed)).strip("-/")
    return f"y{text}" if text and not re.search(r"[^\d/_-]", text) else text


def slug(name: str) -> str:
    """Return what is compared: the tag without case and accents; "Measure it!" is "measure-it"."""
    return tag(folded(tag(name)))


def folded(text: str) -> str:
    """Return text without case, accents and forms of letters; twice is as good as once."""
    plain = unicodedata.normalize("NFKD", text).casefold()
    decomposed = unicodedata.normalize("NFKD", plain)
    return "".join(char for char in decomposed if not unicodedata.combining(char))
