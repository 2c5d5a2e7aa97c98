"""What the addresses of one page have in common, for telling whether it was seen before."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from readinglist.errors import UnsafeAddressError
from readinglist.urls.address import Address, read
from readinglist.urls.spelling import canonical
from readinglist.urls.wrappers import unwrapped

Step = Callable[[Address], Address]

# A name must be left: "m.co" and "www.com" are sites.
_SIDE_DOORS = re.compile(r"^(?:(?:www|m|amp)\.)+(?=[^.]+\.[^.])|(?<=\.)m\.(?=[^.]+\.)")
_ALIASES = {"dx.doi.org": "doi.org", "export.arxiv.org": "arxiv.org"}
_SAME_PAGE = re.compile(
    r"(?:/+|(?<=[^/])/amp|/(?:index|default)\.(?:x?html?|shtml|php\d?|aspx?|jsp|cfm))+$",
    re.IGNORECASE,
)
_SLASHES = re.compile(r"//+")
# Escapes of characters that may stand bare in a path and a query, and mean the same there.
_NEEDLESS = re.compile(r"%(?:2[1478A9C]|3A|40)")


def key(url: str) -> str:
    """Return what all addresses of one page share, "" where `url` is not a web address.

    It is for comparing alone: http and https, `www.`, `m.` and `amp.`, a trailing slash, an index
    file and an archive's copy make no difference, and it may not open.
    """
    try:
        address = read(canonical(unwrapped(url)))
    except UnsafeAddressError:
        return ""
    for step in STEPS:
        address = step(address)
    return str(address)


def one_scheme(address: Address) -> Address:
    return replace(address, scheme="https")


def front_door(address: Address) -> Address:
    host = _ALIASES.get(address.host, address.host)
    return replace(address, host=_SIDE_DOORS.sub("", host))


def fewest_escapes(address: Address) -> Address:
    path = _NEEDLESS.sub(_bare, address.path)
    query = _NEEDLESS.sub(_bare, address.query).replace("%20", "+")
    return replace(address, path=path, query=query)


def _bare(escape: re.Match[str]) -> str:
    return chr(int(escape.group()[1:], 16))


def same_page(address: Address) -> Address:
    path = _SAME_PAGE.sub("", _SLASHES.sub("/", address.path))
    return replace(address, path=path.lower() if address.host == "doi.org" else path)


def no_amp(address: Address) -> Address:
    if "amp" not in address.query:
        return address
    pairs = address.query.split("&")
    kept = [pair for pair in pairs if pair not in {"amp", "amp=", "amp=1", "outputType=amp"}]
    return replace(address, query="&".join(kept))


STEPS: tuple[Step, ...] = (one_scheme, front_door, fewest_escapes, same_page, no_amp)
