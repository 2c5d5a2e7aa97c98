"""Typesets invented papers as PDFs, in the layouts in which reference lists are printed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from tests.support.pdf import A4, IDEOGRAPHS, Leaf, pdf, width

FAMILIES = tuple(
    "Abendroth Bakersfield Calloway Dombrowski Eastlake Fennimore Grünewald Hollander Ingersoll "  # noqa: SIM905
    "Jansdotter Kettering Lindqvist Mortlake Nordhausen Oberholzer Pemberton Quillfeather "
    "Rosenquist Sandringham Thistlewood Underhill Vandermeer Whitcombe Xanthos Yarborough "
    "Zimmerlin".split()
)
GIVEN = ("Ada", "Bela", "Clara", "Doris", "Emil", "Frida", "Georg", "Hanna", "Ivo", "Jette", "Karl")
PLACES = ("Leeds", "Utrecht", "Bristol", "Leipzig", "Aarhus", "Zürich", "Malmö", "Trier")
TITLES = (
    "Waiting rooms and the measure of public patience",
    "How parish councils learnt to publish their minutes",
    "Der lange Weg der Akten durch die Verwaltung",
    "Counting what counts in neighbourhood libraries",
    "Social media and the uneasy civil servant",
    "Formen der Beteiligung in kleinen Gemeinden",
    "A survey of notice boards in market towns",
    "The telephone exchange as an instrument of trust",
    "Wie Behörden schreiben und warum es niemand liest",
    "Letters to the editor as a source for local history",
)
HOSTS = (
    "Journal of Invented Administration",
    "Zeitschrift für erdachte Verwaltung",
    "Review of Imaginary Policy",
    "Quarterly of Municipal Fictions",
)
PROSE = (
    "The office kept its ledgers in a room that nobody entered without a reason, and most of those "
    "who had one forgot it on the stairs. What the records show is less a plan than a habit that "
    "was handed on from one clerk to the next until it looked like a rule. "
)


def references(count: int, *, style: str = "paper") -> list[str]:
    """Return `count` invented references in alphabetical order, each of them different."""
    return [STYLES[style](at, _family(at, count)) for at in range(count)]


def _family(at: int, count: int) -> str:
    return FAMILIES[at * len(FAMILIES) // max(count, len(FAMILIES))]


def _paper(at: int, family: str) -> str:
    initial, title = GIVEN[at * 7 % len(GIVEN)][0], f"{TITLES[at % len(TITLES)]}, part {at + 1}"
    opening = f"{family}, {initial}. ({1951 + at * 5 % 60}). {title}."
    if at % 3 == 1:
        return f"{opening} {PLACES[at % 8]}: Quillon Press."
    return f"{opening} {HOSTS[at % len(HOSTS)]} {at + 2}(3), {at + 11}–{at + 29}."


def _german(at: int, family: str) -> str:
    given, title = GIVEN[at * 7 % len(GIVEN)], f"{TITLES[at % len(TITLES)]}, Teil {at + 1}"
    opening = f"{family}, {given} ({1951 + at * 5 % 60}): {title}."
    if at % 3 == 1:
        return f"{opening} {PLACES[at % 8]}: Quillon Verlag."
    host = HOSTS[at % len(HOSTS)]
    return f"{opening} In: {host}, Jg. {at + 2}, H. 3, S. {at + 11}-{at + 29}."


STYLES = {"paper": _paper, "german": _german}


# A word and the space before it; a line may end behind every ideograph.
_WORD = re.compile(rf"(\s*)([{IDEOGRAPHS}-\uffff]|[^\s{IDEOGRAPHS}-\uffff]+)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How a list is printed.

    `indent` is that of the second lines, or, negative, that of the first; `gap` lies between two
    entries; odd pages stand `mirrored` points further right and even ones further left.
    """

    columns: int = 1
    indent: float = 14
    gap: float = 0
    size: float = 9
    number: str = ""
    gutter: float = 20
    margin: float = 70
    mirrored: float = 0
    running_head: str = ""
    page: tuple[float, float] = A4


@dataclass(slots=True)
class Typesetter:
    """Sets text from the top of column after column, page after page."""

    look: Look = field(default_factory=Look)
    leaves: list[Leaf] = field(default_factory=list)
    column: int = 0
    y: float = 0
    foot: float = 80

    def __post_init__(self) -> None:
        self._turn_page()

    @property
    def measure(self) -> float:
        """The width of a column."""
        spare = self.look.gutter * (self.look.columns - 1)
        return (self.look.page[0] - 2 * self.look.margin - spare) / self.look.columns

    @property
    def left(self) -> float:
        shift = self.look.mirrored * (1 if len(self.leaves) % 2 else -1)
        return self.look.margin + shift + self.column * (self.measure + self.look.gutter)

    @property
    def page(self) -> int:
        return len(self.leaves)

    def _turn_page(self) -> None:
        self.leaves.append(Leaf())
        self.column, self.y = 0, self.look.page[1] - 80
        number = f"{len(self.leaves)}"
        self.leaves[-1].put(self.look.page[0] / 2, 40, number, size=9)
        if self.look.running_head:
            self.leaves[-1].put(
                self.look.margin,
                self.look.page[1] - 50,
                f"{self.look.running_head} {number}",
                size=8,
            )

    def line(self, words: str, *, indent: float = 0, size: float = 10, bold: bool = False) -> None:
        """Set one line, in the next column where this one is full."""
        if self.y < self.foot:
            self.column += 1
            self.y = self.look.page[1] - 80
            if self.column == self.look.columns:
                self._turn_page()
        self.leaves[-1].put(self.left + indent, self.y, words, size=size, bold=bold)
        self.y -= 1.2 * size

    def _page_of_next_line(self) -> int:
        is_last = self.column + 1 == self.look.columns
        return self.page + (self.y < self.foot and is_last)

    def heading(self, words: str, *, size: float = 13) -> None:
        self.space(size)
        self.line(words, size=size, bold=True)
        self.space(size / 2)

    def space(self, points: float) -> None:
        self.y -= points

    def paragraph(
        self, words: str, *, size: float = 10, indents: tuple[float, float] = (12, 0)
    ) -> None:
        """Set `words` over as many lines as they need: `indents` of the first and the others."""
        for at, text in enumerate(wrapped(words, self.measure, size=size, indents=indents)):
            self.line(text, indent=indents[0] if at == 0 else indents[1], size=size)

    def list(self, entries: Iterable[str]) -> list[int]:
        """Set `entries` as the look has them; return the page on which each begins."""
        look = self.look
        indents = (0.0, look.indent) if look.indent >= 0 else (-look.indent, 0.0)
        pages = []
        for at, entry in enumerate(entries, start=1):
            marker = f"{look.number.format(at)} " if look.number else ""
            pages.append(self._page_of_next_line())
            self.paragraph(marker + entry, size=look.size, indents=indents)
            self.space(look.gap)
        return pages

    def feet(self, notes: Sequence[str], *, size: float = 7.5) -> None:
        """Set `notes` at the foot of the page, below its text."""
        wrapped_notes = [list(wrapped(note, self.measure, size=size)) for note in notes]
        y = 60 + 1.2 * size * sum(map(len, wrapped_notes))
        for text in (line for note in wrapped_notes for line in note):
            self.leaves[-1].put(self.left, y, text, size=size)
            y -= 1.2 * size

    def pdf(self, **info: str) -> bytes:
        return pdf(self.leaves, size=self.look.page, **info)


def wrapped(
    words: str, measure: float, *, size: float, indents: tuple[float, float] = (0, 0)
) -> Iterator[str]:
    """Yield `words` in lines that fit."""
    line, indent = "", indents[0]
    for space, word in _WORD.findall(words):
        longer = f"{line}{' ' if space and line else ''}{word}"
        if line and width(longer, size) > measure - indent:
            yield line
            line, indent = word, indents[1]
        else:
            line = longer
    if line:
        yield line


def paper(
    entries: Sequence[str],
    look: Look | None = None,
    *,
    heading: str = "References",
    paragraphs: int = 6,
    behind: Sequence[str] = (),
) -> bytes:
    """Return a paper with prose, a list below `heading` and what stands behind it."""
    setter = Typesetter(look or Look())
    setter.line("A paper that nobody wrote", size=18, bold=True)
    setter.space(20)
    for _ in range(paragraphs):
        setter.paragraph(PROSE * 3)
    if heading:
        setter.heading(heading)
    setter.list(entries)
    for line in behind:
        setter.line(line)
    return setter.pdf(Title="A paper that nobody wrote", Author="Nobody, Ann")
