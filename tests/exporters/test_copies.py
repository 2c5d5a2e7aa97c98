"""The web archive's copy of a page that is gone stands in what is published."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from bs4 import BeautifulSoup

from readinglist.edition import Annotated, Copy, Flavour
from readinglist.exporters import bibtex, csl, html, markdown, ris
from readinglist.exporters import json as everything
from tests.support.publication import collection, item, reading

URL = "https://web.archive.org/web/20110116093000/https://example.org/1"
LOST = Annotated(item(), copy=Copy(URL, "2011-01-16"))


def text(exporter, *readings, **more):
    return next(iter(exporter.files(collection(*readings, **more)))).text


@pytest.mark.parametrize("flavour", Flavour)
def test_markdown_links_the_page_and_behind_the_facts_its_copy(flavour):
    made = text(markdown, LOST, flavour=flavour)

    assert f"[archived copy of 16 January 2011]({URL})" in made


def test_a_page_links_the_copy_and_says_of_what_it_is_one():
    soup = BeautifulSoup(text(html, LOST), "lxml")

    [link] = soup.select(f'a[href="{URL}"]')
    assert link.get_text() == "archived copy of 16 January 2011"
    assert link["data-originalurl"] == "https://example.org/1"
    assert link["data-versiondate"] == "2011-01-16"
    assert soup.select_one("h3 a")["href"] == "https://example.org/1"


def test_csl_names_the_archive_and_the_place_in_it():
    [said] = json.loads(text(csl, LOST))

    assert (said["archive"], said["archive_location"]) == ("web.archive.org", URL)


def test_json_has_the_copy_with_its_day():
    [said] = json.loads(text(everything, LOST))["readings"]

    assert said["copy"] == {"url": URL, "day": "2011-01-16"}


@pytest.mark.parametrize("exporter", [bibtex, ris])
def test_a_bibliography_that_has_no_field_for_it_has_it_as_a_note(exporter):
    made = text(exporter, LOST)

    assert f"Archived copy of 16 January 2011: {URL}" in made


@pytest.mark.parametrize("exporter", [bibtex, csl, everything, html, markdown, ris])
def test_without_a_copy_none_is_spoken_of(exporter):
    made = text(exporter, reading())

    assert "archive" not in made.lower()


@pytest.mark.parametrize("exporter", [html, markdown])
def test_an_address_that_is_none_of_the_web_is_no_link(exporter):
    hostile = replace(LOST, copy=Copy("javascript:alert(1)", "2011-01-16"))

    assert "javascript:" not in text(exporter, hostile)
