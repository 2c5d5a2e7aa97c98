"""Recognises what comes in place of a page: a bot check, a consent wall, a login, a "not found".

Why: these answer 200 as often as not. Taken for the page, one would give a reading the title "Just
a moment..." and a report no references; so each sign here is the wall's own mark (a header, a
script's address, a whole title), not a word that an article about walls might hold too.
"""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from dataclasses import dataclass

from readinglist import urls

SEEN_BYTES = 65_536
"""As much of a page as is looked at: walls are small, and their marks stand at the top."""


@dataclass(frozen=True, slots=True)
class Wall:
    """What stands there in place of the page, and what the user can do about it."""

    what: str
    hint: str
    is_not_found: bool = False


_BROWSER_HINT = "Save the page in your browser, and add the file with --base-url."
_BOT_CHECK = Wall("a bot check came in its place", _BROWSER_HINT)
_CONSENT = Wall("a consent wall came in its place", _BROWSER_HINT)
_LOGIN = Wall("a login came in its place", _BROWSER_HINT)
_NOT_FOUND = Wall(
    "the page says that it was not found",
    "Read a copy from the web archive with --archived.",
    is_not_found=True,
)


@dataclass(frozen=True, slots=True)
class _Header:
    """A header that only a wall sends."""

    name: str
    value: str
    wall: Wall


_HEADERS = (
    _Header("cf-mitigated", "challenge", _BOT_CHECK),
    _Header("x-amzn-waf-action", "challenge", _BOT_CHECK),
    _Header("x-amzn-waf-action", "captcha", _BOT_CHECK),
    _Header("x-vercel-mitigated", "challenge", _BOT_CHECK),
)

# Scripts and forms by which the services that guard sites run their checks.
_MACHINERY = (
    b"/cdn-cgi/challenge-platform/h/",
    b"window._cf_chl_opt",
    b"_Incapsula_Resource?",
    b"geo.captcha-delivery.com",
    b"captcha.px-cdn.net",
    b'id="px-captcha"',
    b"/_sec/cp_challenge/",
    b"/.within.website/x/cmd/anubis/",
    b"__ddg_check",
    b".awswaf.com/",
)
# A page that loads such a script beside thousands of words is the page itself.
_FEW_WORDS = 150

_BOT_TITLES = re.compile(
    r"just a moment\W*|attention required! \| cloudflare|access denied|pardon our interruption\W*"
    r"|are you (?:a robot|human)\W*|verify(?:ing)? (?:that )?you are (?:a )?human\W*"
    r"|checking your browser.*|ddos-guard|security check(?:point)?|client challenge"
    r"|making sure you(?:'|’)re not a bot!?|bot verification|robot or human\?|human verification"
    r"|vercel security checkpoint|sucuri website firewall.*|please wait\W*|one moment,? please\W*",
    re.IGNORECASE,
)
_CONSENT_TITLES = re.compile(
    r"before you continue(?: to .*)?|bevor sie fortfahren|avant d(?:'|’)accéder à .*"
    r"|(?:your|we value your) privacy(?: choices)?",
    re.IGNORECASE,
)
_CONSENT_HOSTS = re.compile(r"(?:consent|guce)\.")
_LOGIN_TITLES = re.compile(
    r"(?:please )?(?:log|sign)[ -]?(?:in|on)\b.*|login\b.*|anmelden\b.*|anmeldung\b.*"
    r"|se connecter\b.*|connexion\b.*|iniciar sesi[oó]n\b.*|authentication required\b.*",
    re.IGNORECASE,
)
_LOGIN_PATHS = re.compile(
    r"/(?:log-?in|sign-?in|log-?on|sso|saml2?|oauth2?|cas|idp|shibboleth|auth|authorize"
    r"|wp-login\.php|accounts?/log-?in|users?/sign_in)(?:[/.?]|$)",
    re.IGNORECASE,
)
_NOT_FOUND_TITLES = re.compile(
    r"(?:(?:http )?error[ :]*)?(?:404\b[ :–—-]*)?\(?"
    r"(?:(?:(?:page|file|content|document|site) )?(?:was |could )?not (?:be )?found"
    r"|404(?: error)?|seite (?:wurde )?nicht gefunden|page (?:introuvable|non trouvée)"
    r"|p[aá]gina no encontrada|page (?:does not|doesn(?:'|’)t) exist|pagina niet gevonden)"
    r"\)?[.!1]*",
    re.IGNORECASE,
)

_TITLE = re.compile(rb"<title\b[^<>]*>(.{0,500}?)</title", re.IGNORECASE | re.DOTALL)
_TAG = re.compile(rb"<[^<>]*>")
_UNSEEN = re.compile(rb"<(script|style|noscript|svg)\b", re.IGNORECASE)
_PASSWORD = re.compile(rb"<input\b[^<>]*\btype\s*=\s*[\"']?password\b", re.IGNORECASE)
_SITE_AFTER = re.compile(r"\s+[|·•»:–—-]+\s+")


def wall(
    body: bytes, *, headers: Mapping[str, str], url: str, asked: str, is_error: bool = False
) -> Wall | None:
    """Return the wall that stands at `url`, where `asked` led, in place of a page; None for none.

    `headers` have lower-case names. An answer that `is_error` by its status says itself that a
    page was not found; in the others the title is looked at for it.
    """
    for sign in _HEADERS:
        if headers.get(sign.name, "").casefold() == sign.value:
            return sign.wall
    seen = body[:SEEN_BYTES]
    title = _title(seen)
    is_guarded = _BOT_TITLES.fullmatch(title) or any(mark in seen for mark in _MACHINERY)
    if is_guarded and _has_few_words(body):
        return _BOT_CHECK
    if _is_login(body, title, url=url, asked=asked):
        return _LOGIN
    return _consent(body, title, url=url, asked=asked) or (None if is_error else _not_found(title))


def _is_login(body: bytes, title: str, *, url: str, asked: str) -> bool:
    """Whether a login stands there that was not asked for, by redirect or in the page's place."""
    if _LOGIN_PATHS.search(_path(asked)):
        return False
    has_title = bool(_LOGIN_TITLES.fullmatch(title))
    is_led_there = url != asked and bool(_LOGIN_PATHS.search(_path(url)))
    if is_led_there and has_title:
        return True
    if not is_led_there and not has_title:
        return False
    return bool(_PASSWORD.search(body[:SEEN_BYTES])) and _has_few_words(body)


def _consent(body: bytes, title: str, *, url: str, asked: str) -> Wall | None:
    if _CONSENT_HOSTS.match(urls.host(asked)):
        return None
    if _CONSENT_HOSTS.match(urls.host(url)):
        return _CONSENT
    has_title = bool(_CONSENT_TITLES.fullmatch(title))
    return _CONSENT if has_title and b"<form" in body and _has_few_words(body) else None


def _not_found(title: str) -> Wall | None:
    """Return the notice that a title is, whether the site's name stands before it or after."""
    parts = _SITE_AFTER.split(title)
    return _NOT_FOUND if any(_NOT_FOUND_TITLES.fullmatch(part) for part in parts) else None


def _title(seen: bytes) -> str:
    found = _TITLE.search(seen)
    text = html.unescape(found[1].decode("utf-8", "replace")) if found else ""
    return " ".join(text.split())


def _has_few_words(body: bytes) -> bool:
    if len(body) > 4 * SEEN_BYTES:
        return False
    return len(_TAG.sub(b" ", _seen(body)).split()) < _FEW_WORDS


def _seen(body: bytes) -> bytes:
    """Return `body` without what browsers do not show as text, in one pass."""
    kept, start, lowered = [], 0, body.lower()
    while hidden := _UNSEEN.search(body, start):
        kept.append(body[start : hidden.start()])
        start = lowered.find(b"</" + hidden[1].lower(), hidden.end())
        if start < 0:
            return b" ".join(kept)
    return b" ".join([*kept, body[start:]])


def _path(url: str) -> str:
    """Return everything after the host."""
    return "/" + url.partition("://")[2].partition("/")[2]
