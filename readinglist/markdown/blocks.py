"""The Markdown of fetched texts as blocks, one after the other, to be laid out for reading.

Why: not a parser of all Markdown. The texts are of our own making, of a few kinds of lines, and
those of books are long: what is read is wanted at once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum


class Kind(StrEnum):
    """What a block is."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    QUOTE = "quote"
    ROW = "row"
    CODE = "code"


@dataclass(frozen=True, slots=True)
class Block:
    """A block: its words on one line, with their emphasis; code as it stands, line by line.

    `level` is that of a heading from 1, or how deep an item lies from 0; `marker` what stands
    before an item, "" for a bullet.
    """

    kind: Kind
    text: str
    level: int = 0
    marker: str = ""


LINE = re.compile(
    r"[ \t]*(?:"
    r"(?P<heading>#{1,6})[ \t]+(?=\S)"
    r"|(?P<bullet>[-*+])[ \t]+(?=\S)|(?P<number>\d{1,3}[.)])[ \t]+(?=\S)"
    r"|(?P<quote>(?:>[ \t]?)+)"
    r"|(?P<row>\|)"
    r")?"
)
"""What a line begins with."""

_FENCE = re.compile(r"[ \t]*(?:```|~~~)")
_RULE = re.compile(r"[ \t]*(?:(?:[-*_][ \t]*){3,}|[|: \t-]*-{3}[|: \t-]*)$")
_CLOSING = re.compile(r"[ \t]+#+$")
_CELLS = re.compile(r"[ \t]*\|[ \t]*")
_SPACES_A_LEVEL = 2


def blocks(markdown: str) -> Iterator[Block]:
    """Yield the blocks of a text; rules between them, and those under the heads of tables, go."""
    current: Block | None = None
    for began in _begun(markdown):
        if current is not None and began is not None and _goes_on(current, began):
            current = replace(current, text=f"{current.text} {began.text}")
            continue
        if current is not None:
            yield current
        current = began


def _begun(markdown: str) -> Iterator[Block | None]:
    """Yield each line as a block of its own, None for what parts blocks, and at the end."""
    is_code = False
    for line in markdown.split("\n"):
        if _FENCE.match(line):
            is_code = not is_code
            yield None
        elif is_code:
            yield Block(Kind.CODE, line)
        else:
            yield _of_line(line) if line.strip() and not _RULE.match(line) else None
    yield None


def _of_line(line: str) -> Block:
    found = LINE.match(line)
    assert found is not None  # it matches the empty string
    text = line[found.end() :].strip()
    if found["heading"]:
        return Block(Kind.HEADING, _CLOSING.sub("", text), len(found["heading"]))
    if found["bullet"] or found["number"]:
        indent = len(line) - len(line.lstrip())
        return Block(Kind.ITEM, text, indent // _SPACES_A_LEVEL, found["number"] or "")
    if found["row"]:
        return Block(Kind.ROW, _CELLS.sub(" | ", text.rstrip("| \t")))
    return Block(Kind.QUOTE if found["quote"] else Kind.PARAGRAPH, text)


def _goes_on(current: Block, began: Block) -> bool:
    if began.kind is Kind.PARAGRAPH:
        return current.kind in {Kind.PARAGRAPH, Kind.ITEM, Kind.QUOTE}
    return began.kind is current.kind is Kind.QUOTE
