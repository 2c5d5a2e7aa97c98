"""Which addresses lead into a private network: by number, or by name where there is no number.

Why: `ipaddress.is_global` alone lets NAT64 (64:ff9b::/96), the old site-local fec0::/10 and the
IPv4-compatible ::/96 through, all of which can lead to 127.0.0.1.
"""

from __future__ import annotations

import ipaddress
import socket
from typing import TypeAlias

_Address: TypeAlias = ipaddress.IPv4Address | ipaddress.IPv6Address

_ALSO_PRIVATE = tuple(
    ipaddress.IPv6Network(text) for text in ("64:ff9b::/96", "64:ff9b:1::/48", "fec0::/10", "::/96")
)

# Special-use names (RFC 6761, RFC 6762, RFC 8375) and those that routers and ICANN keep for homes
# and offices.
_PRIVATE_NAMES = ("localhost", "localdomain", "local", "internal", "lan", "home.arpa", "intranet")


def is_private(address: str) -> bool:
    """Whether a numeric address, as the resolver gives it, is anything but a public host's."""
    number: _Address = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(number, ipaddress.IPv6Address):
        number = number.ipv4_mapped or number.sixtofour or number
    if not number.is_global or number.is_multicast:
        return True
    return any(number in network for network in _ALSO_PRIVATE if network.version == number.version)


def literal(host: str) -> str:
    """Return the numeric address that `host` spells: "127.0.0.1" for "0x7f.1"; "" for a name."""
    try:
        return str(ipaddress.ip_address(host.partition("%")[0]))
    except ValueError:
        pass
    try:
        return socket.inet_ntoa(socket.inet_aton(host)) if host.isascii() and host.strip() else ""
    except OSError:
        return ""


def looks_private(host: str) -> bool:
    """Whether `host` is known to be private without asking the resolver.

    For use behind a proxy, which resolves names itself: there a name of one word counts as one of
    the local network, since no public host has one.
    """
    number = literal(host)
    if number:
        return is_private(number)
    name = host.rstrip(".").casefold()
    return "." not in name or name.endswith(tuple(f".{ending}" for ending in _PRIVATE_NAMES))


def is_this_machine(host: str) -> bool:
    """Whether `host` names the machine that this runs on: localhost, 127.0.0.0/8, ::1."""
    number = literal(host)
    if number:
        return ipaddress.ip_address(number).is_loopback
    name = host.rstrip(".").casefold()
    return name == "localhost" or name.endswith(".localhost")
