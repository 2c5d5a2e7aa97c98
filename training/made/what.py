"""Titles, kinds of work, and what lists say about a reading."""

from __future__ import annotations

from training.desk import Desk
from training.made import Maker
from training.made.when import year


def title(desk: Desk, _: str) -> str:
    return desk.one(desk.short_titles if desk.chance(0.3) else desk.pools.titles)


def numbered(desk: Desk, name: str, language: str) -> str:
    """Return a phrase with its numbers, days and years filled in."""
    k = desk.number(1, 90)
    return desk.phrase(name, language).format(
        k=k,
        n=k + desk.number(1, 900),
        day=desk.number(1, 28),
        month=desk.phrase("month", language),
        year=year(desk),
    )


def remark(desk: Desk, language: str) -> str:
    """One to three sentences."""
    table = desk.phrases["remark"]
    sentences = table.get(language, table["en"])
    return " ".join(desk.dice.sample(sentences, k=desk.one((1, 1, 2, 3))))


def rfc_number(desk: Desk, _: str) -> str:
    number = desk.number(700, 9500)
    series = desk.one(("", f"BCP {number % 200}, ", f"STD {number % 90}, "))
    return f"{series}RFC {number}{f', DOI 10.17487/RFC{number}' if desk.chance(0.6) else ''}"


def draft(desk: Desk, _: str) -> str:
    who = desk.one(desk.surnames).lower()
    return f"Work in Progress, Internet-Draft, draft-{who}-http-{desk.number(10, 20)}"


def report(desk: Desk, language: str) -> str:
    words = numbered(desk, "report", language)
    return f"({words})" if desk.chance(0.3) else words


def isbn(desk: Desk, _: str) -> str:
    return f"ISBN {desk.one(('978-', '978', ''))}{desk.number(10**9, 10**10 - 1)}"


def pmid(desk: Desk, _: str) -> str:
    return f"{desk.one(('pmid:', 'PMID: ', 'PubMed PMID: '))}{desk.number(10**6, 3 * 10**7)}"


FIELDS = {
    "title": Maker("title", title),
    "short-title": Maker("title", lambda desk, _: desk.one(desk.short_titles)),
    "law-title": Maker("title", lambda desk, to: numbered(desk, "law", to)),
    "law": Maker("title", lambda desk, to: numbered(desk, "law", to)),
    "law-remark": Maker("note", lambda desk, to: desk.phrase("law-remark", to)),
    "law-number": Maker("note", lambda desk, to: numbered(desk, "law-number", to)),
    "remark": Maker("note", remark),
    "report-remark": Maker("note", lambda desk, to: desk.phrase("report-remark", to)),
    "edition": Maker("edition", lambda desk, to: desk.phrase("edition", to)),
    "report": Maker("genre", report),
    "rfc": Maker("genre", rfc_number),
    "draft": Maker("genre", draft),
    "w3c-status": Maker("genre", lambda desk, to: desk.phrase("w3c-status", to)),
    "thesis": Maker("genre", lambda desk, to: desk.phrase("thesis", to)),
    "medium": Maker("genre", lambda desk, to: desk.phrase("medium", to)),
    "format": Maker("note", lambda desk, to: desk.phrase("format", to)),
    "download": Maker("note", lambda desk, to: desk.phrase("download", to)),
    "chapters": Maker("note", lambda desk, to: numbered(desk, "chapters", to)),
    "label": Maker("citation-number", lambda desk, to: numbered(desk, "label", to)),
    "isbn": Maker("note", isbn),
    "pmid": Maker("note", pmid),
}
