"""Finds the people whom the first page of a document names below its title."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import dropwhile, takewhile

from readinglist.extract.pdf.shapes import CAPITAL
from readinglist.extract.pdf.sheets import Line

# The names stand within so many lines below the title.
REACH = 6
# A note on the authors may have their names in small capitals, once.
SEVERAL = 2

# What leads to the names: "von", "by Jo Gibson".
LEAD = re.compile(
    r"\s*(?:(?:vorgelegt |verfasst |herausgegeben )?von|(?:written |prepared )?by|par|por|di|"
    r"autor(?:in|en|innen)?:|authors?:|auteurs?:)(?:\s+|$)",
    re.IGNORECASE,
)
_BETWEEN_NAMES = re.compile(r"\s*(?:[;/&·•|]|,(?!\s*(?:Jr|Sr)\b)|\b(?:and|und|et|y|e)\b)\s*")
_PERSON = re.compile(
    rf"(?:[{CAPITAL}][\w'’.-]*\s+){{1,3}}(?:(?:de|van|von|der|den|del|di|da|la|le|ten|zu)\s+)*"
    rf"[{CAPITAL}][\w'’-]+"
)
_NO_PERSON = re.compile(
    r"(?i)universit|institut|hochschule|school|college|department|center|centre|review|journal|"
    r"press|abstract|introduction|einleitung|stiftung|ministry|ministerium|zentrum|forschung|"
    r"research|wissenschaft|sammelgebiet|bibliothe|library|\b(?:SSG|of|for|für|the)\b|"
    r"\b(?:literature|surveys?|reports?|stud(?:y|ies)|analysis|series|(?:working )?papers?|policy|"
    r"guide|executive|summary|edition|volume|teaching|learning|issues?)\b"
)
# A note sign behind a name: "Jane Doe1*".
_NOTE_SIGNS = re.compile(r"[\d*†‡§#]+")
_WORD = re.compile(r"[^\W\d_]{2,}")


def named(below: Sequence[Line], text: str) -> list[str]:
    """Return the people in the first of the lines `below` a title that name anybody, each once.

    Who is written small elsewhere in `text` is nobody: "Literature Surveys" is what a report is.
    """
    near = map(people, below[:REACH])
    lines = takewhile(bool, dropwhile(lambda found: not found, near))
    found = dict.fromkeys(person for persons in lines for person in persons)
    return [person for person in found if not _is_phrase(person, text)]


def people(line: Line) -> list[str]:
    """Return the people of a line that holds nothing but people."""
    lead = LEAD.match(line.text)
    text = _NOTE_SIGNS.sub("", line.text[lead.end() if lead else 0 :]).strip(" ,;&")
    parts = [part for part in _BETWEEN_NAMES.split(text) if part]
    if _NO_PERSON.search(text) or not all(map(_PERSON.fullmatch, parts)):
        return []
    return parts


def _is_phrase(person: str, text: str) -> bool:
    """Whether all words of a name are words of the language, and not parts of an address."""
    patterns = (
        rf"(?<![\w.@/-]){word.casefold().removesuffix('s')}s?(?![\w@/-]|\.\w)"
        for word in _WORD.findall(person)
    )
    return all(len(re.findall(pattern, text)) >= SEVERAL for pattern in patterns)
