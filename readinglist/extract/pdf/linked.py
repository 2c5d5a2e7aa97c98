"""Which words of an entry lead to an address, by the link annotations that lie over them.

Why: an annotation has the whole address where the printed one is cut, shortened or missing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from readinglist.extract.pdf.joining import Joined
from readinglist.extract.pdf.sheets import Line, LinkArea
from readinglist.model import Span, SpanKind

# A word belongs to a link where so much of it lies below the link's rectangle.
MIN_COVERED = 0.5
_WORD = re.compile(r"\S+")

Areas = Mapping[int, Sequence[LinkArea]]
"""The links of a document by page."""


def hrefs(lines: Iterable[Line], areas: Areas) -> tuple[str, ...]:
    """Return the addresses that lie over `lines`, in order, each once."""
    found = (area.href for line in lines for area in _over(line, areas))
    return tuple(dict.fromkeys(found))


def spans(lines: Sequence[Line], joined: Joined, areas: Areas) -> tuple[Span, ...]:
    """Return the links of an entry as spans of its text, in order."""
    whole: list[Span] = []
    for span in _pieces(lines, joined, areas):
        last = whole[-1] if whole else None
        if last and last.href == span.href and span.start - last.end <= 1:
            whole[-1] = Span(last.start, span.end, SpanKind.LINK, span.href)
        else:
            whole.append(span)
    return tuple(whole)


def _pieces(lines: Sequence[Line], joined: Joined, areas: Areas) -> Iterator[Span]:
    ends = [*joined.starts[1:], len(joined.text)]
    for line, start, end in zip(lines, joined.starts, ends, strict=True):
        part = joined.text[start:end]
        for area in _over(line, areas):
            words = [word for word in _WORD.finditer(part) if _covers(area, line, word, len(part))]
            if words:
                yield Span(
                    start + words[0].start(), start + words[-1].end(), SpanKind.LINK, area.href
                )


def _over(line: Line, areas: Areas) -> list[LinkArea]:
    """Return the links whose rectangle lies over `line`, from left to right."""
    found = [area for area in areas.get(line.page, ()) if _overlaps(area, line)]
    return sorted(found, key=lambda area: area.left)


def _overlaps(area: LinkArea, line: Line) -> bool:
    height = min(area.top, line.top) - max(area.bottom, line.bottom)
    return height > 0.4 * line.height and area.left < line.right and area.right > line.left


def _covers(area: LinkArea, line: Line, word: re.Match[str], length: int) -> bool:
    """Whether most of a word lies below the link; letters are taken to be equally wide."""
    scale = line.width / max(1, length)
    left, right = line.left + word.start() * scale, line.left + word.end() * scale
    covered = min(area.right, right) - max(area.left, left)
    return covered >= MIN_COVERED * (right - left)
