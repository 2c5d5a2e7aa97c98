"""What in a note speaks for a work that it cites, and what against one.

Why: `looks` counts what the references of lists have, and a note has less of it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from readinglist.extract import looks
from readinglist.extract.lines import Line
from readinglist.extract.pdf.shapes import CAPITAL

LONG_WORD = re.compile(r"[^\W\d_]{4,}")


@dataclass(frozen=True, slots=True)
class Sign:
    """What in a note speaks for a work, or against one, beside what `looks` counts."""

    words: str
    points: float
    pattern: re.Pattern[str]


ELSEWHERE = re.compile(
    r"\b(?:ibid|ebd|ebenda|ebda|op\. ?cit|loc\. ?cit|a\. ?a\. ?o|supra note|above n)\b|"
    r"\b(?:anm|fn)\. ?\d|\bs\. ?anm\b|\(n \d",
    re.IGNORECASE,
)
IN_A_HOST = re.compile(r"[,.;]\s+[Ii]n:? ?[„“\"»«‘]?[^\W\d_a-zäöü]")

SIGNS = (
    Sign("stands in a host", 1.0, IN_A_HOST),
    Sign(
        "number and year of an issue",
        1.0,
        re.compile(r"\b\d{1,3}(?:[–-]\d{1,3})?/ ?(?:1[89]|20)\d\d"),
    ),
    Sign(
        "authors with a stroke",
        1.0,
        re.compile(rf"^(?:[{CAPITAL}][\w.-]+ ){{1,3}}[{CAPITAL}][\w-]+ ?/ ?[{CAPITAL}]"),
    ),
    Sign(
        "a body, a year and a title",
        1.0,
        re.compile(
            rf"^[^.;:()\d]{{3,120}}(?:\(H(?:rs)?g\.\) )?\((?:1[89]|20)\d\d[a-z]?\) ?[:.,] ?"
            rf"[{CAPITAL}„“\"»«‘]"
        ),
    ),
    Sign(
        "a title in quotation marks behind an author, and a year",
        1.5,
        re.compile(r"^[^„“\"«.]{4,120}, [„“\"«][^”“\"»]{12,}[”“\"»].*?(?:1[89]|20)\d\d"),
    ),
    Sign("an address behind a year", 1.0, re.compile(r"(?:1[89]|20)\d\d[^/]{1,20}https?://\S+$")),
    Sign(
        "the author's own work",
        -2.0,
        re.compile(r"^(?:eigene|own) (?:auswert|berechn|darst|erheb|calcul|elab)", re.IGNORECASE),
    ),
    Sign(
        "the author above", 1.0, re.compile(r"^(?:ders|dies|dieselben|idem|eadem)\b", re.IGNORECASE)
    ),
    Sign("the imprint", -2.0, re.compile(r"©|\bISSN\b")),
    Sign("points to another note", -2.0, ELSEWHERE),
)
# The host of a chapter may stand in another note while the chapter is new: "B, Title, ebd., S. 3".
_HOST_ELSEWHERE = re.compile(
    r"(?<=[\w”“\"»«]), (?:in:? [^()]{3,60}\((?:a\. ?a\. ?o|anm|fn|wie anm)[^)]*\)|"
    r"(?:in:? )?(?:ebd|ebenda|ibid)\b\.?)(?=,? (?:S|pp?)\. ?\d)",
    re.IGNORECASE,
)
_A_HOST = ". In: Host"


def words(text: str) -> frozenset[str]:
    """Return the longer words of the authors and the title of a work, by which it is known again.

    Those of the host are left out: two chapters of one volume share them.
    """
    host = IN_A_HOST.search(text)
    return frozenset(LONG_WORD.findall(text[: host.start() if host else None].casefold()))


def points(part: Line) -> float:
    """Return how much of a citation a part of a note looks like."""
    names, _, rest = part.text.partition(", ")
    text = f"{names}, {_HOST_ELSEWHERE.sub(_A_HOST, rest, count=1)}" if "," in rest else part.text
    return looks.score(part) + sum(sign.points for sign in SIGNS if sign.pattern.search(text))
