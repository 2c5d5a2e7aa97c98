"""Which printed lines are headings, and what they announce.

Why: a heading on paper is decorated: numbered, letter-spaced ("L I T E R A T U R"), printed twice
for weight ("RREEFF…"), set in two languages; and the same word stands in the table of contents, at
the head of every page, and in the middle of the text.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from readinglist.extract.headings import Announces, announces, folded
from readinglist.extract.pdf.sheets import Line
from readinglist.extract.pdf.spelling import shifted

MAX_LETTERS = 80
# A heading is set so much larger than the lines below it, where it is not set apart by words.
LARGER = 1.12
# A heading stands so far below the line above it (heights of that line, between the two).
SPACE = 0.3
# Of more words than this, a heading has to stand out to be believed: "in der Literatur" is prose.
PLAIN_WORDS = 3

_PRIVATE = re.compile("[\ue000-\uf8ff]")
_CONTENTS_LINE = re.compile(r"(?:\.\s?){3,}|[.\s…]\d{1,3}$")
_DECORATION = re.compile(r"^[\W_]+")
_SPACED = re.compile(r"(?:\S ){2,}\S(?=\s|$|:)")
# What no heading has, but the first line of an entry.
_ENTRY = re.compile(r"(?:1[5-9]|20)\d\d|https?:|www\.|^[(\[„“\"«»•-]|[,;:]$")

# What stands behind the list of a paper, by how it begins.
BEHIND: Mapping[str, str] = {
    "the authors": r"(?:die|der|zu[mr]?|zu den|about the|notes? on (?:the )?|"
    r"angaben zu[mr]?(?: den)?)?\s*(?:autor(?:en|in|innen|eninnen)?|authors?|contributors?|"
    r"verfasser(?:in|innen)?)\b",
    "their lives": r"(?:autoren|kurz)?(?:notiz|angaben|biogra(?:ph|f)\w*)(?: de[rs]|:|$)"
    r"|biographical notes?\b|author biograph",
    "their addresses": r"(?:anschrift|adresse|kontakt|contact|korrespondenz|correspondence|address)"
    r"(?:adresse|e?n)?(?::|$| (?:de[rs]|zu[mr]|to|of|for|author|information)\b)",
    "when it came in": r"(?:eingereicht|eingegangen|angenommen|akzeptiert|received|accepted) "
    r"(?:am|on)\b|(?:paper|article|manuscript|date of) (?:received|submission|submitted|accepted)",
    "a series": r"(?:bisher|bereits|zuletzt|früher)\b.*\b(?:erschienen|veröffentlicht)"
    r"|(?:recent|previous|earlier|other) (?:titles|issues|publications|papers) (?:in|of|from)"
    r"|(?:bücher|veröffentlichungen|publikationen) (?:de[rs]|aus) |books (?:of|from) the\b"
    r"|veröffentlichungsreihe\b|reihe [A-ZÄÖÜ]\w+ \(|schriftenreihe (?:de[rs])\b"
    r"|(?:gegenwärtige )?forschung (?:im|am) \w+ zum thema|\w+-forschung zum thema",
    "the imprint": r"impressum\b|imprint\b|open access\b|(?:title|editors?|herausgeber(?:in)?):\s",
    "an appendix": r"anhang\b|anlagen? \d|append(?:ix|ices)\b|annex\b",
    "thanks": r"danksagung|acknowledge?ments?\b|conflicts? of interests?",
}
_BEHIND = re.compile("|".join(f"(?:{each})" for each in BEHIND.values()), re.IGNORECASE)


def opens(line: Line, below: Line | None, *, language: str = "") -> Announces:
    """Return what `line` announces, if it is a heading; `below` is the line after it."""
    text = _plain(line)
    if (
        not _is_short(text)
        or _CONTENTS_LINE.search(text)
        or text[0].islower()
        or text[-1] in ",;-."
    ):
        return Announces.NOTHING
    for reading in _readings(text):
        found = announces(reading, language)
        if found is not Announces.NOTHING:
            is_plain = len(folded(reading).split()) <= PLAIN_WORDS
            return found if is_plain or stands_out(line, below) else Announces.NOTHING
    return Announces.NOTHING


def closes(line: Line) -> bool:
    """Whether `line` opens what stands behind a list: its authors, a series, the imprint."""
    text = _DECORATION.sub("", _plain(line))
    return _is_short(text) and _BEHIND.match(text) is not None


def stands_out(line: Line, below: Line | None) -> bool:
    """Whether `line` is set larger than the one below it."""
    return below is None or line.height >= LARGER * below.height


def is_set_off(line: Line, before: Line) -> bool:
    """Whether space, a new column or its size sets `line` off from the one above it."""
    if (line.page, line.column) != (before.page, before.column):
        return True
    return before.bottom - line.top > SPACE * before.height or stands_out(line, before)


def is_larger(line: Line, height: float) -> bool:
    """Whether `line` could be a heading over lines of `height`: larger, worded, and no entry."""
    text = _plain(line)
    if line.height < LARGER * height or not _is_short(text) or _ENTRY.search(text):
        return False
    return not text[0].islower() and sum(map(str.isalpha, text)) >= 0.6 * len(text)


def _plain(line: Line) -> str:
    """Return the text of a line without signs of a private alphabet: bullets, arrows."""
    if len(line.text) > 2 * MAX_LETTERS or line.text.isascii():
        return line.text
    return _PRIVATE.sub("", line.text).strip()


def _is_short(text: str) -> bool:
    return 0 < len(text) <= MAX_LETTERS


def _readings(text: str) -> list[str]:
    """Return `text` as printed and as meant: spaced out, printed twice, in a shifted font."""
    found = [text]
    if _SPACED.search(text):
        found.append(re.sub(r"(?<=\S) (?=\S)", "", text))
    letters = text.replace(" ", "")
    if len(text.split()) <= PLAIN_WORDS:
        found.append(letters)
    if len(letters) > 8 and len(letters) % 2 == 0 and letters[::2] == letters[1::2]:
        found.append(letters[::2])
    if not any(map(str.islower, text)):
        found.append(shifted(text))
    return found
