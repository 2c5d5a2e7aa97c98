"""Makes text from anywhere safe to print: the one function that all output goes through.

Why: titles, hosts and server errors come from strangers. Left alone they can move the cursor,
set the clipboard (OSC 52), fake a link (OSC 8) or turn the line around (U+202E).
"""

from __future__ import annotations

import re

_CONTROL_PICTURES = {code: chr(0x2400 + code) for code in range(0x20)} | {0x7F: "␡"}
_UNSAFE = re.compile(
    "["
    "\x00-\x1f\x7f-\x9f"  # C0, DEL, C1
    "\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff"  # zero width, line ends, bidi controls
    "\ud800-\udfff"  # lone surrogates: no encoding takes them
    "\U000e0000-\U000e007f"  # tag characters: invisible text
    "]"
)
_JOINERS = "\u200c\u200d"  # Persian and emoji need them, and they change no order
_LAYOUT = "\n\t"


def clean(text: str) -> str:
    """Return `text` with nothing in it that a terminal obeys, on one line.

    Control characters become visible pictures (␛), white space of every kind becomes a space,
    other invisible characters go. Never longer than `text`; cleaning twice changes nothing.
    """
    if text.isprintable():  # most text is, and asking is twenty times cheaper than two passes
        return text
    return _UNSAFE.sub(_shown, re.sub(r"[\t\n\v\f\r\x85\u2028\u2029]+", " ", text))


def clean_lines(text: str) -> str:
    """Return `text` as `clean` does, but keep its tabs and, unified, its line ends."""
    unified = re.sub(r"\r\n?|[\x85\u2028\u2029\v\f]", "\n", text)
    return _UNSAFE.sub(lambda c: c.group() if c.group() in _LAYOUT else _shown(c), unified)


def _shown(found: re.Match[str]) -> str:
    character = found.group()
    if character in _JOINERS:
        return character
    code = ord(character)
    if 0x80 <= code <= 0x9F or 0xD800 <= code <= 0xDFFF:
        return "�"
    return _CONTROL_PICTURES.get(code, "")
