"""Entries that name their parts in words."""

# ruff: noqa: E501 - a case a line, however long the reference

from __future__ import annotations

import pytest

from readinglist.extract.citations import keyed, parse
from readinglist.model import Entry


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Calder, A.: Title: a story of the press",
        "The title: a short history",
        "See also: Note: this page",
        "Author: Anna Calder. Date: 2010",
    ],
)
def test_a_colon_alone_names_no_part(text):
    assert keyed.read(Entry(text=text)) is None


@pytest.mark.parametrize(
    ("text", "title", "family", "issued", "container"),
    [
        ("Title: The Tide Book. Author: Anna Calder. Year: 2010", "The Tide Book", "Calder", "2010", ""),
        ("Auteur : CALDER Anna Revue : Mer Jeune Titre: Le phare en relief Date: Juin 2010 Pages : 58-61", "Le phare en relief", "CALDER", "2010-06", "Mer Jeune"),
        ("Titel: Das Wattbuch. Autor: Anna Calder. Verlag: Hafen. Jahr: 1999", "Das Wattbuch", "Calder", "1999", ""),
    ],
)  # fmt: skip
def test_named_parts_are_read_in_many_languages(text, title, family, issued, container):
    work = parse([Entry(text=text)])[0].work

    assert (work.title, work.author[0].family) == (title, family)
    assert (work.issued, work.container_title) == (issued, container)
