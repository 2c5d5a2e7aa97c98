from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import assume, given

from readinglist import identifiers, urls
from tests.support.addresses import addresses, anything

NONE = [
    "",
    "no address here",
    "write to anna@www.example.org or anna@example.org/a",
    "and/or, e.g. this/that, 3.5/7, a.b/c",
    "ftp://example.org/a",
    "javascript:alert(1)",
    "the http:// protocol, the www. prefix",
    "http://www.example.org/very-long-na…",
    "http://www.example.org/very-long-na...",
    "http://[broken",
]

ONE = [
    ("http://example.org/a", "http://example.org/a"),
    ("HTTPS://Example.org/a", "HTTPS://Example.org/a"),
    ("www.example.org/a", "http://www.example.org/a"),
    ("http://jo:secret@example.org/a", "http://example.org/a"),
    ("iriss.org.uk/resources/a.pdf", "http://iriss.org.uk/resources/a.pdf"),
    ("doi.org/10.1000/182", "http://doi.org/10.1000/182"),
    # what stands behind
    ("http://example.org/a.", "http://example.org/a"),
    ("http://example.org/a/, 2010", "http://example.org/a/"),
    ("http://example.org/a?", "http://example.org/a"),
    ("“http://example.org/a”", "http://example.org/a"),
    ("http://example.org/a’s", "http://example.org/a’s"),
    ("http://example.org/a–", "http://example.org/a"),
    ("http://example.org/a.Accessed May", "http://example.org/a"),
    ("http://example.org/a).Retrieved", "http://example.org/a"),
    ("http://example.org/a&lt;/p&gt;", "http://example.org/a"),
    # brackets
    ("(http://example.org/a)", "http://example.org/a"),
    ("(see http://example.org/a_(b)).", "http://example.org/a_(b)"),
    ("[http://example.org/a].", "http://example.org/a"),
    ("http://example.org/a[1]", "http://example.org/a[1]"),
    ("<http://example.org/a>", "http://example.org/a"),
    ("<URL: http://example.org/a b\nc.html>", "http://example.org/abc.html"),
    ("< http:// example.org/ a >.", "http://example.org/a"),
    # inside
    ("http://example.org/?a=1&amp;b=2", "http://example.org/?a=1&b=2"),
    (
        "https://web.archive.org/web/2010/http://example.org/a",
        "https://web.archive.org/web/2010/http://example.org/a",
    ),
    ("http://example.org/a,b;c=d/~e", "http://example.org/a,b;c=d/~e"),
    ("http://de.example.org/wiki/Straße", "http://de.example.org/wiki/Straße"),
    ("见http://example.org/a（2010年）。", "http://example.org/a"),
    ("http://example.org/a」を参照", "http://example.org/a"),
]

BROKEN = [
    ("http://example.org/ report.pdf", "http://example.org/report.pdf"),
    ("http://example.org/a/ 2010/05/title", "http://example.org/a/2010/05/title"),
    ("http://example.org /a/b", "http://example.org/a/b"),
    ("http:// www.example.org/a", "http://www.example.org/a"),
    ("http://www.example. org/a", "http://www.example.org/a"),
    ("http://example.org/en- US/build", "http://example.org/en-US/build"),
    ("http://example.org/a-long- title", "http://example.org/a-long-title"),
    ("http://example.org/a_ b.html", "http://example.org/a_b.html"),
    ("http://example.org/?id= 42", "http://example.org/?id=42"),
    ("http://example.org/?a=1& b=2", "http://example.org/?a=1&b=2"),
    ("http://example.org/report. pdf", "http://example.org/report.pdf"),
    ("http://example.org/report .pdf", "http://example.org/report.pdf"),
    ("http://doi.org/10.1021/ es030360x", "http://doi.org/10.1021/es030360x"),
    ("http://example.org/a- b- c.pdf", "http://example.org/a-b-c.pdf"),
]

WHOLE = [
    ("http://example.org/ Accessed 3 May", "http://example.org/"),
    ("http://example.org/ and/or others", "http://example.org/"),
    ("http://example.org/ 12/05/2010", "http://example.org/"),
    ("http://example.org/ e-mail", "http://example.org/"),
    ("http://example.org/ state-of-the-art", "http://example.org/"),
    ("http://example.org/ 2010", "http://example.org/"),
    ("http://example.org/a- accessed", "http://example.org/a-"),
    ("http://example.org/a- Smith", "http://example.org/a-"),
    ("http://example.org/a 2010", "http://example.org/a"),
    ("http://example.org/a. Oxford", "http://example.org/a"),
    ("http://www.example.org. Smith", "http://www.example.org"),
    ("http://example.org/a / b", "http://example.org/a"),
]


@pytest.mark.parametrize("text", NONE)
def test_a_text_without_addresses_has_none(text):
    assert identifiers.urls_in(text) == []


@pytest.mark.parametrize(("text", "url"), [*ONE, *BROKEN, *WHOLE])
def test_a_printed_address_is_read_to_its_end_and_no_further(text, url):
    assert [each.url for each in identifiers.urls_in(f"Smith: {text}")] == [url]


@pytest.mark.parametrize(("text", "url"), BROKEN)
def test_an_address_that_a_line_end_has_broken_keeps_its_place(text, url):
    (found,) = identifiers.urls_in(f"{text}. Oxford 2010")

    assert (found.start, found.end) == (0, len(text))


def test_several_addresses_are_found_in_order():
    text = (
        "http://a.example/x,http://b.example/y; www.c.example http://d.example/zhttp://e.example/"
    )

    assert [each.url for each in identifiers.urls_in(text)] == [
        "http://a.example/x",
        "http://b.example/y",
        "http://www.c.example",
        "http://d.example/z",
        "http://e.example/",
    ]


@given(anything())
def test_places_lie_in_the_text_in_order_and_apart(text):
    found = identifiers.urls_in(text)

    assert all(0 <= each.start < each.end <= len(text) for each in found)
    assert all(one.end <= other.start for one, other in pairwise(found))
    assert all(urls.is_web(each.url) for each in found)


@given(addresses())
def test_a_spelt_address_is_found_whole(url):
    spelling = urls.canonical(url)
    assume(spelling[-1].isalnum() or spelling[-1] == "/")

    (found,) = identifiers.urls_in(f"at {spelling} ;")

    assert urls.key(found.url) == urls.key(spelling)
