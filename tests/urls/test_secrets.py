from __future__ import annotations

import pytest
from hypothesis import given

from readinglist import urls
from tests.support.addresses import anything

HIDDEN = [
    ("https://u:p@example.org/a", "https://example.org/a"),
    ("https://u@example.org/a", "https://example.org/a"),
    ("https://example.org/?token=abc&b=1", "https://example.org/?token=REDACTED&b=1"),
    ("https://example.org/?access_token=abc", "https://example.org/?access_token=REDACTED"),
    ("https://example.org/#id_token=abc", "https://example.org/#id_token=REDACTED"),
    ("https://example.org/?API_KEY=abc", "https://example.org/?API_KEY=REDACTED"),
    ("https://example.org/?password=abc#x", "https://example.org/?password=REDACTED#x"),
    ("https://example.org/a;jsessionid=AB12?b=1", "https://example.org/a;jsessionid=REDACTED?b=1"),
    ("https://example.org/?X-Amz-Signature=ab", "https://example.org/?X-Amz-Signature=REDACTED"),
    (
        "https://example.org/?sid=4f2a9c8b7d6e5f4a3b2c1d0e",
        "https://example.org/?sid=REDACTED",
    ),
    (
        "https://www.google.com/url?q=https%3A%2F%2Fu:p%40example.org",
        "https://www.google.com/url?q=https%3A%2F%2Fexample.org",
    ),
    ("http://u:p@[broken", "http://[broken"),
]

KEPT = [
    "https://example.org/a",
    "https://example.org/?id=4f2a9c8b7d6e5f4a3b2c1d0e",
    "https://example.org/?code=A12",
    "https://example.org/?key=housing",
    "https://example.org/?sid=12",
    "https://example.org/@anna/a",
    "https://example.org//anna@home/a",
    "https://example.org/?tokens=3",
    "https://example.org/token=3",
    "mail a@example.org about //this",
    "",
]


@pytest.mark.parametrize(("url", "shown"), HIDDEN)
def test_a_secret_is_not_shown(url, shown):
    assert urls.without_secrets(url) == shown


@pytest.mark.parametrize("text", KEPT)
def test_what_is_no_secret_is_shown(text):
    assert urls.without_secrets(text) == text


def test_what_is_stored_keeps_its_parameters_and_no_password():
    assert urls.without_user("https://u:p@example.org/?token=1") == "https://example.org/?token=1"
    assert urls.without_user("https://example.org/@anna") == "https://example.org/@anna"


@given(anything())
def test_hiding_twice_changes_nothing(text):
    once = urls.without_secrets(text)

    assert urls.without_secrets(once) == once
