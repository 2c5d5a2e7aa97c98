"""A work as it is compared: everything that the rules ask, worked out once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from readinglist import identifiers, urls
from readinglist.identifiers import Identifier, Scheme
from readinglist.matching import people, titles
from readinglist.matching.people import Person
from readinglist.matching.titles import Title
from readinglist.matching.wording import number, words
from readinglist.model import Work

# The strongest first: what registers works, then what keeps copies of them.
FIELDS: tuple[tuple[str, Scheme], ...] = (
    ("doi", Scheme.DOI),
    ("arxiv", Scheme.ARXIV),
    ("pmid", Scheme.PMID),
    ("pmcid", Scheme.PMCID),
    ("isbn", Scheme.ISBN),
    ("handle", Scheme.HANDLE),
)
_STRENGTH = {scheme: place for place, (_, scheme) in enumerate(FIELDS)}

# Crossref and DataCite prefixes under which preprints are registered: arXiv, bioRxiv and medRxiv,
# SSRN, PsyArXiv, SocArXiv and other OSF, Research Square, Preprints.org, ChemRxiv, TechRxiv,
# Authorea, Zenodo.
_PREPRINT = re.compile(
    r"10\.(?:48550|1101|64898|2139|3123[45]|31219|21203|20944|26434|36227|22541|5281)/"
)
PREPRINT_SCHEMES = frozenset({Scheme.ARXIV, Scheme.SSRN, Scheme.OSF, Scheme.ZENODO})


@dataclass(frozen=True, slots=True)
class Profile:
    """A work as it is compared.

    `identifiers` are the strongest first. `address` is the key of its page, "" where it has none
    or is known by an identifier instead. The volume, the issue, the first page, the edition
    and the report's number are folded.
    """

    work: Work
    identifiers: tuple[Identifier, ...]
    address: str
    title: Title
    year: int | None
    volume: str
    issue: str
    page: str
    edition: str
    number: str

    @property
    def authors(self) -> tuple[Person, ...]:
        """Worked out when asked for: most works are told apart by their titles."""
        return people.authors(self.work)

    @property
    def keys(self) -> frozenset[str]:
        return frozenset(each.key for each in self.identifiers)

    @property
    def is_bare(self) -> bool:
        """Whether it is no more than the text of a link: neither author nor year."""
        return not (self.work.author or self.work.editor) and self.year is None

    @property
    def is_preprint(self) -> bool:
        return any(is_preprint(each) for each in self.identifiers) and not self.registered

    @property
    def registered(self) -> frozenset[str]:
        """The DOIs that are not a preprint's."""
        dois = (each for each in self.identifiers if each.scheme is Scheme.DOI)
        return frozenset(each.value for each in dois if not is_preprint(each))


def is_preprint(identifier: Identifier) -> bool:
    if identifier.scheme is Scheme.DOI:
        return _PREPRINT.match(identifier.value) is not None
    return identifier.scheme in PREPRINT_SCHEMES


@lru_cache(maxsize=2048)
def profile(work: Work) -> Profile:
    found = _identifiers(work)
    return Profile(
        work=work,
        identifiers=found,
        address=_address(work.url),
        title=titles.read(work.title),
        year=work.year,
        volume=_first_word(work.volume),
        issue="".join(words(work.issue)),
        page=_first_word(work.page),
        edition=_edition(work.edition),
        number="".join(words(work.number)),
    )


def _address(url: str) -> str:
    return "" if not url or identifiers.in_url(url) else urls.key(url)


def _identifiers(work: Work) -> tuple[Identifier, ...]:
    every = [each for found in _stated(work) for each in (found, *identifiers.aliases(found))]
    unique = dict.fromkeys(every)
    return tuple(sorted(unique, key=lambda each: _STRENGTH.get(each.scheme, len(_STRENGTH))))


def _stated(work: Work) -> Iterator[Identifier]:
    for name, scheme in FIELDS:
        if value := getattr(work, name):
            yield Identifier(scheme, _normal(scheme, value), 0, 0)
    if work.url and (found := identifiers.in_url(work.url)):
        yield Identifier(found.scheme, found.value, 0, 0)
    if work.number:
        for each in identifiers.find(work.number):
            if each.scheme in {Scheme.RFC, Scheme.ISO}:
                yield Identifier(each.scheme, each.value, 0, 0)


def _normal(scheme: Scheme, value: str) -> str:
    if scheme is Scheme.ISBN:
        return identifiers.isbn13(value) or value
    return value.upper() if scheme is Scheme.PMCID else value.lower()


def _first_word(text: str) -> str:
    return next(iter(words(text)), "") if text else ""


def _edition(text: str) -> str:
    """Return the number of an edition: "2" for "2nd ed." and "Second edition"."""
    found = words(text)
    return next(filter(None, map(number, found)), " ".join(found))
