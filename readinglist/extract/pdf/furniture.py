"""Removes what is printed on every page: running heads and feet, page numbers, stamps.

Why: a running head that stays lies inside the entry that crosses the page.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain

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
# Running heads count pages and chapters; volume, issue and pages of an entry are more numbers.
MAX_COUNTING = 2
# Of the lines with its words, so many stand at its place: a publisher ends entries anywhere.
AT_ITS_PLACE = 0.4
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
# A number before the words of a line or behind them, that is no date, share or span.
BESIDE = re.compile(r"^\W*(\d{1,4})\b(?![.,]\d)|(?<![\d.,–-])\b(\d{1,4})\W*$")
_NUMBER = re.compile(r"\d+")
_NO_LETTERS = re.compile(r"[\W\d_]+")

Place = tuple[str, int]
"""The letters of a line and how high on its page it stands, in steps."""


def without(pages: Sequence[Sequence[Line]]) -> list[list[Line]]:
    """Return the lines of each page without its furniture."""
    edges = [_edge(lines) for lines in pages]
    stamps = [[line for line in lines if len(line.text) <= LONGEST_STAMP] for lines in pages]
    times = Counter(_place(line)[0] for lines in stamps for line in lines)
    crowded = _crowded(edges, times, needed=MIN_PAGES)
    crowded |= _crowded(stamps, times, needed=max(MIN_PAGES, STAMPED_SHARE * len(pages)))
    numbered = _numbered(edges, [list(_apart(lines)) for lines in pages])
    kept = []
    for lines, edge, stamped in zip(pages, edges, stamps, strict=True):
        removed = {line for line in {*edge, *stamped} if _place(line) in crowded}
        removed |= _line_numbers(lines)
        kept.append([line for line in lines if line not in removed and line not in numbered])
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


def _crowded(
    pages: Iterable[Iterable[Line]], times: Mapping[str, int], *, needed: float
) -> set[Place]:
    """Return the places at which as many pages as `needed` print the same words.

    A place counts the pages at the steps above and below it too. `times` says how often the words
    are printed at all: what stands elsewhere as often is no furniture.
    """
    printed: defaultdict[Place, dict[int, Line]] = defaultdict(dict)
    for line in chain.from_iterable(pages):
        if (place := _place(line))[0]:
            printed[place].setdefault(line.page, line)
    near = {
        (words, height): [
            line for step in (-1, 0, 1) for line in printed.get((words, height + step), {}).values()
        ]
        for words, height in printed
    }
    return {
        place
        for place, lines in near.items()
        if len(lines) >= max(needed, AT_ITS_PLACE * times.get(place[0], 0))
        and _counts_only_pages(lines)
    }


def _counts_only_pages(lines: Iterable[Line]) -> bool:
    """Whether hardly a number differs: the ends of two entries may have all words in common."""
    numbers = [set(_NUMBER.findall(line.text)) for line in lines]
    shared = set.intersection(*numbers)
    return all(len(found - shared) <= MAX_COUNTING for found in numbers)


def _place(line: Line) -> Place:
    return _NO_LETTERS.sub("", line.text.casefold()), round(line.bottom / STEP)


def _numbered(edges: Iterable[Iterable[Line]], apart: Iterable[Sequence[Line]]) -> set[Line]:
    """Return the page numbers, alone or with words beside them.

    Why: the last line of an entry may be "1999", and a footnote begins with a number too. So what
    is bare has to be one of a sequence or stand apart, and what has words has to do both.
    """
    at_edges = [line for lines in edges for line in lines]
    standing_apart = [line for lines in apart for line in lines]
    bare = {line for line in at_edges if ROMAN_NUMBER.fullmatch(line.text)}
    bare |= {line for line in standing_apart if PAGE_NUMBER.fullmatch(line.text)}
    offsets = Counter(offset for line in at_edges if (offset := _offset(line)) is not None)
    offset, count = next(iter(offsets.most_common(1)), (0, 0))
    if count >= MIN_PAGES:
        bare |= {line for line in at_edges if _offset(line) == offset}
        bare |= {line for line in standing_apart if offset in _offsets_beside(line)}
    return bare | _alike(standing_apart)


def _alike(lines: Iterable[Line]) -> set[Line]:
    """Return the lines that say the same with numbers that rise from page to page."""
    seen: defaultdict[tuple[str, int], list[Line]] = defaultdict(list)
    for line in lines:
        for offset in _offsets_beside(line):
            seen[_place(line)[0], offset].append(line)
    return {line for each in seen.values() if len({x.page for x in each}) > 1 for line in each}


def _offset(line: Line) -> int | None:
    """Return by how much a bare page number runs ahead of the count, None for other lines."""
    found = PAGE_NUMBER.fullmatch(line.text)
    return int(found[1]) - line.page if found else None


def _offsets_beside(line: Line) -> set[int]:
    """Return the same for the numbers that stand before and behind the words of a line."""
    return {int(found[1] or found[2]) - line.page for found in BESIDE.finditer(line.text)}


def _line_numbers(lines: Sequence[Line]) -> set[Line]:
    """Return the bare numbers that stand left of all text, one a line."""
    numbers = {line for line in lines if line.text.isdecimal()}
    if len(numbers) < MIN_LINE_NUMBERS:
        return set()
    text = min((line.left for line in lines if line not in numbers), default=0.0)
    return {line for line in numbers if line.right < text}
