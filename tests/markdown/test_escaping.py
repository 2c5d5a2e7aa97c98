"""Markdown shows hostile titles literally, read back with a parser of its own."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from readinglist.markdown.escaping import address, demoted, escaped, link, literal, unescaped

TITLES = [
    "x](javascript:alert(1))", "a\n# H1", "![img](x)", "<img src=x onerror=y>", "ends with \\",
    "[[wiki]] #tag %%hidden%%", "*bold* _it_ `code` ~~no~~ ==mark==", "1. one", "- dash", "+ plus",
    "AT&amp;T & C#", "$x$ | y", "snake_case_name", "=====", "---", "[x]: http://y", "\tindented",
    "a](<b>)", "http://auto.example", "Trailing #", "2011) what",
]  # fmt: skip
PARSER = MarkdownIt("commonmark")


def tokens(markdown: str):
    inline = [t for t in PARSER.parse(markdown) if t.type == "inline"]
    return [child for token in inline for child in token.children]


def shown(markdown: str) -> str:
    return "".join(t.content for t in tokens(markdown) if t.type in {"text", "text_special"})


@pytest.mark.parametrize("title", TITLES)
@pytest.mark.parametrize("frame", ["{}", "### {}", "Cited by {}."])
def test_a_title_is_shown_as_it_is(title, frame):
    markdown = frame.format(escaped(title))

    assert " ".join(title.split()) in shown(markdown)
    assert {t.type for t in tokens(markdown)} <= {"text", "text_special"}


@pytest.mark.parametrize("title", TITLES)
def test_a_link_is_one_link_to_its_address(title):
    url = "https://example.org/a (b)/c_d?e=<f>&g=%28"

    found = tokens(f"### {link(title, url)}")

    assert [t.attrs["href"] for t in found if t.type == "link_open"] == [
        "https://example.org/a%20(b)/c_d?e=%3Cf%3E&g=%28"
    ]


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "file:///etc", "", "x"])
def test_only_web_addresses_become_links(url):
    assert link("Title", url) == "Title"


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1))
def test_no_text_makes_markup(text):
    assert {t.type for t in tokens(f"### {escaped(text)}")} <= {"text", "text_special"}


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_no_address_breaks_out_of_its_link(path):
    markdown = f"[t]({address('https://example.org/' + path)}) after"

    assert [t.type for t in tokens(markdown)].count("link_open") == 1
    assert shown(markdown).endswith(" after")


def test_headings_of_a_note_stand_below_its_reading():
    note = "# Mine\ntext\n```\n# code\n```\n##### deep"

    assert demoted(note, 3) == "#### Mine\ntext\n```\n# code\n```\n###### deep"


@pytest.mark.parametrize("title", TITLES)
def test_words_are_shown_as_they_are_with_lighter_escapes(title):
    markdown = literal(title)

    assert shown(markdown) == " ".join(title.split())
    assert {t.type for t in tokens(markdown)} <= {"text", "text_special"}


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1))
def test_no_words_make_markup(text):
    markdown = literal(text)

    assert {t.type for t in tokens(markdown)} <= {"text", "text_special"}
    assert unescaped(markdown) == " ".join(text.split())


@pytest.mark.parametrize(
    "words", ["The [sic] council spent £100 (2009).", "80 % of it, e.g. A & B", "it’s “so” – yes"]
)
def test_ordinary_words_need_no_escapes(words):
    assert literal(words) == words


def test_words_keep_their_paragraphs_and_lose_their_line_ends():
    assert literal("one\r\ntwo\n \n\nthree  four\n") == "one two\n\nthree four"
