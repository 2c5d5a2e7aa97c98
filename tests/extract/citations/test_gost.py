"""References after the Russian standard."""

# ruff: noqa: E501 - a case a line, however long the reference

from __future__ import annotations

import pytest

from readinglist.extract.citations import gost, parse
from readinglist.model import Entry, Name


@pytest.mark.parametrize(
    "text", ["", "Calder, A. Tides // Harbour Studies.", "Просто слова о море"]
)
def test_what_is_not_after_the_standard_is_left_to_others(text):
    assert gost.read(Entry(text=text)) is None


@pytest.mark.parametrize(
    ("text", "title", "container", "publisher"),
    [
        ("Иванов И. И. Маяк и берег / И. И. Иванов // Вестник моря. – 2015. – № 3. – С. 12–20.", "Маяк и берег", "Вестник моря", ""),
        ("Иванов И. И. История маяка : пособие. – М. : Берег, 2015. – 320 с.", "История маяка : пособие", "", "Берег"),
        ("Иванов, И.И. Маяк [Текст] / И.И. Иванов. - СПб.: Берег, 2015. - 320 с.", "Маяк", "", "Берег"),
        ("Иванов И.И. Маяк [Электронный ресурс]. URL: http://m.example/ (дата обращения: 12.03.2019). 2015", "Маяк", "", ""),
    ],
)  # fmt: skip
def test_its_signs_part_title_host_and_imprint(text, title, container, publisher):
    work = parse([Entry(text=text)])[0].work

    assert (work.title, work.container_title, work.publisher) == (title, container, publisher)
    assert (work.author[0].family, work.year) == ("Иванов", 2015)


def test_a_collection_without_authors_has_none():
    work = parse([Entry(text="Маяки севера : сборник. – М. : Берег, 2015.")])[0].work

    assert (work.title, work.author, work.issued) == ("Маяки севера : сборник", (), "2015")


def test_several_authors_are_all_read():
    text = "Петров П. П., Орлов О. О. Берега. – Киев : Слово, 2001. – 120 с."

    names = parse([Entry(text=text)])[0].work.author

    assert names == (Name(family="Петров", given="П. П."), Name(family="Орлов", given="О. О."))
