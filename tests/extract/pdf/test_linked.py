"""A link annotation gives the entry its address, whatever is printed below it."""

from __future__ import annotations

from pathlib import Path

import pytest

from readinglist.extract.pdf import document
from readinglist.model import Entry, SpanKind
from tests.support.papers import PROSE
from tests.support.pdf import Leaf, Link, pdf, width

SIZE = 9


def entries(tmp_path: Path, printed: list[str], *links: tuple[int, str, str]) -> tuple[Entry, ...]:
    """Return the entries of a list; each link is the line it lies on, its words, its address."""
    leaf = Leaf()
    leaf.put(70, 760, PROSE[:90])
    leaf.put(70, 730, "References", size=13, bold=True)
    places = [700 - 11 * at for at in range(len(printed))]
    for words, y in zip(printed, places, strict=True):
        leaf.put(84 if words.startswith(" ") else 70, y, words.strip(), size=SIZE)
    for at, words, href in links:
        line, left = printed[at].strip(), 84 if printed[at].startswith(" ") else 70
        start = left + width(line[: line.index(words)], SIZE)
        leaf.links.append(
            Link(start, places[at] - 2, start + width(words, SIZE), places[at] + 8, href)
        )
    path = tmp_path / "paper.pdf"
    path.write_bytes(pdf([leaf]))
    (found,) = document(path).lists
    return found.entries


FIRST = [
    "Gibson, J. (2010). Waiting rooms and the measure of patience. Journal of",
    " Ledgers 4(3), 11–29.",
]
SECOND = [
    "Hollander, A. (2011). Minutes of a parish. Leeds: Quillon Press, 2nd edition,",
    " with a map.",
]


def test_words_below_a_link_lead_to_its_address(tmp_path: Path) -> None:
    first, second = entries(
        tmp_path,
        FIRST + SECOND,
        (0, "Waiting rooms and the measure of patience", "https://example.org/rooms"),
    )

    (span,) = first.spans
    assert (span.kind, span.href) == (SpanKind.LINK, "https://example.org/rooms")
    assert first.text[span.start : span.end] == "Waiting rooms and the measure of patience."
    assert second.spans == ()


def test_a_link_over_two_lines_is_one(tmp_path: Path) -> None:
    printed = [
        "Gibson, J. (2010). Waiting rooms. https://example.org/reports/",
        " waiting-rooms.pdf (3.4.2011).",
    ]
    href = "https://example.org/reports/waiting-rooms.pdf"

    first, _ = entries(
        tmp_path,
        printed + SECOND,
        (0, "https://example.org/reports/", href),
        (1, "waiting-rooms.pdf", href),
    )

    (span,) = first.spans
    assert first.text[span.start : span.end] == href
    assert first.hrefs == (href,)


def test_the_link_wins_over_a_hyphen_of_the_line(tmp_path: Path) -> None:
    printed = [
        "Gibson, J. (2010). Waiting rooms. Leeds. https://example.org/wait-",
        " ing/rooms.html",
    ]

    first, _ = entries(
        tmp_path,
        printed + SECOND,
        (0, "https://example.org/wait-", "https://example.org/waiting/rooms.html"),
    )

    assert first.text.endswith("https://example.org/waiting/rooms.html")


@pytest.mark.parametrize("marker", ["[1]", "1."])
def test_links_stay_in_place_when_the_marker_goes(tmp_path: Path, marker: str) -> None:
    printed = [
        f"{marker} Gibson, J. (2010). Waiting rooms. Leeds: Quillon Press.",
        f"{marker.replace('1', '2')} Hollander, A. (2011). Minutes. Leeds: Quillon Press.",
    ]

    first, second = entries(
        tmp_path,
        printed,
        (0, "Waiting rooms", "https://example.org/1"),
        (1, "Minutes", "https://example.org/2"),
    )

    assert [(e.marker, e.text[s.start : s.end]) for e in (first, second) for s in e.spans] == [
        ("1", "Waiting rooms."),
        ("2", "Minutes."),
    ]
