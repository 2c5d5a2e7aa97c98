"""Removes what is printed on every page: running heads and feet, page numbers, stamps.

Why: a running head that stays lies inside the entry that crosses the page.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from readinglist.extract.pdf.sheets import Line

# So many lines at the top and at the foot of a page are its edge.
EDGE_LINES = 4
# What an edge has in one place of so many pages is furniture; what lies elsewhere has to be in one
# place of a third of all pages: a logo, a stamp, a watermark.
MIN_PAGES = 3
STAMPED_SHARE = 1 / 3
LONGEST_STAMP = 60
# Pages of one file differ by so much in where a thing stands (points).
STEP = 6.0
# A page number stands a line or more away from the text (heights of its line).
APART = 0.8
# A manuscript for review numbers its lines: so many bare numbers beside the text of a page.
MIN_LINE_NUMBERS = 10

PAGE_NUMBER = re.compile(
    r"(?:(?:seite|page|página|pagina|p\.|s\.|стр\.)\s*)?[-–—|\[(•\s]*(\d{1,4})"
    r"(?:\s*(?:/|of|von|de)\s*\d{1,4})?[-–—|\])•\s]*",
    re.IGNORECASE,
)
ROMAN_NUMBER = re.compile(r"[-–—\s]*[ivxl]{1,7}[-–—\s]*", re.IGNORECASE)
_NO_LETTERS = re.compile(r"[\W\d_]+")

Place = tuple[str, int]
"""The letters of a line and how high on its page it stands, in steps."""


def without(pages: Sequence[Sequence[Line]]) -> list[list[Line]]:
    """Return the lines of each page without its furniture."""
    edges = [_edge(lines) for lines in pages]
    stamps = [[line for line in lines if len(line.text) <= LONGEST_STAMP] for lines in pages]
    crowded = _crowded(edges, MIN_PAGES)
    crowded |= _crowded(stamps, max(MIN_PAGES, STAMPED_SHARE * len(pages)))
    offset = _offset(edges)
    kept = []
    for lines, edge, stamped in zip(pages, edges, stamps, strict=True):
        removed = {line for line in {*edge, *stamped} if _place(line) in crowded}
        removed |= {line for line in edge if _is_page_number(line, offset)}
        removed |= {line for line in _apart(lines) if PAGE_NUMBER.fullmatch(line.text)}
        removed |= _line_numbers(lines)
        kept.append([line for line in lines if line not in removed])
    return kept


def _edge(lines: Sequence[Line]) -> set[Line]:
    """Return the outermost lines at the top and at the foot of a page."""
    ordered = sorted(lines, key=lambda line: line.bottom)
    return {*ordered[:EDGE_LINES], *ordered[-EDGE_LINES:]}


def _apart(lines: Sequence[Line]) -> Iterator[Line]:
    """Yield the highest and the lowest line of a page where a gap parts them from the text."""
    ordered = sorted(lines, key=lambda line: line.bottom)
    if len(ordered) > 1 and ordered[1].bottom - ordered[0].top > APART * ordered[0].height:
        yield ordered[0]
    if len(ordered) > 1 and ordered[-1].bottom - ordered[-2].top > APART * ordered[-1].height:
        yield ordered[-1]


def _crowded(pages: Iterable[Iterable[Line]], needed: float) -> set[Place]:
    """Return the places at which as many pages as `needed` print the same words.

    A place counts the pages at the steps above and below it too.
    """
    seen = Counter(place for lines in pages for place in set(map(_place, lines)) if place[0])
    return {
        (words, height)
        for words, height in seen
        if sum(seen[words, height + step] for step in (-1, 0, 1)) >= needed
    }


def _place(line: Line) -> Place:
    return _NO_LETTERS.sub("", line.text.casefold()), round(line.bottom / STEP)


def _offset(edges: Iterable[Iterable[Line]]) -> int | None:
    """Return by how much the printed page numbers run ahead of the count, None if none do.

    Why: the last line of an entry may be "1999" too; a page number is one of a sequence.
    """
    seen = Counter(offset for lines in edges for offset in set(_offsets(lines)))
    if not seen:
        return None
    offset, count = seen.most_common(1)[0]
    return offset if count >= MIN_PAGES else None


def _offsets(lines: Iterable[Line]) -> Iterator[int]:
    for line in lines:
        if found := PAGE_NUMBER.fullmatch(line.text):
            yield int(found[1]) - line.page


def _is_page_number(line: Line, offset: int | None) -> bool:
    """Whether a line at the edge is a page number, or begins or ends with it."""
    if ROMAN_NUMBER.fullmatch(line.text):
        return True
    if offset is None:
        return False
    number = f"{line.page + offset}"
    pattern = rf"^\W*{number}\b(?![.,]\d)|(?<![\d.,–-])\b{number}\W*$"
    return re.search(pattern, line.text) is not None


def _line_numbers(lines: Sequence[Line]) -> set[Line]:
    """Return the bare numbers that stand left of all text, one a line."""
    numbers = {line for line in lines if line.text.isdecimal()}
    if len(numbers) < MIN_LINE_NUMBERS:
        return set()
    text = min((line.left for line in lines if line not in numbers), default=0.0)
    return {line for line in numbers if line.right < text}
