"""The address inside an address: redirects, library proxies, translations and archive copies."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from readinglist.errors import UnsafeAddressError
from readinglist.urls.address import Address, is_at, is_web, read, unescaped
from readinglist.urls.archives import copy_at
from readinglist.urls.links import mended

# A wrapper in a wrapper happens (a proxy's link in an answer of a search engine); more is a game.
_MAX_DEPTH = 4


@dataclass(frozen=True, slots=True)
class Redirect:
    """A site whose pages under `path` lead to the address in one of `parameters`."""

    site: str
    path: str
    parameters: tuple[str, ...]


REDIRECTS = (
    Redirect("google.", "/url", ("q", "url")),
    Redirect("scholar.google.", "/scholar_url", ("url",)),
    Redirect("translate.google.", "/translate", ("u",)),
    Redirect("facebook.com", "/l.php", ("u",)),
    Redirect("l.instagram.com", "/", ("u",)),
    Redirect("out.reddit.com", "/", ("url",)),
    Redirect("youtube.com", "/redirect", ("q",)),
    Redirect("linkedin.com", "/redir/", ("url",)),
    Redirect("t.umblr.com", "/redirect", ("z",)),
    Redirect("vk.com", "/away.php", ("to",)),
    Redirect("duckduckgo.com", "/l/", ("uddg",)),
    Redirect("safelinks.protection.outlook.com", "/", ("url",)),
    Redirect("slack-redir.net", "/link", ("url",)),
)
# EZproxy, before the login: login.ezproxy.example.edu/login?url=…
_PROXY = re.compile(r"proxy|\.oclc\.")

# EZproxy, behind the login: the site's own name stands before the proxy's, with dots or, under
# https, with hyphens for its dots and "--" for its hyphens (help.oclc.org, "Proxy by hostname").
_PROXIED = re.compile(
    r"(?P<site>[\w-]+(?:\.[\w-]+)*?)"
    r"\.(?:[\w-]+\.idm\.oclc\.org|[\w-]*(?:ez-?proxy|libproxy|proxy)[\w-]*\.[\w.-]+\.[a-z]{2,})"
)
_TRANSLATED = re.compile(r"(?P<site>[\w-]+)\.translate\.goog")
_TOP_LEVEL = re.compile(r"[\w.-]+\.(?:com|org|net|edu|gov|int|info|[a-z]{2})")
_ACCELERATORS = ("google.", "cdn.ampproject.org")
_ACCELERATED = re.compile(r"/(?:amp|c|v|wp)/(s/)?(?=[\w-]+\.)")


def unwrapped(url: str) -> str:
    """Return the address that `url` wraps, or `url` itself where it wraps none."""
    try:
        address = read(url)
    except UnsafeAddressError:
        return url
    inner = inside(address)
    return url if inner is address else str(inner)


def inside(address: Address) -> Address:
    """Return the address that `address` wraps, or `address` itself where it wraps none."""
    for _ in range(_MAX_DEPTH):
        inner = next(filter(None, (unwrap(address) for unwrap in _UNWRAPPERS)), "")
        if not inner:
            break
        address = read(inner)
    return address


def _archived(address: Address) -> str:
    copy = copy_at(address)
    return copy.original if copy else ""


def _redirected(address: Address) -> str:
    if not address.query:
        return ""
    for each in REDIRECTS:
        if address.path.startswith(each.path) and is_at(address.host, each.site):
            return _parameter(address.query, each.parameters)
    if address.path == "/login" and _PROXY.search(address.host):
        return _parameter(address.query, ("url", "qurl"))
    return ""


def _parameter(query: str, names: tuple[str, ...]) -> str:
    """Return the address in the first of `names` that holds one, "" where none does."""
    pairs = (pair.partition("=") for pair in query.split("&"))
    values = {name: unescaped(value) for name, _, value in pairs}
    found = (mended(values[name]) for name in names if name in values)
    return next(filter(is_web, found), "")


def _proxied(address: Address) -> str:
    return _behind(_PROXIED, address)


def _translated(address: Address) -> str:
    if not address.host.endswith(".translate.goog"):
        return ""
    pairs = (pair for pair in address.query.split("&") if not pair.startswith("_x_tr_"))
    return _behind(_TRANSLATED, address.but(query="&".join(pairs)))


def _behind(pattern: re.Pattern[str], address: Address) -> str:
    found = pattern.fullmatch(address.host)
    if found is None:
        return ""
    site = found["site"]
    if "." not in site:
        site = site.replace("--", "\0").replace("-", ".").replace("\0", "-")
    if not _TOP_LEVEL.fullmatch(site):
        return ""
    return str(replace(address, host=site, port=""))


def _accelerated(address: Address) -> str:
    """Return the page behind google.com/amp/s/… and ….cdn.ampproject.org/c/s/…."""
    found = _ACCELERATED.match(address.path)
    if found is None or not any(is_at(address.host, site) for site in _ACCELERATORS):
        return ""
    inner = f"http{'s' if found[1] else ''}://{address.path[found.end() :]}"
    return f"{inner}?{address.query}" if address.query else inner


def _misplaced(address: Address) -> str:
    """Return the address that a citation manager took for a DOI: doi.org/https://x.org/a."""
    inner = address.place[1:]
    return inner if address.host == "doi.org" and is_web(inner) else ""


_UNWRAPPERS: tuple[Callable[[Address], str], ...] = (
    _archived,
    _redirected,
    _proxied,
    _translated,
    _accelerated,
    _misplaced,
)
