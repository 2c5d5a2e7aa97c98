"""The lines of a page come in the order in which they are read."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readinglist.extract.pdf import columns
from readinglist.extract.pdf.sheets import Line, Sheet
from tests.support.lines import line, lines, sheet

LEFT, RIGHT = 60, 320


def in_order(page: Sheet) -> list[Line]:
    """Return the lines of a page by itself, as read."""
    return columns.pages([page])[0]


def column(name: str, count: int, *, left: float, top: float = 740) -> list[Line]:
    texts = [f"{name} {at} has some words of running text in it" for at in range(count)]
    return lines(texts, left=left, top=top)


def texts(found: list[Line]) -> list[str]:
    return [each.text for each in found]


def test_one_column_is_read_from_its_top_whatever_the_file_says() -> None:
    ordered = column("line", 8, left=LEFT)

    found = in_order(sheet(reversed(ordered)))

    assert texts(found) == texts(ordered)
    assert {each.column for each in found} == {0}


def test_two_columns_are_read_one_after_the_other() -> None:
    left, right = column("left", 9, left=LEFT), column("right", 9, left=RIGHT)
    row_by_row = [each for row in zip(left, right, strict=True) for each in row]

    found = in_order(sheet(row_by_row))

    assert texts(found) == texts(left) + texts(right)
    assert [each.column for each in found] == [0] * 9 + [1] * 9


def test_three_columns_are_read_one_after_the_other() -> None:
    three = [
        lines([f"{at} {n} of three" for n in range(9)], left=x)
        for at, x in enumerate((40, 220, 400))
    ]

    found = in_order(sheet(each for row in zip(*three, strict=True) for each in row))

    assert texts(found) == [text for each in three for text in texts(each)]


def test_what_runs_across_ends_the_columns_above_it() -> None:
    above = column("above left", 6, left=LEFT), column("above right", 6, left=RIGHT)
    across = line(
        "A heading that runs across the page, over both of its columns of text", left=LEFT, y=650
    )
    below = (
        column("below left", 6, left=LEFT, top=630),
        column("below right", 6, left=RIGHT, top=630),
    )

    found = in_order(sheet([*above[0], *below[0], *above[1], *below[1], across]))

    expected = [*above[0], *above[1], across, *below[0], *below[1]]
    assert texts(found) == texts(expected)


def test_the_heading_of_what_runs_across_below_stands_behind_both_columns() -> None:
    left, right = column("left", 8, left=LEFT), column("right", 7, left=RIGHT)
    heading = line("About the Authors", left=LEFT, y=620)
    across = lines(
        [
            f"Ann Nobody writes {n} papers that fill the whole width of a page like this"
            for n in range(6)
        ],
        left=LEFT,
        top=600,
    )

    found = in_order(sheet([*left, heading, *right, *across]))

    assert texts(found)[len(left) + len(right)] == "About the Authors"


def test_a_last_column_that_ends_early_keeps_its_place() -> None:
    left, right = column("left", 12, left=LEFT), column("right", 5, left=RIGHT)

    assert texts(in_order(sheet([*right, *left]))) == texts([*left, *right])


@pytest.mark.parametrize("marker", ["[12]", "12.", "(3)", "•", "[Gib10]"])
def test_a_marker_is_put_to_the_text_that_it_stands_away_from(marker: str) -> None:
    pieces = [line(marker, left=60), line("Gibson, J. (2010). Waiting rooms.", left=105)]

    (found,) = in_order(sheet(pieces))

    assert found.text == f"{marker} Gibson, J. (2010). Waiting rooms."


def test_pieces_of_a_line_are_put_together_with_the_spaces_that_are_printed() -> None:
    first = line("Waiting", left=60)
    pieces = [first, line("rooms", left=first.right + 3)]
    pieces.append(line("23", left=pieces[1].right + 0.2))

    (found,) = in_order(sheet(pieces))

    assert found.text == "Waiting rooms23"


@given(
    st.lists(
        st.tuples(st.integers(20, 560), st.integers(40, 800), st.text("abc xyz", min_size=1)),
        max_size=40,
    )
)
def test_no_letter_is_lost_or_made_up(places: list[tuple[int, int, str]]) -> None:
    page = sheet(line(text, left=x, y=y) for x, y, text in places)

    found = "".join(texts(in_order(page)))

    letters = "".join(text for _, _, text in places)
    assert sorted(found.replace(" ", "")) == sorted(letters.replace(" ", ""))


def test_pieces_of_a_font_that_states_its_letters_too_wide_are_one_line() -> None:
    first = line("Gibson, J. (2010)", left=60)
    pieces = [first, line("Waiting rooms", left=first.right - 8)]

    (found,) = in_order(sheet(pieces))

    assert found.text == "Gibson, J. (2010) Waiting rooms"


def test_one_line_that_runs_over_into_the_second_column_is_read_last() -> None:
    words = [f"line {letter}" for letter in "abcdefghijkl"]
    left, right = lines(words, left=70, page=1), lines(words, left=320, page=1)
    last, over = lines(words, left=70, page=2), lines(["line m"], left=320, page=2)

    found = columns.pages([sheet([*left, *right]), sheet([*last, *over])])

    assert texts(found[1]) == [*words, "line m"]
    assert found[1][-1].column == 1
