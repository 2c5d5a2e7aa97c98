"""COinS: the OpenURL that a page hides in an empty span beside a reference.

After NISO Z39.88-2004, and "OpenURL COinS: A Convention to Embed Bibliographic Metadata in HTML".
"""

from __future__ import annotations

import html
from urllib.parse import parse_qs

from readinglist import urls
from readinglist.formats.names import date, doi, isbn, names, pages
from readinglist.model import Name, Work

_TYPES = {
    "article": "article-journal", "proceeding": "paper-conference",
    "conference": "paper-conference",
    "preprint": "article", "bookitem": "chapter", "book": "book", "report": "report",
    "document": "document", "dissertation": "thesis", "issue": "periodical",
}  # fmt: skip


def work(text: str) -> Work | None:
    """Return the work of a ContextObject; None where `text` is none, or names no title."""
    fields = parse_qs(html.unescape(text))

    def first(*keys: str) -> str:
        return next((fields[f"rft.{key}"][0].strip() for key in keys if f"rft.{key}" in fields), "")

    part, whole = first("atitle"), first("btitle", "jtitle", "title", "stitle")
    if not (part or whole):
        return None
    about = fields.get("rft_id", [])
    return Work(
        type=_TYPES.get(first("genre").lower(), ""),
        title=part or whole,
        container_title=whole if part else first("jtitle"),
        author=_authors(fields),
        issued=date(first("date")),
        publisher=first("pub", "inst"),
        publisher_place=first("place"),
        volume=first("volume"),
        issue=first("issue"),
        page=first("pages") or pages(first("spage"), first("epage")),
        edition=first("edition"),
        doi=next(filter(None, map(doi, about)), ""),
        url=next((each for each in about if urls.is_web(each)), ""),
        isbn=isbn(first("isbn")),
        issn=first("issn", "eissn"),
        pmid=next((each.rpartition("/")[2] for each in about if "pmid/" in each), ""),
    )


def _authors(fields: dict[str, list[str]]) -> tuple[Name, ...]:
    """Return all of `rft.au`, led by the first author where that is given in parts."""
    family = fields.get("rft.aulast", [""])[0].strip()
    given = (fields.get("rft.aufirst") or fields.get("rft.auinit") or [""])[0].strip()
    others = names(fields.get("rft.au", []))
    first = (Name(family=family, given=given),) if family else ()
    rest = tuple(n for n in others if not (family and n.short.startswith(family)))
    return first + rest or names(fields.get("rft.aucorp", []))
