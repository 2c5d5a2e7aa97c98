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
class Rule:
    """A CSL type and what an entry has to be for it."""

    type: str
    fits: Callable[[Reading, Work], bool]


def of(reading: Reading, work: Work) -> str:
    """Return the CSL type of the work; "document" where nothing tells."""
    return next((rule.type for rule in RULES if rule.fits(reading, work)), "document")


def is_law(title: str) -> bool:
    return bool(re.search(LAW, title))


def says(pattern: str) -> Callable[[Reading, Work], bool]:
    """Return a test for words outside the title."""
    compiled = re.compile(pattern, re.IGNORECASE)
    return lambda reading, _: bool(compiled.search(_beside_title(reading)))


def titled(pattern: str) -> Callable[[Reading, Work], bool]:
    compiled = re.compile(pattern)
    return lambda _, work: bool(compiled.search(work.title))


def contained(pattern: str) -> Callable[[Reading, Work], bool]:
    compiled = re.compile(pattern, re.IGNORECASE)
    return lambda _, work: bool(compiled.search(work.container_title))


def gb_mark(letters: str) -> Callable[[Reading, Work], bool]:
    return says(rf"\[(?:{letters})(?:/[A-Z]+)?\]")


def _beside_title(reading: Reading) -> str:
    text = reading.entry.text
    for segment in reversed(reading.of("title", "url")):
        text = text[: segment.start] + " | " + text[segment.end :]
    return text


def _in_journal(reading: Reading, work: Work) -> bool:
    return bool(reading.of("journal")) and bool(work.volume or work.page or work.doi)


def _in_book(reading: Reading, work: Work) -> bool:
    return bool(work.container_title and work.publisher and (reading.of("editor") or work.page))


def _by_organisation(_: Reading, work: Work) -> bool:
    by = any(name.literal for name in work.author)
    return by and bool(work.publisher or work.publisher_place or work.genre or work.number)


def _dated_to_the_day(_: Reading, work: Work) -> bool:
    return bool(work.container_title) and len(work.issued) == len("2011-03-14")


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
    Rule("article-journal", gb_mark("J")),
    Rule("thesis", gb_mark("D")),
    Rule("article-newspaper", gb_mark("N")),
    Rule("report", gb_mark("R")),
    Rule("standard", gb_mark("S")),
    Rule("patent", gb_mark("P")),
    Rule("paper-conference", gb_mark("C")),
    Rule("dataset", gb_mark("DB|DS")),
    Rule("software", gb_mark("CP")),
    Rule("webpage", gb_mark("EB")),
    Rule("book", gb_mark("M|Z|G")),
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
    Rule("article-journal", lambda read, work: bool(read.of("journal") and not work.publisher)),
    Rule("report", says(REPORT)),
    Rule("report", _by_organisation),
    Rule("chapter", lambda _, work: bool(work.container_title and work.page)),
    Rule("book", lambda _, work: bool(work.isbn or work.edition)),
    Rule("book", lambda _, work: bool(work.publisher and not work.url)),
    Rule("webpage", lambda _, work: bool(work.url and not work.doi)),
    Rule("book", lambda _, work: bool(work.publisher or work.publisher_place)),
    Rule("article", lambda _, work: bool(work.doi or work.container_title)),
)
