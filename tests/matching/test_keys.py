from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given

from readinglist import matching, urls
from readinglist.model import Name, Work
from tests.support.works import work, works


def test_identifiers_come_before_the_address_and_that_before_the_description():
    each = work(
        "Gibson",
        year=2010,
        title="Local by Social",
        url="http://www.nesta.example/report/",
        pmid="7",
        doi="10.5555/A",
    )

    assert matching.keys(each) == (
        "doi:10.5555/a",
        "pmid:7",
        "url:https://nesta.example/report",
        "title:localsocial/2010/gibson",
    )


def test_a_work_of_which_nothing_is_known_has_no_keys():
    assert matching.keys(Work()) == ()
    assert matching.blocking_keys(Work()) == ()


def test_a_bare_title_has_no_key_and_can_be_looked_up():
    assert matching.keys(work(title="Local by Social")) == ()
    assert matching.blocking_keys(work(title="Local by Social")) == (
        "t:localsocial",
        "w:local/social",
    )


def test_an_address_made_of_an_identifier_is_that_identifier():
    each = work(url="https://doi.org/10.5555/A", title="A")

    assert matching.keys(each) == ("doi:10.5555/a",)


@pytest.mark.parametrize(
    ("url", "key"),
    [
        ("http://www.nesta.example/report/", "url:https://nesta.example/report"),
        (
            "https://web.archive.org/web/2019/http://nesta.example/report",
            "url:https://nesta.example/report",
        ),
        ("https://doi.org/10.5555/A", "doi:10.5555/a"),
        ("https://arxiv.org/pdf/1706.03762v5", "arxiv:1706.03762"),
        ("mailto:anna@nesta.example", ""),
        ("", ""),
    ],
)
def test_an_address_has_the_key_of_the_work_that_is_there(url, key):
    assert matching.address_key(url) == key


def test_a_title_with_a_subtitle_is_looked_up_without_it_too():
    each = work(title="Local by Social: how councils use the web")

    assert "t:localsocial" in matching.blocking_keys(each)


def test_a_generic_title_is_looked_up_within_its_year():
    blocks = matching.blocking_keys(work(title="Annual report", year=2010))

    assert "t:annualreport/2010" in blocks
    assert "t:annualreport" not in blocks


def test_a_title_with_a_misprint_is_looked_up_by_the_words_that_have_none():
    right = matching.blocking_keys(work(title="Neighbourhood planning and the politics of consent"))
    wrong = matching.blocking_keys(work(title="Neighbuorhod planning and the politics of consent"))

    assert "w:planning/politics" in {*right} & {*wrong}


def test_an_organisation_is_looked_up_by_its_acronym():
    whole = work(title="Road safety", year=2018)
    names = (Name(literal="WHO"), Name(literal="World Health Organization"))

    blocks = [set(matching.blocking_keys(replace(whole, author=(name,)))) for name in names]

    assert "a:who/2018" in blocks[0] & blocks[1]


@given(works())
def test_the_spelling_of_an_address_does_not_change_the_keys(each):
    respelt = replace(each, url=urls.canonical(each.url))

    assert matching.keys(respelt) == matching.keys(each)


@given(works())
def test_each_key_is_there_once(each):
    found = (*matching.keys(each), *matching.blocking_keys(each))

    assert len(found) == len(set(found))


@given(works())
def test_the_key_of_its_address_is_among_the_keys_of_a_work(each):
    key = matching.address_key(each.url)

    assert key == "" or key in matching.keys(each)
