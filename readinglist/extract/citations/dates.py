"""Reads printed dates: "(2013, September 30)", "30. September 2013", "1999 [1927]", "2011年3月".

Why: the year that a reference prints for an access ("Retrieved 12 May 2016") is never when the
work came out, so those phrases are found first and taken out of the text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Protocol

from readinglist.extract.citations import vocabulary
from readinglist.extract.citations.tokens import folded

# Printing with movable type began about 1450; a work in a reading list may be announced.
EARLIEST, LATEST = 1450, 2039
YEAR = re.compile(
    r"(?<![\d.,/-])(?P<year>1[4-9]\d\d|20[0-3]\d)(?:(?P<letter>[a-h])(?![a-zA-Z]))?(?!\d|\.\d)"
)
# "1999 [1927]", "[1927] 1999", "1999 (orig. 1927)", "1927/1999".
ORIGINAL = (
    re.compile(
        r"(?P<issued>\d{4})[a-h]?\)?\s*[\[(]\s*(?:orig(?:inal|inally|\.)?\s*(?:published|pub\.|ed\.)?\s*)?"
        r"(?P<original>\d{4})\s*[\])]"
    ),
    re.compile(r"[\[(](?P<original>\d{4})[\])]\s*(?P<issued>\d{4})"),
    re.compile(r"(?P<original>\d{4})\s?/\s?(?P<issued>\d{4})"),
)
DATE = r"[\[(]?[^\s,;()\[\]]*(?:[\s,./-]+[^\s,;()\[\]]+){0,4}?"
# The words of ten languages for "accessed"; the date may stand before ("Stand: …" after).
ACCESS_WORDS = (
    r"(?:last\s+)?(?:date\s+)?(?:accessed|retrieved|viewed|visited|consulted|cited|checked)|"
    r"access(?:ed)?\s+(?:date|on)|date of access|"
    r"(?:zuletzt\s+|letzter?\s+)?(?:abgerufen|aufgerufen|abgefragt|eingesehen|zugegriffen|besucht|"
    r"geprüft|zugriff|abruf)|letzter? (?:zugriff|abruf|aufruf)|"
    r"(?:page\s+)?consultée?s?(?:\s+en\s+ligne)?|accès|dernier accès|"
    r"consultad[oa]s?|recuperad[oa]s?|fecha de (?:consulta|acceso)|último acceso|visitado|"
    r"acess(?:o|ado|ada)(?:\s+em)?|consultat|ultimo accesso|consultato|"
    r"geraadpleegd|hämtad|besökt|lest|besøgt|hentet|tilgået|viitattu|dostęp|"
    r"дата обращения|дата доступа|访问日期|访问时间|引用日期|検索日|閲覧日?|アクセス"
)
ACCESS = re.compile(
    rf"[\[(]?\s*(?<!\w)(?:{ACCESS_WORDS})(?!\w)\s*(?:on|am|le|el|em|in|den|the|op|il|:|：|,|:?\s*)*\s*",
    re.IGNORECASE,
)
ARCHIVED = re.compile(
    r"(?:archived|archiviert|archivado|archivé|arquivado)\b[^.;]{0,60}?(?:\bon|\bam|\bel|\ble|\bem)\s+",
    re.IGNORECASE,
)
CJK_DAY = r"(?P<date>\d{4}[年./-]\d{1,2}[月./-]\d{1,2}日?)"
CJK_ACCESS = re.compile(CJK_DAY + r"\s*(?:閲覧|アクセス|访问|检索|参照|取得)")
CJK_ACCESS_FIRST = re.compile(r"(?:引用|访问|检索|閲覧)日期?[:：]?\s*" + CJK_DAY)
# GB/T 7714 prints the day of access in square brackets.
BRACKETED = re.compile(r"\[(?P<date>\d{4}-\d{1,2}-\d{1,2})\]")
# A day in brackets after the address, in German with "Stand"; before it, that is the day of issue.
AFTER_ADDRESS = re.compile(
    r"(?:://|www\.)\S+\s*[,;]?\s*[\[(]\s*(?:stand:?\s*|vom\s+)?"
    r"(?P<date>[^\W\d_]{0,9}\.?\s?\d[\w .,/-]{4,18}\d)\s*[\])]",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Found:
    """A date as ISO 8601, cut where it is known no better, and where it stands."""

    iso: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Issued:
    """When a work came out and, for a later edition, when it first did; "" where unknown."""

    issued: str = ""
    original: str = ""


def issued(text: str) -> Issued:
    """Return what a stretch that holds a date says; the fullest date of its first year wins."""
    for pattern in ORIGINAL:
        if (both := pattern.search(text)) and _in_order(both["original"], both["issued"]):
            return Issued(_fullest(text, both["issued"]), both["original"])
    found = list(dates(text))
    return Issued(_fullest(text, found[0].iso[:4])) if found else Issued()


def dates(text: str) -> list[Found]:
    """Return the dates in `text`, in order; each year belongs to the fullest date around it."""
    found: list[Found] = []
    for form in FORMS:
        for date in form(text):
            if not any(date.start < other.end and other.start < date.end for other in found):
                found.append(date)
    return sorted(found, key=lambda date: date.start)


def accessed(text: str) -> list[Found]:
    """Return when the page was looked at, with the whole phrase that says so.

    Phrases that say when a copy was archived are found too, with an empty date. A phrase without a
    date ("Retrieved from") is not found.
    """
    found = [
        Found(_iso_of(hit["date"]), hit.start("date"), hit.end("date"))
        for pattern in (CJK_ACCESS, CJK_ACCESS_FIRST, BRACKETED, AFTER_ADDRESS)
        for hit in pattern.finditer(text)
    ]
    for pattern, keep in ((ACCESS, True), (ARCHIVED, False)):
        for phrase in pattern.finditer(text):
            date = _directly_after(text, phrase.end())
            found += [Found(date.iso if keep else "", phrase.start(), date.end)] if date else []
    return _apart(found)


class Place(Protocol):
    """Anything that stands somewhere in a text."""

    @property
    def start(self) -> int: ...

    @property
    def end(self) -> int: ...


def without(text: str, places: Iterable[Place]) -> str:
    """Return `text` of the same length with `places` blanked out."""
    for place in places:
        text = text[: place.start] + " " * (place.end - place.start) + text[place.end :]
    return text


def _apart(found: Iterable[Found]) -> list[Found]:
    """Return the longer of those that overlap, in order of place."""
    kept: list[Found] = []
    for one in sorted(found, key=lambda each: each.start - each.end):
        if not any(one.start < other.end and other.start < one.end for other in kept):
            kept.append(one)
    return sorted(kept, key=lambda each: each.start)


def _directly_after(text: str, at: int) -> Found | None:
    for date in dates(text[at : at + 60]):
        if not re.search(r"\w{4,}", text[at : at + date.start]):
            return Found(date.iso, at + date.start, at + date.end)
    return None


def _fullest(text: str, year: str) -> str:
    return max(
        (date.iso for date in dates(text) if date.iso.startswith(year)), key=len, default=year
    )


def _in_order(original: str, issued: str) -> bool:
    return EARLIEST <= int(original) < int(issued) <= LATEST


def _iso_of(text: str) -> str:
    return next((date.iso for date in dates(text)), "")


def _iso(year: str, month: int = 0, day: int = 0) -> str:
    if not 1 <= month <= 12:
        return year
    return f"{year}-{month:02}-{day:02}" if 1 <= day <= 31 else f"{year}-{month:02}"


@cache
def _month_patterns() -> tuple[re.Pattern[str], ...]:
    names = "|".join(sorted(vocabulary.classes("months"), key=len, reverse=True))
    month = rf"(?P<month>(?:{names})(?!\w))\.?"
    day = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th|er|º|°)?\.?"
    year = r"(?P<year>1[4-9]\d\d|20[0-3]\d)(?!\d)"
    until = r"(?:\s?[-–/]\s?(?:[0-3]?\d\.?|\w+\.?))?"
    return tuple(
        re.compile(pattern)
        for pattern in (
            rf"(?<!\d){day}{until}\s*(?:de|of)?\s*{month}{until},?\s*(?:de\s|del\s)?\s*{year}",
            rf"(?<!\w){month}\s+{day}{until},?\s+{year}",
            rf"(?<!\d){year}[a-h]?,?\s+(?<!\w){month}(?:\s+{day}(?!\d))?",
            rf"(?<!\d){year}[a-h]?,\s+{day}\s+(?:de\s+)?{month}",
            rf"(?<!\w){month}{until},?\s+(?:de\s|del\s)?{year}",
        )
    )


def _with_month_names(text: str) -> Iterator[Found]:
    # Folding may change lengths ("ß"); then only dates in plain letters are looked for.
    plain = folded(text)
    plain = plain if len(plain) == len(text) else text.lower()
    for pattern in _month_patterns():
        for hit in pattern.finditer(plain):
            month = int(vocabulary.classes("months")[hit["month"]])
            day = int(hit.groupdict().get("day") or 0)
            yield Found(_iso(hit["year"], month, day), hit.start(), hit.end())


NUMERIC = tuple(
    re.compile(pattern)
    for pattern in (
        r"(?<![\d/-])(?P<year>1[4-9]\d\d|20[0-3]\d)(?P<sep>[-/.])(?P<month>\d{1,2})(?P=sep)(?P<day>\d{1,2})(?!\d)",
        r"(?<![\d/-])(?P<day>\d{1,2})(?P<sep>[./-])\s?(?P<month>\d{1,2})(?P=sep)\s?(?P<year>1[4-9]\d\d|20[0-3]\d)(?!\d)",
        r"(?P<year>1[4-9]\d\d|20[0-3]\d)\s?年\s?(?:(?P<month>\d{1,2})\s?月\s?(?:(?P<day>\d{1,2})\s?日)?)?",
        r"(?<![\d/-])(?P<year>1[4-9]\d\d|20[0-3]\d)-(?P<month>0[1-9]|1[0-2])(?![\d-])",
    )
)


def _in_digits(text: str) -> Iterator[Found]:
    for pattern in NUMERIC:
        for hit in pattern.finditer(text):
            month, day = int(hit["month"] or 0), int(hit.groupdict().get("day") or 0)
            # American order: only where the first number cannot be a month's day otherwise.
            if month > 12 >= day > 0:
                month, day = day, month
            yield Found(_iso(hit["year"], month, day), hit.start(), hit.end())


def _bare_years(text: str) -> Iterator[Found]:
    for hit in YEAR.finditer(text):
        yield Found(hit["year"], hit.start(), hit.end())


FORMS: tuple[Callable[[str], Iterator[Found]], ...] = (_with_month_names, _in_digits, _bare_years)
