"""Sites that number the works they keep: the identifier inside an address.

A line of `SITES` is a site: the scheme, its host, and where in the address the value stands
(group 1). The first that fits wins. A pattern is compiled when its site is met: all of them take
5 ms.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from readinglist import urls
from readinglist.errors import UnsafeAddressError
from readinglist.identifiers.doi import normal, trimmed
from readinglist.identifiers.identifier import Identifier, Scheme
from readinglist.identifiers.numbers import isbn13
from readinglist.urls.address import Address, is_at, read, unescaped

# Year, month and number since 2007, before that an archive and seven digits (info.arxiv.org).
ARXIV_ID = r"(\d\d(?:0[1-9]|1[0-2])\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?/\d{7})"


@dataclass(frozen=True, slots=True)
class Site:
    """A site whose addresses carry an identifier; the value goes into `form`.

    `host` is a name that the site stands under, "" for any; `place` is the pattern of what stands
    behind the host.
    """

    scheme: Scheme
    host: str
    place: str
    form: str = "{}"


_DOI = r"10\.\d{4,9}(?:\.\d+)*/[^?#\s]+"
_END = r"/?(?:$|[?#])"

SITES: tuple[Site, ...] = (
    Site(Scheme.DOI, "doi.org", rf"/(?:doi:)?({_DOI})"),
    Site(Scheme.ARXIV, "arxiv.org", rf"/[a-z]+/{ARXIV_ID}"),
    Site(Scheme.ARXIV, "ar5iv.org", rf"/[a-z]+/{ARXIV_ID}"),
    Site(Scheme.PMID, "pubmed.ncbi.nlm.nih.gov", r"/(\d{1,8})(?:/|$)"),
    Site(Scheme.PMID, "ncbi.nlm.nih.gov", r"/(?:m/)?pubmed/(?:\?term=)?(\d{1,8})\b"),
    Site(Scheme.PMID, "ncbi.nlm.nih.gov", r"/entrez/.*[?&]list_uids=(\d{1,8})\b"),
    Site(Scheme.PMID, "europepmc.org", r"/(?:article|abstract)/med/(\d{1,8})\b"),
    Site(Scheme.PMCID, "nih.gov", r"/(?:pmc/)?articles/(PMC\d{4,9})\b"),
    Site(Scheme.PMCID, "europepmc.org", r"/articles?/(?:pmc/)?(PMC\d{4,9})\b"),
    Site(Scheme.RFC, "ietf.org", r"/(?:doc/|html/|rfc/|id/)*rfc0*(\d{1,5})\b"),
    Site(Scheme.RFC, "rfc-editor.org", r"/(?:rfc|info|in-notes)/(?:rfc)?0*(\d{1,5})\b"),
    Site(Scheme.SSRN, "ssrn.com", r"/.*\babstract(?:_id)?=(\d{5,8})\b"),
    Site(Scheme.ZENODO, "zenodo.org", r"/records?/(\d{3,9})\b"),
    Site(Scheme.OSF, "osf.io", rf"/(?:preprints/[a-z]+/)?([a-z0-9]{{5}})(?:_v\d+)?{_END}"),
    Site(Scheme.HANDLE, "hdl.handle.net", r"/(\d[\d.]*/[^?#\s]+)"),
    Site(Scheme.BIBCODE, "adsabs.harvard.edu", r"/abs/(\d{4}[\w.&]{14}[a-z])\b"),
    # DOIs with something behind them that looks like their own: a version, a number of the site.
    Site(Scheme.DOI, "biorxiv.org", r"/content/(10\.\d{4}/[\d.]*\d)(?=v\d|[./]|$)"),
    Site(Scheme.DOI, "medrxiv.org", r"/content/(10\.\d{4}/[\d.]*\d)(?=v\d|[./]|$)"),
    Site(Scheme.DOI, "academic.oup.com", r"/.*/doi/(10\.\d{4,5}/[^/?#]+/[^/?#]+)/\d+"),
    # Nature names its articles by the end of their DOIs.
    Site(Scheme.DOI, "nature.com", rf"/articles/([a-z]*\d[\w-]*)(?:\.pdf)?{_END}", "10.1038/{}"),
    Site(Scheme.DOI, "", rf"/(?!.*handle/10\.)[^?#]*?\b({_DOI})"),
    # The button "Crossref" of a publisher; the `doi` there is that of the article that cites.
    Site(Scheme.DOI, "", r"/servlet/linkout\?(?:.*&)?key=(10\.\d{4,9}/[^&#\s]+)"),
    Site(
        Scheme.DOI,
        "",
        r"(?!/servlet/)[^?#]*\?(?:.*&)?(?:doi|id|uri)=(?:[a-z:/]*)(10\.\d{4,9}/[^&#\s]+)",
    ),
    Site(Scheme.JSTOR, "jstor.org", r"/(?:stable|pss)/(?:pdf/)?(\d{4,12})\b"),
    Site(Scheme.GOOGLE_BOOKS, "books.google.", r".*[?&]id=([\w-]{12})(?:&|#|$)"),
    Site(Scheme.GOOGLE_BOOKS, "google.", rf"/books/edition/[^/]+/([\w-]{{12}}){_END}"),
    Site(Scheme.URN, "", r"/.*(urn:nbn:[a-z]{2}[:-][\w:./-]*\w)"),
    Site(Scheme.HANDLE, "", rf"/(?:[^?#]*/)?handle/(\d{{2,}}(?:\.\d+)*/\d[\w.-]*){_END}"),
    Site(Scheme.ISBN, "amazon.", r"/.*\b(?:dp|product)/(\d{9}[\dX])\b"),
    Site(Scheme.ISBN, "", r"/.*\bisbn(?:/|=|:)([\d-]{9,16}[\dX])\b"),
    Site(Scheme.ISBN, "", rf"/(?:[^?#]*[/_-])?(97[89]\d{{10}})(?:\.[a-z]{{3,4}})?{_END}"),
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


@cache
def _compiled(place: str) -> re.Pattern[str]:
    return re.compile(place, re.IGNORECASE)


def _value(site: Site, address: Address, place: str) -> str:
    if site.host and not is_at(address.host, site.host):
        return ""
    found = _compiled(site.place).match(place)
    return _NORMAL.get(site.scheme, str.lower)(site.form.format(found[1])) if found else ""


def _doi(text: str) -> str:
    return normal(_TAILS.sub("", trimmed(text)))


_NORMAL: dict[Scheme, Callable[[str], str]] = {
    Scheme.DOI: _doi,
    Scheme.ISBN: isbn13,
    Scheme.PMCID: str.upper,
    Scheme.BIBCODE: str,
    Scheme.GOOGLE_BOOKS: str,
}


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
