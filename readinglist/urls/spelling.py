"""One spelling for each address: what changes the text and not the place."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from readinglist.errors import UnsafeAddressError
from readinglist.urls.address import Address, read
from readinglist.urls.links import without_dots

_DEFAULT_PORTS = {"http": "80", "https": "443"}

_UNRESERVED = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
# What is spelt in more than one way: an escape, a lone "%", what RFC 3986 lets stand nowhere.
_SPELT_VARIOUSLY = re.compile(r"%(?:[0-9A-Fa-f]{2})?|[^!#$&-;=?-\[\]_a-z~]")
# The same as one set of characters, which is searched for in half the time.
_NOT_PLAIN = re.compile(r"[^!#$&-;=?-\[\]_a-z~]")

# Parameters that say where a reader came from and never what the page shows. The list ends where
# doubt begins: `ref`, `source`, `session` and `medium` select content on some sites.
_TRACKERS = frozenset(
    {
        "mc_cid",
        "mc_eid",
        "fbclid",
        "gclid",
        "dclid",
        "gbraid",
        "wbraid",
        "msclkid",
        "yclid",
        "twclid",
        "igshid",
        "_ga",
        "_gl",
        "mkt_tok",
        "s_cid",
        "cmpid",
        "ref_src",
        "ref_url",
        "spm",
        "srsltid",
    }
)
_TRACKER_FAMILIES = ("utm_", "mtm_", "pk_", "_hs", "vero_", "oly_")

Step = Callable[[Address], Address]


def canonical(url: str) -> str:
    """Return the one spelling of `url`, "" where it is not a web address.

    It leads where `url` leads; `canonical(canonical(u)) == canonical(u)`.
    """
    try:
        return str(respelt(read(url)))
    except UnsafeAddressError:
        return ""


def respelt(address: Address) -> Address:
    for step in STEPS:
        address = step(address)
    return address


def no_default_port(address: Address) -> Address:
    if not address.port or address.port != _DEFAULT_PORTS[address.scheme]:
        return address
    return replace(address, port="")


def one_escape_each(address: Address) -> Address:
    path, query = _escaped(address.path), _escaped(address.query)
    if path is address.path and query is address.query:
        return address
    return address.but(path=path, query=query)


def _escaped(part: str) -> str:
    return _SPELT_VARIOUSLY.sub(_escape, part) if _NOT_PLAIN.search(part) else part


def _escape(found: re.Match[str]) -> str:
    text = found.group()
    if len(text) == 1:
        # A lone surrogate has no bytes: it goes as the replacement character, as in browsers.
        sent = "\ufffd" if "\ud800" <= text <= "\udfff" else text
        return "".join(f"%{byte:02X}" for byte in sent.encode())
    character = chr(int(text[1:], 16))
    return character if character in _UNRESERVED else text.upper()


def no_dot_segments(address: Address) -> Address:
    path = without_dots(address.path) or "/"
    return address if path == address.path else address.but(path=path)


def no_trackers(address: Address) -> Address:
    """Drop the trackers and put the other parameters in order of name."""
    if not address.query:
        return address
    pairs = [pair for pair in address.query.split("&") if pair and not _is_tracker(pair)]
    query = "&".join(sorted(pairs, key=_name) if len(pairs) > 1 else pairs)
    return address if query == address.query else address.but(query=query)


def _is_tracker(pair: str) -> bool:
    name = _name(pair).lower()
    return name in _TRACKERS or name.startswith(_TRACKER_FAMILIES)


def _name(pair: str) -> str:
    return pair.partition("=")[0]


def no_place_in_page(address: Address) -> Address:
    """Keep a fragment only where a script makes a page of it: "#!" and "#/"."""
    if not address.fragment:
        return address
    route = address.fragment.partition(":~:")[0]
    fragment = _escaped(route) if route.startswith(("!", "/")) else ""
    return address if fragment == address.fragment else address.but(fragment=fragment)


# Escapes come first: "%2e%2e" is "..", and "utm%5Fsource" is a tracker.
STEPS: tuple[Step, ...] = (
    no_default_port,
    one_escape_each,
    no_dot_segments,
    no_trackers,
    no_place_in_page,
)
