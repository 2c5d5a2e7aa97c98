"""A hostile or broken PDF ends as one clear sentence or a sane document, and the parent lives."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from readinglist.errors import UnreadableError
from readinglist.extract import pdf
from readinglist.model import Document, EntryList
from readinglist.worker import Limits, run
from tests.support import hostile

# A third of what the program allows, so that the tests are quick; libraries take 100 MB of it.
TIGHT = Limits(memory_bytes=600_000_000, cpu_s=6, wall_s=20.0)


def made(tmp_path: Path, make: Callable[[], bytes]) -> Path:
    path = tmp_path / f"{make.__name__}.pdf"
    path.write_bytes(make())
    return path


def outcome(path: Path) -> tuple[tuple[EntryList, ...], str]:
    """Return what a child finds in the file, and the sentence in which it fails."""
    try:
        return run(pdf.document, path, what=path.name, limits=TIGHT).lists, ""
    except UnreadableError as error:
        return (), str(error)


@pytest.mark.parametrize(
    ("make", "sentence"),
    [
        (hostile.empty, "the file is empty"),
        (hostile.html, "is not a PDF"),
        (hostile.truncated, "damaged"),
        (hostile.page_loop, "damaged|none of the PDF's pages"),
        (hostile.no_pages, "no pages|not a PDF"),
        (hostile.nested_array, "damaged|none of the PDF's pages|no text"),
        (hostile.locked, "locked with a password"),
        (hostile.scanned, "pictures of pages and no text"),
        (hostile.overfull, "hold too much to be read"),
    ],
)
def test_what_cannot_be_read_says_what_it_is(
    tmp_path: Path, make: Callable[[], bytes], sentence: str
) -> None:
    path = made(tmp_path, make)

    with pytest.raises(UnreadableError, match=rf"{path.name}: .*({sentence})"):
        pdf.document(path)


@pytest.mark.slow
@pytest.mark.parametrize(
    "make",
    [
        hostile.flate_bomb,
        hostile.double_flate_bomb,
        hostile.operator_bomb,
        hostile.form_bomb,
        hostile.scattered,
        hostile.nested_array,
        hostile.page_loop,
    ],
)
def test_a_bomb_ends_in_the_child(tmp_path: Path, make: Callable[[], bytes]) -> None:
    path = made(tmp_path, make)

    lists, sentence = outcome(path)

    assert lists == ()
    assert not sentence or (sentence.startswith(f"{path.name}: ") and len(sentence) < 120)


def test_twenty_thousand_pages_are_cut_and_that_is_said(tmp_path: Path) -> None:
    path = made(tmp_path, hostile.many_pages)

    found: Document = run(pdf.document, path, what=path.name, limits=TIGHT)

    assert found.incomplete == "only the first 2000 of 20000 pages were read"


def test_a_file_is_called_by_its_name(tmp_path: Path) -> None:
    path = made(tmp_path, hostile.html)

    with pytest.raises(UnreadableError, match=r"^my report\.pdf: "):
        pdf.document(path, "file:///home/ada/my%20report.pdf")


def test_an_address_names_the_file_that_was_fetched(tmp_path: Path) -> None:
    path = made(tmp_path, hostile.html)

    with pytest.raises(UnreadableError, match=r"^https://example\.org/a\.pdf: "):
        pdf.document(path, "https://example.org/a.pdf")
