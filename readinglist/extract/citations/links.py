"""Finds what an entry is known by and where it is: identifiers and the address of the work.

Why: an entry links to much besides the work (its journal, its author, an archive copy, a search
button), so the address is chosen by a table of preferences, and what is left is no address.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from readinglist import identifiers, urls
from readinglist.extract.citations.claims import Claim
from readinglist.extract.citations.reading import Reading
from readinglist.extract.citations.stretches import BUTTON
from readinglist.identifiers import Identifier, Scheme
from readinglist.model import Origin, Span

FIELDS = {
    Scheme.DOI: "doi",
    Scheme.ARXIV: "arxiv",
    Scheme.ISBN: "isbn",
    Scheme.ISSN: "issn",
    Scheme.PMID: "pmid",
    Scheme.PMCID: "pmcid",
    Scheme.HANDLE: "handle",
}
# A prefix put before an address that is no DOI.
PREFIXED = re.compile(r"^https?://(?:dx\.)?doi\.org/(?=https?://)", re.IGNORECASE)
# What an identifier's own page is, where the entry links none.
PAGES = {
    Scheme.ARXIV: "https://arxiv.org/abs/{}",
    Scheme.PMID: "https://pubmed.ncbi.nlm.nih.gov/{}/",
    Scheme.PMCID: "https://www.ncbi.nlm.nih.gov/pmc/articles/{}/",
}
DOI_HOST = re.compile(r"https?://(?:dx\.)?doi\.org/", re.IGNORECASE)
# Addresses that look a work up.
SEARCH = re.compile(
    r"//scholar\.google\.|//(?:www\.)?google\.[a-z.]+/search|/servlet/linkout|worldcat\.org/search",
    re.IGNORECASE,
)
# Addresses that tell of its author, publisher or licence; the work's own only where they are the
# link of its title.
ELSEWHERE = re.compile(
    r"orcid\.org/|/wiki/(?:Special:|ISBN|Digital_object_identifier)|creativecommons\.org/|"
    r"//[a-z]{2,3}\.wikipedia\.org/wiki/International_Standard|mailto:",
    re.IGNORECASE,
)

# The front page of a site.
FRONT_PAGE = re.compile(r"^https?://[^/?#]+/?$", re.IGNORECASE)
# Encyclopedias link the words of an entry to their own pages.
ENCYCLOPEDIA = re.compile(r"//[\w.-]*wikipedia\.org/wiki/", re.IGNORECASE)
# From this rank on a link is not to the work at all.
NEVER = 40


@dataclass(frozen=True, slots=True)
class _Target:
    """An address and how likely it is the work's: the lowest rank wins."""

    rank: int
    url: str


def claims(reading: Reading) -> Iterator[Claim]:
    """Yield the identifiers that the entry prints or links, and the address of the work."""
    printed = identifiers.find(reading.entry.text)
    linked = (identifiers.in_url(urls.unwrapped(href)) for href in reading.entry.hrefs)
    found = [*printed, *(each for each in linked if each)]
    for identifier in found:
        if field := FIELDS.get(identifier.scheme):
            yield Claim(field, identifier.value, Origin.IDENTIFIER)
    doi = next((each.value for each in printed if each.scheme is Scheme.DOI), "")
    targets = [*_targets(reading), *_registry_pages(found)]
    targets = sorted(
        (target for target in targets if target.rank < NEVER), key=lambda target: target.rank
    )
    registered = next((each.url for each in targets if DOI_HOST.match(each.url)), "")
    address = registered or (f"https://doi.org/{doi}" if doi else targets[0].url if targets else "")
    yield Claim("url", address, Origin.IDENTIFIER)


def _targets(reading: Reading) -> Iterator[_Target]:
    for span in reading.entry.spans:
        if span.href:
            archived = urls.archive_of(span.href) is not None
            yield _Target(_rank(reading, span) + 10 * archived, _own(span.href))
    for printed in identifiers.urls_in(reading.entry.text):
        if not ELSEWHERE.search(printed.url):
            archived = urls.archive_of(printed.url) is not None
            front = 2 * bool(FRONT_PAGE.match(printed.url))
            yield _Target(2 + front + 10 * archived, _own(printed.url))


def _registry_pages(found: list[Identifier]) -> Iterator[_Target]:
    for scheme, page in PAGES.items():
        for each in found:
            if each.scheme is scheme:
                yield _Target(
                    15, page.format(each.value.upper() if scheme is Scheme.PMCID else each.value)
                )


def _own(url: str) -> str:
    return PREFIXED.sub("", urls.unwrapped(url))


def _rank(reading: Reading, link: Span) -> int:
    """Rank a link by what it stands on: the title, a printed address or button, anything else."""
    if SEARCH.search(link.href):
        return NEVER
    labels = {
        segment.label
        for segment in reading.segments
        if link.start < segment.end and segment.start < link.end
    }
    if "title" in labels:
        return 0
    if ELSEWHERE.search(link.href):
        return NEVER
    return _rank_beside_title(reading.entry.text[link.start : link.end], link.href, labels)


def _rank_beside_title(words: str, href: str, labels: set[str]) -> int:
    if not words or BUTTON.fullmatch(words):
        return 1
    if printed := identifiers.urls_in(words):
        # A link that leads to another site than it prints, or only part of the way, is a mistake.
        whole = printed[0].url
        is_other = _site(whole) != _site(urls.unwrapped(href))
        is_part = whole.startswith(href) and whole.rstrip("/") != href.rstrip("/")
        return 3 if is_other or is_part or FRONT_PAGE.match(href) else 1
    if ENCYCLOPEDIA.search(href):
        return NEVER
    return 30 if labels <= {"author", "editor", "location"} else 20


def _site(url: str) -> str:
    return urls.host(url).removeprefix("www.")
