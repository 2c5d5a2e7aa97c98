"""The strings that the labeller learns from are well made."""

from __future__ import annotations

import random
from itertools import islice

import pytest

from readinglist.extract.citations.tokens import cut
from readinglist.model import SpanKind
from training import desk, made, markup, synthetic
from training.desk import Desk, Pools
from training.strings import Labelled, labelled
from training.synthetic import Template

POOLS = Pools(
    titles=["Tides of the North", "Reading the harbour", "Les marées"],
    journals=["Harbour Studies"],
    containers=["The Harbour Handbook"],
    publishers=["Harbour Press"],
    places=["London", "Kiel"],
)


def one(pattern: str, language: str = "en") -> Labelled:
    return synthetic.filled(Template(1, language, pattern), Desk(POOLS, random.Random(1)))


def words(string: Labelled) -> list[tuple[str, str]]:
    return list(string.words())


def test_the_same_seed_makes_the_same_strings():
    first, second = (list(synthetic.strings(POOLS, count=20, seed=5)) for _ in range(2))

    assert first == second


def test_every_token_of_a_made_up_string_has_a_label():
    for string in islice(synthetic.strings(POOLS, count=500, seed=5), 500):
        assert len(string.labels) == len(cut(string.entry.text))
        assert all(string.labels)
        assert all(0 <= s.start < s.end <= len(string.entry.text) for s in string.entry.spans)


@pytest.mark.parametrize("template", synthetic.templates(), ids=lambda template: template.pattern)
def test_every_template_can_be_filled(template):
    string = synthetic.filled(template, Desk(POOLS, random.Random(3)))

    assert "title" in string.labels
    assert "{" not in string.entry.text


def test_every_field_that_can_be_made_is_used():
    used = " ".join(template.pattern for template in synthetic.templates())

    assert [name for name in made.fields() if f"{{{name}}}" not in used] == []


def test_bare_words_bear_the_label_of_the_field_after_them():
    string = one("{journal}, vol. {page}")

    assert [label for _, label in words(string)] == ["journal", "journal", "pages", "pages"]


def test_a_role_in_brackets_belongs_to_the_names_before_it():
    string = one("in {editor-family} (Hrsg.) {container}", "de")

    assert dict(words(string))["(Hrsg.)"] == "editor"


def test_markup_in_a_template_becomes_a_span():
    string = one("<a>{journal}</a>, {year}")

    span = string.entry.spans[0]
    assert (span.kind, string.entry.text[span.start : span.end]) == (
        SpanKind.LINK,
        "Harbour Studies",
    )


STRING = labelled(
    ["Calder,", "A.", "(2010).", "Tides.", "Harbour", "Studies,", "12(3),", "4–9."],
    ["author", "author", "date", "title", "journal", "journal", "volume", "pages"],
    "test",
)


@pytest.mark.parametrize(
    ("style", "marked"),
    [
        (markup.plain, []),
        (markup.italic_title, [(SpanKind.EMPHASIS, "Tides")]),
        (markup.linked_title, [(SpanKind.LINK, "Tides")]),
        (markup.bold_title, [(SpanKind.STRONG, "Tides")]),
        (markup.linked_start, [(SpanKind.LINK, "Calder, A. (2010). Tides")]),
    ],
)
def test_each_style_of_markup_marks_what_it_says(style, marked):
    text = STRING.entry.text
    runs = [("author", cut(text)[:2]), ("date", cut(text)[2:3]), ("title", cut(text)[3:4])]
    tight = random.Random(1)
    tight.random = lambda: 0.0  # type: ignore[method-assign]

    spans = style(markup.Sheet(text, runs, tight))

    assert [(span.kind, text[span.start : span.end]) for span in spans] == marked


def test_tags_of_italics_in_the_labelled_strings_become_spans():
    string = labelled(
        ["Tides.", "<italic>Harbour", "Studies</italic>,", "12"],
        ["title", "journal", "journal", "volume"],
        "test",
    )

    span = string.entry.spans[0]
    assert string.entry.text == "Tides. Harbour Studies, 12"
    assert string.entry.text[span.start : span.end] == "Harbour Studies,"


def test_a_year_glued_to_its_volume_is_a_date():
    string = labelled(["Harbour", "2005;365(9):1-4"], ["journal", "volume"], "test")

    assert words(string) == [("Harbour", "journal"), ("2005;", "date"), ("365(9):1-4", "volume")]


def test_pools_hold_words_without_the_punctuation_around_them():
    strings = [
        labelled(
            ["“Tides,”", "In", "Studies,", "London:", "Harbour", "Press.", "Handbook,"],
            [
                "title",
                "journal",
                "journal",
                "location",
                "publisher",
                "publisher",
                "container-title",
            ],
            "test",
        )
    ]

    found = desk.pools(strings)

    assert (found.titles, found.journals, found.places) == (["Tides"], ["Studies"], ["London"])
