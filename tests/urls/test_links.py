from __future__ import annotations

import pytest
from hypothesis import given

from readinglist import urls
from readinglist.errors import UnsafeAddressError
from tests.support.addresses import addresses, anything

BASE = "https://example.org/d/page.html?x=1#here"

RESOLVED = [
    ("", "https://example.org/d/page.html?x=1"),
    ("#notes", "https://example.org/d/page.html?x=1#notes"),
    ("?y=2", "https://example.org/d/page.html?y=2"),
    ("a.html", "https://example.org/d/a.html"),
    ("a.html#n", "https://example.org/d/a.html#n"),
    ("./a", "https://example.org/d/a"),
    ("../a", "https://example.org/a"),
    ("../../../a", "https://example.org/a"),
    ("a/../b/.", "https://example.org/d/b/"),
    ("/a?b=c#d", "https://example.org/a?b=c#d"),
    ("\\a\\b", "https://example.org/a/b"),
    ("//other.example/a", "https://other.example/a"),
    ("\\\\other.example\\a", "https://other.example/a"),
    ("http://other.example", "http://other.example"),
    (" https://other.example/a ", "https://other.example/a"),
    ("https://other.example/a\n b.pdf", "https://other.example/a%20b.pdf"),
    ("my file.pdf", "https://example.org/d/my%20file.pdf"),
    ("https://other.example/a?b#c", "https://other.example/a?b#c"),
    ("page:2", ""),
    ("https://jo:secret@other.example/a", "https://other.example/a"),
    ("//jo@other.example/a", "https://other.example/a"),
    ("/@jo/a", "https://example.org/@jo/a"),
]

SLIPS = [
    ("www.other.example/a", "http://www.other.example/a"),
    ("ttps://other.example/a", "https://other.example/a"),
    ("htttp://other.example/a", "http://other.example/a"),
    ("hhttps://other.example/a", "https://other.example/a"),
    ("http//other.example/a", "http://other.example/a"),
    ("http//:other.example/a", "http://other.example/a"),
    ("http:/other.example/a", "http://other.example/a"),
    ("http:///other.example/a", "http://other.example/a"),
    ("http;//other.example/a", "http://other.example/a"),
    ("http:www.other.example/a", "http://www.other.example/a"),
    ("http:\\\\other.example\\a", "http://other.example/a"),
    ("http://http://other.example/a", "http://other.example/a"),
    ("https://other.example/stable/20 JSTOR", "https://other.example/stable/20"),
    ("https://other.example/a.pdf (Accessed May)", "https://other.example/a.pdf"),
    ("https://other.example/a%20", "https://other.example/a"),
    # no slips: folders that happen to be called so
    ("http/a", "https://example.org/d/http/a"),
    ("tp/a", "https://example.org/d/tp/a"),
    ("wwwa.example", "https://example.org/d/wwwa.example"),
]

UNREADABLE = [
    "http://[",
    "//[x",
    "//[x/y",
    "http://a:99999/",
    "http://a:b/",
    "http://a:-1/",
    "//",
    "http://",
    "http:///",
    "\x00",
    "http://exa\x00mple.org/",
    "http://exa mple.org/",
    "http://exam<ple.org/",
    "http://.example/",
    "http://a..example/",
    "http://" + "a" * 64 + ".example/",
    "http://" + "a." * 130 + "example/",
    "a" * 100_000,
    "http://example.org/" + "a" * 100_000,
]


@pytest.mark.parametrize(("href", "address"), RESOLVED)
def test_a_link_is_read_beside_its_page(href, address):
    assert urls.resolve(BASE, href) == address


@pytest.mark.parametrize(("href", "address"), SLIPS)
def test_a_slip_of_the_pen_is_mended(href, address):
    assert urls.resolve(BASE, href) == address


@pytest.mark.parametrize("href", UNREADABLE)
def test_what_cannot_be_read_is_no_address(href):
    assert urls.resolve(BASE, href) == ""


@pytest.mark.parametrize("base", ["", "file:///tmp/page.html", "http://["])
def test_without_a_base_only_whole_addresses_are_read(base):
    given = ["https://a.example/b", "//a.example/b", "b", "#b"]

    found = [urls.resolve(base, href) for href in given]

    assert found == ["https://a.example/b", "https://a.example/b", "", ""]


@given(anything(), anything())
def test_any_base_and_any_link_give_an_address_or_nothing(base, href):
    found = urls.resolve(base, href)

    assert found == "" or urls.is_web(found)


@given(addresses())
def test_a_whole_address_does_not_depend_on_the_page(url):
    assert urls.resolve(BASE, url) == urls.resolve("", url)


UNSAFE_SCHEMES = [
    "javascript:alert(1)",
    "data:text/html,x",
    "file:///etc/passwd",
    "vbscript:x",
    "ftp://example.org/a",
    "mailto:a@example.org",
    "blob:https://example.org/1",
    "about:blank",
    "view-source:https://example.org/",
]
DISGUISES = [
    "{}",
    " {}",
    "\t{}",
    "\x01{}",
    "\u00a0{}",
    "\u200b{}",
]


@pytest.mark.parametrize("scheme", UNSAFE_SCHEMES)
@pytest.mark.parametrize("disguise", DISGUISES)
@pytest.mark.parametrize("change", [str, str.upper, str.title, "\t".join])
def test_no_disguise_makes_another_scheme_a_web_address(scheme, disguise, change):
    text = disguise.format(change(scheme))

    assert not urls.is_web(text)
    assert urls.resolve(BASE, text) == ""
    assert urls.canonical(text) == ""


@pytest.mark.parametrize(
    "text", ["&#106;avascript:alert(1)", "java&#9;script:alert(1)", "javascript&colon;alert(1)"]
)
def test_entities_do_not_make_one_either(text):
    assert not urls.is_web(text)
    assert not urls.resolve(BASE, text).lower().startswith("javascript")


TYPED = [
    ("https://iriss.org.uk/a", "https://iriss.org.uk/a"),
    ("http://iriss.org.uk", "http://iriss.org.uk"),
    ("iriss.org.uk/a?b=c", "https://iriss.org.uk/a?b=c"),
    ("www.iriss.org.uk", "https://www.iriss.org.uk"),
    ("iriss.org.uk:8080/a", "https://iriss.org.uk:8080/a"),
    (" iriss.org.uk ", "https://iriss.org.uk"),
    ("müller.example", "https://müller.example"),
    ("htp://iriss.org.uk", "http://iriss.org.uk"),
]


@pytest.mark.parametrize(("text", "address"), TYPED)
def test_a_person_may_leave_out_the_scheme(text, address):
    assert urls.typed(text) == address


@pytest.mark.parametrize(
    "text",
    ["", "a report", "report.", "javascript:alert(1)", "file:///x", "/a", "http://[", "a@b.c"],
)
def test_what_can_be_no_address_is_refused(text):
    with pytest.raises(UnsafeAddressError):
        urls.typed(text)


HOSTS = [
    ("https://www.iriss.org.uk/a", "iriss.org.uk"),
    ("https://iriss.org.uk:8080/a", "iriss.org.uk"),
    ("https://www.com/", "www.com"),
    ("https://xn--mller-kva.example/", "müller.example"),
    ("https://u:p@Example.org", "example.org"),
    ("mailto:a@example.org", ""),
    ("", ""),
]


@pytest.mark.parametrize(("url", "host"), HOSTS)
def test_a_host_is_shown_as_people_say_it(url, host):
    assert urls.host(url) == host
