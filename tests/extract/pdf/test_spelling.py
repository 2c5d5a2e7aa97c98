"""Text comes out in the alphabet in which it was meant."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from readinglist.extract.pdf.spelling import mended, shifted
from tests.support.lines import lines, sheet

GERMAN = (
    "Für die Wähler der Stadt wäre es schön gewesen, früher über die Pläne zu hören.",
    "Die Bürger müssen häufig länger warten, als ihnen möglich schien; das wäre unnötig.",
    "Darüber führte der Schreiber ein großes Buch, das er für später aufbewahren mußte.",
)


def spelt(printed: Iterable[str]) -> list[str]:
    (found,) = mended([sheet(lines(printed))])
    return [line.text for line in found.lines]


@pytest.mark.parametrize(
    ("printed", "meant"),
    [
        ("eﬃcient ﬁles ﬂow oﬀ", "efficient files flow off"),
        ("a\u00a0b\u2009c", "a b c"),
        ("co\u200boperation", "cooperation"),
        ("bell\x07s", "bells"),
        ("\x84Zitat\x93", "„Zitat“"),
        ("naïve, für, Łódź", "naïve, für, Łódź"),
    ],
)
def test_signs_are_spelt_out(printed: str, meant: str) -> None:
    assert spelt([printed]) == [meant]


@pytest.mark.parametrize(("meant", "read_as"), [("cp1252", "mac_roman"), ("mac_roman", "cp1252")])
def test_an_alphabet_that_was_read_as_another_is_read_anew(meant: str, read_as: str) -> None:
    garbled = [text.encode(meant).decode(read_as) for text in GERMAN]

    assert garbled != list(GERMAN)
    assert spelt(garbled) == list(GERMAN)


def test_text_that_was_read_rightly_stays() -> None:
    assert spelt(GERMAN) == list(GERMAN)


def test_a_few_odd_signs_change_nothing() -> None:
    printed = [*GERMAN, "Šomov schrieb 5‰ der Briefe an Herrn Ÿz."]

    assert spelt(printed) == printed


def test_a_font_without_letters_is_shifted_back() -> None:
    printed = ["the office kept its ledgers in a room that nobody entered and was not in the house"]
    low = ["".join(c if c == " " else chr(ord(c) - 29) for c in text) for text in printed]

    assert spelt(low) == printed


def test_shifting_undoes_what_the_font_did() -> None:
    assert shifted("/LWHUDWXU") == "Literatur"


def test_a_line_that_holds_nothing_is_left_out() -> None:
    assert spelt(["\x01", "words"]) == ["words"]
