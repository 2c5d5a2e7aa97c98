"""What a link is: the way to a reading, a search for one, a share button, a back-reference.

The patterns are data (`rules/links.toml`).
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from readinglist import urls
from readinglist.extract.rules import any_of, table

_FRONT_DOOR = re.compile(r"https?://[^/?#]+/?")


def is_button(words: str) -> bool:
    """Say whether a link with this text is a publisher's button, such as "Google Scholar"."""
    return bool(_pattern("buttons").fullmatch(words.strip(" []()")))


def is_act(words: str) -> bool:
    """Say whether a link with this text is there to be pressed, such as "Follow"."""
    return bool(_pattern("acts").fullmatch(words.strip(" []()")))


def is_back(words: str) -> bool:
    """Say whether a link within the page with this text leads back from a note."""
    return bool(_pattern("back").fullmatch(words))


def is_search(address: str) -> bool:
    """Say whether `address` asks a service to look for a work, and is not the work's own."""
    return bool(_pattern("searches").search(address))


@lru_cache(maxsize=8192)
def site(address: str) -> str:
    """Return the host that `address` is of: that of the original for a copy in an archive."""
    return urls.host(urls.unwrapped(address))


def leads_away(address: str, host: str) -> bool:
    """Say whether `address` is on another host than `host`; "www." makes no difference."""
    return site(address) != host


def is_same_house(address: str, host: str) -> bool:
    """Say whether `address` is on `host`, on a part of it, or on what it is a part of."""
    other = site(address)
    return other == host or other.endswith(f".{host}") or host.endswith(f".{other}")


def is_front_door(address: str) -> bool:
    """Say whether `address` is of a site and of no page of it."""
    return bool(_FRONT_DOOR.fullmatch(address))


def is_document(address: str) -> bool:
    """Say whether `address` is of a document such as a PDF: a reading, also on the same site."""
    return bool(_pattern("documents").search(address))


def instead_of_reading(address: str) -> str:
    """Return what an address that is no reading is ("a share button"), "" where it may be one."""
    if is_search(address):
        return "a search"
    return next((what for what, pattern in _instead() if pattern.search(address)), "")


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return any_of(table("links")[name])


@cache
def _instead() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((what, any_of(rows)) for what, rows in table("links")["instead"].items())
