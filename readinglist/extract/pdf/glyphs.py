"""Where the lines of a page lie, asked of PDFium with as few calls as can be.

Why: a question about one character costs a microsecond, a page has three thousand of them, and
PDFium extracts a page in one or two milliseconds. The line ends of its own text are right for
nearly every page, so two questions a line are enough: where its first character begins and where
its last one ends.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from readinglist.extract.pdf.sheets import Frame, Line

Box = tuple[float, float, float, float]

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


def lines_of(text_page: Any, frame: Frame, number: int) -> Iterator[Line]:
    """Yield the lines of a page in the order of the file.

    A hyphen at which PDFium joined two lines ends the first one as "-", a soft one as U+00AD.
    """
    text = text_page.get_text_range()
    box_of = _box_of(text_page, frame, is_shifted=text_page.count_chars() != len(text))
    for piece in PIECE.finditer(text):
        words = piece.group().strip()
        if words:
            start = text.index(words, piece.start())
            first, last = box_of(start), box_of(start + len(words.rstrip(HYPHENS) or words) - 1)
            spelt = words.translate(SPELLING) if TO_SPELL.search(words) else words
            taller = first if first[3] - first[2] >= last[3] - last[2] else last
            yield Line(spelt, number, first[0], last[1], taller[2], taller[3])


def _box_of(text_page: Any, frame: Frame, *, is_shifted: bool) -> Callable[[int], Box]:
    """Return the function that gives the font's box at an index into the page's text.

    PDFium counts characters that its text leaves out; a page that has some is asked for each index.
    """
    from pypdfium2 import raw  # noqa: PLC0415

    handle, box, ask = text_page.raw, raw.FS_RECTF(), raw.FPDFText_GetLooseCharBox

    def box_of(index: int) -> Box:
        ask(handle, index, box)
        return frame.turned(box.left, box.bottom, box.right, box.top)

    def shifted_box_of(index: int) -> Box:
        return box_of(raw.FPDFText_GetCharIndexFromTextIndex(handle, index))

    return shifted_box_of if is_shifted else box_of
