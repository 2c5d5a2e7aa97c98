from __future__ import annotations

import re
import time
from pathlib import Path

import pytest

from readinglist import sources
from readinglist.errors import ConfigError
from readinglist.model import SiteRule
from readinglist.sources import Configuration, FetchPolicy, FollowedReport, Resolution, tree

ROOT = Path(__file__).parents[2]


def parse(text: str) -> Configuration:
    return sources.parse(text, path="sources.yaml")


def uncommented(text: str) -> str:
    """Return a file whose examples are taken out of their comments."""
    return re.sub(r"(?m)^# ?(?=(?:reports:|sites:|fetch:|resolve:|  ))", "", text)


@pytest.mark.parametrize(
    "text", ["", "\n", "# words\n", "---\n", "~", "reports:\nsites:\nfetch:\n"]
)
def test_a_file_that_says_nothing_leaves_every_default(text: str) -> None:
    assert parse(text) == Configuration()


def test_a_followed_report_has_a_name_tags_a_day_and_a_note() -> None:
    found = parse(
        """
reports:
  - https://example.org/annual
  - url: https://example.org/older
    name: The older one
    tags: [policy, councils, policy]
    archived: 2011-03
    note: Recommended by Jo.
"""
    )

    assert found.reports == (
        FollowedReport(url="https://example.org/annual"),
        FollowedReport(
            url="https://example.org/older",
            name="The older one",
            tags=("policy", "councils"),
            archived="2011-03",
            note="Recommended by Jo.",
        ),
    )


def test_a_site_rule_names_a_host_and_selectors() -> None:
    found = parse(
        """
sites:
  - match: https://Example.org/Reports
    entries: ol.references > li
    content: main
    drop: .share, nav
    section: References
"""
    )

    assert found.sites == (
        SiteRule(
            match="example.org/Reports",
            entries="ol.references > li",
            content="main",
            drop=".share, nav",
            section="References",
        ),
    )


def test_the_fetch_policy_is_read() -> None:
    found = parse(
        """
fetch:
  contact: jo@example.org
  min_delay_s: 0.5
  deadline_s: 30
  max_bytes: 5_000_000
  allow_private: yes
  ignore_robots: true
  archive: http://127.0.0.1:8000/web/
  archive_index: http://127.0.0.1:8000/available
"""
    )

    assert found.fetch == FetchPolicy(
        contact="jo@example.org",
        min_delay_s=0.5,
        deadline_s=30,
        max_bytes=5_000_000,
        allow_private=True,
        ignore_robots=True,
        archive="http://127.0.0.1:8000/web/",
        archive_index="http://127.0.0.1:8000/available",
    )


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("NO", "NO"),
        ("2011", "2011"),
        ("0123", "0123"),
        ("12:30", "12:30"),
        ("null reports", "null reports"),
        ("'a: b'", "a: b"),
        ("ünïcode 文献", "ünïcode 文献"),
        (">-\n      folded\n      text", "folded text"),
    ],
)
def test_a_name_is_the_text_that_was_written(written: str, read: str) -> None:
    found = parse(f"reports:\n  - url: https://example.org\n    name: {written}\n")

    assert found.reports[0].name == read


def test_tags_may_stand_on_one_line_with_commas() -> None:
    found = parse("reports:\n  - url: https://example.org\n    tags: policy, councils\n")

    assert found.reports[0].tags == ("policy", "councils")


def test_an_address_without_a_scheme_is_completed() -> None:
    assert parse("reports: [iriss.org.uk/x]").reports[0].url == "https://iriss.org.uk/x"


@pytest.mark.parametrize(
    ("text", "line", "words", "hint"),
    [
        ("fetch:\n  selecter: x", 2, "no key “selecter”", "Known are: contact"),
        ("sites:\n - match: e.org\n   entrys: li", 3, "no key “entrys”", "mean “entries”"),
        ("report:\n  - x", 1, "no key “report”", "mean “reports”"),
        ("reports:\n\t- x", 2, "a tab", "spaces"),
        ("reports:\n- https://x.org\n\n- https://x.org", 4, "followed already", ""),
        ("fetch:\n  contact: a\n  contact: b", 3, "a second time (first: line 2)", ""),
        ("reports: 'x", 1, "quotation mark", ""),
        ("reports: [a,", 1, "brackets", ""),
        ("reports: x: y", 1, "“:” where no value", ""),
        ("reports:\n- url: a\n name: b", 3, "indentation", ""),
        ("reports: x", 1, "a list is expected", "- "),
        ("- x", 1, "the file is a list of keys", "reports, sites, fetch"),
        ("fetch: 3", 1, "“fetch” is a list of keys", ""),
        ("reports:\n- name: x", 2, "needs its address", "url"),
        ("reports:\n- url: javascript:alert(1)", 2, "not a web address", ""),
        ("reports:\n- url: file:///etc/passwd", 2, "not a web address", ""),
        ("reports:\n- url: https://x.org\n  archived: last year", 3, "not a year", "2011"),
        ("reports:\n- url: https://x.org\n  name: [a]", 3, "text is expected", ""),
        ("sites:\n- entries: li", 2, "needs the host", "match"),
        ("sites:\n- match: e.org", 2, "says how to read", "entries"),
        ("sites:\n- match: any site\n  entries: li", 2, "not a host", ""),
        ("sites:\n- match: e.org\n  entries: 'li['", 3, "not a CSS selector", ""),
        ("sites:\n- match: e.org\n  drop: 'a:nope()'", 3, "not a CSS selector", ""),
        ("fetch:\n  min_delay_s: soon", 2, "not a number", ""),
        ("fetch:\n  min_delay_s: -1", 2, "not between 0", ""),
        ("fetch:\n  min_delay_s: nan", 2, "not between 0", ""),
        ("fetch:\n  max_bytes: 1e6", 2, "not a whole number", ""),
        ("fetch:\n  max_bytes: 0", 2, "not between 1", ""),
        ("fetch:\n  allow_private: maybe", 2, "neither true nor false", ""),
        ("fetch:\n  contact: !!python/object/apply:os.system [id]", 2, "tags (!name)", ""),
        ("fetch: &a\n  contact: *a", 2, "aliases (*name)", ""),
        ("fetch:\n---\nsites:", 2, "a second document", ""),
        ("? [a]\n: b", 1, "a key has to be a word", ""),
        ("fetch:\n  contact: \x00", None, "control character", ""),
    ],
)
def test_each_mistake_is_named_with_its_line(
    text: str, line: int | None, words: str, hint: str
) -> None:
    with pytest.raises(ConfigError) as caught:
        parse(text)

    place = f"sources.yaml:{line}: " if line else "sources.yaml: "
    assert str(caught.value).startswith(place)
    assert words in str(caught.value)
    assert hint in caught.value.hint


@pytest.mark.parametrize(
    "text",
    [
        "x" * (tree.MAX_CHARACTERS + 1),
        "[" * 30_000,
        "{" * 100_000,
        "- " * 20_000,
        "".join(f"k{n}: 1\n" for n in range(30_000)),
        "a: &a [x,x,x]\n" + "".join(f"b{n}: [*a,*a,*a]\n" for n in range(9)),
    ],
    ids=["long", "brackets", "braces", "dashes", "keys", "aliases"],
)
def test_a_bomb_is_refused_soon(text: str) -> None:
    started = time.process_time()

    with pytest.raises(ConfigError):
        parse(text)

    assert time.process_time() - started < 3


def test_the_template_says_nothing_until_its_comments_are_taken_away() -> None:
    assert parse(sources.TEMPLATE) == Configuration()


@pytest.mark.parametrize(
    "text",
    [sources.TEMPLATE, (ROOT / "sources.yaml").read_text(encoding="utf-8")],
    ids=["template", "repository"],
)
def test_every_example_in_the_comments_can_be_used(text: str) -> None:
    found = parse(uncommented(text))

    assert found.reports
    assert found.sites[0].entries
    assert found.fetch.contact


def test_the_policy_in_the_template_is_the_one_that_holds_without_it() -> None:
    found = parse(uncommented(sources.TEMPLATE)).fetch

    usual = FetchPolicy(contact="you@example.org", max_bytes=20_000_000)
    assert found == usual


def test_the_repository_is_a_library_that_follows_two_reports() -> None:
    text = (ROOT / "sources.yaml").read_text(encoding="utf-8")

    assert [report.url for report in parse(text).reports] == [
        "https://www.iriss.org.uk/resources/reports/social-media-social-services",
        "https://nesta.org.uk/report/local-by-social",
    ]


def test_registries_are_asked_as_the_file_says() -> None:
    text = """
resolve:
  always: yes
  services: [doi, crossref]
  addresses:
    crossref: https://mirror.example.org/
"""

    assert parse(text).resolve == Resolution(
        always=True,
        services=("doi", "crossref"),
        addresses={"crossref": "https://mirror.example.org/"},
    )


def test_without_a_word_no_registry_is_asked() -> None:
    assert parse("").resolve == Resolution(always=False)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("resolve:\n  sometimes: yes", 2),
        ("resolve:\n  always: maybe", 2),
        ("resolve:\n  addresses: [doi]", 2),
        ("resolve:\n  addresses:\n    doi: ftp://doi.org/", 3),
    ],
)
def test_what_no_registry_can_be_asked_by_is_refused_with_its_line(text: str, line: int) -> None:
    with pytest.raises(ConfigError) as caught:
        parse(text)

    assert caught.value.line == line
