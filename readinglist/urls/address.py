"""Takes an address apart, and tells a web address from anything else.

Why: own reading in place of `urllib.parse`, which raises on `http://[`, accepts a host with a
space in it, and costs 8 ms to import.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from readinglist.errors import UnsafeAddressError

# RFC 9110, section 4.1, asks servers to take 8,000 octets; what is longer carries data.
MAX_CHARACTERS = 8000

_HIGHEST_PORT = 65_535

# Browsers forgive backslashes and any number of them (WHATWG URL, "special authority slashes").
_WEB = re.compile(r"(?is)(https?):[/\\]{2,}([^/\\?#]*)([^?#]*)(?:\?([^#]*))?(?:#(.*))?")
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_LOST_SLASHES = re.compile(r"(?i)(https?):[/\\]?(?=www\.)|(https?):[/\\](?=[\w-]+\.[\w.-]+)")
_BARE_HOST = re.compile(r"(?:[\w-]+\.)+[^\W\d_]{2,}(?::\d+)?(?:[/?#]|$)")

# What a browser drops wherever it stands, and what only typesetting puts into an address.
_IGNORED = dict.fromkeys(map(ord, "\t\r\n\u00ad\u200b\u2060\ufeff"))
_SPACES = " \f\v\u00a0\u3000"
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")

_PLAIN_HOST = re.compile(r"[a-z0-9_-]+(?:\.[a-z0-9_-]+)*")
_IP6_HOST = re.compile(r"\[[0-9a-f:.]+\]")
_DOTS = re.compile("[\u3002\uff0e\uff61]")
_ESCAPE = re.compile(r"%([0-9a-f]{2})", re.IGNORECASE)
# DNS names end at 253 characters, their labels at 63 (RFC 1035, section 2.3.4).
_MAX_HOST, _MAX_LABEL = 253, 63


@dataclass(frozen=True, slots=True)
class Address:
    """A web address in parts: host in lower-case ASCII, port as digits or "".

    There is no user name or password: they are dropped on reading, so that none is ever kept.
    """

    scheme: str
    host: str
    port: str
    path: str
    query: str
    fragment: str

    def __str__(self) -> str:
        port = f":{self.port}" if self.port else ""
        query = f"?{self.query}" if self.query else ""
        fragment = f"#{self.fragment}" if self.fragment else ""
        return f"{self.scheme}://{self.host}{port}{self.path}{query}{fragment}"


def read(url: str) -> Address:
    """Return the parts of `url`.

    Raises: UnsafeAddressError where it is not an http or https address with a host.
    """
    match = _WEB.fullmatch(cleaned(url))
    if match is None:
        raise UnsafeAddressError(url)
    scheme, authority, path, query, fragment = match.groups("")
    name, port = _host_and_port(authority, url)
    return Address(scheme.lower(), name, port, path.replace("\\", "/"), query, fragment)


def cleaned(url: str) -> str:
    """Return `url` without the white space that browsers ignore.

    Raises: UnsafeAddressError where it has a control character, or is longer than servers take.
    """
    text = url.translate(_IGNORED).strip(_SPACES) if len(url) <= 2 * MAX_CHARACTERS else url
    if len(text) > MAX_CHARACTERS or _CONTROL.search(text):
        raise UnsafeAddressError(url)
    return text


def _host_and_port(authority: str, url: str) -> tuple[str, str]:
    place = authority.rpartition("@")[2]
    name, colon, port = place.rpartition(":")
    if not colon or port.endswith("]"):
        name, port = place, ""
    if port and not (port.isascii() and port.isdigit() and int(port[:9]) <= _HIGHEST_PORT):
        raise UnsafeAddressError(url)
    name = _ascii_host(name)
    if not name:
        raise UnsafeAddressError(url)
    return name, port.lstrip("0")


def _ascii_host(name: str) -> str:
    """Return `name` as the DNS knows it, "" where it cannot.

    Like browsers (UTS 46, non-transitional), "ß" stays itself; the codec `idna` of the standard
    library would make "ss" of it.
    """
    name = name.lower().rstrip(".")
    if not _PLAIN_HOST.fullmatch(name):
        name = _ESCAPE.sub(lambda code: chr(int(code[1], 16)), name)
        name = _DOTS.sub(".", unicodedata.normalize("NFKC", name)).lower().rstrip(".")
        name = ".".join(map(_ascii_label, name.split(".")))
        if not _PLAIN_HOST.fullmatch(name) and not _IP6_HOST.fullmatch(name):
            return ""
    too_long = len(name) > _MAX_HOST or any(len(label) > _MAX_LABEL for label in name.split("."))
    return "" if too_long else name


def _ascii_label(label: str) -> str:
    if label.isascii() or not label.replace("-", "").isalnum():
        return label
    return "xn--" + label.encode("punycode").decode("ascii")


def is_web(url: str) -> bool:
    """Whether `url` is an http or https address with a host, as a browser would read it."""
    try:
        read(url)
    except UnsafeAddressError:
        return False
    return True


def typed(text: str) -> str:
    """Return the address that a person means by `text`: "iriss.org.uk/x" is "https://iriss.org.uk/x".

    Raises: UnsafeAddressError where it can be none.
    """
    text = mended(cleaned(text))
    if not _SCHEME.match(text) and _BARE_HOST.match(text):
        text = f"https://{text}"
    read(text)
    return text


def mended(text: str) -> str:
    """Return `text` with the slashes that were lost after its scheme: "http:/www.x.org"."""
    return _LOST_SLASHES.sub(lambda scheme: f"{scheme[1] or scheme[2]}://", text, count=1)


def resolve(base: str, href: str) -> str:
    """Return the web address that `href` means on the page `base`, "" where it means none.

    The fragment stays. Anything but http and https is "", and so is what cannot be read.
    """
    try:
        target = mended(cleaned(href))
        if not _SCHEME.match(target):
            target = _joined(base, target)
        read(target)
    except UnsafeAddressError:
        return ""
    return target.replace(" ", "%20")


def _joined(base: str, href: str) -> str:
    """Return `href` beside `base` (RFC 3986, section 5.2.2)."""
    if href.startswith(("//", "\\\\")) and not is_web(base):
        return f"https:{href}"
    here = read(base)
    head, hash_, fragment = href.partition("#")
    head, mark, query = head.partition("?")
    head = head.replace("\\", "/")
    tail = mark + query + hash_ + fragment
    if head.startswith("//"):
        return f"{here.scheme}:{head}{tail}"
    if not head:
        return str(_page(here, here.path, here.query if not mark else "")) + tail
    path = head if head.startswith("/") else here.path.rpartition("/")[0] + "/" + head
    return str(_page(here, without_dots(path))) + tail


def _page(here: Address, path: str, query: str = "") -> Address:
    return Address(here.scheme, here.host, here.port, path or "/", query, "")


def without_dots(path: str) -> str:
    """Return `path` with "." and ".." resolved (RFC 3986, section 5.2.4)."""
    if "/." not in path:
        return path
    kept: list[str] = []
    steps = path.split("/")[1:]
    for step in steps:
        if step == "..":
            del kept[-1:]
        elif step != ".":
            kept.append(step)
    if steps[-1] in {".", ".."}:
        kept.append("")
    return "/" + "/".join(kept)


def host(url: str) -> str:
    """Return the site of `url` for display: "iriss.org.uk", without "www."; "" where it has none."""
    try:
        name = read(url).host
    except UnsafeAddressError:
        return ""
    return _unicode_host(name.removeprefix("www.") if name.count(".") > 1 else name)


def _unicode_host(name: str) -> str:
    if "xn--" not in name:
        return name
    return ".".join(map(_unicode_label, name.split(".")))


def _unicode_label(label: str) -> str:
    if not label.startswith("xn--"):
        return label
    try:
        return label[4:].encode("ascii").decode("punycode")
    except UnicodeError:
        return label
