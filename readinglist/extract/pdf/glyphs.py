"""Where the lines of a page lie, asked of PDFium with as few calls as can be.

Why: a question about one character costs a microsecond, a page has three thousand of them, and
PDFium extracts a page in one or two milliseconds. The line ends of its own text are right for
nearly every page, so two questions a line are enough: where its first character begins and where
its last one ends. Only a line that proves to be two is asked about letter by letter.
"""

from __future__ import annotations

import ctypes
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations, pairwise
from typing import Any

from readinglist.extract.pdf.pdfium import char_box, raw
from readinglist.extract.pdf.sheets import Frame, Line

Box = Sequence[float]
"""Left, top, right, bottom: as PDFium has them."""
Run = tuple[int, int, Box, Box]
"""The first character of a line, the one behind its last, and where its first and last lie."""

# Twenty times a dense page; past it a page is a bomb of drawing operators and is left out.
MAX_CHARACTERS = 120_000
# PDFium joins two lines at a hyphen and leaves one of the first two in its place; the third is a
# hyphen that the file itself calls soft.
JOINTS = "\ufffe\x02"
HYPHENS = JOINTS + "\u00ad"
PIECE = re.compile(rf"[^\s{HYPHENS}](?:[^\r\n{HYPHENS}]*[^\s{HYPHENS}])?[{HYPHENS}]?")
# Two lines in one: the baseline falls by so much of the height. A superscript rises by a third.
FALL = 0.8
# Below this (points) no fall is measured at all.
MIN_FALL = 4.0
# Two columns in one: a gap of so many heights, near the middle of the page. A justified line has
# gaps of one height at most.
GAP = 1.2
# A gutter is looked for in so much of a line, to both sides of where it is thought to lie: letters
# differ in width.
REACH = 0.08
# Lines of one column begin at one place; indents and slanted letters waver by so much (points).
WAVER = 20.0
SPAN_OF = re.Match.span
SPACE = re.compile(r"(?<=\S) +(?=\S)")
# Some programs write a space wherever a word may be cut, and print on over it: "gren zen". Of all
# characters, in prose one in six is a space; in such files, one in four. Where the next letter
# follows within so many heights, no space is seen.
SPLIT, NO_ROOM = 0.22, 0.05
# Of the lines that run over the middle of a page, these are searched for such a gap (in quarters);
# where the first has none, the page has none.
PROBES = (2, 1, 3)


def lines_of(text_page: Any, frame: Frame, *, count: int, number: int) -> list[Line]:
    """Return the lines of the open page `text_page` (a handle of PDFium) in the order of the file.

    It has `count` characters; where those are none or more than a page can have, it has no lines.
    A hyphen at which PDFium joined two lines ends the first one as "-", a soft one as U+00AD.
    """
    if not 0 < count <= MAX_CHARACTERS:
        return []
    text = _text(text_page, count)
    page = _Glyphs(text, _asker(text_page, frame, is_shifted=len(text) != count))
    runs = page.runs(PIECE.finditer(text))
    if any(abs(first[3] - last[3]) > MIN_FALL for _, _, first, last in runs):
        runs = [part for run in runs for part in page.parts(run, page.falls(run))]
    gutter = page.gutter(runs, frame.width)
    if gutter:
        runs = [part for run in runs for part in page.parts(run, page.gaps(run, gutter))]
    if text.count(" ") > SPLIT * count:
        return [_line(page.unsplit(run), run, number) for run in runs]
    return [_line(text[run[0] : run[1]], run, number) for run in runs]


def _text(text_page: Any, count: int) -> str:
    """Return the text of a page of `count` characters; PDFium never writes more than those."""
    buffer = _buffer()
    written = raw().FPDFText_GetText(text_page, 0, count, buffer)
    return str(memoryview(buffer).cast("B")[: 2 * max(0, written - 1)], "utf-16-le", "ignore")


@cache
def _buffer() -> Any:
    """Return the room for the text of any page; ctypes makes a type for each size of room."""
    return (ctypes.c_ushort * (MAX_CHARACTERS + 1))()


def _line(words: str, run: Run, number: int) -> Line:
    _, _, first, last = run
    if words[-1] in JOINTS:
        words = words[:-1] + "-"
    taller = first if first[1] - first[3] >= last[1] - last[3] else last
    return Line(words, number, first[0], last[2], taller[3], taller[1])


@dataclass(frozen=True, slots=True)
class _Glyphs:
    """The text of a page, and how to ask where one of its characters lies."""

    text: str
    box_of: Callable[[int], Box]

    def runs(self, pieces: Iterable[re.Match[str]]) -> list[Run]:
        box_of = self.box_of
        return [(start, end, box_of(start), box_of(end - 1)) for start, end in map(SPAN_OF, pieces)]

    def unsplit(self, run: Run) -> str:
        """Return the words of a run without the spaces that take up no room."""
        words, places = self.text[run[0] : run[1]], []
        for space in SPACE.finditer(words):
            before = self.box_of(run[0] + space.start() - 1)
            if self.box_of(run[0] + space.end())[0] - before[2] < NO_ROOM * _height(run):
                places.append(space.start())
        spaces = set(places)
        return "".join(letter for at, letter in enumerate(words) if at not in spaces)

    def parts(self, run: Run, cuts: Sequence[int]) -> Sequence[Run]:
        """Return the pieces of a run that is cut in front of the characters `cuts`."""
        if not cuts:
            return (run,)
        start, end, *_ = run
        spans = [(start, cuts[0]), *pairwise([*cuts, end])]
        return self.runs(filter(None, (PIECE.search(self.text, *span) for span in spans)))

    def falls(self, run: Run) -> list[int]:
        """Return the characters with which a new baseline begins.

        PDFium runs a line into the next one that begins with a comma: ", 1984" below a drawn dash.
        """
        start, end, first, last = run
        cuts, bottom, fall = [], first[3], FALL * _height(run)
        if abs(bottom - last[3]) <= fall:
            return []
        for at in range(start, end):
            box = self.box_of(at)
            if not self.text[at].isspace() and bottom - box[3] > fall:
                cuts.append(at)
                bottom = box[3]
        return cuts

    def gutter(self, runs: Sequence[Run], width: float) -> float:
        """Return where the second of two columns begins whose lines PDFium ran together, or 0."""
        low, high = 0.4 * width, 0.6 * width
        over = [run for run in runs if run[2][0] < low and run[3][2] > high]
        starts: list[float] = []
        for part in PROBES if over else ():
            probe = over[len(over) * part // 4]
            starts += [self.box_of(at)[0] for at in self.gaps(probe, width / 2)]
            if not starts:
                return 0.0
        pairs = combinations(sorted(starts), 2)
        return next((one for one, other in pairs if other - one <= WAVER), 0.0)

    def gaps(self, run: Run, near: float) -> list[int]:
        """Return the characters behind the wide gaps of a run, those near a place alone."""
        start, end, (left, *_), (_, _, right, _) = run
        if not left < near < right:
            return []
        guess = start + int((end - start) * (near - left) / (right - left))
        reach = int(REACH * (end - start)) + 4
        spaces = SPACE.finditer(self.text, max(start, guess - reach), min(end, guess + reach))
        return [space.end() for space in spaces if self._gap(space) > GAP * _height(run)]

    def _gap(self, space: re.Match[str]) -> float:
        return self.box_of(space.end())[0] - self.box_of(space.start() - 1)[2]


def _height(run: Run) -> float:
    _, _, first, last = run
    return max(first[1] - first[3], last[1] - last[3])


def _asker(text_page: Any, frame: Frame, *, is_shifted: bool) -> Callable[[int], Box]:
    """Return the function that gives the font's box at a place of the page's text.

    PDFium counts characters that its text leaves out; a page that has some is asked for each place.
    """
    rect, page = raw().FS_RECTF(), ctypes.cast(text_page, ctypes.c_void_p).value
    target, box = ctypes.addressof(rect), memoryview(rect).cast("B").cast("f")
    ask, place_of = char_box(), raw().FPDFText_GetCharIndexFromTextIndex

    def box_of(place: int) -> Box:
        ask(page, place, target)
        return box.tolist()

    def box_of_turned(place: int) -> Box:
        ask(page, place_of(text_page, place) if is_shifted else place, target)
        left, top, right, bottom = box
        left, right, bottom, top = frame.turned(left, bottom, right, top)
        return left, top, right, bottom

    return box_of if frame.is_plain and not is_shifted else box_of_turned
