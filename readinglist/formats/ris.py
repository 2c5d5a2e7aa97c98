"""RIS: two letters, two spaces, a dash; a work from `TY` to `ER`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from readinglist.formats.names import date, doi, isbn, names, pages
from readinglist.model import Work

_TYPES = {
    "JOUR": "article-journal", "EJOUR": "article-journal", "BOOK": "book", "EBOOK": "book",
    "CHAP": "chapter", "ECHAP": "chapter", "CONF": "paper-conference", "CPAPER": "paper-conference",
    "RPRT": "report", "THES": "thesis", "ELEC": "webpage", "BLOG": "post-weblog", "WEB": "webpage",
    "NEWS": "article-newspaper", "MGZN": "article-magazine", "DATA": "dataset",
    "VIDEO": "motion_picture",
    "STAT": "legislation", "CASE": "legal_case", "PAT": "patent", "UNPB": "manuscript",
}  # fmt: skip
_LINE = re.compile(r"([A-Z][A-Z0-9])  ?- ?(.*)")


def works(text: str) -> list[Work]:
    """Return the works of `text` that have a title, in order."""
    return [_work(fields) for fields in _records(text) if _title(fields)]


def _records(text: str) -> Iterator[dict[str, list[str]]]:
    fields: dict[str, list[str]] = {}
    for line in text.splitlines():
        found = _LINE.match(line.strip("\ufeff\r "))
        if not found:
            continue
        key, value = found[1], found[2].strip()
        if key == "TY":
            fields = {"TY": [value]}
        elif key == "ER":
            yield fields
            fields = {}
        elif value:
            fields.setdefault(key, []).append(value)
    if "TY" in fields:
        yield fields


def _title(fields: dict[str, list[str]]) -> str:
    return next((fields[key][0] for key in ("TI", "T1", "CT", "BT") if key in fields), "")


def _work(fields: dict[str, list[str]]) -> Work:
    def first(*keys: str) -> str:
        return next((fields[key][0] for key in keys if key in fields), "")

    def people(*keys: str) -> list[str]:
        return [person for key in keys for person in fields.get(key, [])]

    container = first("JO", "JF", "T2", "J2", "JA", "BT")
    serial = first("SN")
    return Work(
        type=_TYPES.get(first("TY"), ""),
        title=_title(fields),
        author=names(people("AU", "A1")),
        editor=names(people("ED", "A2")),
        issued=date(first("DA", "PY", "Y1")) or date(first("PY", "Y1")),
        container_title="" if container == _title(fields) else container,
        publisher=first("PB"),
        publisher_place=first("CY", "PP"),
        edition=first("ET"),
        volume=first("VL"),
        issue=first("IS"),
        page=pages(first("SP"), first("EP")),
        abstract=first("AB", "N2"),
        language=first("LA")[:2].lower(),
        url=first("UR", "L2", "LK"),
        doi=doi(first("DO", "M3")),
        isbn=isbn(serial),
        issn=serial if re.fullmatch(r"\d{4}-\d{3}[\dXx]", serial) else "",
    )
