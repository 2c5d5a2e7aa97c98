"""What a link on a page, or a person at the keyboard, means by an address."""

from __future__ import annotations

import re
from dataclasses import replace

from readinglist.errors import UnsafeAddressError
from readinglist.urls.address import cleaned, is_web, read
from readinglist.urls.secrets import without_user

_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_BARE_HOST = re.compile(r"(?:[\w-]+\.)+[^\W\d_]{2,}(?::\d+)?(?:[/?#]|$)")
_PATH = re.compile(r"[^?#]+")

# Slips of the pen in the links of pages made by hand.
_SLIPS: tuple[tuple[re.Pattern[str], str], ...] = (
    # a scheme misspelt: "ttps://x.org", "htttp:/x.org", "http//x.org", "http;//x.org"
    (
        re.compile(
            r"(?i)^(?:h{0,2}t{1,3}p{1,2}|hptt)(s?)"
            r"(?:[:;][/\\]+|[/\\]{2}:?|:(?=www\.))(?=[\w-]+\.\w)"
        ),
        r"http\1://",
    ),
    # an address written twice: "http://http://x.org"
    (re.compile(r"(?i)^https?:/*(?=https?:/)"), ""),
    # "www.x.org/report", which a browser takes for a folder of the same site
    (re.compile(r"(?i)^(?=www\.[\w-]+\.\w)"), "http://"),
    # "https://x.org/stable/2095 JSTOR": the words behind the address
    (re.compile(r"([\d/]|\.pdf|\.html?|\.php) +\(?[A-Z][^./=?&]*$"), r"\1"),
    (re.compile(r"(?i)(?:%20|%C2%A0)+$"), ""),
)


def typed(text: str) -> str:
    """Return the address that a person means: "https://iriss.org.uk/x" for "iriss.org.uk/x".

    Raises: UnsafeAddressError where it can be none.
    """
    address = cleaned(text)
    if _BARE_HOST.match(address):
        address = f"https://{address}"
    address = mended(address)
    read(address)
    return address


def mended(text: str) -> str:
    """Return the address `text` without the common slips; what has none of them stays as it is."""
    for slip, right in _SLIPS:
        text = slip.sub(right, text, count=1)
    return text


def resolve(base: str, href: str) -> str:
    """Return the web address that `href` means on the page `base`, "" where it means none.

    The fragment stays, a password does not. Anything but http and https is "", and so is what
    cannot be read.
    """
    try:
        target = mended(cleaned(href))
        if not _SCHEME.match(target):
            target = _joined(base, target)
        read(target)
    except UnsafeAddressError:
        return ""
    target = _PATH.sub(_forward_slashes, target, count=1)
    return without_user(target).replace(" ", "%20")


def _forward_slashes(path: re.Match[str]) -> str:
    return path.group().replace("\\", "/")


def _joined(base: str, href: str) -> str:
    """Return `href` beside `base` (RFC 3986, section 5.2.2).

    Raises: UnsafeAddressError where `base` is needed and is not a web address.
    """
    head, hash_, fragment = href.partition("#")
    path, mark, query = head.partition("?")
    path = path.replace("\\", "/")
    tail = mark + query + hash_ + fragment
    if path.startswith("//"):
        return f"{read(base).scheme if is_web(base) else 'https'}:{path}{tail}"
    here = replace(read(base), fragment="")
    if not path:
        return str(here if not mark else replace(here, query="")) + tail
    if not path.startswith("/"):
        path = f"{here.path.rpartition('/')[0]}/{path}"
    return str(replace(here, path=without_dots(path), query="")) + tail


def without_dots(path: str) -> str:
    """Return `path` with "." and ".." resolved (RFC 3986, section 5.2.4)."""
    if "/." not in path:
        return path
    kept: list[str] = []
    segments = path.split("/")[1:]
    for segment in segments:
        if segment == "..":
            del kept[-1:]
        elif segment != ".":
            kept.append(segment)
    if segments[-1] in {".", ".."}:
        kept.append("")
    return "/" + "/".join(kept)
