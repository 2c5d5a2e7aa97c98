"""What a work is known by, and what it shares with works that may be the same."""

from __future__ import annotations

from collections.abc import Iterator

from readinglist import identifiers, urls
from readinglist.matching.wording import authors, slug
from readinglist.model import Work


def keys(work: Work) -> tuple[str, ...]:
    """Return what identifies `work`, strongest first: ("doi:10.1/x", "url:https://x.org/r").

    Empty when the work has neither identifier nor address nor a title with author and year.
    A key may belong to several works (an address to the chapters of a report): `same_work` decides.
    """
    return tuple(dict.fromkeys(_keys(work)))


def _keys(work: Work) -> Iterator[str]:
    for scheme in ("doi", "arxiv", "pmid", "pmcid", "isbn", "handle"):
        if value := getattr(work, scheme):
            yield f"{scheme}:{value.lower()}"
    if work.url:
        yield address_key(work.url)
    first = min(authors(work), default="")
    if work.title and work.year and first:
        yield f"title:{slug(work.title)}/{work.year}/{first}"


def address_key(url: str) -> str:
    """Return the key of the work at `url`: its identifier where the address is made of one.

    "doi:10.1/x" for `https://doi.org/10.1/X`, "url:https://x.org/r" for `http://www.x.org/r/`; ""
    where `url` is not a web address.
    """
    found = identifiers.in_url(url)
    if found:
        return f"{found.scheme}:{found.value}"
    place = urls.key(url)
    return f"url:{place}" if place else ""


def blocking_keys(work: Work) -> tuple[str, ...]:
    """Return what `work` shares with every work that may be the same; many works may share one."""
    return tuple(dict.fromkeys(_blocking_keys(work)))


def _blocking_keys(work: Work) -> Iterator[str]:
    if work.title:
        yield f"t:{slug(work.title)}"
    for token in sorted(authors(work))[:3]:
        if work.year:
            yield f"a:{token}/{work.year}"
