"""Which printed lines are headings, and what they announce.

Why: a heading on paper is decorated: numbered, letter-spaced ("L I T E R A T U R"), printed twice
for weight ("RREEFF…"), set in two languages; and the same word stands in the table of contents.
"""

from __future__ import annotations

import re

from readinglist.extract.headings import Announces, announces
from readinglist.extract.pdf.margins import column_of
from readinglist.extract.pdf.sheets import Line

MAX_LETTERS = 70
_PRIVATE = re.compile("[\ue000-\uf8ff]")
_CONTENTS_LINE = re.compile(r"(?:\.\s?){3,}|[.\s…]\d{1,3}$")
_SPACED = re.compile(r"(?:\S ){2,}\S(?=\s|$|:)")

# What stands behind the list of a paper: its authors, other issues of its series, its imprint.
_BEHIND = re.compile(
    r"(?:die |der |zu[mr]? |zu den |about the |notes on (?:the )?|biographical |kurz-?)?"
    r"(?:autor(?:en|in|innen|eninnen)?(?:notiz(?:en)?|angaben|verzeichnis)?|authors?|contributors?|"
    r"biogra(?:ph|f)i(?:en|e|cal notes?|es)|verfasser(?:in)?)\b"
    r"|(?:anschrift|adresse|kontakt|contact|korrespondenz|address)(?:en)?\b"
    r"|(?:eingereicht|eingegangen|angenommen|akzeptiert|received|accepted|manuskript\w*)\b"
    r"|(?:paper|article|manuscript|date of) (?:received|submission|submitted)"
    r"|(?:bisher|bereits|zuletzt|früher) (?:erschienen|veröffentlicht)"
    r"|(?:recent|previous|earlier|other) (?:titles|issues|publications|papers)"
    r"|bücher (?:der|des) |books of the |veröffentlichungs?(?:reihe|en) |discussion papers?\b"
    r"|(?:working|discussion|research) papers? (?:series|of the)|reihe [A-ZÄÖÜ]|schriftenreihe\b"
    r"|impressum|imprint|open access|creative commons|funding|danksagung|acknowledge?ments?"
    r"|anhang|anlagen?\b|append(?:ix|ices)|annex\b|abstract\b|zusammenfassung\b|summary\b"
    r"|herausgeber(?:in)?:|issn\b",
    re.IGNORECASE,
)


def meaning(line: Line, before: Line | None, *, language: str = "") -> Announces:
    """Return what `line` announces, if it is a heading; `before` is the line above it."""
    if not _is_headline(line, before):
        return Announces.NOTHING
    for text in _readings(line.text):
        if (found := announces(text, language)) is not Announces.NOTHING:
            return found
    return Announces.NOTHING


def is_behind(line: Line) -> bool:
    """Whether `line` opens what stands behind a list: authors, series, imprint, appendix."""
    text = _PRIVATE.sub("", line.text).strip()
    return bool(_BEHIND.match(text)) and len(text) <= 2 * MAX_LETTERS


def _is_headline(line: Line, before: Line | None) -> bool:
    text = _PRIVATE.sub("", line.text).strip()
    if not text or len(text) > MAX_LETTERS or text[0].islower() or text[-1] in ",;-.":
        return False
    if _CONTENTS_LINE.search(text):
        return False
    return before is None or column_of(before) != column_of(line) or not line.beside(before)


def _readings(text: str) -> list[str]:
    """Return `text` as printed and as it is meant where it is spaced out or printed twice."""
    plain = _PRIVATE.sub("", text).strip()
    found = [plain]
    if _SPACED.search(plain):
        found.append(re.sub(r"(?<=\S) (?=\S)", "", plain))
    if len(plain.split()) <= 3:
        found.append(plain.replace(" ", ""))
    letters = plain.replace(" ", "")
    if len(letters) > 8 and len(letters) % 2 == 0 and letters[::2] == letters[1::2]:
        found.append(letters[::2])
    return found
