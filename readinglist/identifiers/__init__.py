"""Finds what works are known by: DOI, arXiv, ISBN, PMID and their like, and printed addresses.

    find      the identifiers in a text, in order
    in_url    the identifier that an address is made of
    urls_in   the addresses printed in a text, in order

Why: own rules and checksums, since the libraries are LGPL (isbnlib, python-stdnum) or take any
eight digits for a PMID (idutils).
"""

from readinglist.identifiers.addresses import PrintedUrl, urls_in
from readinglist.identifiers.finding import Identifier, Scheme, find, in_url
from readinglist.identifiers.numbers import isbn13, issn

__all__ = ["Identifier", "PrintedUrl", "Scheme", "find", "in_url", "isbn13", "issn", "urls_in"]
