"""Where a request goes: what connections, credentials and trust belong to."""

from __future__ import annotations

from dataclasses import dataclass

import httpx

_PORTS = {"http": 80, "https": 443}


@dataclass(frozen=True, slots=True)
class Place:
    """A scheme, a host in ASCII (an IPv6 address without its brackets) and a port."""

    scheme: str
    host: str
    port: int

    @property
    def is_usual(self) -> bool:
        """Whether the port is the one that belongs to the scheme."""
        return self.port == _PORTS[self.scheme]


def place(url: httpx.URL | str) -> Place:
    """Return where the request for an http or https address goes.

    Why: not `URL.host`, which decodes international names and raises on one that is not well made.
    """
    parts = httpx.URL(url)
    return Place(parts.scheme, parts.raw_host.decode("ascii"), parts.port or _PORTS[parts.scheme])
