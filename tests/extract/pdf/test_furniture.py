"""What is printed on every page goes; what only looks like it stays."""

from __future__ import annotations

import pytest

from readinglist.extract.pdf import furniture
from readinglist.extract.pdf.sheets import Line
from tests.support.lines import line, lines

HEAD, FOOT = 800, 40


def page(number: int, *more: Line) -> list[Line]:
    body = [f"Page {'abcdefgh'[number]} has words, line {'mnopqrstuvwxyz'[at]}" for at in range(12)]
    return [*more, *lines(body, top=720, page=number)]


def texts(pages: list[list[Line]]) -> list[str]:
    return [each.text for lines_ in pages for each in lines_]


@pytest.mark.parametrize(
    "head",
    [
        "{} Nobody: A paper",
        "A paper {}",
        "Journal of Invented Administration 4 (2001), S. {}",
        "{}",
        "- {} -",
        "Seite {}",
        "Page {} of 9",
        "| {} |",
    ],
)
def test_a_running_head_goes(head: str) -> None:
    pages = [page(n, line(head.format(n + 40), y=HEAD, page=n)) for n in range(1, 5)]

    assert texts(furniture.without(pages)) == texts([page(n) for n in range(1, 5)])


def test_heads_that_change_from_page_to_page_go_by_their_number() -> None:
    titles = ("Ann Nobody", "Two", "Another chapter", "A fourth one")
    pages = [page(n, line(f"{n + 100} {titles[n - 1]}", y=HEAD, page=n)) for n in range(1, 5)]
    pages = [[*each, line(f"{n + 100}", y=FOOT, page=n)] for n, each in enumerate(pages, start=1)]

    assert texts(furniture.without(pages)) == texts([page(n) for n in range(1, 5)])


def test_a_year_that_ends_an_entry_at_the_foot_of_a_page_stays() -> None:
    pages = [[*page(n), line(f"{1990 + 2 * n}.", y=576, page=n)] for n in range(1, 5)]

    assert texts(furniture.without(pages)) == texts(pages)


def test_the_lone_page_number_of_a_short_paper_goes() -> None:
    pages = [[*page(1), line("1", y=FOOT, page=1)]]

    assert texts(furniture.without(pages)) == texts([page(1)])


def test_a_stamp_in_the_middle_of_every_page_goes() -> None:
    pages = [page(n, line("For Peer Review Only", y=655, left=300, page=n)) for n in range(1, 5)]

    assert texts(furniture.without(pages)) == texts([page(n) for n in range(1, 5)])


def test_ends_of_entries_that_differ_in_their_numbers_stay() -> None:
    ends = [f"Administration, Jg. {n}, H. 3, S. {n + 9}-{n * 7}." for n in range(5)]
    pages = [[*page(n), line(ends[n], y=576, page=n)] for n in range(1, 5)]

    assert texts(furniture.without(pages)) == texts(pages)


def test_the_publisher_of_many_entries_is_no_stamp() -> None:
    press = "Cambridge: Cambridge University Press."
    pages = [
        [each if at % 3 else each._replace(text=press) for at, each in enumerate(page(n))]
        for n in range(1, 5)
    ]

    assert texts(furniture.without(pages)) == texts(pages)


def test_words_that_two_pages_share_stay() -> None:
    pages = [page(n, line("Leeds: Quillon Press.", y=HEAD, page=n)) for n in (1, 2)]

    assert texts(furniture.without(pages)) == texts(pages)


def test_the_numbered_lines_of_a_manuscript_lose_their_numbers() -> None:
    numbers = [line(f"{n}", left=20, y=720 - 11.7 * n, page=1) for n in range(1, 40)]
    pages = [[*numbers, *page(1)]]

    assert texts(furniture.without(pages)) == texts([page(1)])


def test_the_numbers_of_a_table_stay() -> None:
    numbers = [line(f"{n}", left=300, y=720 - 11.7 * n, page=1) for n in range(2, 11)]
    pages = [[*page(1), *numbers]]

    assert len(texts(furniture.without(pages))) == len(texts(pages))
