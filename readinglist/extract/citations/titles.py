"""Spells a printed title: without the marks around it, and without what is only appended to it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import accumulate

# Opening quotation marks and what may close them; lists mix the customs of their languages.
PAIRS = {
    "“": "”", "„": "“”", "”": "”", "«": "»", "»": "«", '"': '"', "‘": "’", "'": "'’", "‚": "‘",
    "`": "'", "「": "」", "『": "』", "《": "》",
}  # fmt: skip
BRACKETS = (("(", ")"), ("[", "]"), ("“", "”"), ("«", "»"), ("「", "」"), ("『", "』"))
EDGES = " \t.,;:/|•·–—-"
# Each is cut off, again until none is left: "“Title,” in" where the next word is the book's…
AFTER_QUOTE = re.compile(r"(?<=[”\"»])[.,]?\s+[Ii]n:?$")
# …in what form it is and where, in brackets…
PLACED = re.compile(
    r"\s*(?:\((?:pdf|html?)\)"
    r"|\[(?:pdf|html?|(?:https?://)?(?:[\w-]+\.)+[a-z]{2,12}(?:/\S*)?)\])\W*$",
    re.IGNORECASE,
)
# …its number…
NUMBERED = re.compile(
    r"\s*[(\[](?:vol|pp?|no?|n\.[ºo]|nr|report|bd|rfc|chapter|ch|(?:working|research) \w+)"
    r"\b[^()\[\]]*\d[^()\[\]]*[)\]]\W*$",
    re.IGNORECASE,
)
# …which part of it is to be read…
PART_OF = re.compile(
    r",\s*(?:(?:intro(?:duction)?|prologue|preface)\b[\s,&]*(?:and\s+)?)?"
    r"(?:(?:chapters?|chs?\.?|pages?|pp?\.|kap(?:itel)?\.?|cap(?:ítulos?)?\.?|sections?)\s*"
    r"\d[\d\s,;&–-]*(?:(?:and|chapters?|chs?\.?)[\d\s,;&–-]+)*)?$"
    r"|,\s*(?:prologue|epilogue|introduction|preface|\d{1,2}e)$",
    re.IGNORECASE,
)
# …and before it, what was taken for a part of it: "(in press): Title", "(org). Title".
NO_DATE_BEFORE = re.compile(
    r"^\W*\(?(?:in press|forthcoming|im druck|im erscheinen|en prensa|no prelo|à paraître"
    r"|n\.d\.|o\. ?j\.)\)?[:.,]?\s+",
    re.IGNORECASE,
)
ROLE_BEFORE = re.compile(
    r"^\W*\((?:eds?|orgs?|hrsg|hgg?|coords?|dirs?|comps?)\.?\)[.:,]?\s+", re.IGNORECASE
)
CUT = (AFTER_QUOTE, PLACED, NUMBERED, PART_OF, NO_DATE_BEFORE, ROLE_BEFORE)
# Where nothing marks the end of a title, these are no part of it either: its edition…
EDITION = re.compile(
    r"\s*[(\[](?:[^()\[\]]*\b(?:edn?|edition|aufl(?:age)?|ed\.)\.?|first|second|third)[)\]]\W*$"
    r"|,\s\d{1,2}\.?$",
    re.IGNORECASE,
)
# …what it is called in another language, its form or version in square brackets, whole or cut off…
BRACKETED = re.compile(
    r"(?<=\S)\s*\[(?!version|versión)[^\[\]]{2,}\]?,?\s*(?:v\d[\d.-]*)?\W*$", re.IGNORECASE
)
# …the language…
LANGUAGE = re.compile(
    r"\s*\((?:in|auf|en|em) (?:[A-Z][a-z]+|español|français|inglés|anglais)\)\W*$"
)
# …and the words before an address.
ADDRESS_WORDS = re.compile(
    r"[\s.,;–-]*\b(?:disponible (?:à l[’']adresse|sur|en)|available (?:at|from|online)"
    r"|disponível em|abrufbar unter|recuperado de|retrieved from|url|online)\W*$",
    re.IGNORECASE,
)
UNMARKED = (EDITION, BRACKETED, LANGUAGE, ADDRESS_WORDS)


def spelt(printed: str) -> str:
    """Return a title without the quotation marks around it and the full stop after it.

    What is appended to it is left out: its form in brackets, the chapters to be read.
    """
    printed = _cut(printed, CUT)
    bare = printed.strip() if printed.endswith("...") else printed.strip(EDGES + "*")
    while len(bare) > 2 and bare[-1] in PAIRS.get(bare[0], "") and _are_partners(bare):
        bare = bare[1:-1].strip(EDGES)
    return balanced(bare)


def unmarked(printed: str) -> str:
    """Return a title without what is appended to it: edition, translation, language.

    For titles whose end nothing marks: within quotation marks or a link these are a part of them.
    """
    return _cut(printed, UNMARKED)


def balanced(text: str) -> str:
    """Return `text` without a bracket or quotation mark at an end whose partner is elsewhere."""
    for opening, closing in BRACKETS:
        if text.startswith(opening) and closing not in text:
            text = text[1:].strip(EDGES)
        if text.endswith(closing) and opening not in text:
            text = text[:-1].strip(EDGES)
    return text


def _cut(printed: str, patterns: Iterable[re.Pattern[str]]) -> str:
    before = ""
    while printed != before:
        before = printed
        for pattern in patterns:
            printed = pattern.sub("", printed)
    return printed


def _are_partners(text: str) -> bool:
    """Say whether the marks at both ends of `text` belong together."""
    opening, closing = text[0], text[-1]
    if opening == closing:
        return opening not in text[1:-1]
    depths = accumulate((mark == opening) - (mark == closing) for mark in text)
    return all(depth > 0 for depth in list(depths)[:-1])
