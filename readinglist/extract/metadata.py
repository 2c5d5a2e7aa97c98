"""What a page says of itself: title, authors, date, site; and from where each is known.

In this order: Highwire and Dublin Core `meta`, JSON-LD, Open Graph, heading, window's title.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from bs4 import BeautifulSoup

from readinglist.extract import jsonld
from readinglist.extract.blocks import Layout
from readinglist.extract.markup import attribute
from readinglist.extract.places import Place
from readinglist.extract.rules import table
from readinglist.formats.names import date, doi, isbn, names
from readinglist.model import Origin, Work

_SEPARATOR = re.compile(r"\s+[|–—·•»:/-]\s+|\s*\|\s*")
_BYLINE = re.compile(r"(?i)^(?:by|von|par|por|di|door|av|af|przez)\s+")
# Things that a page is, in JSON-LD; the rest are its site, its crumbs and its pictures.
_ABOUT_PAGE = frozenset(table("metadata")["types"])


def described(layout: Layout, language: str) -> tuple[Work, dict[str, Origin]]:
    """Return the page as a work, and where each of its fields is from."""
    soup = layout.tree.soup
    stated = _stated(soup)
    work = replace(stated, url=layout.url, language=language or stated.language)
    origins = dict.fromkeys(stated.known(), Origin.STRUCTURED)
    origins |= {"url": Origin.IDENTIFIER} | ({"language": Origin.PATTERN} if language else {})
    if not work.title:
        title, origin = _title(layout)
        work = replace(work, title=title)
        origins |= {"title": origin} if title else {}
    if not work.author and (people := names(_bylines(soup))):
        work = replace(work, author=people)
        origins["author"] = Origin.MARKUP
    if not work.issued and (day := _day(soup)):
        work = replace(work, issued=day)
        origins["issued"] = Origin.MARKUP
    return work, origins


def _stated(soup: BeautifulSoup) -> Work:
    """Return what `meta` elements say, filled up from JSON-LD."""
    said = _metas(soup)

    def first(field: str) -> str:
        names_of: list[str] = table("metadata")[field]
        return next((said[name][0] for name in names_of if name in said), "")

    people = next((said[name] for name in table("metadata")["author"] if name in said), [])
    work = Work(
        type="article-journal" if "citation_journal_title" in said else "",
        title=first("title"),
        author=names(_people(people)),
        editor=names(said.get("citation_editor", [])),
        issued=date(first("issued")),
        container_title=first("container_title"),
        publisher=first("publisher"),
        volume=first("volume"),
        issue=first("issue"),
        doi=next(
            filter(None, (doi(v) for n in table("metadata")["doi"] for v in said.get(n, []))), ""
        ),
        isbn=isbn(first("isbn")),
        issn=first("issn"),
    )
    things = [jsonld.work(t) for t in jsonld.things(soup) if str(t.get("@type")) in _ABOUT_PAGE]
    if not things:
        return work
    other = things[0]
    missing = {field: getattr(other, field) for field in other.known() if not getattr(work, field)}
    return replace(work, **missing)


def _metas(soup: BeautifulSoup) -> Mapping[str, list[str]]:
    found: dict[str, list[str]] = {}
    for meta in soup.find_all("meta"):
        name = attribute(meta, "name") or attribute(meta, "property") or attribute(meta, "itemprop")
        value = " ".join(attribute(meta, "content").split())
        name = re.sub(r"^dc(?:terms)?[.:]", "dc.", name.lower())
        if name and value:
            found.setdefault(name, []).append(value)
    return found


def _people(values: list[str]) -> Iterator[str]:
    """Yield one name at a time; several in one value are parted by semicolons."""
    for value in values:
        yield from (part for part in value.split(";") if "://" not in part)


def _title(layout: Layout) -> tuple[str, Origin]:
    """Return the heading of the page, or what its window's title has besides the site's name."""
    headings = [
        block.text
        for block in layout.blocks
        if block.level == 1 and block.place in {Place.TEXT, Place.HEADER}
    ]
    title = layout.tree.soup.title
    window = " ".join(title.get_text().split()) if title else ""
    if len(headings) == 1 or (headings and not window):
        return headings[0], Origin.MARKUP
    inside = next((heading for heading in headings if heading and heading in window), "")
    if inside:
        return inside, Origin.MARKUP
    parts = [part for part in _SEPARATOR.split(window) if part]
    return (max(parts[:1] + parts[-1:], key=len), Origin.PATTERN) if parts else ("", Origin.GUESS)


def _bylines(soup: BeautifulSoup) -> Iterator[str]:
    for tag in soup.select("[rel~=author], [itemprop=author], .byline .author, .author.vcard .fn")[
        :5
    ]:
        words = _BYLINE.sub("", " ".join(tag.get_text(" ").split()))
        if 1 < len(words.split()) <= 5 and not any(map(str.isdigit, words)):
            yield words


def _day(soup: BeautifulSoup) -> str:
    time = soup.select_one("article time[datetime], main time[datetime], .published[datetime]")
    return date(attribute(time, "datetime")) if time else ""
