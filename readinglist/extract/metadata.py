"""What a page says of itself: title, authors, date, site; and from where each is known.

In this order: Highwire and Dublin Core `meta`, JSON-LD, Open Graph, heading, window's title.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from readinglist.extract import jsonld
from readinglist.extract.blocks import Layout
from readinglist.extract.markup import attribute
from readinglist.extract.places import Place
from readinglist.extract.rules import table
from readinglist.extract.selectors import select
from readinglist.extract.tree import Tree
from readinglist.formats.names import date, doi, isbn, names, pages
from readinglist.model import Origin, Work

_SEPARATOR = re.compile(r"\s+[|–—·•»:/-]\s+|\s*\|\s*")
_BYLINE = re.compile(r"(?i)^(?:by|von|par|por|di|door|av|af|przez)\s+")
# More names than this are those of a list of posts.
_BYLINES = 5
# Things that a page is, in JSON-LD; the rest are its site, its crumbs and its pictures.
_ABOUT_PAGE = frozenset(table("metadata")["types"])


def described(layout: Layout, language: str) -> tuple[Work, dict[str, Origin]]:
    """Return the page as a work, and where each of its fields is from."""
    tree = layout.tree
    said = stated(tree)
    work = replace(said, url=layout.url, language=language or said.language)
    origins = dict.fromkeys(said.known(), Origin.STRUCTURED)
    origins |= {"url": Origin.IDENTIFIER} | ({"language": Origin.PATTERN} if language else {})
    if not work.title:
        title, origin = headline(_headings(layout), window(tree))
        work = replace(work, title=title)
        origins |= {"title": origin} if title else {}
    if not work.author and (people := names(_bylines(tree))):
        work = replace(work, author=people)
        origins["author"] = Origin.MARKUP
    if not work.issued and (day := _day(tree)):
        work = replace(work, issued=day)
        origins["issued"] = Origin.MARKUP
    return work, origins


def stated(tree: Tree) -> Work:
    """Return what `meta` elements say, filled up from JSON-LD."""
    said = _metas(tree)

    def first(field: str) -> str:
        names_of: list[str] = table("metadata")[field]
        return next((said[name][0] for name in names_of if name in said), "")

    people = next((said[name] for name in table("metadata")["author"] if name in said), [])
    work = Work(
        type=next((kind for name, kind in table("metadata")["kinds"].items() if name in said), ""),
        title=first("title"),
        author=names(_people(people)),
        editor=names(said.get("citation_editor", [])),
        issued=date(first("issued")),
        container_title=first("container_title"),
        publisher=first("publisher"),
        volume=first("volume"),
        issue=first("issue"),
        page=pages(first("first_page"), first("last_page")),
        number=first("number"),
        abstract=first("abstract"),
        pmid=first("pmid"),
        doi=next(
            filter(None, (doi(v) for n in table("metadata")["doi"] for v in said.get(n, []))), ""
        ),
        isbn=isbn(first("isbn")),
        issn=first("issn"),
    )
    things = [jsonld.work(t) for t in jsonld.things(tree) if _ABOUT_PAGE & set(jsonld.types(t))]
    if not things:
        return work
    other = things[0]
    missing = {field: getattr(other, field) for field in other.known() if not getattr(work, field)}
    return replace(work, **missing)


def _metas(tree: Tree) -> Mapping[str, list[str]]:
    found: dict[str, list[str]] = {}
    for meta in tree.named("meta"):
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


def headline(headings: Sequence[str], window_title: str) -> tuple[str, Origin]:
    """Return the heading of a page, or what its window's title has besides the site's name."""
    if len(headings) == 1 or (headings and not window_title):
        return headings[0], Origin.MARKUP
    inside = next((heading for heading in headings if heading and heading in window_title), "")
    if inside:
        return inside, Origin.MARKUP
    parts = [part for part in _SEPARATOR.split(window_title) if part]
    return (max(parts[:1] + parts[-1:], key=len), Origin.PATTERN) if parts else ("", Origin.GUESS)


def window(tree: Tree) -> str:
    """Return the title of the window, on one line."""
    return " ".join(next((tag.get_text() for tag in tree.named("title")), "").split())


def _headings(layout: Layout) -> list[str]:
    return [
        block.text
        for block in layout.blocks
        if block.level == 1 and block.place in {Place.TEXT, Place.HEADER}
    ]


def _bylines(tree: Tree) -> Iterator[str]:
    stated = [tag for tag in tree.having("rel") if "author" in attribute(tag, "rel").split()]
    stated += [tag for tag in tree.having("itemprop") if tag["itemprop"] == "author"]
    stated += select(tree, ".byline .author, .author .fn")
    for tag in stated[:_BYLINES]:
        words = _BYLINE.sub("", " ".join(tag.get_text(" ").split()))
        if 1 < len(words.split()) <= 5 and not any(map(str.isdigit, words)):
            yield words


def _day(tree: Tree) -> str:
    times = select(tree, "article time[datetime], main time[datetime], .published[datetime]")
    return date(attribute(times[0], "datetime")) if times else ""
