"""Takes a web address apart, and tells one from anything else.

Why: `urllib.parse` raises on `http://[`, lets a space stand in a host, keeps passwords, and costs
8 ms to import.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from readinglist.errors import UnsafeAddressError

# RFC 9110, section 4.1, asks servers to take 8,000 octets; what is longer carries data.
MAX_CHARACTERS = 8000

_HIGHEST_PORT = 65_535

# Browsers take backslashes, and any number of them (WHATWG URL, "special authority slashes").
_WEB = re.compile(r"(?is)(https?):[/\\]{2,}([^/\\?#]*)([^?#]*)(?:\?([^#]*))?(?:#(.*))?")

# What browsers drop wherever it stands (line ends, tabs), and what typesetting puts in: soft
# hyphens and spaces of no width.
_IGNORED = dict.fromkeys(map(ord, "\t\r\n\u00ad\u200b\u2060\ufeff"))
_NEEDS_CLEANING = re.compile("[\t\r\n\u00ad\u200b\u2060\ufeff]")
# The same addresses are compared over and over: those of a page, of a host, of a report.
_REMEMBERED = 4096

_SPACES = " \f\v\u00a0\u3000"
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")

_PLAIN_HOST = re.compile(r"[a-z0-9_-]+(?:\.[a-z0-9_-]+)*")
_IP6_HOST = re.compile(r"\[[0-9a-f:.]+\]")
_FOREIGN_DOTS = re.compile("[\u3002\uff0e\uff61]")
_ESCAPES = re.compile(r"(?:%[0-9a-f]{2})+", re.IGNORECASE)
# DNS names end at 253 characters, their labels at 63 (RFC 1035, section 2.3.4).
_MAX_HOST, _MAX_LABEL = 253, 63


@dataclass(frozen=True, slots=True)
class Address:
    """A web address in parts: host in small ASCII letters, port as digits or "".

    There is no user name and no password: they are dropped on reading, so that none is ever kept.
    """

    scheme: str
    host: str
    port: str
    path: str
    query: str
    fragment: str

    @property
    def place(self) -> str:
        """What stands behind the host and its port."""
        query = f"?{self.query}" if self.query else ""
        fragment = f"#{self.fragment}" if self.fragment else ""
        return f"{self.path}{query}{fragment}"

    def but(
        self, *, path: str | None = None, query: str | None = None, fragment: str | None = None
    ) -> Address:
        """Return this with other parts; `dataclasses.replace` takes twice as long."""
        return Address(
            self.scheme,
            self.host,
            self.port,
            self.path if path is None else path,
            self.query if query is None else query,
            self.fragment if fragment is None else fragment,
        )

    def __str__(self) -> str:
        port = f":{self.port}" if self.port else ""
        return f"{self.scheme}://{self.host}{port}{self.place}"


@lru_cache(maxsize=_REMEMBERED)
def read(url: str) -> Address:
    """Return the parts of `url`.

    Raises: UnsafeAddressError where it is not an http or https address with a host.
    """
    match = _WEB.fullmatch(cleaned(url))
    if match is None:
        raise UnsafeAddressError(url)
    scheme, authority, path, query, fragment = match.groups("")
    host, port = _host_and_port(authority, url)
    return Address(scheme.lower(), host, port, path.replace("\\", "/"), query, fragment)


def cleaned(url: str) -> str:
    """Return `url` without the white space that browsers ignore.

    Raises: UnsafeAddressError where it has a control character, or is longer than servers take.
    """
    text = url.strip(_SPACES)
    if len(text) > MAX_CHARACTERS:
        raise UnsafeAddressError(url)
    if _NEEDS_CLEANING.search(text):
        text = text.translate(_IGNORED).strip(_SPACES)
    if _CONTROL.search(text):
        raise UnsafeAddressError(url)
    return text


def _host_and_port(authority: str, url: str) -> tuple[str, str]:
    if len(authority) <= _MAX_LABEL and _PLAIN_HOST.fullmatch(authority):
        return authority, ""
    place = authority.rpartition("@")[2]
    host, colon, port = place.rpartition(":")
    if not colon or port.endswith("]"):
        host, port = place, ""
    if port and not (port.isascii() and port.isdigit() and int(port[:9]) <= _HIGHEST_PORT):
        raise UnsafeAddressError(url)
    host = _ascii_host(host)
    if not host:
        raise UnsafeAddressError(url)
    return host, port.lstrip("0")


def _ascii_host(name: str) -> str:
    """Return `name` as the DNS knows it, "" where it cannot.

    As in browsers (UTS 46, non-transitional), "ß" stays itself; the codec `idna` of the standard
    library would make "ss" of it.
    """
    name = name.lower().rstrip(".")
    if not _PLAIN_HOST.fullmatch(name):
        name = unicodedata.normalize("NFKC", unescaped(name)).lower()
        name = _FOREIGN_DOTS.sub(".", name).rstrip(".")
        name = ".".join(map(_ascii_label, name.split(".")))
        if not _PLAIN_HOST.fullmatch(name) and not _IP6_HOST.fullmatch(name):
            return ""
    if len(name) > _MAX_HOST or any(len(label) > _MAX_LABEL for label in name.split(".")):
        return ""
    return name


def _ascii_label(label: str) -> str:
    if label.isascii() or not label.replace("-", "").isalnum():
        return label
    return "xn--" + label.encode("punycode").decode("ascii")


def unescaped(text: str) -> str:
    """Return `text` with its percent-escapes read as UTF-8."""
    if "%" not in text:
        return text
    return _ESCAPES.sub(lambda run: _decoded(run.group()), text)


def _decoded(escapes: str) -> str:
    return bytes.fromhex(escapes.replace("%", "")).decode("utf-8", "replace")


def is_at(host: str, site: str) -> bool:
    """Whether `host` is `site` or stands under it; "google." stands in every country."""
    if not site.endswith("."):
        return host == site or host.endswith(f".{site}")
    _, found, country = f".{host}".rpartition(f".{site}")
    return bool(found) and country.replace(".", "").isalpha() and len(country) <= len("com.au")


def is_web(url: str) -> bool:
    """Whether `url` is an http or https address with a host, as a browser would read it."""
    try:
        read(url)
    except UnsafeAddressError:
        return False
    return True


def host(url: str) -> str:
    """Return the site of `url` for display, without "www.": "iriss.org.uk"; "" for none."""
    try:
        name = read(url).host
    except UnsafeAddressError:
        return ""
    if name.count(".") > 1:
        name = name.removeprefix("www.")
    return ".".join(map(_unicode_label, name.split("."))) if "xn--" in name else name


def _unicode_label(label: str) -> str:
    if not label.startswith("xn--"):
        return label
    try:
        return label[4:].encode("ascii").decode("punycode")
    except UnicodeError:
        return label
