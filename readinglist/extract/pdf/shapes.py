"""The shapes in which a printed reference begins: a name, a dash for the name above, a body.

Each shape is one row of `SHAPES`; what a shape is worth as a sign of a new entry is in `cues`.
"""

from __future__ import annotations

import re

# Capitals and what words are made of; the standard library's patterns have no class for capitals.
CAPITAL = "A-ZÀ-ÖØ-ÞĀĂĄĆĈĊČĎĐĒĖĘĚĞĢĪĮİĶĹĻĽĿŁŃŅŇŌŐŒŔŘŚŜŞŠŢŤŪŮŰŲŹŻŽȘȚ\u0386-\u03abЀ-Я"
_LETTER = r"[\w'’‘`´-]"
_PARTICLES = (
    r"(?:(?:de|van|von|vom|zu|zum|zur|der|den|del|della|di|da|dos|du|la|le|el|al|ten|ter|af|bin|"
    r"ibn|Mc|O|D|d|L|l)(?:['’ ]|-(?=[A-Z])) ?)*"
)
_FAMILY = rf"{_PARTICLES}[{CAPITAL}]{_LETTER}+(?:[ -][{CAPITAL}]{_LETTER}+)?"
_INITIALS = rf"(?:[{CAPITAL}][a-z]?\. ?-?){{1,4}}"

SHAPES: dict[str, re.Pattern[str]] = {
    # Gibson, J. · Gibson, Jo
    "comma": re.compile(rf"{_FAMILY}, ?(?:[{CAPITAL}]\.|[{CAPITAL}]{_LETTER}+|[{CAPITAL}]\b)"),
    # Gibson J, · GIBSON J.
    "initials": re.compile(rf"{_FAMILY} (?:{_INITIALS}|[{CAPITAL}]{{1,3}})(?=[,.:;(& ]|$)"),
    # Gibson/Lamarque
    "slash": re.compile(rf"{_FAMILY} ?/ ?[{CAPITAL}]"),
    # J. Gibson
    "initials first": re.compile(rf"{_INITIALS} ?{_FAMILY}"),
    # Jo Gibson, · Jo Gibson (
    "given": re.compile(rf"[{CAPITAL}]{_LETTER}+ (?:[{CAPITAL}]\. ?)?{_FAMILY} ?[,:(/;]"),
    # ——— · Ders.: · *** · , 1984: (the dash is drawn, and no letter)
    "repeated": re.compile(
        r"(?:[-–—―_‐]{2,}|[–—―] ?[,.(:]|\*{2,}|[,.:] ?\(?(?:1[5-9]|20)\d\d)"
        r"|(?i:ders|dies|dieselben|idem|id)\b[.:,/ ]",
    ),
    # 田中太郎（2005） · 张伟, 李娜.
    "ideographs": re.compile(
        r"[一-鿿々ヶ]{2,4}(?:[・、，,;；] ?[一-鿿々ァ-ヺ]{2,8}){0,5} ?"
        r"(?:等 ?)?(?:[（(](?:1[89]|20)\d\d|[「『《]|[.．:：] ?[^\d\s])"
    ),
    # World Health Organization (2004)
    "body": re.compile(rf"[{CAPITAL}][^.]{{2,90}}?[ (,](?:1[6-9]|20)\d\d"),
}

YEAR = re.compile(r"(?<![\d/.-])(?:1[5-9]\d\d|20[0-4]\d)[a-z]?(?!\d)")
