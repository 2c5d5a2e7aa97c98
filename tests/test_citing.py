"""A work in words: labels, entries, citations."""

from __future__ import annotations

import pytest

from readinglist import citing
from readinglist.model import Name
from tests.support.publication import item

ANDY, DOAK = Name("Gibson", "Andy"), Name("Doak", "Jo")


@pytest.mark.parametrize(
    ("known", "label"),
    [
        ({"author": (ANDY,)}, "Gibson 2011"),
        ({"author": (ANDY, DOAK)}, "Gibson and Doak 2011"),
        ({"author": (ANDY, DOAK, ANDY)}, "Gibson et al. 2011"),
        ({"author": (Name(literal="Audit Office"),)}, "Audit Office 2011"),
        ({"author": (), "editor": (DOAK,)}, "Doak 2011"),
        ({"author": (), "publisher": "NESTA"}, "NESTA 2011"),
        ({"author": (), "issued": ""}, "Local by Social"),
    ],
)
def test_a_label_says_whose_work_it_is_as_well_as_it_is_known(known, label):
    assert citing.label(item(1, "Local by Social", **known)) == label


@pytest.mark.parametrize(
    ("known", "full"),
    [
        ({"author": (ANDY,)}, "Local by Social (Gibson 2011)"),
        ({"author": ()}, "Local by Social (2011)"),
        ({"author": (), "issued": ""}, "Local by Social"),
    ],
)
def test_a_title_is_not_said_twice(known, full):
    assert citing.full(item(1, "Local by Social", **known)) == full


def test_each_form_has_the_page():
    reading = item(1, "Local by Social", author=(ANDY,), doi="10.5555/x")

    forms = [write(reading, "14–16") for write in (citing.for_pandoc, citing.in_markdown,
                                                   citing.in_text)]  # fmt: skip

    assert forms == [
        "[@fell2011waiting1, pp. 14–16]",
        "[Gibson 2011](https://doi.org/10.5555/x), pp. 14–16",
        "(Gibson 2011, pp. 14–16)",
    ]


@pytest.mark.parametrize(
    ("known", "entry"),
    [
        (
            {"author": (ANDY,), "publisher": "NESTA", "publisher_place": "London", "url": ""},
            "Gibson, Andy (2011) Local by Social. London: NESTA.",
        ),
        (
            {"author": (ANDY, DOAK), "container_title": "Journal of Desks", "volume": "3",
             "issue": "2", "page": "4-9", "url": ""},
            "Gibson, Andy and Doak, Jo (2011) Local by Social. Journal of Desks, 3(2), pp. 4–9.",
        ),
        (
            {"author": (), "editor": (DOAK,), "url": "http://a.eu/", "accessed": "2024-05-01"},
            "Doak, Jo (ed.) (2011) Local by Social. http://a.eu/ (accessed 2024-05-01)",
        ),
        (
            {"author": (), "publisher": "NESTA", "issued": "", "url": ""},
            "NESTA (no date) Local by Social.",
        ),
    ],
)  # fmt: skip
def test_an_entry_has_what_is_known_in_the_order_of_the_form(known, entry):
    assert citing.entry(item(1, "Local by Social", **known)) == entry


@pytest.mark.parametrize("title", ["Who pays?", "Wait...", "Stop!"])
def test_a_title_keeps_the_stop_that_it_ends_with(title):
    assert citing.entry(item(1, title, url="")) == f"Fell, Ada (2011) {title}"
