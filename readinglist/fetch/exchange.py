"""One request and what its answer means: another address, a page, or a reason why there is none."""

from __future__ import annotations

import base64
import re
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import Enum, auto
from typing import NoReturn
from urllib.parse import unquote

import httpx

from readinglist import __version__, urls
from readinglist.errors import BlockedError, Fault, UnreachableError, UnreadableError
from readinglist.fetch import reading, refresh, trouble, unpacking, walls
from readinglist.fetch.pace import retry_after_s
from readinglist.fetch.places import place
from readinglist.model import Page
from readinglist.urls import address

MAX_REDIRECTS = 10
"""What the project asks for; browsers stop at 20."""

CONNECT_S, READ_S = 10.0, 30.0
"""A host that takes no connection for so long is down; one that has may think for longer."""

_PAGES = "text/html,application/xhtml+xml,application/pdf;q=0.9,*/*;q=0.8"

_REDIRECTS = frozenset({300, 301, 302, 303, 307, 308})
_FOR_GOOD = frozenset({301, 308})
_ASK_TO_WAIT = frozenset({429, 503})
# Answers that guards send with their checks; other errors are what they say, and are not read.
_MAY_BE_WALLS = frozenset({401, 403, 405, 406, 429, 503})
# Session cookies and challenges are for this session, and a page's headers may be stored.
_NOT_KEPT = frozenset({"set-cookie", "www-authenticate", "proxy-authenticate"})

_CREDENTIALS = re.compile(r"https?://([^/?#\\]*)@", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Validators:
    """What an earlier answer was marked with: to ask whether the page is still that one."""

    etag: str = ""
    last_modified: str = ""

    @property
    def headers(self) -> dict[str, str]:
        named = {"If-None-Match": self.etag, "If-Modified-Since": self.last_modified}
        return {n: v for n, v in named.items() if v and v.isascii() and v.isprintable()}


class Reading(Enum):
    """How much of an answer is read, and what for."""

    PAGE = auto()  # the whole of a document that is read here
    GLANCE = auto()  # the beginning of whatever it is: to see whether a page is still there
    WORDS = auto()  # what a service or robots.txt says: any text, and no wall


@dataclass(frozen=True, slots=True, kw_only=True)
class Manner:
    """How an errand is run. `accept` is the header; of `WORDS`, `most_bytes` are read.

    A page that sends its reader on is followed where it `follows_refresh`. What the program
    fetches by itself `heeds_robots`; what the user typed is the user's own visit.
    """

    reading: Reading = Reading.PAGE
    accept: str = _PAGES
    most_bytes: int = walls.SEEN_BYTES
    follows_refresh: bool = True
    heeds_robots: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Errand:
    """What one call wants; `start` is the address in one spelling, `shown` has no secrets.

    `authorization` is what the address said of a user and password, for its own place alone.
    """

    asked: str
    start: str
    shown: str
    authorization: str
    validators: Validators
    manner: Manner = field(default_factory=Manner)


@dataclass(frozen=True, slots=True)
class Hop:
    """The address to ask now, and those that redirected to it, in order.

    `is_for_good` says whether each of these did so permanently.
    """

    url: str
    passed: tuple[str, ...] = ()
    is_for_good: bool = True

    @property
    def host(self) -> str:
        return place(self.url).host


def errand(
    url: str, *, validators: Validators | None = None, manner: Manner | None = None
) -> Errand:
    """Return what a call for `url` wants. Raises: UnsafeAddressError."""
    start = str(address.read(url)).partition("#")[0]
    found = _CREDENTIALS.match(url.strip())
    return Errand(
        asked=_CREDENTIALS.sub(lambda match: match[0].replace(f"{match[1]}@", ""), url.strip()),
        start=start,
        shown=urls.without_secrets(url),
        authorization=_basic(found[1]) if found else "",
        validators=validators or Validators(),
        manner=manner or Manner(),
    )


def request(wanted: Errand, hop: Hop, *, contact: str) -> httpx.Request:
    """Return the request for one hop."""
    url = httpx.URL(hop.url)
    headers = {
        "Host": url.netloc.decode("ascii"),  # httpx would decode the name first, and may fail at it
        "User-Agent": user_agent(contact),
        "Accept": wanted.manner.accept,
        "Accept-Encoding": unpacking.OFFERED,
        **wanted.validators.headers,
    }
    if wanted.authorization and place(hop.url) == place(wanted.start):
        headers["Authorization"] = wanted.authorization
    timeout = {"connect": CONNECT_S, "read": READ_S, "write": READ_S, "pool": None}
    return httpx.Request("GET", url, headers=headers, extensions={"timeout": timeout})


def user_agent(contact: str) -> str:
    """Return how the program introduces itself, with the user's contact where there is one."""
    about = "; ".join(part for part in ("reading list for the command line", contact) if part)
    plain = "".join(letter for letter in about if " " <= letter <= "~" and letter not in "()\\")
    return f"readinglist/{__version__} ({plain})"


def answer(
    wanted: Errand, hop: Hop, response: httpx.Response, *, bounds: reading.Bounds
) -> Hop | Page:
    """Return the page that an answer is, or where it leads on. Raises: as `Fetcher.get`."""
    location = response.headers.get("location", "")
    if response.status_code in _REDIRECTS and location:
        return _led_on(wanted, hop, location, is_for_good=response.status_code in _FOR_GOOD)
    if response.status_code == 304 and wanted.validators.headers:
        return _page(wanted, hop, response, reading.Content())
    if not response.is_success:
        _refuse(wanted, hop, response)
    content = _content(wanted, response, bounds)
    if wanted.manner.reading is Reading.WORDS:
        return _page(wanted, hop, response, content)
    onward = refresh.target(content.body) if wanted.manner.follows_refresh else ""
    if onward and urls.resolve(hop.url, onward) != hop.url:
        return _led_on(wanted, hop, onward, is_for_good=False)
    _require_no_wall(wanted, hop, response, content.body)
    return _page(wanted, hop, response, content)


def _content(wanted: Errand, response: httpx.Response, bounds: reading.Bounds) -> reading.Content:
    if wanted.manner.reading is Reading.PAGE:
        return reading.content(response, url=wanted.shown, bounds=bounds)
    return reading.glimpse(response, url=wanted.shown, most=wanted.manner.most_bytes)


def _led_on(wanted: Errand, hop: Hop, location: str, *, is_for_good: bool) -> Hop:
    """Return the next hop. Raises: UnreachableError after too many, or for no web address."""
    passed = (*hop.passed, hop.url)
    if len(passed) > MAX_REDIRECTS:
        chain = " → ".join(map(urls.without_secrets, passed[-3:]))
        problem = f"more than {MAX_REDIRECTS} redirects (… {chain})"
        raise UnreachableError(wanted.shown, problem, fault=Fault.ADDRESS)
    target = urls.resolve(hop.url, location)
    if not target:
        problem = f"redirected to what is no web address ({urls.without_secrets(location)!r})"
        raise UnreachableError(wanted.shown, problem, fault=Fault.ADDRESS)
    return Hop(str(address.read(target)).partition("#")[0], passed, hop.is_for_good and is_for_good)


def rest_s(response: httpx.Response) -> float:
    """Return for how long an answer asks to be left alone, in seconds, 0 where it does not."""
    if response.status_code not in _ASK_TO_WAIT:
        return 0.0
    return retry_after_s(response.headers.get("retry-after", ""), datetime.now(UTC))


def _refuse(wanted: Errand, hop: Hop, response: httpx.Response) -> NoReturn:
    """Raise what an error answer means: its status, or the wall that it is."""
    seen = b""
    if response.status_code in _MAY_BE_WALLS:
        with suppress(UnreadableError, UnreachableError):
            seen = reading.glimpse(response, url=wanted.shown, most=walls.SEEN_BYTES).body
    _require_no_wall(wanted, hop, response, seen)
    raise trouble.status_error(wanted.shown, response.status_code, rest_s=rest_s(response))


def _require_no_wall(wanted: Errand, hop: Hop, response: httpx.Response, body: bytes) -> None:
    found = walls.wall(
        body,
        headers=response.headers,
        url=hop.url,
        asked=wanted.start,
        is_error=not response.is_success,
    )
    if found is not None:
        raise BlockedError(
            wanted.shown, found.what, hint=found.hint, is_not_found=found.is_not_found
        )


def _page(wanted: Errand, hop: Hop, response: httpx.Response, content: reading.Content) -> Page:
    headers = {name: value for name, value in response.headers.items() if name not in _NOT_KEPT}
    return Page(
        url=hop.url,
        asked=wanted.asked,
        status=response.status_code,
        headers=headers,
        body=content.body,
        path=content.path,
        cut_at=content.cut_at,
        redirects=hop.passed,
        moved=bool(hop.passed) and hop.is_for_good,
        fetched_at=datetime.now(UTC),
    )


def _basic(user_and_password: str) -> str:
    user, _, password = user_and_password.partition(":")
    pair = f"{unquote(user)}:{unquote(password)}".encode()
    return f"Basic {base64.b64encode(pair).decode('ascii')}"
