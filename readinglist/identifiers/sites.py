"""Sites that number the works they keep: the identifier inside an address.

A line of `SITES` is a site: the scheme, its hosts, and where in the address the value stands
(group 1). The first that fits wins.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from readinglist import urls
from readinglist.errors import UnsafeAddressError
from readinglist.identifiers.doi import normal, trimmed
from readinglist.identifiers.identifier import Identifier, Scheme
from readinglist.identifiers.numbers import isbn13
from readinglist.urls.address import Address, read, unescaped

# Year, month and number since 2007, before that an archive and seven digits (info.arxiv.org).
ARXIV_ID = r"(\d\d(?:0[1-9]|1[0-2])\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?/\d{7})"


@dataclass(frozen=True, slots=True)
class Site:
    """Where the addresses of `host` carry an identifier; the value goes into `form`."""

    scheme: Scheme
    host: re.Pattern[str]
    place: re.Pattern[str]
    form: str = "{}"


def _site(scheme: Scheme, host: str, place: str, form: str = "{}") -> Site:
    return Site(scheme, re.compile(host), re.compile(place, re.IGNORECASE), form)


_ANY = r".*"
_DOI = r"10\.\d{4,9}(?:\.\d+)*/[^?#\s]+"
_END = r"/?(?:$|[?#])"

# A host is written without "www.".
SITES: tuple[Site, ...] = (
    _site(Scheme.DOI, r"(?:dx\.)?doi\.org", rf"/(?:doi:)?({_DOI})"),
    _site(Scheme.ARXIV, r"(?:[\w-]+\.)?arxiv\.org|ar5iv\.org", rf"/[a-z]+/{ARXIV_ID}"),
    _site(Scheme.ARXIV, r"ar5iv\.labs\.arxiv\.org", rf"/html/{ARXIV_ID}"),
    _site(Scheme.PMID, r"pubmed\.ncbi\.nlm\.nih\.gov", r"/(\d{1,8})(?:/|$)"),
    _site(Scheme.PMID, r"ncbi\.nlm\.nih\.gov", r"/(?:m/)?pubmed/(?:\?term=)?(\d{1,8})\b"),
    _site(Scheme.PMID, r"ncbi\.nlm\.nih\.gov", r"/entrez/.*[?&]list_uids=(\d{1,8})\b"),
    _site(Scheme.PMID, r"europepmc\.org", r"/(?:article|abstract)/med/(\d{1,8})\b"),
    _site(Scheme.PMCID, r"(?:.*\.)?nih\.gov", r"/(?:pmc/)?articles/(PMC\d{4,9})\b"),
    _site(Scheme.PMCID, r"europepmc\.org", r"/articles?/(?:pmc/)?(PMC\d{4,9})\b"),
    _site(Scheme.RFC, r"(?:[\w-]+\.)?ietf\.org", r"/(?:doc/|html/|rfc/|id/)*rfc0*(\d{1,5})\b"),
    _site(Scheme.RFC, r"rfc-editor\.org", r"/(?:rfc|info|in-notes)/(?:rfc)?0*(\d{1,5})\b"),
    _site(Scheme.SSRN, r"(?:[\w-]+\.)?ssrn\.com", r"/.*\babstract(?:_id)?=(\d{5,8})\b"),
    _site(Scheme.ZENODO, r"zenodo\.org", r"/records?/(\d{3,9})\b"),
    _site(Scheme.OSF, r"osf\.io", rf"/(?:preprints/[a-z]+/)?([a-z0-9]{{5}})(?:_v\d+)?{_END}"),
    _site(Scheme.HANDLE, r"hdl\.handle\.net", r"/(\d[\d.]*/[^?#\s]+)"),
    _site(Scheme.BIBCODE, r"(?:ui\.)?adsabs\.harvard\.edu", r"/abs/(\d{4}[\w.&]{14}[a-z])\b"),
    # DOIs with something behind them that looks like their own: a version, a number of the site.
    _site(Scheme.DOI, r"(?:bio|med)rxiv\.org", r"/content/(10\.\d{4}/[\d.]*\d)(?=v\d|[./]|$)"),
    _site(Scheme.DOI, r"academic\.oup\.com", r"/.*/doi/(10\.\d{4,5}/[^/?#]+/[^/?#]+)/\d+"),
    # Nature names its articles by the end of their DOIs.
    _site(Scheme.DOI, r"nature\.com", rf"/articles/([a-z]*\d[\w-]*)(?:\.pdf)?{_END}", "10.1038/{}"),
    _site(Scheme.DOI, _ANY, rf"/(?!.*handle/10\.)[^?#]*?\b({_DOI})"),
    _site(Scheme.DOI, _ANY, r"[^?#]*\?(?:.*&)?(?:doi|id|uri)=(?:[a-z:/]*)(10\.\d{4,9}/[^&#\s]+)"),
    _site(Scheme.JSTOR, r"jstor\.org", r"/(?:stable|pss)/(?:pdf/)?(\d{4,12})\b"),
    _site(Scheme.GOOGLE_BOOKS, r"books\.google\.[a-z.]{2,6}", r".*[?&]id=([\w-]{12})(?:&|#|$)"),
    _site(
        Scheme.GOOGLE_BOOKS, r"google\.[a-z.]{2,6}", rf"/books/edition/[^/]+/([\w-]{{12}}){_END}"
    ),
    _site(Scheme.URN, _ANY, r"/.*(urn:nbn:[a-z]{2}[:-][\w:./-]*\w)"),
    _site(Scheme.HANDLE, _ANY, rf"/(?:[^?#]*/)?handle/(\d{{2,}}(?:\.\d+)*/\d[\w.-]*){_END}"),
    _site(Scheme.ISBN, r"(?:smile\.)?amazon\.[a-z.]{2,6}", r"/.*\b(?:dp|product)/(\d{9}[\dX])\b"),
    _site(Scheme.ISBN, _ANY, r"/.*\bisbn(?:/|=|:)([\d-]{9,16}[\dX])\b"),
    _site(Scheme.ISBN, _ANY, rf"/(?:[^?#]*[/_-])?(97[89]\d{{10}})(?:\.[a-z]{{3,4}})?{_END}"),
)

# What a publisher's address has behind the DOI.
_TAILS = re.compile(
    r"(?:/(?:full|fulltext|abstract|summary|pdf|epdf|pdfplus|epub|html?|xml|meta|references|citedby"
    r"|supplementary|figures|tables|download|asset|suppl_file)\b.*"
    r"|\.(?:pdf|full|abstract|html?|xml)\b.*|;jsessionid.*|/)$",
    re.IGNORECASE,
)


def in_url(url: str) -> Identifier | None:
    """Return the identifier that `url` is made of, None where it is an address like any other.

    Proxies, redirects and archives make no difference. The place of the identifier is the whole
    of `url`.
    """
    try:
        address = read(urls.unwrapped(url))
    except UnsafeAddressError:
        return None
    place = unescaped(address.place)
    for site in SITES:
        if value := _value(site, address, place):
            return Identifier(site.scheme, value, 0, len(url))
    return None


def _value(site: Site, address: Address, place: str) -> str:
    host = address.host.removeprefix("www.")
    found = site.place.match(place) if site.host.fullmatch(host) else None
    if found is None:
        return ""
    text = site.form.format(found[1])
    match site.scheme:
        case Scheme.DOI:
            return normal(_TAILS.sub("", trimmed(text)))
        case Scheme.ISBN:
            return isbn13(text)
        case Scheme.PMCID:
            return text.upper()
        case Scheme.BIBCODE | Scheme.GOOGLE_BOOKS:
            return text
        case _:
            return text.lower()


# DOIs that a site makes of its own numbers, so that either names the work.
_DERIVED: tuple[tuple[re.Pattern[str], Scheme], ...] = (
    (re.compile(r"10\.48550/arxiv\.(.+?)(?:v\d+)?"), Scheme.ARXIV),
    (re.compile(r"10\.17487/rfc0*(\d+)"), Scheme.RFC),
    (re.compile(r"10\.2139/ssrn\.(\d+)"), Scheme.SSRN),
    (re.compile(r"10\.5281/zenodo\.(\d+)"), Scheme.ZENODO),
    (re.compile(r"10\.2307/(\d{4,12})"), Scheme.JSTOR),
    (re.compile(r"10\.(?:31\d{3}|17605)/osf\.io/([a-z0-9]{5})(?:_v\d+)?"), Scheme.OSF),
)


def aliases(identifier: Identifier) -> tuple[Identifier, ...]:
    """Return the other names of `identifier`: the arXiv number of an arXiv DOI, for one."""
    if identifier.scheme is not Scheme.DOI:
        return ()
    found = ((pattern.fullmatch(identifier.value), scheme) for pattern, scheme in _DERIVED)
    return tuple(
        Identifier(scheme, match[1], identifier.start, identifier.end)
        for match, scheme in found
        if match
    )
