"""Draws web addresses as they stand in real pages: escapes, dots, ports, trackers, fragments."""

from __future__ import annotations

from hypothesis import strategies as st

HOSTS = (
    "example.org",
    "www.Example.ORG",
    "m.example.co.uk",
    "en.m.wikipedia.org",
    "müller.example",
    "example.org.",
    "amp.dev",
    "192.0.2.7",
    "[2001:db8::1]",
    "user:secret@example.org",
)
SEGMENTS = (
    "report",
    "Local%20by%20Social",
    "caf%c3%a9",
    "café",
    "%7Eanna",
    "~anna",
    "..",
    ".",
    "%2e%2e",
    "",
    "index.html",
    "amp",
    "a b",
    "100%",
    "%%34%31",
    "(1999)49:8<693::AID>3.0.CO;2-O",
    "http:",
)
PARAMETERS = (
    "utm_source=news",
    "utm%5Fmedium=mail",
    "fbclid=IwAR0",
    "id=42",
    "lang=en",
    "q=a+b%20c",
    "ref=home",
    "amp=1",
    "flag",
    "empty=",
    "url=https%3A%2F%2Fother.example%2Fpage",
)
FRAGMENTS = ("", "top", "!/route", "/notes/1", ":~:text=words", "/a:~:text=b")


@st.composite
def addresses(draw: st.DrawFn) -> str:
    """Draw an address that a browser would open."""
    scheme = draw(st.sampled_from(("http", "https", "HTTP")))
    port = draw(st.sampled_from(("", "", ":80", ":443", ":8080")))
    path = "".join(f"/{each}" for each in draw(st.lists(st.sampled_from(SEGMENTS), max_size=5)))
    parameters = draw(st.lists(st.sampled_from(PARAMETERS), max_size=4, unique=True))
    query = "?" + "&".join(parameters) if parameters else ""
    fragment = draw(st.sampled_from(FRAGMENTS))
    host = draw(st.sampled_from(HOSTS))
    return f"{scheme}://{host}{port}{path}{query}{'#' if fragment else ''}{fragment}"


def anything() -> st.SearchStrategy[str]:
    """Draw any text, often one that nearly is an address."""
    pieces = st.sampled_from(
        ("http://", "https:", "//", "[", "]", "@", ":", "%", "%2", "\\", "?", "#", "\x00", "\ud800")
    )
    broken = st.lists(pieces | st.text(max_size=5), max_size=8).map("".join)
    return st.one_of(st.text(), broken, addresses())
