"""References of standards are read by their form."""

from __future__ import annotations

import pytest

from readinglist.extract.citations import parse
from readinglist.model import Entry, Span, SpanKind


def read(text, *spans):
    work = parse([Entry(text=text, spans=spans)], language="en")[0].work
    return work.title, [name.family or name.literal for name in work.author], work.issued


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Tide Markup 1.1 - Second Edition. Anna Calder. W3C. 17 March 2015. W3C Note. URL: https://a.example/",
            ("Tide Markup 1.1 - Second Edition", ["Calder"], "2015-03-17"),
        ),
        (
            "Harbour Linking. M. Pike; J. de Vries; et al. IETF. October 2010. Draft. URL: https://a.example/",
            ("Harbour Linking", ["Pike", "de Vries"], "2010-10"),
        ),
        (
            "Manifest for tides. W3C. W3C Editor's Draft. URL: https://www.w3.org/TR/tidemanifest/",
            ("Manifest for tides", ["W3C"], ""),
        ),
        (
            "Tide Standard. Anne van Loon. WHATWG. Living Standard. URL: https://tide.spec.whatwg.org/",
            ("Tide Standard", ["van Loon"], ""),
        ),
    ],
)  # fmt: skip
def test_title_people_body_date_status_and_address(text, expected):
    assert read(text) == expected


def test_the_title_ends_where_the_markup_says():
    text = "Tides. A Specification. W3C. URL: https://www.w3.org/TR/tides/"

    assert read(text, Span(0, 22, SpanKind.CITE))[:2] == ("Tides. A Specification", ["W3C"])
