"""The measure of fields counts what it says it counts."""

from __future__ import annotations

from tests.quality.fields import shares, tally

GOLD = [
    {"text": "Pike, I. (2010) Tides.", "title": "Tides", "authors": ["Pike, Ida"], "year": "2010"},
    {"text": "Calder, A. (2011) Quays and piers.", "title": "Quays and piers", "year": 2011},
    {"text": "Vos, P. Lamps.", "title": "Lamps of the north", "url": "https://a.example/lamps"},
]


def test_each_field_is_counted_where_it_was_asked_for():
    found = [
        {"text": GOLD[0]["text"], "title": "Tides", "authors": [{"family": "Pike"}], "year": 2010},
        {"text": GOLD[1]["text"], "title": "Quays and piers", "year": 1911},
    ]

    assert shares(tally(found, GOLD)) == {"title": 1.0, "year": 0.5, "author": 1.0, "whole": 0.333}


def test_one_doi_is_one_address():
    gold = [{"title": "Tides", "url": "https://doi.org/10.5555/a", "doi": "10.5555/a"}]
    found = [{"title": "Tides", "url": "https://a.example/", "doi": "10.5555/A"}]

    assert shares(tally(found, gold)) == {"title": 1.0, "url": 1.0, "doi": 1.0, "whole": 1.0}
