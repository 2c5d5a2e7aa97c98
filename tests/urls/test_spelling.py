from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readinglist import urls
from tests.support.addresses import PARAMETERS, addresses, anything

CANONICAL = [
    # what already has the one spelling
    ("https://example.org/", "https://example.org/"),
    ("https://example.org/a/b.pdf", "https://example.org/a/b.pdf"),
    ("https://example.org/?a=1&b=2", "https://example.org/?a=1&b=2"),
    ("http://example.org/A", "http://example.org/A"),
    # scheme and host
    ("HTTPS://Example.ORG/Path", "https://example.org/Path"),
    ("http://example.org.", "http://example.org/"),
    ("http://user:secret@example.org/a", "http://example.org/a"),
    ("http://a@b@example.org/", "http://example.org/"),
    ("http:\\\\example.org\\a", "http://example.org/a"),
    ("https:////example.org/a", "https://example.org/a"),
    ("  https://example.org/a\n", "https://example.org/a"),
    ("https://exam\nple.org/\ta", "https://example.org/a"),
    ("https://example.org/re\u00adport", "https://example.org/report"),
    ("https://ex%61mple.org/", "https://example.org/"),
    ("https://[2001:DB8::1]/a", "https://[2001:db8::1]/a"),
    # names in other scripts
    ("https://müller.example/", "https://xn--mller-kva.example/"),
    ("https://xn--mller-kva.example/", "https://xn--mller-kva.example/"),
    ("https://faß.de/", "https://xn--fa-hia.de/"),
    ("https://例え。テスト/", "https://xn--r8jz45g.xn--zckzah/"),
    ("https://ＥＸＡＭＰＬＥ.org/", "https://example.org/"),
    # ports
    ("http://example.org:80/", "http://example.org/"),
    ("https://example.org:443/", "https://example.org/"),
    ("http://example.org:443/", "http://example.org:443/"),
    ("http://example.org:/", "http://example.org/"),
    ("http://example.org:08080/", "http://example.org:8080/"),
    # escapes
    ("https://example.org/%7eanna", "https://example.org/~anna"),
    ("https://example.org/caf%c3%a9", "https://example.org/caf%C3%A9"),
    ("https://example.org/café", "https://example.org/caf%C3%A9"),
    ("https://example.org/a b", "https://example.org/a%20b"),
    ("https://example.org/100%", "https://example.org/100%25"),
    ("https://example.org/%%34%31", "https://example.org/%2541"),
    ("https://example.org/%2Fa", "https://example.org/%2Fa"),
    ("https://example.org/?q=ä", "https://example.org/?q=%C3%A4"),
    ("https://example.org/\ud800", "https://example.org/%EF%BF%BD"),
    # dots
    ("https://example.org/a/../b/./c", "https://example.org/b/c"),
    ("https://example.org/a/%2E%2e/b", "https://example.org/b"),
    ("https://example.org/../../a", "https://example.org/a"),
    ("https://example.org/a/..", "https://example.org/"),
    ("https://example.org/a..b/...", "https://example.org/a..b/..."),
    # queries
    ("https://example.org/a?", "https://example.org/a"),
    ("https://example.org/?b=2&a=1", "https://example.org/?a=1&b=2"),
    ("https://example.org/?a=2&a=1", "https://example.org/?a=2&a=1"),
    ("https://example.org/?a=1&&b", "https://example.org/?a=1&b"),
    ("https://example.org/?a=", "https://example.org/?a="),
    # fragments
    ("https://example.org/a#part", "https://example.org/a"),
    ("https://example.org/#!/notes/1", "https://example.org/#!/notes/1"),
    ("https://example.org/#/notes/1", "https://example.org/#/notes/1"),
    ("https://example.org/#/", "https://example.org/#/"),
    ("https://example.org/a#:~:text=some%20words", "https://example.org/a"),
    ("https://example.org/#/notes:~:text=words", "https://example.org/#/notes"),
    # what looks like an error and is none
    (
        "https://web.archive.org/web/2019/http://example.org/a?b=1",
        "https://web.archive.org/web/2019/http://example.org/a?b=1",
    ),
    (
        "https://doi.org/10.1002/(SICI)1097(199806)49:8<693::AID-ASI4>3.0.CO;2-O",
        "https://doi.org/10.1002/(SICI)1097(199806)49:8%3C693::AID-ASI4%3E3.0.CO;2-O",
    ),
]


@pytest.mark.parametrize(("url", "spelling"), CANONICAL)
def test_each_address_has_one_spelling(url, spelling):
    assert urls.canonical(url) == spelling


TRACKERS = """
utm_source utm_medium utm_campaign utm_term UTM_Content mtm_campaign pk_kwd mc_cid mc_eid fbclid
gclid dclid gbraid wbraid msclkid yclid twclid igshid _ga _gl _hsenc _hsmi mkt_tok vero_id
oly_enc_id s_cid cmpid ref_src ref_url spm srsltid
"""


@pytest.mark.parametrize("name", TRACKERS.split())
def test_a_tracker_is_dropped(name):
    assert urls.canonical(f"https://example.org/a?id=7&{name}=x") == "https://example.org/a?id=7"


@pytest.mark.parametrize(
    "name", ["ref", "source", "session", "medium", "keyword", "id", "page", "sid", "utm", "mc_x"]
)
def test_what_may_choose_the_content_is_kept(name):
    url = f"https://example.org/a?{name}=x"

    assert urls.canonical(url) == url


@pytest.mark.parametrize(
    "text",
    ["", "x", "example.org", "mailto:a@example.org", "javascript:alert(1)", "http://", "http://["],
)
def test_what_is_no_web_address_has_no_spelling(text):
    assert urls.canonical(text) == ""


@given(anything())
def test_spelling_twice_changes_nothing(url):
    once = urls.canonical(url)

    assert urls.canonical(once) == once


@given(addresses())
def test_an_address_keeps_a_spelling_that_is_a_web_address(url):
    assert urls.is_web(urls.canonical(url))


@given(st.permutations(PARAMETERS))
def test_the_order_of_parameters_does_not_matter(parameters):
    ordered = urls.canonical(f"https://example.org/a?{'&'.join(PARAMETERS)}")

    assert urls.canonical(f"https://example.org/a?{'&'.join(parameters)}") == ordered
