"""An identifier, as a value."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Scheme(StrEnum):
    """What gives out the identifier; named as in keys: "doi:10.1000/182"."""

    DOI = "doi"  # bare and in small letters
    ARXIV = "arxiv"  # without version: "1706.03762", "hep-th/9901001"
    PMID = "pmid"
    PMCID = "pmcid"  # with its letters: "PMC123456"
    ISBN = "isbn"  # thirteen digits
    ISSN = "issn"  # of a journal: no key of a work
    HANDLE = "handle"
    URN = "urn"  # urn:nbn alone
    RFC = "rfc"
    ISO = "iso"  # number, part and year: "27001:2013"
    JSTOR = "jstor"
    SSRN = "ssrn"
    OSF = "osf"
    ZENODO = "zenodo"
    BIBCODE = "bibcode"
    GOOGLE_BOOKS = "gbooks"


@dataclass(frozen=True, slots=True)
class Identifier:
    """An identifier in its normal form, and the characters `start` to `end` that show it."""

    scheme: Scheme
    value: str
    start: int
    end: int

    @property
    def key(self) -> str:
        """How a library knows it: "doi:10.1000/182"."""
        return f"{self.scheme}:{self.value}"
