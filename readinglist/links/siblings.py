"""Tells a page from what a server shows for any address at all: soft 404s and parked domains.

Why: half of all sites answer 200 for a page that is gone, with their home page, a search form or
the advertisements of whoever bought the name. An address that never existed unmasks them: what
stands there too is not the page.
"""

from __future__ import annotations

import html
import re
import secrets
from collections import Counter
from dataclasses import dataclass
from enum import Enum, auto

from readinglist import urls
from readinglist.urls import address

# Of the words of two pages, so many are the same where both are made for any address: an error page
# repeats the address that was asked for, and little else differs. Two short pages of one site with
# a long menu reach 0.8. Set by judgement on made-up pages; not measured on real soft 404s.
ALIKE = 0.9
# Fewer words than this are the shell of an application, which shows its pages by script.
FEW_WORDS = 30

_UNSEEN = re.compile(
    rb"<(script|style|noscript|svg|template)\b.*?</\1\s*>|<!--.*?-->|<[^<>]*>",
    re.IGNORECASE | re.DOTALL,
)
_WORD = re.compile(r"[^\W\d_]{2,}")
# What dealers in names and the services that park them write on every page, in small letters.
_PARKING = (
    b"sedoparking", b"parkingcrew", b"bodis.com", b"above.com/marketplace", b"hugedomains",
    b"afternic.com", b"dan.com/buy-domain", b"parklogic", b"window.park", b"data-adblockkey",
)  # fmt: skip
_FOR_SALE = re.compile(
    rb"(?:this |the )?domain (?:name )?(?:[\w.-]{1,80} )?(?:is|may be) for sale|buy this domain"
    rb"|diese domain (?:steht zum verkauf|kaufen)|domain (?:geparkt|parking)"
)


@dataclass(frozen=True, slots=True)
class Look:
    """What was seen at an address: where it was found, and the beginning of what stands there."""

    url: str
    body: bytes


class Finding(Enum):
    """What a page is, held against an address that never existed."""

    PAGE = auto()
    EVERYWHERE = auto()  # the site shows it for any address
    SHELL = auto()  # an application that shows its pages by script: nothing can be told


def suspicion(asked: str, seen: Look) -> str:
    """Return why a page may not be what was asked for, "" where nothing speaks against it."""
    if _is_parked(seen.body.lower()):
        return "it looks like a domain that is for sale"
    if _is_led_up(asked, seen.url):
        return "it leads to the front page of the site"
    return ""


def sibling(url: str) -> str:
    """Return an address beside `url` at which there has never been anything."""
    return _beside(url, f"readinglist-{secrets.token_hex(8)}")


def ground(url: str) -> str:
    """Return what the addresses have in common that one sibling speaks for: folder and suffix."""
    return _beside(url, "")


def _beside(url: str, name: str) -> str:
    place = address.read(url)
    folder = place.path.rpartition("/")[0]
    suffix = re.search(r"\.\w{2,5}$", place.path)
    return str(
        place.but(path=f"{folder}/{name}{suffix[0] if suffix else ''}", query="", fragment="")
    )


def unmasked(page: Look, other: Look) -> Finding:
    """Return what a page is, since `other` stands at an address that never existed."""
    is_same = page.body == other.body or _likeness(page.body, other.body) >= ALIKE
    is_short = len(_words(page.body)) < FEW_WORDS
    if is_same and is_short and not _is_parked(page.body.lower()):
        return Finding.SHELL
    if is_same or urls.key(page.url) == urls.key(other.url):
        return Finding.EVERYWHERE
    return Finding.PAGE


def _is_parked(body: bytes) -> bool:
    """Whether a page, in small letters, is one that offers its domain for sale."""
    if any(mark in body for mark in _PARKING):
        return True
    return b"domain" in body and _FOR_SALE.search(body) is not None


def _is_led_up(asked: str, found: str) -> bool:
    """Whether an address with a path has led to one without."""
    there = address.read(found)
    is_front = there.path.strip("/") == "" and not there.query
    return is_front and address.read(asked).path.strip("/") != ""


def _likeness(one: bytes, other: bytes) -> float:
    """Return the share of words that two pages have in common, each as often as it stands there."""
    words, others = Counter(_words(one)), Counter(_words(other))
    most = max(words.total(), others.total())
    return (words & others).total() / most if most else 1.0


def _words(body: bytes) -> list[str]:
    text = html.unescape(_UNSEEN.sub(b" ", body).decode("utf-8", "replace"))
    return _WORD.findall(text.casefold())
