from __future__ import annotations

import time

import pytest

from readinglist.fetch.walls import wall

ASKED = "https://example.org/report"
BOT, CONSENT, LOGIN, NOT_FOUND = (
    "a bot check came in its place",
    "a consent wall came in its place",
    "a login came in its place",
    "the page says that it was not found",
)
FORM = "<form><button>Agree</button></form>"
PASSWORD = "<form><input name=p type='password'></form>"
PROSE = "<p>" + "Councils use social media for many purposes. " * 60 + "</p>"


def page(title: str, content: str = "") -> bytes:
    return f"<html><head><title>{title}</title></head><body>{content}</body></html>".encode()


def found(
    body: bytes,
    *,
    url: str = ASKED,
    asked: str = ASKED,
    is_error: bool = False,
    **headers: str,
) -> str:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    stands = wall(body, headers=named, url=url, asked=asked, is_error=is_error)
    return stands.what if stands else ""


@pytest.mark.parametrize(
    "body",
    [
        page("Social media in the social services", PROSE),
        page("Just a moment: how councils wait", PROSE),
        page("Just a moment...", PROSE),
        page("Access denied", PROSE),
        page("Log in to the library: a study of passwords", PROSE + PASSWORD),
        page("Social media policies", PROSE + PASSWORD),
        page("Before you continue", PROSE),
        page("Your privacy", PROSE + FORM),
        page("Lost and not found: records of the poor"),
        page("404 things to read"),
        page("The page not found in the archive"),
        page("Report", '<script src="https://x.awswaf.com/a/challenge.js"></script>' + PROSE),
        page("Authors", PASSWORD + PROSE),
        b"",
        b"Plain words, and no title at all",
    ],
)
def test_a_page_is_no_wall(body: bytes) -> None:
    assert found(body) == ""


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("cf_mitigated", "challenge"),
        ("x_amzn_waf_action", "captcha"),
        ("x_amzn_waf_action", "Challenge"),
        ("x_vercel_mitigated", "challenge"),
    ],
)
def test_a_header_tells_a_bot_check_whatever_the_page_says(name: str, value: str) -> None:
    assert found(page("A report", PROSE), **{name: value}) == BOT


@pytest.mark.parametrize(
    "body",
    [
        page("Just a moment..."),
        page("Attention Required! | Cloudflare"),
        page("Access Denied", "You don't have permission to access this server."),
        page("Pardon Our Interruption"),
        page("Making sure you&#39;re not a bot!"),
        page("Robot or human?"),
        page("Vercel Security Checkpoint"),
        page("  Just\n a moment... "),
        page("example.org", "<script>window._cf_chl_opt={}</script>"),
        page("example.org", '<iframe src="/_Incapsula_Resource?x=1"></iframe>'),
        page("example.org", '<script src="https://geo.captcha-delivery.com/c.js"></script>'),
        page("", '<script src="https://x.awswaf.com/a/challenge.js"></script>'),
    ],
)
def test_a_bot_check_is_known_by_its_title_or_its_machinery(body: bytes) -> None:
    assert found(body) == BOT
    assert found(body, is_error=True) == BOT


@pytest.mark.parametrize(
    ("body", "url"),
    [
        (page("Before you continue to Example", FORM), ASKED),
        (page("Bevor Sie fortfahren", FORM), "https://www.example.org/de"),
        (page("Example"), "https://consent.example.org/m?continue=x"),
        (page("Example"), "https://guce.example.com/consent"),
    ],
)
def test_a_consent_wall_is_known_by_its_title_or_its_host(body: bytes, url: str) -> None:
    assert found(body, url=url) == CONSENT


def test_a_consent_page_that_was_asked_for_is_a_page() -> None:
    url = "https://consent.example.org/policy"

    assert found(page("Our policy"), url=url, asked=url) == ""


@pytest.mark.parametrize(
    ("body", "url"),
    [
        (page("Sign in - Example", PASSWORD), "https://example.org/login?next=/report"),
        (page("Welcome", PASSWORD), "https://sso.example.org/idp/profile"),
        (page("Anmelden", ""), "https://example.org/users/sign_in"),
        (page("Log in", PASSWORD), ASKED),
        (page("Please sign in to continue", PASSWORD), ASKED),
    ],
)
def test_a_login_is_known_by_where_it_stands_or_what_it_asks_for(body: bytes, url: str) -> None:
    assert found(body, url=url) == LOGIN


@pytest.mark.parametrize(
    ("body", "url", "asked"),
    [
        (page("Log in", PASSWORD), "https://x.org/login", "https://x.org/login"),
        (page("Authors", PROSE), "https://x.org/author/gibson", ASKED),
        (page("A report", PROSE), "https://x.org/login-and-security", ASKED),
        (page("A report", PROSE + PASSWORD), "https://x.org/auth/report", ASKED),
        (page("Perception"), "https://cmp.example.org/", ASKED),
    ],
)
def test_a_page_that_only_resembles_a_login_is_a_page(body: bytes, url: str, asked: str) -> None:
    assert found(body, url=url, asked=asked) == ""


@pytest.mark.parametrize(
    "title",
    [
        "404",
        "Error 404",
        "404 Not Found",
        "404 - Page not found",
        "Page Not Found | Example",
        "Example – Page not found",
        "Example | 404",
        "Error 404 (Not Found)!!1",
        "Seite nicht gefunden - Beispiel",
        "Page introuvable",
        "Página no encontrada",
        "Page does not exist",
    ],
)
def test_a_page_that_says_in_its_title_that_it_is_missing_is_missing(title: str) -> None:
    assert found(page(title, PROSE)) == NOT_FOUND
    assert found(page(title, PROSE), is_error=True) == ""


@pytest.mark.parametrize(
    "piece", [b"<title ", b"<script ", b"<style>", b"<input ", b"<", b"<input type=", b"</script"]
)
def test_a_hostile_page_is_looked_at_in_no_time(piece: bytes) -> None:
    hostile = page("Just a moment...", PROSE) + piece * (200_000 // len(piece))
    started = time.process_time()

    found(hostile)

    assert time.process_time() - started < 0.5
