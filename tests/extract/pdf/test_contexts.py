"""An entry keeps the sentence in which the document cites it."""

from __future__ import annotations

import pytest

from readinglist.extract.pdf.contexts import Body
from readinglist.model import Entry, Stage
from tests.support.lines import line, lines

GIBSON = Entry(text="Gibson, J. and Lamarque, P. (2010). Waiting rooms. Leeds: Quillon Press.")
NUMBERED = Entry(text="Gibson, J. Waiting rooms. Leeds: Quillon Press; 2010.", marker="12")
NOTED = Entry(
    text="Jo Gibson, Waiting Rooms, Leeds 2010.", marker="3", page="2", stage=Stage.ANCHORED
)

BEFORE, BEHIND = "The clerks were many.", "Nobody counted them."


def body(cited: str) -> Body:
    return Body([*lines([BEFORE, cited, BEHIND], page=2)])


@pytest.mark.parametrize(
    "sentence",
    [
        "They waited in rooms without a clock (Gibson and Lamarque 2010).",
        "Gibson and Lamarque (2010) found a room without a clock.",
        "Such rooms have no clock (Gibson et al. 2010: 33; Hollander 2011).",
        "Such rooms have no clock (see Gibson/Lamarque, 2010, p. 4).",
        "GIBSON (2010) calls it a room.",
    ],
)
def test_an_author_and_a_year_cite(sentence: str) -> None:
    assert body(sentence).context(GIBSON) == sentence


@pytest.mark.parametrize(
    ("sentence", "is_cited"),
    [
        ("Such rooms have no clock [12].", True),
        ("Such rooms have no clock [3, 12].", True),
        ("Such rooms have no clock [9–14].", True),
        ("Such rooms have no clock [1].", False),
        ("There are 12 such rooms, and 120 clerks.", False),
    ],
)
def test_a_number_in_brackets_cites(sentence: str, is_cited: bool) -> None:
    assert body(sentence).context(NUMBERED) == (sentence if is_cited else "")


@pytest.mark.parametrize(
    "sentence",
    [
        "Such rooms have no clock.3",
        "Such rooms3 have no clock.",
        "Such rooms have “no clock”.3",
    ],
)
def test_a_raised_number_cites_and_is_no_part_of_the_sentence(sentence: str) -> None:
    assert body(sentence).context(NOTED) == sentence.replace("3", "")


def test_a_raised_number_counts_on_its_own_page_alone() -> None:
    elsewhere = Body(lines([BEFORE, "Such rooms have no clock.3", BEHIND], page=7))

    assert elsewhere.context(NOTED) == ""


def test_the_first_of_several_sentences_is_kept() -> None:
    first, second = "Gibson (2010) opened the door.", "Gibson (2010) closed it again."

    assert Body(lines([BEFORE, first, second])).context(GIBSON) == first


def test_the_entry_itself_is_no_context() -> None:
    assert Body([line(GIBSON.text)]).context(GIBSON) == ""


def test_a_sentence_that_runs_over_lines_is_whole() -> None:
    printed = [
        BEFORE,
        "In the rooms that Gibson and La-",
        "marque (2010) describe, no-",
        "body has a clock.",
    ]

    assert Body(lines(printed)).context(GIBSON) == (
        "In the rooms that Gibson and Lamarque (2010) describe, nobody has a clock."
    )
