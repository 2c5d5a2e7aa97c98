"""What a page is found to hold, through the one function that callers use."""

from __future__ import annotations

import pytest

from readinglist.errors import UnreadableError, UsageError
from readinglist.extract import Choice, document, pasted
from readinglist.model import Document, Page, SiteRule, Stage

PAGE = """
<html lang="en"><head><title>Voices</title></head><body>
<nav><a href="https://elsewhere.example/menu">Elsewhere</a></nav>
<main><h1>Voices</h1>
<p>Tove Falk <a href="https://falk.example/kindness">counts kindness</a> at the counter.</p>
{list}
</main></body></html>
"""
REFERENCES = """
<h2>References</h2>
<ul><li>Falk, T. (2009). Counters and kindness. <i>Street Level</i>, 4(2), 11–29.</li>
<li>[2] Osei, B. (2011). <a href="https://osei.example/desk">The desk</a>. Lund: Norr Press.</li>
</ul><h2>Comments</h2><ul><li>Ada (2012): I agree with the first part of this, pp. 3-4.</li></ul>
"""


def read(source: str, **how: object) -> Document:
    page = Page(url="https://voices.example/report", body=source.encode())
    return document(page, **how)  # type: ignore[arg-type]


def texts(found: Document) -> list[str]:
    return [entry.text for each in found.lists for entry in each.entries]


def test_the_items_under_a_heading_are_the_entries_with_their_section_and_place() -> None:
    found = read(PAGE.format(list=REFERENCES))

    (only,) = found.lists
    assert (only.stage, only.section) == (Stage.HEADED, "References")
    assert [(entry.position, entry.marker) for entry in only.entries] == [(1, ""), (2, "2")]
    assert texts(found)[1] == "Osei, B. (2011). The desk. Lund: Norr Press."
    assert only.entries[1].hrefs == ("https://osei.example/desk",)


def test_without_a_list_the_links_in_the_text_are_the_reading() -> None:
    found = read(PAGE.format(list=""))

    (only,) = found.lists
    assert (only.stage, texts(found)) == (Stage.BODY, ["counts kindness"])
    assert only.entries[0].context == "Tove Falk counts kindness at the counter."
    assert [(drop.text, drop.reason) for drop in found.dropped] == [
        ("Elsewhere", "stands in a menu")
    ]


def test_lines_that_look_like_references_under_no_heading_are_offered_and_not_added() -> None:
    lines = "".join(
        f"<p>{name}, T. ({year}). The {thing}. Derby: Canopy Press, vol. {year % 9}.</p>"
        for name, year, thing in zip(
            ("Marsh", "Finch", "Dole", "Adlam", "Quist", "Lister", "Okri", "Teles", "Wray"),
            range(1958, 2012, 6),
            ("silk", "rib", "handle", "ferrule", "stand", "train", "cloth", "colour", "hall"),
            strict=True,
        )
    )

    found = read(f"<html><body><main><h1>The club</h1>{lines}</main></body></html>")

    assert [(each.stage, each.suggested, len(each.entries)) for each in found.lists] == [
        (Stage.DENSE, True, 9)
    ]


def test_what_a_page_says_for_machines_is_kept_with_the_entry_that_prints_it() -> None:
    coins = "ctx_ver=Z39.88-2004&amp;rft.btitle=The+desk&amp;rft.aulast=Osei&amp;rft.date=2011"
    item = f'<li>Osei, B. (2011). The desk.<span class="Z3988" title="{coins}"> </span></li>'

    found = read(PAGE.format(list=f"<h2>References</h2><ul>{item}{item[:9]}Falk (2009).</ul>"))

    first, *_ = (entry for each in found.lists for entry in each.entries)
    assert first.text == "Osei, B. (2011). The desk."
    assert first.stated is not None
    assert (first.stated.title, first.stated.issued) == ("The desk", "2011")


def test_what_is_left_out_is_told_with_the_reason() -> None:
    found = read(PAGE.format(list=REFERENCES + '<p><a href="http://x.example/a">A</a></p>'))

    assert {(drop.text, drop.reason) for drop in found.dropped} >= {
        ("Elsewhere", "stands in a menu"),
        ("counts kindness", "stands in the text, beside a list of references"),
    }


def test_a_selector_names_the_entries_or_what_holds_them() -> None:
    source = PAGE.format(list=REFERENCES)

    by_item = read(source, choice=Choice(css="main li"))
    by_list = read(source, choice=Choice(css="h2 + ul"))

    assert texts(by_item) == texts(by_list)
    assert {each.stage for each in by_item.lists} == {Stage.CHOSEN}


def test_a_section_is_chosen_by_words_of_its_heading() -> None:
    found = read(PAGE.format(list=REFERENCES), choice=Choice(section="comment"))

    assert texts(found) == ["Ada (2012): I agree with the first part of this, pp. 3-4."]


@pytest.mark.parametrize(
    "choice", [Choice(css="ol.missing"), Choice(css="li[["), Choice(section="Index")]
)
def test_a_choice_that_nothing_answers_is_an_error_of_use(choice: Choice) -> None:
    with pytest.raises(UsageError):
        read(PAGE.format(list=REFERENCES), choice=choice)


def test_a_site_rule_that_fits_nothing_leaves_the_page_to_the_stages() -> None:
    rule = SiteRule(match="voices.example", entries="div.record", drop="ul li:first-child")

    found = read(PAGE.format(list=REFERENCES), rule=rule)

    assert texts(found) == ["Osei, B. (2011). The desk. Lund: Norr Press."]


@pytest.mark.parametrize("body", [b"%PDF-1.7\n", b"\x89PNG\r\n\x1a\n\x00", b""])
def test_what_is_no_page_says_so(body: bytes) -> None:
    with pytest.raises(UnreadableError):
        document(Page(url="https://voices.example/report", body=body))


def test_pasted_text_is_an_entry_a_line_or_a_paragraph() -> None:
    by_line = pasted("Falk 2009\nOsei 2011\n")
    by_paragraph = pasted("1. Falk 2009,\ncontinued\n\n2. Osei 2011\n")

    assert texts(by_line) == ["Falk 2009", "Osei 2011"]
    assert texts(by_paragraph) == ["Falk 2009, continued", "Osei 2011"]
