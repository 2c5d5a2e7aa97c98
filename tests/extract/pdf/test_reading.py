"""Lines and links come back from where they were printed."""

from __future__ import annotations

from pathlib import Path

import pytest

from readinglist.errors import UnreadableError
from readinglist.extract.pdf.reading import manuscript
from readinglist.extract.pdf.sheets import Line, Sheet, Stated
from tests.support.pdf import A4, Leaf, Link, pdf

WORDS = ("The first line of three", "stands above the second", "and the third one ends it")


def sheets(tmp_path: Path, *leaves: Leaf) -> tuple[Sheet, ...]:
    path = tmp_path / "made.pdf"
    path.write_bytes(pdf(leaves))
    return manuscript(path, "made.pdf").sheets


def texts(lines: tuple[Line, ...]) -> list[str]:
    return [line.text for line in lines]


def leaf(*, rotate: int = 0) -> Leaf:
    made = Leaf(rotate=rotate)
    for at, words in enumerate(WORDS):
        made.put(70, 700 - 20 * at, words, size=10)
    return made


def test_a_line_says_where_it_lies(tmp_path: Path) -> None:
    (sheet,) = sheets(tmp_path, leaf())

    first = sheet.lines[0]

    assert (sheet.width, sheet.height) == A4
    assert (first.text, first.page, round(first.left)) == (WORDS[0], 1, 70)
    assert first.bottom < 700 < first.top
    assert 9 < first.height < 14
    assert 70 + 80 < first.right < 70 + 140


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
def test_a_turned_page_reads_from_its_own_top(tmp_path: Path, rotate: int) -> None:
    """The letters of a turned page run up or down it; turned back, they are lines again."""
    made = Leaf(rotate=rotate)
    for at, words in enumerate(WORDS):
        made.put_turned(70, 700 - 20 * at, words, quarter_turns=rotate // 90)

    (sheet,) = sheets(tmp_path, made)

    assert texts(sheet.lines) == list(WORDS)
    assert [round(line.left) for line in sheet.lines] == [70, 70, 70]
    tops = [line.top for line in sheet.lines]
    assert tops == sorted(tops, reverse=True)


def test_a_link_has_its_address_and_its_place(tmp_path: Path) -> None:
    made = leaf()
    made.links.append(Link(70, 695, 150, 710, "https://example.org/a?b=1&c=(2)"))

    (sheet,) = sheets(tmp_path, made)

    (link,) = sheet.links
    assert link.href == "https://example.org/a?b=1&c=(2)"
    assert (link.left, link.bottom, link.right, link.top) == (70, 695, 150, 710)


@pytest.mark.parametrize("href", ["mailto:ann@example.org", "file:///etc/passwd", "javascript:x()"])
def test_only_links_to_the_web_count(tmp_path: Path, href: str) -> None:
    made = leaf()
    made.links.append(Link(70, 695, 150, 710, href))

    (sheet,) = sheets(tmp_path, made)

    assert sheet.links == ()


def test_columns_that_were_set_row_by_row_are_parted(tmp_path: Path) -> None:
    """PDFium makes one line of what stands on one baseline, however far apart."""
    made = Leaf()
    for at in range(8):
        made.put(60, 700 - 14 * at, f"Left row {at} holds some words of a text that", size=9)
        made.put(310, 700 - 14 * at, f"Right row {at} is another text than the left", size=9)

    (sheet,) = sheets(tmp_path, made)

    assert len(sheet.lines) == 16
    assert {round(line.left) for line in sheet.lines} == {60, 310}


def test_a_line_behind_a_drawn_dash_is_a_line_of_its_own(tmp_path: Path) -> None:
    """The spaces below the rule stand half a line lower, and lead PDFium on into the next line."""
    made = Leaf(
        operators=b"BT /F1 1 Tf 10 0 0 10 70 694 Tm (Hollander, Ada, 1984: Minutes. Leeds: )Tj "
        b"2 -1.2 TD (Quillon Press. )Tj -2 -0.8 TD (        )Tj ET 70 673 18 1 re f "
        b"BT /F1 1 Tf 10 0 0 10 89 670 Tm (, 1986: Ledgers without minutes, 79.)Tj ET"
    )

    (sheet,) = sheets(tmp_path, made)

    assert texts(sheet.lines) == [
        "Hollander, Ada, 1984: Minutes. Leeds:",
        "Quillon Press.",
        ", 1986: Ledgers without minutes, 79.",
    ]


def test_what_the_file_states_of_itself_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "made.pdf"
    path.write_bytes(pdf([leaf()], language="de-AT", Title="Über Akten", Author="Grünewald, Ada"))

    stated = manuscript(path, "made.pdf").stated

    assert stated == Stated(title="Über Akten", author="Grünewald, Ada", language="de-AT")


def test_a_page_that_is_damaged_is_passed_over_and_said(tmp_path: Path) -> None:
    path = tmp_path / "made.pdf"
    whole = pdf([leaf(), leaf(), leaf()])
    path.write_bytes(whole.replace(b"/Type/Page/Parent", b"/Type/Pagx/Parent", 1))

    read = manuscript(path, "made.pdf")

    assert [sheet.number for sheet in read.sheets] == [2, 3]
    assert read.incomplete == "1 of 3 pages could not be read"


def test_what_is_no_pdf_is_called_by_the_name_that_was_given(tmp_path: Path) -> None:
    path = tmp_path / "made.pdf"
    path.write_bytes(b"not a pdf")

    with pytest.raises(UnreadableError, match=r"^report\.pdf: the file is damaged"):
        manuscript(path, "report.pdf")


def test_spaces_that_are_printed_over_are_no_spaces(tmp_path: Path) -> None:
    syllables = ["Wai", "ting", " ro", "oms", " and", " the", " me", "a", "sure", " of", " pa"]
    back = " ( ) 278 ".join(f"({each})" for each in syllables)
    made = Leaf(operators=f"BT /F1 10 Tf 1 0 0 1 70 700 Tm [{back}] TJ ET".encode())

    (sheet,) = sheets(tmp_path, made)

    assert texts(sheet.lines) == ["Waiting rooms and the measure of pa"]
