"""Where the user's quotations stand in a text that is Markdown, to be marked there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from readinglist.excerpts import checking
from readinglist.excerpts.values import Kind, Quotation

# What Markdown adds to the words of a text: as `markdown.plain` takes it away, but sign by sign.
_MARKS = re.compile(
    r"^[ \t]*(?:(?:#{1,6}|[-*+]|\d{1,3}[.)])[ \t]+|>[ \t]?)+"
    r"|\\(?=[!-/:-@\[-`{-~])|(?<!\\)[*`|]+|(?<![\\\w])_+(?=\w)|(?<=\w)_+(?!\w)"
    r"|</?(?:su[bp]|br|em|strong|[bius]|q|cite|mark|small)\b[^<>]*>",
    re.MULTILINE | re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Place:
    """A stretch of a text that is quoted, and the numbers of the quotations that it is in."""

    start: int
    end: int
    numbers: tuple[int, ...]


def places(quotations: Iterable[Quotation], markdown: str) -> list[Place]:
    """Return where the quotations stand, in the order of the text, none within another.

    Those that overlap are one place. What is not the work's own words is left out, and so is what
    is not found.
    """
    theirs = [each for each in quotations if each.excerpt.kind is Kind.QUOTATION]
    text, offsets = _bare(markdown)
    found = checking.spans((each.excerpt.words for each in theirs), text)
    return _joined(
        sorted(
            (offsets[span[0]], offsets[span[1] - 1] + 1, each.number)
            for each, span in zip(theirs, found, strict=True)
            if span is not None
        )
    )


def _bare(markdown: str) -> tuple[str, Sequence[int]]:
    """Return the words of a text, and where in it each of their characters stands."""
    text, offsets = markdown, list(range(len(markdown)))
    for pattern in (_MARKS, *checking.UNSEEN):
        kept: list[str] = []
        left: list[int] = []
        at = 0
        for found in pattern.finditer(text):
            kept.append(text[at : found.start()])
            left += offsets[at : found.start()]
            at = found.end()
        text, offsets = "".join([*kept, text[at:]]), left + offsets[at:]
    return text, offsets


def _joined(spans: Iterable[tuple[int, int, int]]) -> list[Place]:
    found: list[Place] = []
    for start, end, number in spans:
        if found and start < found[-1].end:
            last = found.pop()
            found.append(Place(last.start, max(end, last.end), (*last.numbers, number)))
        else:
            found.append(Place(start, end, (number,)))
    return found
