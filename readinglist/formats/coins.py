"""COinS: the OpenURL that a page hides in an empty span beside a reference.

After NISO Z39.88-2004, and "OpenURL COinS: A Convention to Embed Bibliographic Metadata in HTML".
"""

from __future__ import annotations

import html
from urllib.parse import parse_qs, urlencode

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


def written(work: Work) -> str:
    """Return a work as a ContextObject, for the title of a span; its ampersands are bare."""
    pairs = [("ctx_ver", "Z39.88-2004"), ("rft_val_fmt", f"info:ofi/fmt:kev:mtx:{_format(work)}")]
    is_part = work.type in _PARTS
    title = "rft.atitle" if is_part else "rft.btitle" if _format(work) == "book" else "rft.title"
    container = "rft.jtitle" if _format(work) == "journal" else "rft.btitle"
    pairs += [
        ("rft.genre", _GENRES.get(work.type, "unknown")),
        (title, work.title),
        (container, work.container_title if is_part else ""),
        *(("rft.au", author.inverted) for author in work.author),
        ("rft.date", work.issued),
        ("rft.pub", work.publisher),
        ("rft.place", work.publisher_place),
        ("rft.volume", work.volume),
        ("rft.issue", work.issue),
        ("rft.pages", work.page),
        ("rft.isbn", work.isbn),
        ("rft.issn", work.issn),
        ("rft_id", f"info:doi/{work.doi}" if work.doi else ""),
        ("rft_id", work.url),
    ]
    return urlencode([(key, value) for key, value in pairs if value], errors="replace")


def _format(work: Work) -> str:
    if work.type.startswith("article"):
        return "journal"
    return "dissertation" if work.type == "thesis" else "book"


_PARTS = frozenset(
    {"article-journal", "article-magazine", "article-newspaper", "chapter", "paper-conference"}
)
_GENRES = {kind: genre for genre, kind in reversed(_TYPES.items())}
