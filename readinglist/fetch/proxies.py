"""Which proxy the environment names for a host: HTTP_PROXY, HTTPS_PROXY, ALL_PROXY, NO_PROXY."""

from __future__ import annotations

import base64
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit
from urllib.request import getproxies, proxy_bypass

from readinglist.errors import ConfigError
from readinglist.fetch.places import Place


@dataclass(frozen=True, slots=True)
class Proxy:
    """A proxy without its password; `authorization` is a header's value, "" for none."""

    scheme: str
    host: str
    port: int
    authorization: str = ""

    def __str__(self) -> str:
        return f"{self.host}:{self.port}"


def proxy_for(goal: Place) -> Proxy | None:
    """Return the proxy for a place, None where it is to be asked directly.

    Raises: ConfigError where the environment names a proxy of a kind that is not spoken here.
    """
    found = getproxies()
    named = found.get(goal.scheme) or found.get("all")
    if not named or proxy_bypass(f"{goal.host}:{goal.port}"):
        return None
    return _read(named, variable=f"{goal.scheme.upper()}_PROXY")


def _read(named: str, *, variable: str) -> Proxy:
    parts = urlsplit(named if "://" in named else f"http://{named}")
    if parts.scheme not in {"http", "https"}:
        raise ConfigError(variable, None, f"{parts.scheme} proxies are not supported", hint=_HINT)
    try:
        port = parts.port or (443 if parts.scheme == "https" else 80)
    except ValueError:
        raise ConfigError(variable, None, "its port is not a number", hint=_HINT) from None
    if not parts.hostname:
        raise ConfigError(variable, None, "it names no host", hint=_HINT)
    return Proxy(parts.scheme, parts.hostname, port, _basic(parts.username, parts.password))


def _basic(user: str | None, password: str | None) -> str:
    if user is None:
        return ""
    pair = f"{unquote(user)}:{unquote(password or '')}".encode()
    return f"Basic {base64.b64encode(pair).decode('ascii')}"


_HINT = "Write it like http://proxy.example.org:8080."
