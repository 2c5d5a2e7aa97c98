"""The address inside an address: archive copies, redirects, library proxies, translations."""

from __future__ import annotations

import re
from dataclasses import dataclass

from readinglist.errors import UnsafeAddressError
from readinglist.urls.address import read


@dataclass(frozen=True, slots=True)
class ArchiveCopy:
    """A page as an archive keeps it: its own address, and when it was kept (digits of a date)."""

    original: str
    timestamp: str


_DATED = re.compile(
    r"https?://[^/]+/(?:[^?#]*?/)?(\d{4,14})(?:[a-z]{2}_)?/(?:https?:/{1,2})?([^/?#]+\.[^/?#]+.*)",
    re.IGNORECASE | re.DOTALL,
)
_ARCHIVES = re.compile(
    r"(?:web|wayback|liveweb|replay\.web)\.archive\.org|archive\.(?:today|is|ph|fo|li|md|vn)"
)


def archive_of(url: str) -> ArchiveCopy | None:
    """Return what `url` is an archive's copy of, None where it is not one."""
    try:
        address = read(url)
    except UnsafeAddressError:
        return None
    found = _DATED.match(url)
    if found is None or not _ARCHIVES.fullmatch(address.host):
        return None
    return ArchiveCopy(f"http://{found[2]}", found[1])


def unwrapped(url: str) -> str:
    """Return the address that `url` wraps, or `url` itself."""
    copy = archive_of(url)
    return copy.original if copy else url
