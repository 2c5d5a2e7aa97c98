"""The preprint of an arXiv number, from arXiv's Atom feed.

Source: https://info.arxiv.org/help/api/user-manual.html; an error is an entry titled "Error".
"""

from __future__ import annotations

from xml.etree import ElementTree as ET

from readinglist.formats import names
from readinglist.model import Work
from readinglist.resolvers import _records
from readinglist.resolvers._values import Request, Subject

NAME = "arXiv"
BASE = "https://export.arxiv.org/"
NEEDS_CONTACT = False
PAUSE_S = 3.0  # https://info.arxiv.org/help/api/tou.html
SEARCHES = False

_ATOM = "{http://www.w3.org/2005/Atom}"
_OWN = "{http://arxiv.org/schemas/atom}"


def request(subject: Subject, base: str) -> Request | None:
    """Return the question for the work's arXiv number; None where it has none."""
    if not subject.work.arxiv:
        return None
    url = f"{base}api/query?id_list={subject.work.arxiv}&max_results=1"
    return Request(url=url, accept="application/atom+xml")


def answer(body: bytes, subject: Subject) -> Work | None:
    """Return the preprint, dated by its first version; None where there is none of this number."""
    entry = _entry(body)
    if entry is None or subject.work.arxiv not in _text(entry, f"{_ATOM}id"):
        return None
    authors = [_text(each, f"{_ATOM}name") for each in entry.findall(f"{_ATOM}author")]
    return Work(
        type="article",
        title=_text(entry, f"{_ATOM}title"),
        author=tuple(map(_records.author, filter(None, authors))),
        issued=names.date(_text(entry, f"{_ATOM}published")),
        abstract=_text(entry, f"{_ATOM}summary"),
        publisher="arXiv",
        doi=names.doi(_text(entry, f"{_OWN}doi")),
        arxiv=subject.work.arxiv,
    )


def _entry(body: bytes) -> ET.Element | None:
    text = body.decode("utf-8", "replace")
    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        return None  # no feed of arXiv's has any, and entities can be made to grow without end
    try:
        feed = ET.fromstring(text)  # noqa: S314 - see the lines above
    except (ET.ParseError, ValueError):
        return None
    entry = feed.find(f"{_ATOM}entry")
    return entry if entry is not None and _text(entry, f"{_ATOM}title") != "Error" else None


def _text(element: ET.Element, name: str) -> str:
    return " ".join((element.findtext(name) or "").split())
