"""What the addresses of one page have in common, for telling whether it was seen before."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache

from readinglist.errors import UnsafeAddressError
from readinglist.urls.address import Address, read
from readinglist.urls.spelling import respelt
from readinglist.urls.wrappers import inside

Step = Callable[[Address], Address]

# A name of two labels must be left: "m.co" and "www.com" are sites. Wikipedia has its "m." inside.
_SIDE_DOORS = re.compile(r"^(?:(?:www|m|amp)\.)+(?=[^.]+\.[^.])|(?<=\.)m\.(?=[^.]+\.)")
_ALIASES = {"dx.doi.org": "doi.org"}

# The same addresses are compared over and over: those of a page, of a host, of a report.
_REMEMBERED = 4096

_ENDINGS = re.compile(
    r"(?:/+|(?<=[^/])/amp|/(?:index|default)\.(?:x?html?|shtml|php\d?|aspx?|jsp|cfm))+$",
    re.IGNORECASE,
)
_SHORT_DOI = re.compile(r"^/10/(?=\w+$)")
_SLASHES = re.compile(r"//+")
# Escapes of !, $, ', (, ), *, comma, colon and @, which mean the same bare (RFC 3986, section 3.3).
_NEEDLESS = re.compile(r"%(?:2[1478A9C]|3A|40)")
_AMP = frozenset({"amp", "amp=", "amp=1", "amp=true", "outputType=amp"})


@lru_cache(maxsize=_REMEMBERED)
def key(url: str) -> str:
    """Return what all addresses of one page share, "" where `url` is not a web address.

    It is for comparing alone and may not open. http and https, "www.", "m." and "amp.", a slash or
    an index file at the end, a redirect, a proxy and an archive's copy make no difference to it.
    """
    try:
        address = respelt(inside(read(url)))
    except UnsafeAddressError:
        return ""
    for step in STEPS:
        address = step(address)
    return str(address)


def one_scheme(address: Address) -> Address:
    port = "" if address.port in {"80", "443"} else address.port
    if address.scheme == "https" and port == address.port:
        return address
    return replace(address, scheme="https", port=port)


def front_door(address: Address) -> Address:
    host = _SIDE_DOORS.sub("", _ALIASES.get(address.host, address.host))
    return address if host == address.host else replace(address, host=host)


def fewest_escapes(address: Address) -> Address:
    if "%" not in address.path and "%" not in address.query:
        return address
    path = _NEEDLESS.sub(_bare, address.path)
    query = _NEEDLESS.sub(_bare, address.query).replace("%20", "+")
    return address.but(path=path, query=query)


def _bare(escape: re.Match[str]) -> str:
    return chr(int(escape.group()[1:], 16))


def one_path(address: Address) -> Address:
    path = _ENDINGS.sub("", _SLASHES.sub("/", address.path))
    if address.host == "doi.org":
        # The registry knows a DOI in any case, and a short one with and without "10/".
        path = _SHORT_DOI.sub("/", path.lower())
    return address if path == address.path else address.but(path=path)


def no_amp(address: Address) -> Address:
    if "amp" not in address.query:
        return address
    pairs = (pair for pair in address.query.split("&") if pair not in _AMP)
    return address.but(query="&".join(pairs))


def no_empty_route(address: Address) -> Address:
    return address.but(fragment="") if address.fragment in {"/", "!", "!/"} else address


STEPS: tuple[Step, ...] = (
    one_scheme,
    front_door,
    fewest_escapes,
    one_path,
    no_amp,
    no_empty_route,
)
