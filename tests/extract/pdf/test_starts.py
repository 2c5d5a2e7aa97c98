"""Lines become entries, and no line is lost."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from readinglist.extract.pdf.sheets import Line
from readinglist.extract.pdf.starts import cut
from tests.support.lines import line, lines

PLACED = st.builds(
    line,
    st.sampled_from(
        ["Gibson, J. (2010). Rooms.", "and ledgers, 12–18.", "[3] Ada", "1984", "•  x"]
    ),
    left=st.sampled_from([70.0, 84.0, 300.0]),
    y=st.integers(40, 800).map(float),
    page=st.integers(1, 3),
    column=st.integers(0, 1),
)


@given(st.lists(PLACED, max_size=40))
def test_every_line_is_in_one_entry_in_its_order(printed: list[Line]) -> None:
    found = cut(printed)

    assert [each for entry in found.entries for each in entry] == printed


def test_nothing_is_cut_from_nothing() -> None:
    assert cut([]).entries == ()


def test_numbers_that_do_not_rise_mark_no_entries() -> None:
    printed = [
        "Gibson, J. (2010). Waiting rooms and the measure of patience. Journal of Ledgers",
        "12 (3), 4–8, as the clerks of a parish have it, and as the editors have added on",
        "7 pages of their own.",
    ]

    assert [len(entry) for entry in cut(lines(printed)).entries] == [3]


def test_a_volume_at_the_start_of_a_line_is_no_number_of_an_entry() -> None:
    printed = [
        "1. Gibson, J. (2010). Waiting rooms and their clerks. Journal of Ledgers",
        "12 (3), 4–8.",
        "2. Hollander, A. (2011). Minutes. Leeds: Quillon Press.",
        "3. Ingersoll, B. (2012). Ledgers. Leeds: Quillon Press.",
    ]

    found = cut(lines(printed))

    assert [[each.text for each in entry] for entry in found.entries] == [
        printed[:2],
        printed[2:3],
        printed[3:],
    ]
    assert found.layout == "numbers"
