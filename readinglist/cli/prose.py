"""A text for reading as lines of a terminal, wrapped and in styles, with its passages marked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from readinglist.cli import terminal
from readinglist.cli.cleaning import clean
from readinglist.cli.passages import MOST_WIDTH, broken
from readinglist.excerpts.placing import Place
from readinglist.markdown.blocks import LINE, Block, Kind, blocks

# Where a style begins and ends, within the words: deprecated characters that take no room.
_MARK, _BOLD = ("\u206a", "\u206b"), ("\u206c", "\u206d")
_ITALIC, _DIM = ("\u206e", "\u206f"), ("\u2061", "\u2062")
_CODES = {_MARK: "30;43", _BOLD: "1", _ITALIC: "3", _DIM: "2"}
_SIGNS = {
    sign: (style, step) for style in _CODES for sign, step in zip(style, (1, -1), strict=True)
}
_SPLIT = re.compile(f"([{''.join(_SIGNS)}])")
_UNSIGNED = str.maketrans(dict.fromkeys(_SIGNS, "\u200b"))

_EMPHASIS = (
    (re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1"), _BOLD),
    (re.compile(r"(?<![\w*\\])([*_])(?=\S)(.+?)(?<=\S)\1(?![\w*])"), _ITALIC),
)
_EMPHATIC = "*_`"
_CODE = re.compile(r"`+([^`]+)`+")
_ESCAPES = re.compile(r"\\([!-/:-@\[-`{-~])")
_TAGS = re.compile(r"</?(?:su[bp]|br|em|strong|[bius]|q|cite|mark|small)\b[^<>]*>", re.IGNORECASE)


def marked(markdown: str, places: Sequence[Place]) -> str:
    """Return Markdown in which passages are marked as editors of Markdown do: ==like this==."""
    wide = [_widened(markdown, each) for each in places]
    return _with(markdown, [(at, "==") for start, end in wide for at in (start, end)])


def lines(
    markdown: str,
    places: Sequence[Place],
    *,
    pages: Sequence[int] = (),
    title: str = "",
    colour: bool = True,
) -> Iterator[str]:
    """Yield the lines of a text, safe to print: its words in styles, its passages marked.

    A passage is followed by the numbers of its quotations. `pages` are the places at which pages
    begin, which are told where there are several. A first heading that is the `title` is left out.
    Without `colour` the marks are ==signs==.
    """
    inserted = [*_page_signs(markdown, pages)]
    for each in places:
        numbers = ", ".join(f"q{number}" for number in each.numbers)
        end = f"{_MARK[1]} {_DIM[0]}[{numbers}]{_DIM[1]}"
        wide = _widened(markdown, each)
        inserted += [(wide[0], _MARK[0]), (wide[1], end)]
    pen = _Pen(has_colour=colour)
    width = min(terminal.width(), MOST_WIDTH)
    before: Block | None = None
    text = _with(markdown.translate(_UNSIGNED), sorted(inserted, key=lambda pair: pair[0]))
    for block in blocks(text):
        if before is None and block.kind is Kind.HEADING and block.text == title:
            continue
        if before is not None and not _are_close(before, block):
            yield ""
        yield from map(pen.written, _laid_out(block, width))
        before = block


def _widened(markdown: str, place: Place) -> tuple[int, int]:
    """Return where a passage begins and ends, with the signs of emphasis at either end."""
    start, end = place.start, place.end
    while start and markdown[start - 1] in _EMPHATIC:
        start -= 1
    while end < len(markdown) and markdown[end] in _EMPHATIC:
        end += 1
    return start, end


def _with(text: str, inserted: Iterable[tuple[int, str]]) -> str:
    parts, at = [], 0
    for place, words in inserted:
        parts += [text[at:place], words]
        at = place
    return "".join([*parts, text[at:]])


def _page_signs(markdown: str, pages: Sequence[int]) -> Iterator[tuple[int, str]]:
    """Yield what tells where pages begin, behind the signs of a heading or an item."""
    for number, start in enumerate(pages if len(pages) > 1 else (), 1):
        is_first_of_line = start == 0 or markdown[start - 1] == "\n"
        found = LINE.match(markdown, start) if is_first_of_line else None
        yield found.end() if found else start, f"{_DIM[0]}[p. {number}]{_DIM[1]} "


def _are_close(one: Block, other: Block) -> bool:
    """Whether nothing parts two blocks: the items of a list, the lines of code, rows."""
    return one.kind is other.kind and one.kind in {Kind.ITEM, Kind.CODE, Kind.ROW}


def _laid_out(block: Block, width: int) -> Iterator[str]:
    if block.kind is Kind.CODE:
        yield f"    {block.text}"
        return
    lead, hang = "", ""
    text = _styled(block.text)
    if block.kind is Kind.HEADING:
        text = f"{_BOLD[0]}{text}{_BOLD[1]}"
    elif block.kind is Kind.ITEM:
        lead = f"{'  ' * block.level}{block.marker or '•'} "
        hang = " " * len(lead)
    elif block.kind is Kind.QUOTE:
        lead = hang = "│ "
    for line in broken(text, max(20, width - len(lead))):
        yield lead + line
        lead = hang


def _styled(text: str) -> str:
    """Return Markdown of one block with signs in the place of its emphasis."""
    text = _TAGS.sub("", _CODE.sub(r"\1", text))
    for pattern, (start, end) in _EMPHASIS:
        text = pattern.sub(rf"{start}\2{end}", text)
    return _ESCAPES.sub(r"\1", text)


class _Pen:
    """Writes lines, and knows the styles that go on from one to the next."""

    def __init__(self, *, has_colour: bool) -> None:
        self._has_colour = has_colour
        self._depths = dict.fromkeys(_CODES, 0)

    def written(self, line: str) -> str:
        """Return a line safe to print, its signs as what a terminal takes, or as "==" marks."""
        start = self._current()
        pieces = _SPLIT.split(line)
        words = [self._turned(each) if each in _SIGNS else clean(each) for each in pieces]
        return "".join([start, *words, "\x1b[0m" if self._current() else ""])

    def _turned(self, sign: str) -> str:
        style, step = _SIGNS[sign]
        was_set = self._current()
        self._depths[style] += step
        if self._has_colour:
            return ("\x1b[0m" if was_set else "") + self._current()
        return "==" if style == _MARK else ""

    def _current(self) -> str:
        """Return what sets the styles that hold, from none."""
        if not self._has_colour:
            return ""
        codes = [code for style, code in _CODES.items() if self._depths[style] > 0]
        return f"\x1b[{';'.join(codes)}m" if codes else ""
