"""Finds what works are known by: DOI, arXiv, ISBN, PMID and their like, and printed addresses.

    find      the identifiers in a text, in order
    in_url    the identifier that an address is made of
    aliases   the other names of an identifier: an arXiv DOI is an arXiv number
    urls_in   the addresses printed in a text, in order

Why: own rules and checksums, since the libraries are LGPL (isbnlib, python-stdnum) or take any
eight digits for a PMID (idutils).
"""

from readinglist.identifiers.finding import find
from readinglist.identifiers.identifier import Identifier, Scheme
from readinglist.identifiers.numbers import isbn13, issn
from readinglist.identifiers.printed import PrintedUrl, urls_in
from readinglist.identifiers.sites import aliases, in_url

__all__ = [
    "Identifier",
    "PrintedUrl",
    "Scheme",
    "aliases",
    "find",
    "in_url",
    "isbn13",
    "issn",
    "urls_in",
]
