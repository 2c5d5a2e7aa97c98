"""Text that SQLite, a terminal and every export can take.

Why: a lone surrogate cannot be encoded, a NUL ends a string early in half of all tools, and two
spellings of one é would be two tags.
"""

from __future__ import annotations

import re
import unicodedata

_UNSTORABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
_REPLACEMENT = "\N{REPLACEMENT CHARACTER}"


def cleaned(text: str) -> str:
    """Return `text` in Unicode form NFC, without controls and lone surrogates.

    Tab and newline stay, CR LF and a lone CR become a newline; whatever else cannot be stored
    becomes U+FFFD, so that its loss can be seen.
    """
    if text.isascii() and text.isprintable():
        return text
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize("NFC", _UNSTORABLE.sub(_REPLACEMENT, text))


def folded(text: str) -> str:
    """Return `text` as it is compared: without case and accents, white space as one space."""
    if text.isascii():
        return " ".join(text.lower().split())
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(char for char in decomposed if not unicodedata.combining(char))
    return " ".join(bare.split())
