"""One spelling for each address: what changes the text and not the place."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from readinglist.errors import UnsafeAddressError
from readinglist.urls.address import Address, read, without_dots

_DEFAULT_PORTS = {"http": "80", "https": "443"}

_UNRESERVED = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
# Anything that is spelt in more than one way: an escape, a stray "%", what RFC 3986 does not allow.
_SPELT_VARIOUSLY = re.compile(r"%[0-9A-Fa-f]{2}|%|[^!-~]|[\"<>\\^`{|}]")

# Parameters that say where a reader came from, and never what the page shows. The list ends where
# doubt begins: `ref`, `source`, `session` and `medium` select content on some sites.
TRACKERS = re.compile(
    r"(?:utm_|mtm_|pk_|_hs|vero_|oly_).*"
    r"|mc_[ec]id|fbclid|gclid|dclid|gbraid|wbraid|msclkid|yclid|twclid|igshid"
    r"|_ga|_gl|mkt_tok|s_cid|cmpid|ref_src|ref_url|spm|srsltid",
    re.IGNORECASE,
)

Step = Callable[[Address], Address]


def canonical(url: str) -> str:
    """Return the one spelling of `url`, "" where it is not a web address.

    It leads where `url` leads; `canonical(canonical(u)) == canonical(u)`.
    """
    try:
        address = read(url)
    except UnsafeAddressError:
        return ""
    for step in STEPS:
        address = step(address)
    return str(address)


def no_default_port(address: Address) -> Address:
    if not address.port or address.port != _DEFAULT_PORTS[address.scheme]:
        return address
    return replace(address, port="")


def one_escape_each(address: Address) -> Address:
    path, query = _escaped(address.path), _escaped(address.query)
    if path is address.path and query is address.query:
        return address
    return replace(address, path=path, query=query)


def _escaped(part: str) -> str:
    return _SPELT_VARIOUSLY.sub(_escape, part) if _SPELT_VARIOUSLY.search(part) else part


def _escape(found: re.Match[str]) -> str:
    text = found.group()
    if len(text) == 1:
        # A lone surrogate has no bytes of its own: it is sent as the replacement character.
        code = text.encode("utf-8", "surrogatepass") if text < "\ud800" else _bytes(text)
        return "".join(f"%{byte:02X}" for byte in code)
    character = chr(int(text[1:], 16))
    return character if character in _UNRESERVED else text.upper()


def _bytes(text: str) -> bytes:
    return (text if not "\ud800" <= text <= "\udfff" else "\ufffd").encode()


def no_dot_segments(address: Address) -> Address:
    path = without_dots(address.path) or "/"
    return address if path == address.path else replace(address, path=path)


def no_trackers(address: Address) -> Address:
    if not address.query:
        return address
    kept = (pair for pair in address.query.split("&") if pair and not _is_tracker(pair))
    query = "&".join(sorted(kept, key=_name))
    return address if query == address.query else replace(address, query=query)


def _is_tracker(pair: str) -> bool:
    return TRACKERS.fullmatch(_name(pair)) is not None


def _name(pair: str) -> str:
    return pair.partition("=")[0]


def no_place_in_page(address: Address) -> Address:
    """Keep a fragment only where a script makes a page of it: "#!" and "#/"."""
    if not address.fragment:
        return address
    route = address.fragment.partition(":~:")[0]
    fragment = _escaped(route) if len(route) > 1 and route[0] in "!/" else ""
    return address if fragment == address.fragment else replace(address, fragment=fragment)


# In this order: escapes first, for "%2e%2e" is "..", and trackers may hide in escapes too.
STEPS: tuple[Step, ...] = (
    no_default_port,
    one_escape_each,
    no_dot_segments,
    no_trackers,
    no_place_in_page,
)
