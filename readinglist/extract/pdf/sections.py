"""Finds the stretches of a document in which lists of references stand.

A section begins behind a heading that announces references, or behind the one before it, and ends
at the next heading, or where what stands behind a list begins.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from readinglist.extract.headings import Announces
from readinglist.extract.pdf.headlines import is_behind, meaning
from readinglist.extract.pdf.sheets import Line


@dataclass(frozen=True, slots=True)
class Section:
    """The lines below one heading; `is_sure` where the heading means nothing but references."""

    heading: str
    lines: tuple[Line, ...]
    is_sure: bool


def sections(lines: Sequence[Line], *, language: str = "") -> list[Section]:
    """Return the sections of `lines` whose headings announce references, in order."""
    found: list[Section] = []
    for at, (line, means) in enumerate(zip(lines, _meanings(lines, language), strict=True)):
        if means in (Announces.REFERENCES, Announces.PERHAPS):
            body = _body(lines, at, language)
            if body:
                found.append(Section(line.text, body, means is Announces.REFERENCES))
    return found


def _meanings(lines: Sequence[Line], language: str) -> list[Announces]:
    before: Line | None = None
    found = []
    for line in lines:
        found.append(meaning(line, before, language=language))
        before = line
    return found


def _body(lines: Sequence[Line], at: int, language: str) -> tuple[Line, ...]:
    heading = lines[at]
    for end in range(at + 1, len(lines)):
        line, before = lines[end], lines[end - 1]
        if meaning(line, before, language=language) is not Announces.NOTHING:
            return tuple(lines[at + 1 : end])
        if is_behind(line) and end > at + 1 and _is_set_off(line, before, heading):
            return tuple(lines[at + 1 : end])
    return tuple(lines[at + 1 :])


def _is_set_off(line: Line, before: Line, heading: Line) -> bool:
    """Whether a line stands apart from the entry above: larger, below a gap, or on a new page."""
    if line.page != before.page or line.column != before.column:
        return True
    gap = before.bottom - line.top
    return (
        line.height > 1.1 * before.height
        or gap > 0.5 * line.height
        or line.height >= heading.height
    )
