"""The words of Markdown without its marks, for searching in them and comparing with them.

Why: not a parser. Texts of 10,000 words go through here whenever a reading is indexed anew, and a
parse takes fifty times as long as these patterns.
"""

from __future__ import annotations

import re

_BLOCK_MARKS = re.compile(
    r"^[ \t]*(?:(?:#{1,6}[ \t]+|>[ \t]?|[-*+][ \t]+|\d{1,3}[.)][ \t]+)[ \t]*)+"
    r"|^[ \t]*(?:```|~~~).*$",
    re.MULTILINE,
)
_RULES = re.compile(r"^[ \t]*(?:[-*_][ \t]*){3,}$|^[ \t|:-]*-{3}[ \t|:-]*$", re.MULTILINE)
_STARS = re.compile(
    r"(?<![\w*\\])(\*{1,3})(?=\S)([^*]{1,2000}|.{1,2000}?)(?<=\S)\1(?![\w*])", re.DOTALL
)
_LOWLINES = re.compile(r"(?<![\w\\])(_{1,3})(?=\S)(.{1,2000}?)(?<=\S)\1(?!\w)", re.DOTALL)
_CODE = re.compile(r"`+([^`]+)`+")
_TAGS = re.compile(r"</?(?:su[bp]|br|em|strong|[bius]|q|cite|mark|small)\b[^<>]*>", re.IGNORECASE)
_LINKS = re.compile(r"!?\[([^\[\]]*)\]\([^()\s]*(?:\s+\"[^\"]*\")?\)")
_ESCAPES = re.compile(r"\\([!-/:-@\[-`{-~])")
_CELLS = re.compile(r"[ \t]*\|[ \t]*")


def plain(markdown: str) -> str:
    """Return the words of `markdown`, its lines as they are, without the marks of its format."""
    text = _BLOCK_MARKS.sub("", _RULES.sub("", markdown))
    for sign, pattern, kept in _INLINE:  # most texts have but a few of these signs
        if sign in text:
            text = pattern.sub(kept, text)
    return text


_INLINE = (
    ("](", _LINKS, r"\1"),
    ("|", _CELLS, " "),
    ("<", _TAGS, ""),
    ("`", _CODE, r"\1"),
    ("*", _STARS, r"\2"),
    ("*", _STARS, r"\2"),  # strong within emphasis
    ("_", _LOWLINES, r"\2"),
    ("\\", _ESCAPES, r"\1"),
)
