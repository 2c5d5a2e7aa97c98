from __future__ import annotations

from dataclasses import fields
from functools import reduce

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readinglist.matching import Description, merged
from readinglist.model import Name, Origin, Work
from tests.support.works import descriptions


def better(field: str, *values: object) -> object:
    """Return what is left of `field` when works with `values` are merged, their origins equal."""
    return getattr(reduce(merged, (Description(Work(**{field: v})) for v in values)).work, field)


@given(descriptions(), descriptions())
def test_merging_does_not_depend_on_the_order(a, b):
    assert merged(a, b) == merged(b, a)


@given(descriptions(), descriptions(), descriptions())
def test_nor_on_what_was_merged_first(a, b, c):
    assert merged(merged(a, b), c) == merged(a, merged(b, c))


@given(descriptions(), descriptions())
def test_merging_again_changes_nothing(a, b):
    both = merged(a, b)

    assert merged(a, a) == a
    assert merged(both, a) == both


@given(descriptions(), descriptions())
def test_every_value_is_one_of_the_two_with_its_origin(a, b):
    both = merged(a, b)

    for each in (field.name for field in fields(Work)):
        sides = [(getattr(x.work, each), x.origins.get(each)) for x in (a, b)]
        assert (getattr(both.work, each), both.origins.get(each)) in sides


@given(descriptions(), st.sampled_from(Origin))
def test_what_the_user_set_stays(other, origin):
    users = Description(Work(title="Mine"), {"title": Origin.USER})
    theirs = Description(other.work, {**other.origins, "title": min(origin, Origin.RESOLVED)})

    assert merged(users, theirs).work.title == "Mine"


def test_what_the_user_emptied_stays_empty():
    users = Description(Work(doi=""), {"doi": Origin.USER})
    machines = Description(Work(doi="10.5555/a"), {"doi": Origin.RESOLVED})

    assert merged(users, machines) == users


def test_the_surer_origin_wins_over_the_longer_value():
    guess = Description(
        Work(publisher="Nesta, London, United Kingdom"), {"publisher": Origin.GUESS}
    )
    sure = Description(Work(publisher="Nesta"), {"publisher": Origin.RESOLVED})

    assert merged(guess, sure) == sure


def test_the_words_of_a_link_give_way_to_a_title_from_anywhere():
    link = Description(Work(title="here"), {"title": Origin.STRUCTURED})
    title = Description(Work(title="Local by Social"), {"title": Origin.GUESS})

    assert merged(link, title) == title


def test_a_preprint_gives_way_to_its_publication():
    preprint = Description(
        Work(doi="10.48550/arxiv.1", container_title="arXiv"),
        {"doi": Origin.RESOLVED, "container_title": Origin.RESOLVED},
    )
    article = Description(
        Work(doi="10.5555/a", container_title="Rural Studies"),
        {"doi": Origin.PATTERN, "container_title": Origin.PATTERN},
    )

    assert merged(preprint, article) == article


@pytest.mark.parametrize(
    ("field", "worse", "best"),
    [
        ("issued", "2010", "2010-05"),
        ("page", "101", "101-109"),
        ("volume", "22(1)", "22"),
        ("title", "Local by Social", "Local by Social: how councils use the web"),
        ("title", "LOCAL BY SOCIAL", "Local by Social"),
        ("title", "Local by Social | Nesta", "Local by Social"),
        ("url", "https://web.archive.org/web/2019/http://x.example/a", "http://x.example/a"),
        ("url", "https://doi.org/10.5555/a", "https://x.example/article"),
        ("url", "http://x.example/a", "https://x.example/a"),
        ("type", "webpage", "report"),
        ("author", (Name("Gibson"),), (Name("Gibson"), Name("Doak"))),
        ("author", (Name("Gibson", "A."),), (Name("Gibson", "Andy"),)),
        ("author", (Name(literal="Andy Gibson"),), (Name("Gibson", "Andy"),)),
    ],
)
def test_of_equal_origin_the_fuller_value_wins(field, worse, best):
    assert better(field, worse, best) == best
    assert better(field, best, worse) == best
