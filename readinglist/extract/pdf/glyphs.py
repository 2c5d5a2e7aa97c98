"""Where the lines of a page lie, asked of PDFium with as few calls as can be.

Why: a question about one character costs a microsecond, a page has three thousand of them, and
PDFium extracts a page in one or two milliseconds. The line ends of its own text are right for
nearly every page, so two questions a line are enough: where its first character begins and where
its last one ends. Only a line that proves to be two is asked about letter by letter.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from readinglist.extract.pdf.sheets import Frame, Line

Box = tuple[float, float, float, float]
"""Left, right, bottom, top."""

# PDFium joins two lines at a hyphen and leaves one of the first two in its place; the third is a
# hyphen that the file itself calls soft.
HYPHENS = "\ufffe\x02\u00ad"
PIECE = re.compile(f"[^\r\n{HYPHENS}]+[{HYPHENS}]?")
# One hyphen for all; ligatures and special spaces spelt out; what has no width or shape left out.
SPELLING = {
    **dict.fromkeys(map(ord, "\ufffe\x02"), "-"),
    **dict.fromkeys(map(ord, "\u00a0\u2002\u2003\u2009\u200a\u202f\u3000\t"), " "),
    **dict.fromkeys([*range(2), *range(3, 9), *range(14, 32), 127], None),
    **dict.fromkeys([0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF, 0xFFFF], None),
    **dict(zip(map(ord, "ﬀﬁﬂﬃﬄﬅﬆ"), ("ff", "fi", "fl", "ffi", "ffl", "st", "st"), strict=True)),
}
TO_SPELL = re.compile("[" + "".join(map(re.escape, map(chr, SPELLING))) + "]")

# Two lines in one: the baseline falls by so much of the height. A superscript rises by a third.
FALL = 0.8
# Two columns in one: a gap of so many heights, near the middle of the page. A justified line has
# gaps of one height at most.
GAP = 1.2
# Where on a page a gutter may lie, in parts of its width.
GUTTERS = (0.3, 0.75)
# So many of the widest lines of a page are searched for such a gap.
PROBES = 3


def lines_of(text_page: Any, frame: Frame, number: int) -> list[Line]:
    """Return the lines of a page in the order of the file.

    A hyphen at which PDFium joined two lines ends the first one as "-", a soft one as U+00AD.
    """
    text = text_page.get_text_range()
    page = _Glyphs(text, _asker(text_page, frame, length=len(text)), number)
    lines = [line for piece in PIECE.finditer(page.text) for line in page.level(*piece.span())]
    if not any(page.gaps(each, frame.width) for each in _widest(lines, frame.width)):
        return [each.line for each in lines]
    return [part.line for each in lines for part in page.parts(each, page.gaps(each, frame.width))]


@dataclass(frozen=True, slots=True)
class _Placed:
    """A line, and the places in the page's text of its first character and behind its last."""

    line: Line
    start: int
    end: int
    fall: float


@dataclass(frozen=True, slots=True)
class _Glyphs:
    """The text of a page, and how to ask where one of its characters lies."""

    text: str
    box_of: Callable[[int], Box]
    number: int

    def placed(self, start: int, end: int) -> _Placed | None:
        """Return the characters from `start` to `end` as a line, None where all are blank."""
        words = self.text[start:end].strip()
        if not words:
            return None
        start = self.text.index(words, start)
        end = start + len(words)
        first, last = self.box_of(start), self.box_of(end - 1 - (words[-1] in HYPHENS and end > start + 1))
        taller = first if first[3] - first[2] >= last[3] - last[2] else last
        spelt = words.translate(SPELLING) if TO_SPELL.search(words) else words
        line = Line(spelt, self.number, first[0], last[1], taller[2], taller[3])
        return _Placed(line, start, end, abs(first[2] - last[2]))

    def level(self, start: int, end: int) -> list[_Placed]:
        """Return the characters from `start` to `end` as lines that each keep to one baseline.

        PDFium runs a line into the next one that begins with a comma: ", 1984" below a drawn dash.
        """
        found = self.placed(start, end)
        if found is None or found.fall <= FALL * found.line.height:
            return [found] if found else []
        return self.parts(found, self._falls(found))

    def parts(self, placed: _Placed, cuts: Sequence[int]) -> list[_Placed]:
        """Return the pieces of a line that is cut in front of the characters `cuts`."""
        if not cuts:
            return [placed]
        edges = [placed.start, *cuts, placed.end]
        return [part for start, end in pairwise(edges) if (part := self.placed(start, end))]

    def _falls(self, placed: _Placed) -> list[int]:
        """Return the characters with which a new baseline begins."""
        cuts, bottom = [], self.box_of(placed.start)[2]
        for at in self._visible(placed):
            box = self.box_of(at)
            if bottom - box[2] > FALL * placed.line.height:
                cuts.append(at)
                bottom = box[2]
        return cuts

    def gaps(self, placed: _Placed, width: float) -> list[int]:
        """Return the characters of a line that a gutter parts from those before them."""
        cuts, right = [], placed.line.right
        for at in self._visible(placed):
            left, next_right, *_ = self.box_of(at)
            if left - right > GAP * placed.line.height and _is_central(left, width):
                cuts.append(at)
            right = next_right
        return cuts

    def _visible(self, placed: _Placed) -> Iterator[int]:
        return (at for at in range(placed.start, placed.end) if not self.text[at].isspace())


def _widest(lines: Sequence[_Placed], width: float) -> list[_Placed]:
    """Return the widest lines of those that run over the middle of the page."""
    over = [each for each in lines if each.line.left < width / 2 < each.line.right]
    return sorted(over, key=lambda each: each.line.width)[-PROBES:]


def _is_central(x: float, width: float) -> bool:
    return GUTTERS[0] * width < x < GUTTERS[1] * width


def _asker(text_page: Any, frame: Frame, *, length: int) -> Callable[[int], Box]:
    """Return the function that gives the font's box at a place of the page's text.

    PDFium counts characters that its text leaves out; a page that has some is asked for each place.
    """
    from pypdfium2 import raw  # noqa: PLC0415

    handle, box, ask = text_page.raw, raw.FS_RECTF(), raw.FPDFText_GetLooseCharBox

    def box_of(place: int) -> Box:
        ask(handle, place, box)
        return frame.turned(box.left, box.bottom, box.right, box.top)

    def box_of_shifted(place: int) -> Box:
        return box_of(raw.FPDFText_GetCharIndexFromTextIndex(handle, place))

    is_shifted = text_page.count_chars() != length
    return box_of_shifted if is_shifted else box_of
