"""The user's Markdown, made fit for readers other than the editor it was written in."""

from __future__ import annotations

import re
from collections.abc import Callable

_CODE = re.compile(
    r"^ {0,3}(`{3,}|~{3,})[^\n]*\n.*?^ {0,3}\1[`~]*[ \t]*$|`[^`\n]+`", re.MULTILINE | re.DOTALL
)
_COMMENT = re.compile(r"[ \t]*(?:<!--.*?-->|%%.*?%%)", re.DOTALL)
_EMBED = re.compile(r"!\[\[[^\]\n]*\]\]")
_WIKILINK = re.compile(r"\[\[(?P<target>[^\]|\n]+)(?:\|(?P<label>[^\]\n]+))?\]\]")
_BLOCK_ID = re.compile(r"(?:^|[ \t])\^[A-Za-z0-9-]+[ \t]*$", re.MULTILINE)
_BLANK_LINES = re.compile(r"\n{3,}")
_START = re.compile(r"^(\s*)(#{1,6}(?=\s|$)|>|[-+*](?=\s|$)|\d+(?=[.)](?:\s|$))|~~~|```|\||=)")


Linked = Callable[[str, str], str]
"""What stands for a wiki link in a published text, by its target and its label ("" for none)."""


def words_of(target: str, label: str) -> str:
    """Return a wiki link as its words alone."""
    return label or target.partition("#")[0]


def portable(markdown: str, linked: Linked = words_of) -> str:
    """Return Markdown without what only Obsidian reads: comments, embeds, block ids, wiki links.

    Comments of HTML go too: they are not for the public. Code is left alone.
    """
    text = _outside_code(markdown, lambda part: _plain(part, linked))
    return _BLANK_LINES.sub("\n\n", text).strip("\n")


def targets(markdown: str) -> list[str]:
    """Return what the wiki links of a text lead to, in order."""
    return [found["target"].partition("#")[0] for found in _WIKILINK.finditer(markdown)]


def inline(markdown: str, linked: Linked = words_of) -> str:
    """Return the user's Markdown on one line, so that it begins no heading, list or quote."""
    line = " ".join(portable(markdown, linked).split())
    return _START.sub(_kept_from_starting, line)


def _plain(text: str, linked: Linked) -> str:
    text = _EMBED.sub("", _COMMENT.sub("", text))
    text = _WIKILINK.sub(lambda found: linked(found["target"], found["label"] or ""), text)
    return _BLOCK_ID.sub("", text)


def _outside_code(text: str, change: Callable[[str], str]) -> str:
    parts, at = [], 0
    for code in _CODE.finditer(text):
        parts += [change(text[at : code.start()]), code.group()]
        at = code.end()
    return "".join([*parts, change(text[at:])])


def _kept_from_starting(found: re.Match[str]) -> str:
    indent, sign = found.groups()
    return f"{indent}{sign}\\" if sign.isdigit() else f"{indent}\\{sign}"
