"""Spells the text of a file as it is meant: ligatures, misread alphabets, shifted fonts.

Why: a font may carry no table of what its glyphs mean, or a wrong one; the text then comes out in
another alphabet ("f¸r" for "für") or shifted along it ("/LWHUDWXU" for "Literatur").
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from readinglist.extract.language import share_of_common
from readinglist.extract.pdf.sheets import Line, Sheet

# Ligatures and special spaces are spelt out; what has no width or shape is left out.
LETTERS: Mapping[int, str | None] = {
    **dict.fromkeys(map(ord, "\u00a0\u2002\u2003\u2009\u200a\u202f\u3000\t"), " "),
    **dict.fromkeys([*range(9), *range(14, 32), 127], None),
    **{code: bytes([code]).decode("cp1252", "ignore") for code in range(0x80, 0xA0)},
    **dict.fromkeys([0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF, 0xFFFE, 0xFFFF], None),
    **dict(zip(map(ord, "ﬀﬁﬂﬃﬄﬅﬆ"), ("ff", "fi", "fl", "ffi", "ffl", "st", "st"), strict=True)),
}
_ODD = re.compile("[" + "".join(map(re.escape, map(chr, LETTERS))) + "]")

# Glyph numbers in place of characters: fonts cut down by Word and Acrobat start at the space, 29
# places low.
SHIFT = 29


@dataclass(frozen=True, slots=True)
class Misreading:
    """Bytes of one alphabet read as another; `signs` stand inside words only after that."""

    meant: str
    read_as: str
    signs: str

    def table(self) -> dict[int, str]:
        """Return for each character that was read the one that was meant."""
        high = bytes(range(0x80, 0x100))
        read = high.decode(self.read_as, "replace")
        meant = high.decode(self.meant, "replace")
        return {
            ord(wrong): right
            for wrong, right in zip(read, meant, strict=True)
            if "\ufffd" not in (wrong, right)
        }


MISREADINGS = (
    Misreading("cp1252", "mac_roman", "‰¸ˆﬂ÷ÈËÍ"),
    Misreading("mac_roman", "cp1252", "ŠšŸ§Žˆ"),
)
# So many signs in a file are no coincidence; umlauts read rightly must be fewer than a third.
MIN_SIGNS = 8
# So many lines of a file are looked at.
SAMPLE = 3_000
# The share of words that are among the commonest of a language: in prose a third, in tables less.
NO_LANGUAGE, SOME_LANGUAGE = 0.05, 0.15
_RIGHT = re.compile(r"(?<=[a-z])[äöüßéèàç]|[äöüéèàç](?=[a-z])")


def mended(sheets: Sequence[Sheet]) -> tuple[Sheet, ...]:
    """Return `sheets` with their lines spelt as they are meant; empty lines are left out."""
    sample = _sample(sheets)
    tables = [*_misread(sample), LETTERS]
    shift = SHIFT if _is_shifted(sample) else 0
    return tuple(_spelt(sheet, tables, shift=shift) for sheet in sheets)


def shifted(text: str) -> str:
    """Return `text` with every glyph number read as the character that it stands for."""
    return "".join(c if c.isspace() else chr(ord(c) + SHIFT) for c in text)


def _sample(sheets: Sequence[Sheet]) -> str:
    """Return enough text to tell how it is misread, if it is."""
    texts = (line.text for sheet in sheets for line in sheet.lines)
    return "\n".join(islice(texts, SAMPLE))


def _is_shifted(text: str) -> bool:
    """Whether the words of `text` are those of no language, and of one when shifted back."""
    return share_of_common(text) < NO_LANGUAGE < SOME_LANGUAGE < share_of_common(shifted(text))


def _misread(text: str) -> list[Mapping[int, str]]:
    """Return the table that undoes the misreading of a text, if there was one."""
    right = len(_RIGHT.findall(text))
    for each in MISREADINGS:
        signs = len(re.findall(rf"(?<=[A-Za-z])[{each.signs}](?=[a-z])", text))
        if signs >= MIN_SIGNS and signs > 3 * right:
            return [each.table()]
    return []


def _spelt(sheet: Sheet, tables: Sequence[Mapping[int, str | None]], *, shift: int) -> Sheet:
    if not shift and len(tables) == 1 and not any(_ODD.search(line.text) for line in sheet.lines):
        return sheet
    lines = (_respelt(line, tables, shift=shift) for line in sheet.lines)
    return replace(sheet, lines=tuple(line for line in lines if line.text))


def _respelt(line: Line, tables: Sequence[Mapping[int, str | None]], *, shift: int) -> Line:
    text = shifted(line.text) if shift else line.text
    for table in tables:
        text = text.translate(table)
    return line if text == line.text else line._replace(text=" ".join(text.split()))
