"""The list in Markdown, in each flavour: what stands in it, and where."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from readinglist.edition import Annotated, Collection, Flavour, Further, Group
from readinglist.excerpts.values import Backing, Kind, Stance, Takeaway
from readinglist.exporters import markdown
from tests.support.publication import DAY, cited, collection, concluded, item, quotation, reading

FIRST, SECOND = item(1, "First things"), item(2, "Second thoughts")
QUOTED = quotation("So it is.", 7, page="14")


def made(of: Collection, flavour: Flavour = Flavour.PLAIN) -> str:
    return next(iter(markdown.files(replace(of, flavour=flavour)))).text


@pytest.mark.parametrize(
    ("flavour", "shown"),
    [
        (Flavour.PLAIN, "> So it is.\n>\n> — p. 14"),
        (Flavour.OBSIDIAN, "> So it is.\n>\n> — [[fell2011waiting1#^q7|p. 14]]"),
        (Flavour.PANDOC, "> So it is. [@fell2011waiting1, p. 14]"),
    ],
)
def test_a_quotation_has_its_place_as_the_flavour_writes_it(flavour, shown):
    assert shown in made(collection(reading(FIRST, QUOTED)), flavour)


@pytest.mark.parametrize(
    ("flavour", "shown"),
    [
        (Flavour.PLAIN, "1. So. ([Fell 2011](https://example.org/1), p. 14)"),
        (Flavour.OBSIDIAN, "1. So. ([[fell2011waiting1#^q7|Fell 2011, p. 14]])"),
        (Flavour.PANDOC, "1. So. [@fell2011waiting1, p. 14]"),
    ],
)
def test_a_takeaway_has_what_backs_it_behind_it(flavour, shown):
    of = collection(reading(FIRST, QUOTED), takeaways=(concluded("So.", FIRST, QUOTED),))

    assert shown in made(of, flavour)


@pytest.mark.parametrize(
    ("stances", "shown"),
    [
        ((Stance.FOR, Stance.FOR), "[@fell2011waiting1; @fell2011waiting2]"),
        ((Stance.AGAINST, Stance.FOR), "[@fell2011waiting2; but see @fell2011waiting1]"),
    ],
)
def test_what_speaks_against_a_takeaway_comes_last(stances, shown):
    backing = tuple(Backing(stance, at) for at, stance in enumerate(stances, 1))
    takeaway = replace(concluded("So.", FIRST), takeaway=Takeaway(1, "So.", backing))
    both = replace(takeaway, items={1: FIRST, 2: SECOND})

    assert f"1. So. {shown}" in made(collection(takeaways=(both,)), Flavour.PANDOC)


def test_the_parts_of_the_post_follow_one_another():
    of = collection(
        reading(FIRST, "A note.", QUOTED),
        introduction="Hello.",
        takeaways=(concluded("So.", FIRST),),
        further=(Further(FIRST, (SECOND,), more=2),),
    )

    lines = [line for line in made(of).splitlines() if line.strip(">")]
    starts = ["# A list", "Hello.", "## Takeaways", "1. So.", "## Readings", "### [First things]",
              "Ada Fell · 2011", "A note.", "> So it is.", "> — p. 14", "## Further reading",
              "From *First things*:", "- [Second thoughts]", "- and 2 more"]  # fmt: skip
    assert [line[: len(start)] for line, start in zip(lines, starts, strict=True)] == starts


def test_a_list_of_readings_alone_has_no_heading_over_them():
    assert "##" not in made(collection(reading(FIRST))).replace("###", "")


def test_who_recommended_a_reading_is_told_with_their_words():
    recommended = replace(FIRST, cited_by=(cited("A blog", "worth a look"),))

    assert "*A blog* says: “worth a look”" in made(collection(reading(recommended)))


def test_a_source_that_only_cites_a_reading_is_named():
    listed = replace(FIRST, cited_by=(cited("A report"), replace(cited("Another"), source=8)))

    assert "Cited by *A report*; *Another*." in made(collection(reading(listed)))


@pytest.mark.parametrize(
    ("kind", "shown"),
    [
        (Kind.QUESTION, "Question: Is it? (p. 3)"),
        (Kind.PARAPHRASE, "Is it? (p. 3)"),
        (Kind.COMMENT, "Is it? (p. 3)"),
    ],
)
def test_the_users_own_words_stand_in_no_block_quote(kind, shown):
    text = made(collection(reading(FIRST, quotation("Is it?", kind=kind, page="3"))))

    assert shown in text.splitlines()


def test_the_headings_of_a_note_stand_below_its_readings():
    assert "#### Costs" in made(collection(reading(FIRST, "# Costs\n\nHigh.")))


def test_a_reading_of_two_groups_has_its_note_in_the_first():
    both = (Group("Costs", (reading(FIRST, "A note."),)), Group("Staff", (Annotated(FIRST),)))

    text = made(Collection(title="x", groups=both, made_on=DAY))

    assert text.count("A note.") == 1
    assert text.endswith("See under *Costs*.\n")


def test_pandoc_is_given_each_anchor_once():
    both = (Group("Costs", (reading(FIRST, "A note."),)), Group("Staff", (Annotated(FIRST),)))

    text = made(Collection(title="x", groups=both, made_on=DAY), Flavour.PANDOC)

    assert text.count("First things") == 2
    assert text.count("{#fell2011waiting1}") == 1


@pytest.mark.parametrize(
    ("flavour", "shown"),
    [
        (Flavour.PLAIN, "As [Fell 2011](https://example.org/2) says."),
        (Flavour.OBSIDIAN, "As [[fell2011waiting2]] says."),
        (Flavour.PANDOC, "As @fell2011waiting2 says."),
    ],
)
def test_a_link_to_another_note_leads_to_the_work(flavour, shown):
    of = collection(
        reading(FIRST, "As [[fell2011waiting2]] says."), mentioned={SECOND.citekey: SECOND}
    )

    assert shown in made(of, flavour)


def test_the_bibliography_for_pandoc_has_all_that_is_cited():
    third = item(3, "Third party")
    of = collection(
        reading(FIRST, "As [[fell2011waiting2]] says."),
        mentioned={SECOND.citekey: SECOND},
        takeaways=(concluded("So.", third),),
        flavour=Flavour.PANDOC,
    )

    post, bibliography = markdown.files(of)

    assert f"bibliography: {json.dumps(bibliography.path)}" in post.text
    assert {entry["id"] for entry in json.loads(bibliography.text)} == {
        FIRST.citekey, SECOND.citekey, third.citekey,
    }  # fmt: skip
