"""Finds DOIs in running text, where a DOI begins clearly and ends anywhere."""

from __future__ import annotations

import re
from collections.abc import Iterator

from readinglist.identifiers.identifier import Identifier, Scheme

# Printable ASCII without quotes, "&" (an entity, or the next parameter) and angle brackets, save
# those of a SICI ("257<0001:TPOOPF>2.0.CO;2"); and the hyphens that a typesetter makes of "-".
_SIGN = r"(?:[!#-%'-;=?-~\u2010-\u2013]|<\d+:[^\s<>]{1,20}>(?=\d\.\d\.))"
_DOI = re.compile(
    rf"(?<!\d)(?<!\d\.)10\.\d{{4,9}}(?:\.\d+)*(?:/|%2F)(?:\s(?=\S*\d))?{_SIGN}+", re.IGNORECASE
)

# What runs into a DOI where the space between them was lost: a query, a label, the next DOI.
_GLUED = re.compile(
    r"[?#]|[.,;]?(?:PMID|PMCID|Available|Accessed|Retrieved|Epub|https?:)"
    r"|[.,;](?:PubMed|www\.|doi[:.]|Dispon[ií]|Acesso|Abgerufen|Zugriff|Consult)|[,;]10\.\d{4}"
    r"|[.,;(\[]arXiv|[\[(]?CrossRef|[\[(](?:PubMed|Google|Medline|DOI|PMC|Web)"
)
_TRIMMED = ".,;:!'\"*…\u2010\u2011\u2012\u2013-"
_OPENING = {")": "(", "]": "[", "}": "{", ">": "<"}
_HYPHENS = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013"), "-")

# A line end breaks a DOI behind "/", "-" or "."; what follows must look like the rest of one.
_REST = re.compile(
    r"\s(?!\(?(?:1[5-9]|20)\d\d\b\)?[.,;:]?(?:\s|$)|\d+(?:st|nd|rd|th)\b|pp?\.)"
    rf"((?=\S*\d){_SIGN}+)"
)
# "10.1016/j.jhydrol.2006." goes on with month and number, and "….2006.02." with the number.
_ELSEVIER = re.compile(r"/j\.[a-z]+\.\d{4}\.(?:\d\d\.)?$", re.IGNORECASE)
_ELSEVIER_REST = re.compile(r"\s(\d\d\.\d{3}|\d{3})\b")
_NOTHING = re.compile(r"(?!)")


def dois(text: str) -> Iterator[Identifier]:
    """Yield the DOIs in `text`, in order, those too that a line end has broken in two."""
    place = 0
    while match := _DOI.search(text, place):
        start, place = match.start(), _end(text, match.start(), match.end())
        value = normal(text[start:place])
        if not value.endswith("/"):
            yield Identifier(Scheme.DOI, value, start, place)


def _end(text: str, start: int, end: int) -> int:
    shown = text[start:end]
    rest = _rest_of(shown).match(text, end)
    if rest and not _GLUED.search(shown):
        shown = text[start : rest.end()]
    return start + len(trimmed(shown))


def _rest_of(shown: str) -> re.Pattern[str]:
    """Return what has to follow for `shown` to go on behind a space."""
    suffix = shown.partition("/")[2]
    if shown[-1] in "/-_" or (shown[-1] == "." and not any(map(str.isdigit, suffix))):
        return _REST
    return _ELSEVIER_REST if _ELSEVIER.search(shown) else _NOTHING


def trimmed(shown: str) -> str:
    """Return the DOI at the start of `shown` without what merely stands behind it."""
    if glued := _GLUED.search(shown):
        shown = shown[: glued.start()]
    while shown and (shown[-1] in _TRIMMED or _closes_nothing(shown)):
        shown = shown[:-1]
    return shown


def _closes_nothing(shown: str) -> bool:
    opening = _OPENING.get(shown[-1])
    return opening is not None and shown.count(shown[-1]) > shown.count(opening)


def normal(shown: str) -> str:
    """Return the DOI as it is compared: small letters, plain hyphens, no escapes or spaces."""
    plain = shown.lower().replace("%2f", "/").translate(_HYPHENS)
    return "".join(plain.split())
