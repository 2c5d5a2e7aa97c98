"""Removes what is printed on every page: running heads and feet, page numbers, stamps.

Why: a running head that stays lies inside the entry that crosses the page.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from readinglist.extract.pdf.sheets import Line

# So many lines at the top and at the foot of a page are looked at.
EDGE_LINES = 4
# A line printed at one height of so many pages is furniture.
MIN_PAGES = 3
# Pages of one file differ by so much in where their head stands (points).
HEIGHT_STEP = 6.0
# A page number stands a line or more away from the text (heights of its line).
APART = 0.8
PAGE_NUMBER = re.compile(
    r"(?:(?:seite|page|página|pagina|p\.|s\.|стр\.)\s*)?[-–—|\[(•\s]*(\d{1,4})"
    r"(?:\s*(?:/|of|von|de)\s*\d{1,4})?[-–—|\])•\s]*",
    re.IGNORECASE,
)
ROMAN_NUMBER = re.compile(r"[-–—\s]*[ivxl]{1,7}[-–—\s]*", re.IGNORECASE)


def without(pages: Sequence[Sequence[Line]]) -> list[list[Line]]:
    """Return the lines of each page without its furniture."""
    edges = [_edge(lines) for lines in pages]
    repeated, offset = _repeated(edges), _offset(edges)
    kept = []
    for lines, edge in zip(pages, edges, strict=True):
        removed = {line for line in edge if _is_furniture(line, repeated, offset)}
        removed |= {line for line in _apart(lines) if PAGE_NUMBER.fullmatch(line.text)}
        kept.append([line for line in lines if line not in removed])
    return kept


def _apart(lines: Sequence[Line]) -> Iterator[Line]:
    """Yield the highest and the lowest line of a page where a gap parts them from the text."""
    ordered = sorted(lines, key=lambda line: line.bottom)
    if len(ordered) > 1 and ordered[1].bottom - ordered[0].top > APART * ordered[0].height:
        yield ordered[0]
    if len(ordered) > 1 and ordered[-1].bottom - ordered[-2].top > APART * ordered[-1].height:
        yield ordered[-1]


def _is_furniture(line: Line, repeated: Mapping[str, Counter[int]], offset: int | None) -> bool:
    heights, height = repeated.get(_key(line)), _height(line)
    if heights and sum(heights[height + step] for step in (-1, 0, 1)) >= MIN_PAGES:
        return True
    return ROMAN_NUMBER.fullmatch(line.text) is not None or _is_numbered(line, offset)


def _is_numbered(line: Line, offset: int | None) -> bool:
    """Whether the line begins or ends with the number of its page."""
    if offset is None:
        return False
    number = f"{line.page + offset}"
    return (
        re.search(rf"^\W*{number}\b(?![.,]\d)|(?<![\d.,–-])\b{number}\W*$", line.text) is not None
    )


def _edge(lines: Sequence[Line]) -> set[Line]:
    """Return the outermost lines at the top and at the foot of a page."""
    ordered = sorted(lines, key=lambda line: line.bottom)
    return {*ordered[:EDGE_LINES], *ordered[-EDGE_LINES:]}


def _repeated(edges: Iterable[Iterable[Line]]) -> dict[str, Counter[int]]:
    """Return for each wording how often it stands at which height of a page."""
    heights: defaultdict[str, Counter[int]] = defaultdict(Counter)
    for lines in edges:
        for line in lines:
            if key := _key(line):
                heights[key][_height(line)] += 1
    return heights


def _height(line: Line) -> int:
    return round(line.bottom / HEIGHT_STEP)


def _key(line: Line) -> str:
    """Return what stays the same from page to page: the letters, without numbers."""
    return re.sub(r"[\W\d_]+", "", line.text.casefold())


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
