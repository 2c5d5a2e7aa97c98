"""A reading with what sources say of it, as lines of a terminal: wrapped, indented, safe."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator

from readinglist.cli import terminal
from readinglist.cli.layout import display_width
from readinglist.store.common import Mention
from readinglist.store.listing import Row

_LEAST_WIDTH = 30  # narrower, and words would stand one below the other
MOST_WIDTH = 100  # longer lines are hard to find one's way back from


def heading(row: Row, *, note: str = "") -> Iterator[str]:
    """Yield the number and title of a reading, and below them what is known of it and `note`."""
    for at, line in enumerate(wrapped(f"{row.number}  {row.title}", indent=0, hang=4)):
        yield terminal.styled(line, "bold", sys.stdout) if at == 0 else line
    host = row.host or "printed only"
    facts = [row.authors, str(row.year or ""), host, row.status, note]
    yield from wrapped(" · ".join(filter(None, facts)), indent=4)


def of_mention(mention: Mention) -> Iterator[str]:
    """Yield who cites a reading, and the words; the entry as printed where nothing else is said."""
    yield from wrapped(f"{mention.source}  {mention.source_title}{_place(mention)}", indent=4)
    said = [("says", mention.remark), ("where", mention.context)]
    if not any(words for _, words in said):
        said = [("as", mention.text)]
    for label, words in said:
        if words:
            quoted = words if label == "as" else f"“{words}”"
            yield from wrapped(f"{label}: {quoted}", indent=7, hang=2)


def wrapped(text: str, *, indent: int, hang: int = 0) -> list[str]:
    """Return `text` as safe lines that fit the terminal, the later ones `hang` further in."""
    width = max(_LEAST_WIDTH, min(terminal.width(), MOST_WIDTH))
    first, *later = broken(terminal.safe(text), width - indent, rest=width - indent - hang) or [""]
    return [" " * indent + first, *(" " * (indent + hang) + line for line in later)]


def broken(text: str, width: int, *, rest: int = 0, hard: bool = False) -> list[str]:
    """Return `text` in lines of at most `width` cells; the later ones have `rest`, where given.

    An address that is wider stands alone, since it is of use only whole, unless they are `hard`.
    Chinese, which has no gaps, is broken anywhere.
    """
    lines: list[str] = []
    line, room = "", width
    for piece in _pieces(text.split(" "), min(width, rest or width), hard=hard):
        gap = " " if line else ""
        if line and display_width(line + gap + piece) > room:
            lines.append(line)
            line, gap, room = "", "", rest or width
        line += gap + piece
    return [*lines, line] if line else lines


def _pieces(words: Iterable[str], most: int, *, hard: bool) -> Iterator[str]:
    """Yield the words, and in parts those of more than `most` cells that may be broken."""
    for word in words:
        is_broken = display_width(word) > most and (hard or not word.isascii())
        piece = ""
        for character in word if is_broken else ():
            if display_width(piece + character) > most:
                yield piece
                piece = ""
            piece += character
        yield piece or word


def _place(mention: Mention) -> str:
    place = ", ".join(filter(None, [mention.section, mention.page and f"p. {mention.page}"]))
    return f" ({place})" if place else ""
