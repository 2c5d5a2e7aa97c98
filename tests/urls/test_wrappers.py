from __future__ import annotations

import pytest
from hypothesis import given

from readinglist import urls
from readinglist.urls import ArchiveCopy
from tests.support.addresses import addresses, anything

X = "https://example.org/a?b=c"
X_ESCAPED = "https%3A%2F%2Fexample.org%2Fa%3Fb%3Dc"

WRAPPED = [
    f"https://www.google.com/url?sa=t&url={X_ESCAPED}&usg=AOv",
    f"https://www.google.co.uk/url?q={X_ESCAPED}",
    f"https://scholar.google.de/scholar_url?url={X_ESCAPED}&hl=de",
    f"https://translate.google.com/translate?sl=de&u={X_ESCAPED}",
    f"https://l.facebook.com/l.php?u={X_ESCAPED}&h=AT0",
    f"https://lm.facebook.com/l.php?u={X_ESCAPED}",
    f"https://l.instagram.com/?u={X_ESCAPED}&e=AT",
    f"https://out.reddit.com/t3_1?url={X_ESCAPED}&token=AQ",
    f"https://www.youtube.com/redirect?event=d&q={X_ESCAPED}",
    f"https://www.linkedin.com/redir/redirect?url={X_ESCAPED}",
    f"https://duckduckgo.com/l/?uddg={X_ESCAPED}&rut=1",
    f"https://eur01.safelinks.protection.outlook.com/?url={X_ESCAPED}&data=05",
    f"https://slack-redir.net/link?url={X_ESCAPED}",
    f"https://t.umblr.com/redirect?z={X_ESCAPED}&t=1",
    f"https://login.ezproxy.uni.example.edu/login?url={X}",
    f"https://login.uni.idm.oclc.org/login?qurl={X_ESCAPED}",
    "https://example-org.uni.idm.oclc.org/a?b=c",
    "https://example-org.ezproxy.uni.example.edu/a?b=c",
    "https://example.org.libproxy.uni.example.edu/a?b=c",
    "https://example-org.translate.goog/a?b=c&_x_tr_sl=de&_x_tr_tl=en",
    "https://www.google.com/amp/s/example.org/a?b=c",
    "https://example-org.cdn.ampproject.org/c/s/example.org/a?b=c",
    "https://doi.org/https://example.org/a?b=c",
    # one in another
    f"https://www.google.com/url?q=https%3A%2F%2Flogin.ezproxy.uni.example.edu%2Flogin%3Furl%3D{X}",
]

NOT_WRAPPED = [
    X,
    "https://www.google.com/search?q=https://example.org",
    "https://www.google.com/url?q=javascript:alert(1)",
    "https://www.google.com/url?q=notes",
    "https://www.google.com/url",
    "https://www.facebook.com/sharer.php?u=https%3A%2F%2Fexample.org",
    "https://proxy.example.com/a",
    "https://www.ezproxy.example.com/a",
    "https://api-docs.proxy.example.com/a",
    "https://example.org/login?url=https://other.example",
    "https://t.co/abc",
    "https://bit.ly/abc",
    "not an address",
]


@pytest.mark.parametrize("url", WRAPPED)
def test_the_address_inside_is_found(url):
    assert urls.unwrapped(url) == X


@pytest.mark.parametrize("url", NOT_WRAPPED)
def test_what_wraps_nothing_stays_as_it_is(url):
    assert urls.unwrapped(url) == url


def test_a_hyphen_in_a_name_survives_the_proxy():
    url = "https://www-my--site-org.ezproxy.uni.example.edu/a"

    assert urls.unwrapped(url) == "https://www.my-site.org/a"


@given(anything())
def test_what_is_inside_a_web_address_is_one_too(url):
    inside = urls.unwrapped(url)

    assert inside == url or urls.is_web(inside)


COPIES = [
    ("https://web.archive.org/web/20120304050607/http://example.org/a?b=c#d", "20120304050607"),
    ("http://web.archive.org/web/20150101000000id_/http://example.org/a?b=c#d", "20150101000000"),
    ("https://web.archive.org/web/2010/http:/example.org/a?b=c#d", "2010"),
    ("https://web.archive.org/web/20100101000000/example.org/a?b=c#d", "20100101000000"),
    ("https://web.archive.org/web/*/http://example.org/a?b=c#d", ""),
    ("https://web.archive.org/web/http://example.org/a?b=c#d", ""),
    ("https://web.archive.org/save/http://example.org/a?b=c#d", ""),
    ("https://archive.today/20190102030405/http://example.org/a?b=c#d", "20190102030405"),
    ("https://archive.ph/2019.01.02-030405/http://example.org/a?b=c#d", "20190102030405"),
    ("https://archive.is/newest/http://example.org/a?b=c#d", ""),
    (
        "https://webarchive.nationalarchives.gov.uk/ukgwa/20100304041448/http://example.org/a?b=c#d",
        "20100304041448",
    ),
    ("http://webarchive.nationalarchives.gov.uk/+/http://example.org/a?b=c#d", ""),
    (
        "https://www.webarchive.org.uk/wayback/archive/20130102030405/http://example.org/a?b=c#d",
        "20130102030405",
    ),
    (
        "https://wayback.archive-it.org/12/20140102030405/http://example.org/a?b=c#d",
        "20140102030405",
    ),
    ("https://arquivo.pt/wayback/20140102030405/http://example.org/a?b=c#d", "20140102030405"),
    ("https://archiv.example.org/wb/20140102030405/http://example.org/a?b=c#d", "20140102030405"),
]


@pytest.mark.parametrize(("url", "stamp"), COPIES)
def test_an_archives_copy_names_its_original_and_its_day(url, stamp):
    assert urls.archive_of(url) == ArchiveCopy("http://example.org/a?b=c#d", stamp)


def test_a_citation_archive_carries_the_original_in_its_query():
    url = "http://www.webcitation.org/query?url=http%3A%2F%2Fexample.org%2Fa&date=2008-01-02"

    assert urls.archive_of(url) == ArchiveCopy("http://example.org/a", "")


@pytest.mark.parametrize(
    "url",
    [
        "https://example.org/2019/01/02/a",
        "https://web.archive.org/",
        "https://archive.org/details/evenratwaswhite",
        "https://archive.org/search.php?query=http://example.org",
        "https://archive.ph/AbCdE",
        "https://example.org/20190102030405/article.html",
        "https://example.org/view?url=http://other.example",
        "https://web.archive.org/web/2019/javascript:alert(1)",
        "not an address",
    ],
)
def test_other_addresses_are_no_copies(url):
    assert urls.archive_of(url) is None


@given(addresses())
def test_a_copys_original_is_what_was_copied(url):
    copy = urls.archive_of(f"https://web.archive.org/web/20190102030405/{url}")

    assert copy is not None
    assert urls.canonical(copy.original) == urls.canonical(url)
