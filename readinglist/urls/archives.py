"""Tells an archive's copy of a page from the page, and what it is a copy of."""

from __future__ import annotations

import re
from dataclasses import dataclass

from readinglist.errors import UnsafeAddressError
from readinglist.urls.address import Address, is_web, read, unescaped
from readinglist.urls.links import mended


@dataclass(frozen=True, slots=True)
class ArchiveCopy:
    """A page as an archive keeps it: its own address, and the day as digits ("20190314"), or "".

    The timestamp is as long as the address has it: from a year to a second.
    """

    original: str
    timestamp: str


_HOSTS = re.compile(
    r"(?:(?:www|web|wayback|liveweb|classic-web|replay\.web)\.)?archive\.org"
    r"|archive\.(?:today|is|ph|fo|li|md|vn)"
    r"|(?:www\.)?webarchive\.(?:nationalarchives\.gov\.uk|org\.uk|loc\.gov|nla\.gov\.au)"
    r"|(?:www\.)?webcitation\.org|wayback\.archive-it\.org|timetravel\.mementoweb\.org"
    r"|(?:www\.)?arquivo\.pt"
)
# What stands behind the host of an archive. The stamp may be missing, a star, a word ("newest") or
# have points in it ("2019.01.02-030405"); the slashes of the original may have run together.
_COPY = re.compile(
    r"(?is)/(?:[\w.-]+/){0,3}?(?:(?P<stamp>\d{4}[\d.-]*)(?:[a-z]{2}_)?/|[*+]/)?"
    r"(?P<original>https?:/.+)"
)
_COPY_WITHOUT_SCHEME = re.compile(
    r"(?is)/(?:[\w.-]+/){0,2}?(?P<stamp>\d{4,14})(?:[a-z]{2}_)?/"
    r"(?P<original>[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}(?::\d+)?(?:[/?#].*)?)"
)
_CITED = re.compile(r"(?is)/[^?#]*\?(?:.*&)?url=(?P<original>https?(?::|%3a)[^&#]+)(?P<stamp>)?.*")
# On a host that is not listed: fourteen digits before an address with its scheme.
_COPY_ANYWHERE = re.compile(
    r"(?is)/(?:[\w.-]+/){0,4}?(?P<stamp>\d{14})(?:[a-z]{2}_)?/(?P<original>https?:/.+)"
)
_FORMS = (_COPY, _COPY_WITHOUT_SCHEME, _CITED)


def archive_of(url: str) -> ArchiveCopy | None:
    """Return what `url` is an archive's copy of, None where it is not one."""
    try:
        return copy_at(read(url))
    except UnsafeAddressError:
        return None


def copy_at(address: Address) -> ArchiveCopy | None:
    """Return what stands at `address` in an archive, None where it is a page of its own."""
    forms = _FORMS if _HOSTS.fullmatch(address.host) else (_COPY_ANYWHERE,)
    place = address.place
    found = next(filter(None, (form.fullmatch(place) for form in forms)), None)
    original = _original(found["original"]) if found else ""
    if not found or not is_web(original):
        return None
    return ArchiveCopy(original, re.sub(r"\D", "", found["stamp"] or ""))


def _original(text: str) -> str:
    text = unescaped(text) if "%3a" in text[:8].lower() else text
    return mended(text if re.match(r"(?i)https?:", text) else f"http://{text}")
