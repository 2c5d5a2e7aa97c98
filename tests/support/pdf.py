"""Writes small PDFs for tests: text at places, links, running heads, and the layouts of lists.

By hand and not with a library: a hundred lines make the well-formed files, and the broken ones
(`tests/support/hostile.py`) need a hand on every byte anyway.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

A4 = (595.0, 842.0)

# Widths of Helvetica in thousandths of the size (Adobe's font metrics), by kinds of letters: near
# enough to set ragged lines, which is all that a test needs.
_NARROW, _WIDE = frozenset("ijlt.,;:'!|()[]/f- "), frozenset("mwMWGOQ@%")


# From here on letters are as wide as they are high.
IDEOGRAPHS = "\u2e80"


def width(text: str, size: float) -> float:
    """Return about how wide `text` is in Helvetica, in points."""
    return sum(map(_units, text)) * size / 1000


def _units(letter: str) -> int:
    if letter > IDEOGRAPHS:
        return 1000
    if letter in _NARROW:
        return 278
    return 833 if letter in _WIDE else 667 if letter.isupper() else 556


@dataclass(frozen=True, slots=True)
class Text:
    """Words set at a place: `x` from the left, `y` from the foot of the page."""

    x: float
    y: float
    words: str
    size: float = 10
    bold: bool = False
    quarter_turns: int = 0


@dataclass(frozen=True, slots=True)
class Link:
    """A rectangle that leads to `href`."""

    left: float
    bottom: float
    right: float
    top: float
    href: str


@dataclass(slots=True)
class Leaf:
    """A page under construction; `operators` are drawn as they stand, behind its texts."""

    texts: list[Text] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    rotate: int = 0
    operators: bytes = b""

    def put(self, x: float, y: float, words: str, *, size: float = 10, bold: bool = False) -> None:
        self.texts.append(Text(x, y, words, size, bold))

    def put_turned(self, x: float, y: float, words: str, *, quarter_turns: int) -> None:
        """Put words where a reader sees them at `x`, `y` of a page that is turned clockwise."""
        width, height = A4
        turned = {
            0: (x, y),
            1: (width - y, x),
            2: (width - x, height - y),
            3: (y, height - x),
        }
        self.texts.append(Text(*turned[quarter_turns], words, quarter_turns=quarter_turns))


def pdf(
    leaves: Sequence[Leaf], *, size: tuple[float, float] = A4, language: str = "", **info: str
) -> bytes:
    """Return a PDF of `leaves`; `info` are the entries of its information dictionary."""
    is_wide = any(_is_wide(text.words) for leaf in leaves for text in leaf.texts)
    objects: list[bytes] = [b"", b"", *_fonts(), *(_wide_font(first=5) if is_wide else ())]
    numbers = []
    for leaf in leaves:
        content = _content(leaf)
        objects.append(b"<</Length %d>>stream\n%s\nendstream" % (len(content), content))
        objects.append(_page(leaf, content=len(objects), size=size))
        numbers.append(len(objects))
    kids = b" ".join(b"%d 0 R" % number for number in numbers)
    objects[0] = b"<</Type/Catalog/Pages 2 0 R/Lang%s>>" % _literal(language)
    objects[1] = b"<</Type/Pages/Count %d/Kids[%s]>>" % (len(numbers), kids)
    objects.append(
        b"<<%s>>" % b"".join(b"/%s %s" % (k.encode(), _string(v)) for k, v in info.items())
    )
    return assembled(objects, info=len(objects))


def assembled(objects: Sequence[bytes], *, info: int = 0, trailer: bytes = b"") -> bytes:
    """Return the file of `objects`, numbered from 1, with a table of where each of them lies."""
    out = bytearray(b"%PDF-1.7\n")
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    more = b"/Info %d 0 R" % info if info else b""
    out += b"trailer<</Size %d/Root 1 0 R%s%s>>\n" % (len(objects) + 1, more, trailer)
    out += b"startxref\n%d\n%%%%EOF\n" % start
    return bytes(out)


def _fonts() -> list[bytes]:
    font = b"<</Type/Font/Subtype/Type1/BaseFont/%s/Encoding/WinAnsiEncoding>>"
    return [font % b"Helvetica", font % b"Helvetica-Bold"]


def _wide_font(*, first: int) -> list[bytes]:
    """Return the objects, from number `first` on, of a font that has every letter of the plane."""
    mapped = _unicode_map()
    return [
        b"<</Type/Font/Subtype/Type0/BaseFont/Wide/Encoding/Identity-H"
        b"/DescendantFonts[%d 0 R]/ToUnicode %d 0 R>>" % (first + 1, first + 2),
        b"<</Type/Font/Subtype/CIDFontType2/BaseFont/Wide/CIDSystemInfo"
        b"<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/DW 1000/W[0 %d 556 32 32 278]"
        b"/FontDescriptor %d 0 R>>" % (ord(IDEOGRAPHS), first + 3),
        b"<</Length %d>>stream\n%s\nendstream" % (len(mapped), mapped),
        b"<</Type/FontDescriptor/FontName/Wide/Flags 4/Ascent 900/Descent -200/StemV 80>>",
    ]


def _unicode_map() -> bytes:
    """Return the table by which the codes of the wide font are the letters themselves."""
    rows = [b"<%02X00> <%02XFF> <%02X00>" % (row, row, row) for row in range(0xD8)]
    parts = [rows[start : start + 100] for start in range(0, len(rows), 100)]
    ranges = b"\n".join(
        b"%d beginbfrange\n%s\nendbfrange" % (len(part), b"\n".join(part)) for part in parts
    )
    return (
        b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Wide def\n"
        b"1 begincodespacerange <0000> <FFFF> endcodespacerange\n%s\nendcmap end end" % ranges
    )


def _is_wide(words: str) -> bool:
    """Whether some of `words` are in no alphabet of the plain fonts."""
    return words.encode("cp1252", "ignore").decode("cp1252") != words


# The matrix by which letters stand upright on a page that is turned clockwise so many times.
_TURNS = ((1, 0, 0, 1), (0, 1, -1, 0), (-1, 0, 0, -1), (0, -1, 1, 0))


def _content(leaf: Leaf) -> bytes:
    return b"\n".join(
        b"BT /F%d %.2f Tf %d %d %d %d %.2f %.2f Tm %s Tj ET"
        % (
            3 if _is_wide(text.words) else 2 if text.bold else 1,
            text.size,
            *_TURNS[text.quarter_turns],
            text.x,
            text.y,
            _wide(text.words) if _is_wide(text.words) else _literal(text.words),
        )
        for text in leaf.texts
    ) + (b"\n" + leaf.operators)


def _page(leaf: Leaf, *, content: int, size: tuple[float, float]) -> bytes:
    annotations = b"".join(
        b"<</Type/Annot/Subtype/Link/Rect[%.2f %.2f %.2f %.2f]/A<</S/URI/URI %s>>>>"
        % (link.left, link.bottom, link.right, link.top, _literal(link.href))
        for link in leaf.links
    )
    return (
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 %.2f %.2f]/Rotate %d/Contents %d 0 R"
        b"/Resources<</Font<</F1 3 0 R/F2 4 0 R/F3 5 0 R>>>>/Annots[%s]>>"
        % (*size, leaf.rotate, content, annotations)
    )


def _literal(text: str) -> bytes:
    encoded = text.encode("cp1252", "replace")
    return b"(" + encoded.replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)") + b")"


def _wide(text: str) -> bytes:
    return b"<" + text.encode("utf-16-be").hex().encode() + b">"


def _string(text: str) -> bytes:
    return b"<" + (b"\xfe\xff" + text.encode("utf-16-be")).hex().encode() + b">"
