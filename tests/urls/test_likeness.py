from __future__ import annotations

import pytest
from hypothesis import given

from readinglist import urls
from tests.support.addresses import addresses, anything

SAME = """
https://example.org/a                        https://example.org/a
http://example.org/a                         https://example.org/a
https://www.example.org/a                    https://example.org/a
https://m.example.org/a                      https://example.org/a
https://amp.example.org/a                    https://example.org/a
https://www.m.example.org/a                  https://example.org/a
https://en.m.wikipedia.org/wiki/Poor_Law     https://en.wikipedia.org/wiki/Poor_Law
https://example.org                          https://example.org/
https://example.org/a/                       https://example.org/a
https://example.org/a//                      https://example.org/a
https://example.org//a                       https://example.org/a
https://example.org/index.html               https://example.org/
https://example.org/a/index.php              https://example.org/a
https://example.org/a/Default.aspx           https://example.org/a/
https://example.org/a/amp                    https://example.org/a
https://example.org/a/amp/                   https://example.org/a
https://example.org/a?amp=1                  https://example.org/a
https://example.org:443/a                    http://example.org:80/a
https://Example.org/a                        https://example.org/a
https://example.org./a                       https://example.org/a
https://example.org/a?utm_source=x           https://example.org/a
https://example.org/a?fbclid=x&b=1           https://example.org/a?b=1
https://example.org/?b=2&a=1                 https://example.org/?a=1&b=2
https://example.org/a#part                   https://example.org/a
https://example.org/a#:~:text=x              https://example.org/a
https://example.org/#!/                      https://example.org/
https://example.org/#/                       https://example.org/
https://example.org/caf%C3%A9                https://example.org/café
https://example.org/A_%28b%29                https://example.org/A_(b)
https://example.org/it%27s,%20so             https://example.org/it's%2C%20so
https://example.org/?q=a%20b                 https://example.org/?q=a+b
https://example.org/%7Ea                     https://example.org/~a
https://example.org/x/../a                   https://example.org/a
https://user:pw@example.org/a                https://example.org/a
https://müller.example/                      https://xn--mller-kva.example
https://doi.org/10.1000/ABC                  http://dx.doi.org/10.1000/abc
https://doi.org/10/gmq2PM                    https://doi.org/gmq2pm
https://web.archive.org/web/2019/http://www.example.org/a       https://example.org/a
https://web.archive.org/web/2019id_/http://example.org/a?b=1    https://example.org/a?b=1
https://archive.ph/2019.01.02-030405/https://example.org/a      https://example.org/a
https://web.archive.org/web/2019/https://archive.is/2018/http://example.org/a  https://example.org/a
https://www.google.com/url?q=https://example.org/a&sa=U         https://example.org/a
https://l.facebook.com/l.php?u=https%3A%2F%2Fexample.org%2Fa    https://example.org/a
https://out.reddit.com/t3?url=https%3A%2F%2Fexample.org%2Fa     https://example.org/a
https://www-example-org.ezproxy.uni.edu/a    https://www.example.org/a
https://www-example-org.translate.goog/a?_x_tr_sl=de            https://example.org/a
"""

NOT_SAME = """
https://example.org/a                        https://example.org/b
https://example.org/a                        https://example.org/A
https://example.org/a                        https://example.org/a.pdf
https://example.org/a                        https://example.com/a
https://example.org/                         https://example.org/en
https://blog.example.org/                    https://example.org/
https://example.org/?id=1                    https://example.org/?id=2
https://example.org/?id=1                    https://example.org/
https://example.org/?ref=a                   https://example.org/?ref=b
https://example.org:8080/                    https://example.org/
https://example.org/#/1                      https://example.org/#/2
https://example.org/#!1                      https://example.org/
https://example.org/%2Fa                     https://example.org//a
https://example.org/a%3Fb                    https://example.org/a?b
https://m.co/a                               https://co/a
https://www.com/                             https://com/
https://example.org/amp                      https://example.org/
https://amp.dev/a                            https://dev/a
https://example.org/index.html.bak           https://example.org/
https://example.org/reindex.html             https://example.org/
https://web.archive.org/web/2019/http://example.org/a           https://example.org/b
https://web.archive.org/                     https://example.org/
https://www.google.com/url?q=notes           https://notes/
https://t.co/abc                             https://t.co/abd
https://example.org/a?q=1%2B1                https://example.org/a?q=1+1
"""


def rows(table: str) -> list[list[str]]:
    return [line.split() for line in table.strip().splitlines()]


@pytest.mark.parametrize(("one", "other"), rows(SAME))
def test_two_addresses_of_one_page_share_a_key(one, other):
    assert urls.key(one) == urls.key(other)


@pytest.mark.parametrize(("one", "other"), rows(NOT_SAME))
def test_the_addresses_of_two_pages_do_not(one, other):
    assert urls.key(one) != urls.key(other)


@given(anything())
def test_a_key_is_its_own_key(url):
    key = urls.key(url)

    assert urls.key(key) == key


@given(addresses())
def test_an_address_and_its_one_spelling_share_a_key(url):
    assert urls.key(urls.canonical(url)) == urls.key(url)


@given(addresses())
def test_an_archives_copy_has_the_key_of_what_it_copies(url):
    assert urls.key(f"https://web.archive.org/web/20190102030405/{url}") == urls.key(url)
