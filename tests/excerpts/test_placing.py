"""Where quotations stand in a text that is Markdown."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readinglist.excerpts.placing import places
from readinglist.excerpts.values import Excerpt, Kind, Quotation

TEXT = """\
# Of *waiting*

Whoever waits for a **clerk** waits for a person, and never for a desk. The chal\u00adlenge is
to find oppor-
tunities in 2\\*3 rooms.

- First come the forms.
- Then comes the stamp.

> A queue is a promise.

| Year | Visits |
| 1904 | twelve of them |

这份报告没有参考文献。
"""


def quotations(*words: str, kind: Kind = Kind.QUOTATION) -> list[Quotation]:
    return [Quotation(n, 1, Excerpt(words=each, kind=kind)) for n, each in enumerate(words, 1)]


def marked(*words: str) -> list[str]:
    return [TEXT[each.start : each.end] for each in places(quotations(*words), TEXT)]


@pytest.mark.parametrize(
    ("words", "stands"),
    [
        ("waits for a clerk waits", "waits for a **clerk** waits"),
        ("Of waiting Whoever", "Of *waiting*\n\nWhoever"),
        ("The challenge is", "The chal\u00adlenge is"),
        ("opportunities in 2\\*3", "oppor-\ntunities in 2\\*3"),
        ("First come the forms. Then comes", "First come the forms.\n- Then comes"),
        ("desk", "desk"),
        ("A queue is", "A queue is"),
        ("1904 twelve", "1904 | twelve"),
        ("没有参考文献", "没有参考文献"),
        ("Whoever waits […] a person", "Whoever waits for a **clerk** waits for a person"),
        ("Whoever waits for one clerk waits for", "Whoever waits for a **clerk** waits for"),
    ],
)
def test_a_quotation_is_placed_among_the_marks(words: str, stands: str) -> None:
    assert marked(words) == [stands]


@pytest.mark.parametrize("words", ["", "…", "no such words stand in it at all"])
def test_what_is_not_there_has_no_place(words: str) -> None:
    assert marked(words) == []


def test_the_users_own_words_are_not_looked_for() -> None:
    assert places(quotations("Then comes the stamp", kind=Kind.COMMENT), TEXT) == []


def test_places_come_in_the_order_of_the_text_and_those_that_overlap_are_one() -> None:
    found = places(quotations("a queue is", "comes the stamp", "the stamp. A queue"), TEXT)

    assert [each.numbers for each in found] == [(2, 3, 1)]
    assert places(quotations("A queue", "Whoever"), TEXT)[0].numbers == (2,)


@given(st.text(max_size=300), st.text(max_size=40))
def test_any_text_may_be_marked(text: str, words: str) -> None:
    for each in places(quotations(words), text):
        assert 0 <= each.start < each.end <= len(text)
