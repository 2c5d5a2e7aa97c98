"""Reads references after GOST 7.1 and R 7.0.5, as Russian and Ukrainian lists print them.

    Иванов И. И. Село и город / И. И. Иванов // Вестник. – 2015. – № 3. – С. 12–20.
    Петров П. П., Орлов О. О. История села : пособие. – М. : Наука, 2015. – 320 с.

Why: the labelled strings hold next to no Cyrillic; the signs " // ", " / " and ". –" do the work.
"""

from __future__ import annotations

import re

from readinglist.extract.citations.reading import Part, Reading, of_parts
from readinglist.model import Entry

CYRILLIC = re.compile(r"[\u0400-\u04ff]")
CAPITAL = "[А-ЯЁІЇЄҐA-Z]"
PERSON = rf"{CAPITAL}[\w’'-]+,?\s+{CAPITAL}\.\s?(?:{CAPITAL}\.)?"
AUTHOR = re.compile(
    rf"^\s*(?:\[?\d{{1,3}}[\].)]\s*)?"
    rf"(?P<author>{PERSON}(?:(?:,\s*|\s+[иі]\s+|;\s*){PERSON})*(?:,?\s*(?:и|та) др\.)?)\s*"
)
DASH = r"\s*[.,]?\s+[-–—]\s+"
TITLE_ENDS = re.compile(
    rf"\s+//?\s+|\.{DASH}|{DASH}(?=[МКЛСПб]+\.?\s*:)|"
    r"\.?\s*\[(?:Текст|Электронный ресурс|Електронний ресурс)\]|"
    rf"\.\s+(?=(?:М|СПб|Л|К|Киев|Москва|Київ|Минск|Казань|Новосибирск|Екатеринбург)\.?\s*:)|"
    rf"[.,]?\s+(?:URL|Режим доступа)\s*:"
)
HOST = re.compile(
    rf"\s//\s(?P<journal>.+?)"
    rf"(?={DASH}|\.\s+\d{{4}}|[.,]\s*(?:№|Т\.|Вып\.|[МК]\.\s*:)|,\s*\d{{4}}|$)"
)
IMPRINT = re.compile(
    rf"(?:^|[.,;–—-])\s*(?P<location>{CAPITAL}[\w.-]{{0,20}}?)\s*:\s*"
    rf"(?P<publisher>[^,:]{{2,60}}),\s*(?P<date>\d{{4}})"
)
DATE = re.compile(r"(?<![\d-])(?P<date>(?:1[5-9]|20)\d\d)(?![\d-])")
VOLUME = re.compile(
    r"(?P<volume>(?:Т|Вып|Vol)\.\s?\d+(?:[,.]?\s*(?:[-–—]\s*)?№\s?\d+)?|№\s?\d+(?:\s?\(\d+\))?)"
)
PAGES = re.compile(r"(?P<pages>[СC]\.\s?\d+(?:\s?[-–—]\s?\d+)?|\d+\s?[сc]\.)")
FACTS = (IMPRINT, DATE, VOLUME, PAGES)


def read(entry: Entry) -> Reading | None:
    """Return the reading of a Cyrillic entry whose title ends in one of the signs, or None."""
    text = entry.text
    letters = sum(map(str.isalpha, text))
    if 2 * len(CYRILLIC.findall(text)) < letters or not letters:
        return None
    author = AUTHOR.match(text)
    start = author.end() if author else 0
    end = TITLE_ENDS.search(text, start)
    if end is None or end.start() == start:
        return None
    parts = [Part("author", *author.span("author"))] if author else []
    parts.append(Part("title", start, end.start()))
    return of_parts(entry, [*parts, *_facts(text, end.start())])


def _facts(text: str, at: int) -> list[Part]:
    parts: list[Part] = []
    if host := HOST.search(text, at):
        parts.append(Part("journal", *host.span("journal")))
        at = host.end()
    for pattern in FACTS:
        if found := pattern.search(text, at):
            fresh = [Part(label, *found.span(label)) for label in found.groupdict()]
            parts += [part for part in fresh if not any(part.overlaps(one) for one in parts)]
    return parts
