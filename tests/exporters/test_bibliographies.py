"""BibTeX and RIS: one record a reading, whatever stands in titles and names, and it reads back."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readinglist.exporters import bibtex, ris
from readinglist.formats import bibtex as tex
from readinglist.formats import ris as records
from readinglist.model import Name
from tests.support.publication import collection, item, reading

HOSTILE = [
    "ends with \\", "{unbalanced", "unbalanced}", "} {", "\\input{/etc/passwd}",
    "\\write18{rm -rf ~}", "100 % & more", "$x_1^2$", "a\nER  - \nTY  - BOOK\nTI  - b", "x # y",
    "@book{evil, title={x}}", 'say "so"', "~tilde~ ^hat^", "a, b and c", "and", "\x00\x1b[31m",
    "l’été à la plage", "漢字", "TY  - BOOK",
]  # fmt: skip
SHOWN = re.compile(r"[\x00-\x1f\x7f-\x9f]+")
PANDOC = pytest.mark.skipif(
    shutil.which("pandoc") is None, reason="not run: pandoc is not installed"
)


def of(exporter, *readings):
    (file,) = exporter.files(collection(*readings))
    return file.text


def everything(words, **known):
    """A reading in which every field that text can stand in is `words`."""
    people = (Name(words, words), Name(literal=words))
    texts = dict.fromkeys(("container_title", "publisher", "abstract", "genre", "number"), words)
    return reading(item(1, words, author=people, type="report", **texts, **known), words)


def pandoc(text, form):
    read = subprocess.run(
        ["pandoc", "-f", form, "-t", "csljson"], input=text, capture_output=True, text=True,
        check=True,
    )  # fmt: skip
    return json.loads(read.stdout)


@pytest.mark.parametrize("words", HOSTILE)
def test_a_bibtex_file_has_an_entry_for_each_reading_and_its_title_as_it_is(words):
    works = tex.works(of(bibtex, everything(words), reading(item(2, "Another"))))

    assert [work.title for work in works] == [" ".join(SHOWN.sub(" ", words).split()), "Another"]
    assert works[0].url == "https://example.org/1"


@given(st.text(st.characters(exclude_categories=["Cs", "Co"])))
def test_braces_are_balanced_and_no_command_is_let_through(words):
    text = of(bibtex, everything(words))

    allowed = r"\\(?:text(?:backslash|braceleft|braceright|asciitilde|asciicircum)|[&%$#_])"
    assert "\\" not in re.sub(allowed, "", text)
    assert text.count("{") == text.count("}")
    assert text.count("\n@") + text.startswith("@") == 1


@PANDOC
def test_pandoc_reads_the_bibtex_that_hostile_words_are_in():
    readings = [reading(item(at, words)) for at, words in enumerate(HOSTILE, 1)]

    read = pandoc(of(bibtex, *readings), "bibtex")

    assert [entry["id"] for entry in read] == [each.item.citekey for each in readings]
    assert read[0]["title"].endswith("ends with \\")


@pytest.mark.parametrize("words", HOSTILE)
def test_a_ris_file_has_a_record_for_each_reading_and_its_title_as_it_is(words):
    text = of(ris, everything(words), reading(item(2, "Another")))

    works = records.works(text)

    assert [work.title for work in works] == [" ".join(SHOWN.sub(" ", words).split()), "Another"]


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_every_line_of_ris_is_a_tag_and_a_value(words):
    *lines, end = of(ris, everything(words)).split("\r\n")

    assert [line for line in lines if not re.fullmatch(r"[A-Z]\w  - .*", line)] == []
    assert (lines[0], lines[-1], end) == ("TY  - RPRT", "ER  - ", "")


KNOWN = {
    "type": "article-journal", "author": (Name("Fell", "Ada"), Name("van Dyk", "Jo")),
    "issued": "2011-03-14", "container_title": "Journal of Desks & Doors", "publisher": "Norr",
    "publisher_place": "Lund", "volume": "12", "issue": "3", "page": "201–219",
    "doi": "10.5555/jcc.2008_0312", "issn": "1234-5679", "language": "sv",
    "abstract": "What 100 % of clerks say.", "url": "https://example.org/a_b?c=%7Bd%7D&e#f",
}  # fmt: skip
FIELDS = [
    "type", "title", "author", "container_title", "publisher_place", "volume", "issue", "page",
    "doi", "issn", "url", "abstract",
]  # fmt: skip


@pytest.mark.parametrize(("exporter", "reader"), [(bibtex, tex), (ris, records)])
def test_what_is_written_reads_back(exporter, reader):
    listed = item(1, "Waiting: who & why", **KNOWN)
    work = listed.work

    (read,) = reader.works(of(exporter, reading(listed)))

    assert {name: getattr(read, name) for name in FIELDS} == {
        name: getattr(work, name) for name in FIELDS
    }
    assert read.year == 2011


@pytest.mark.parametrize(
    ("kind", "entry", "record"),
    [
        ("report", "@techreport{", "TY  - RPRT"),
        ("webpage", "@misc{", "TY  - ELEC"),
        ("post-weblog", "@misc{", "TY  - BLOG"),
        ("chapter", "@incollection{", "TY  - CHAP"),
        ("thesis", "@phdthesis{", "TY  - THES"),
        ("", "@misc{", "TY  - ELEC"),
    ],
)
def test_each_kind_of_work_is_what_other_programs_take_for_it(kind, entry, record):
    listed = reading(item(1, type=kind))

    assert of(bibtex, listed).startswith(entry)
    assert of(ris, listed).startswith(record)


def test_what_is_printed_only_and_of_no_known_kind_is_a_book():
    assert of(ris, reading(item(1, url=""))).startswith("TY  - BOOK")


def test_a_person_of_two_family_names_and_a_suffix_is_one():
    text = of(bibtex, reading(item(1, author=(Name("van der Berg", "Jo, Jr."),))))

    assert "author = {van der Berg, Jr., Jo}" in text


def test_an_organisation_is_one_word_to_bibtex():
    office = Name(literal="Ministry of Doors and Desks")

    (read,) = tex.works(of(bibtex, reading(item(1, author=(office, Name("Fell", "Ada"))))))

    assert read.author == (office, Name("Fell", "Ada"))


def test_notes_and_tags_go_along():
    tagged = replace(item(1), tags=("costs", "desks"))

    assert "keywords = {costs, desks}" in of(bibtex, reading(tagged, "My words."))
    assert "annote = {My words.}" in of(bibtex, reading(tagged, "My words."))
    assert "KW  - costs\r\nKW  - desks\r\nN1  - My words." in of(ris, reading(tagged, "My words."))
