"""Tells what kind of work a reference is to, as a CSL type.

Rules in order, the first that fits decides: what the entry says in words, then what its parts are.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from readinglist.extract.citations.reading import Reading
from readinglist.model import Work


@dataclass(frozen=True, slots=True)
class Case:
    """A work and its entry; `beside` is what the entry prints beside title and address."""

    reading: Reading
    work: Work
    beside: str


Test = Callable[[Case], bool]


@dataclass(frozen=True, slots=True)
class Rule:
    """A CSL type and what an entry has to be for it."""

    type: str
    fits: Test


def of(reading: Reading, work: Work) -> str:
    """Return the CSL type of the work; "document" where nothing tells."""
    case = Case(reading, work, _beside_title(reading))
    if mark := GB_MARK.search(case.beside):
        return GB_TYPES[mark[1]]
    return next((rule.type for rule in RULES if rule.fits(case)), "document")


def is_law(title: str) -> bool:
    return bool(re.search(LAW, title))


def says(pattern: str) -> Test:
    """Return a test for words outside the title."""
    search = re.compile(pattern, re.IGNORECASE).search
    return lambda case: search(case.beside) is not None


def titled(pattern: str) -> Test:
    search = re.compile(pattern).search
    return lambda case: search(case.work.title) is not None


def contained(pattern: str) -> Test:
    search = re.compile(pattern, re.IGNORECASE).search
    return lambda case: search(case.work.container_title) is not None


def _beside_title(reading: Reading) -> str:
    text = reading.entry.text
    for segment in reversed(reading.of("title", "url")):
        text = f"{text[: segment.start]} | {text[segment.end :]}"
    return text


def _in_journal(case: Case) -> bool:
    work = case.work
    return bool(case.reading.of("journal")) and bool(work.volume or work.page or work.doi)


def _in_journal_alone(case: Case) -> bool:
    return bool(case.reading.of("journal")) and not case.work.publisher


def _in_book(case: Case) -> bool:
    work = case.work
    has_parts = bool(case.reading.of("editor") or work.page)
    return bool(work.container_title and work.publisher) and has_parts


def _by_organisation(case: Case) -> bool:
    work = case.work
    by = any(name.literal for name in work.author)
    return by and bool(work.publisher or work.publisher_place or work.genre or work.number)


def _dated_to_the_day(case: Case) -> bool:
    return bool(case.work.container_title) and len(case.work.issued) == len("2011-03-14")


# The letters of GB/T 7714.
GB_MARK = re.compile(r"\[(J|D|N|R|S|P|C|DB|DS|CP|EB|M|Z|G)(?:/[A-Z]+)?\]")
GB_TYPES = {
    "J": "article-journal", "D": "thesis", "N": "article-newspaper", "R": "report",
    "S": "standard", "P": "patent", "C": "paper-conference", "DB": "dataset", "DS": "dataset",
    "CP": "software", "EB": "webpage", "M": "book", "Z": "book", "G": "book",
}  # fmt: skip
THESIS = (
    r"\b(?:ph\.?\s?d\.?|doctoral|master['’]?s|m\.?\s?sc\.?|m\.?a\.?)\s+(?:thesis|diss)"
    r"|\bdissertation\b|\bdiss\.|\b(?:diplom|magister|master|bachelor)arbeit|habilitation"
    r"|\btes[ei]s? |th[eè]se\b|tesis\b"
)
STANDARD = (
    r"\bRFC ?\d+|\b(?:ISO|IEC|DIN|EN|ANSI)[ /]\d|Internet-Draft"
    r"|W3C (?:Recommendation|Working|Note|Candidate)"
)
LAW = (
    r"^(?:.{0,60}\bAct \d{4}"
    r"|(?:Council )?(?:Directive|Regulation|Decision) (?:\(E[UC]\) )?(?:No )?\d"
    r"|L[Ee][IYiy] (?:[Nn][º°o.] ?)?\d|(?:Real )?[Dd]ecreto|DECRETO|P[Oo][Rr][Tt][Aa][Rr][Ii][Aa] "
    r"|Loi n|Gesetz (?:zu|über)|Verordnung|Bundesgesetz|.*\bC\.? ?F\.? ?R\.?\b)"
)
PROCEEDINGS = (
    r"\b(?:proc\.|proceedings|conference|symposium|workshop|actas|anais|atti|tagungsband|congress)"
)
NEWSPAPER = (
    r"\b(?:times|guardian|post|telegraph|herald|independent|zeitung|spiegel|welt|monde|figaro"
    r"|libération|país|mundo|folha|globo|news|tribune|observer|gazette|daily|tageblatt|repubblica"
    r"|corriere|reuters|bbc|cnn)\b"
)
REPORT = (
    r"\b(?:working|discussion|research|technical|policy|occasional) (?:paper|report|brief)"
    r"|\b(?:white|green) paper"
    r"|\bbriefing paper|\breport no|\bbericht\b|\binforme\b|\brapport\b|\brelat[óo]rio\b"
    r"|\bHC \d|\bCm\.? \d"
)
RULES: tuple[Rule, ...] = (
    Rule("thesis", says(THESIS)),
    Rule("dataset", says(r"\[data ?set\]|\bdata ?set\b|zenodo|dataverse")),
    Rule(
        "software",
        says(r"\[(?:computer )?software\]|\[?(?:mobile )?app\]|\br package|github\.com/"),
    ),
    Rule("motion_picture", says(r"\[(?:video|film|motion picture|dvd)\]|youtube\.com|vimeo\.com")),
    Rule("broadcast", says(r"podcast|\[audio|radio programme|television")),
    Rule("post", says(r"\[tweet\]|twitter\.com/|mastodon")),
    Rule(
        "post-weblog", says(r"\[?blog(?: ?post)?\b|wordpress\.com|blogspot\.|medium\.com|substack")
    ),
    Rule("interview", says(r"\binterview (?:with|by)|personal interview")),
    Rule("personal_communication", says(r"personal communication|pers\. comm|e-?mail to")),
    Rule("patent", says(r"\bpatent\b")),
    Rule("standard", says(STANDARD)),
    Rule("standard", titled(r"\b(?:ISO|IEC|DIN|ANSI|BS|GB/T)[ /-]?(?:IEC )?\d")),
    Rule("legal_case", titled(r"\w\.? v(?:s)?\.? [A-Z]")),
    Rule("legislation", titled(LAW)),
    Rule("paper-conference", contained(PROCEEDINGS)),
    Rule("entry-encyclopedia", contained(r"wikipedia|encyclop|enzyklop|lexikon|dictionary")),
    Rule("article-newspaper", contained(NEWSPAPER)),
    Rule("article-journal", _in_journal),
    Rule("chapter", _in_book),
    Rule("article-newspaper", _dated_to_the_day),
    Rule("article-journal", _in_journal_alone),
    Rule("report", says(REPORT)),
    Rule("report", _by_organisation),
    Rule("chapter", lambda case: bool(case.work.container_title and case.work.page)),
    Rule("book", lambda case: bool(case.work.isbn or case.work.edition)),
    Rule("book", lambda case: bool(case.work.publisher and not case.work.url)),
    Rule("webpage", lambda case: bool(case.work.url and not case.work.doi)),
    Rule("book", lambda case: bool(case.work.publisher or case.work.publisher_place)),
    Rule("article", lambda case: bool(case.work.doi or case.work.container_title)),
)
