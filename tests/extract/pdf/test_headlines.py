"""Headings are recognised under their decoration, and their decoys are not."""

from __future__ import annotations

import pytest

from readinglist.extract.headings import Announces
from readinglist.extract.pdf.headlines import closes, opens
from tests.support.lines import line

BELOW = line("Gibson, J. (2010). Waiting rooms and the measure of patience.", y=680)


@pytest.mark.parametrize(
    "heading",
    [
        "References",
        "REFERENCES",
        "7. Literatur",
        "7 Literatur / Verweise",
        "X Literatur",
        "VI. Literaturverzeichnis",
        "A. Bibliography",
        "! Literatur",
        "\uf0b7 Literatur",
        "Literatur:",
        "8.1 Verzeichnis der verwendeten Literatur",
        "Bibliographie / Bibliography",
        "Literatur- und Quellenverzeichnis",
        "Zitierte und verwendete Literatur",
        "L I T E R A T U R",
        "Literatu r",
        "RREEFFEERREENNCCEESS",
        "/LWHUDWXU",
        "References and Notes",
        "Bibliografía",
    ],
)
def test_a_decorated_heading_announces_references(heading: str) -> None:
    assert opens(line(heading, size=13), BELOW, language="de") is Announces.REFERENCES


@pytest.mark.parametrize(
    "decoy",
    [
        "References ........................ 45",
        "7 Literatur 213",
        "Literatur . . . . . 12",
        "in der Literatur",
        "References,",
        "Literatur wird seit langem behauptet, dass",
        "Gibson, J. (2010). Waiting rooms.",
        "",
    ],
)
def test_what_only_holds_the_word_announces_nothing(decoy: str) -> None:
    assert opens(line(decoy), BELOW, language="de") is Announces.NOTHING


def test_a_long_heading_has_to_stand_out() -> None:
    words = "6 In der wohlfahrtsstaatlichen Literatur"

    assert opens(line(words, size=10), BELOW) is Announces.NOTHING
    assert opens(line(words, size=14), BELOW) is Announces.REFERENCES


@pytest.mark.parametrize(
    "words",
    [
        "About the Authors",
        "Die Autorin und der Autor",
        "Kontakt: ann@example.org",
        "Anschrift der Autorin",
        "Bisher sind in der Reihe „Beiträge“ erschienen:",
        "Bereits erschienene Arbeitspapiere",
        "Bücher der Abteilung",
        "Recent Titles in the Publication Series",
        "Paper received 30 January 2004",
        "Biographical notes",
        "Anhang: Tabellen",
        "Appendix A",
        "Impressum",
        "Danksagung",
    ],
)
def test_what_stands_behind_a_list_closes_it(words: str) -> None:
    assert closes(line(words))


@pytest.mark.parametrize(
    "words",
    [
        "Gibson, J. (2010). Appendix to the ledgers.",
        "Adorno, Theodor W. (1997). Aesthetic theory.",
        "Authorship and its discontents. Leeds: Quillon Press.",
        "Contacts between parishes in the Dales. Leeds 1984.",
        "Received ideas of the clerk. Leeds: Quillon Press.",
    ],
)
def test_an_entry_closes_nothing(words: str) -> None:
    assert not closes(line(words))
