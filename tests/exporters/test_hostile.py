"""Whatever stands in titles, names and notes: the page shows it, and nothing else happens."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from dataclasses import replace

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from readinglist.edition import Flavour
from readinglist.exporters import csl, html, markdown
from readinglist.formats import coins
from tests.support.publication import cited, collection, everything, item, quotation, reading

HOSTILE = [
    "x](javascript:alert(1))", "a\n# H1\n\nb", "![img](http://evil.example/x.png)",
    "<img src=x onerror=alert(1)>", "<script>document.title='run'</script>", "ends with \\",
    "[[wiki]] #tag %%hidden%% ^block", "*bold* _it_ `code` ~~no~~ ==mark==", "1. one\n2. two",
    "--- \nyaml: x\n---", "=====", "[x]: http://y", "\tindented", "<!-- rl opening 0 -->",
    "</title></head><body onload=alert(1)>", "\" onmouseover=\"alert(1)", "' x='", "&lt;b&gt;",
    "javascript:alert(1)", "]]>", "```\ncode", "$x$ | y | z", "@cite [-@cite]", "x {#id .class}",
    "{{ template }} {% raw %}", "\u202egnp.exe", "::: div", "<https://auto.example>",
]  # fmt: skip
PARSER = MarkdownIt("commonmark")


def others(words: str):
    """A list in which what others wrote is hostile: titles, names, publishers, remarks."""
    made = everything(words)
    (first, *_) = made.readings
    hostile = replace(first.item, cited_by=(cited(words, words), cited(f"{words} two")))
    return collection(reading(hostile), title=words)


def of(exporter, made):
    return next(iter(exporter.files(made))).text


def links(text: str) -> list[str]:
    tokens = [child for t in PARSER.parse(text) for child in t.children or ()]
    return [str(t.attrs["href"]) for t in tokens if t.type == "link_open"]


@pytest.mark.parametrize("words", HOSTILE)
@pytest.mark.parametrize("flavour", [Flavour.PLAIN, Flavour.OBSIDIAN])
def test_markdown_has_the_links_that_are_meant_and_no_markup_of_others(words, flavour):
    text = of(markdown, replace(others(words), flavour=flavour))
    body = re.sub(r"\A---\n.*?\n---\n", "", text, flags=re.DOTALL)

    tokens = PARSER.parse(body)

    assert links(body) == ["https://doi.org/10.5555/x"]
    kinds = [t.type for t in tokens if t.type.endswith("_open")]
    assert kinds.count("heading_open") == 2
    assert set(kinds) == {"heading_open", "paragraph_open"}
    assert not [t for t in tokens if t.type in {"html_block", "fence", "code_block", "hr"}]
    inline = {c.type for t in tokens for c in t.children or ()}
    assert inline <= {"text", "text_special", "link_open", "link_close", "em_open", "em_close"}


@pytest.mark.skipif(shutil.which("pandoc") is None, reason="not run: pandoc is not installed")
@pytest.mark.parametrize("words", HOSTILE)
def test_pandoc_reads_what_was_meant(words, tmp_path):
    made = replace(others(words), flavour=Flavour.PANDOC)
    for file in markdown.files(made):
        (tmp_path / file.path).write_text(file.text, encoding="utf-8", errors="replace")

    read = subprocess.run(
        ["pandoc", "-f", "markdown", "-t", "json", "reading-list.md"],
        cwd=tmp_path, capture_output=True, text=True, check=True,
    )  # fmt: skip

    document = json.loads(read.stdout)
    kinds = re.findall(r'"t": ?"(\w+)"', read.stdout)
    assert kinds.count("Link") == 1
    assert kinds.count("Header") == 1
    assert not set(kinds) & {"Cite", "RawBlock", "RawInline", "Math", "CodeBlock", "Div", "Image"}
    assert document["meta"]["title"]["t"] == "MetaInlines"


def parsed(text: str) -> BeautifulSoup:
    return BeautifulSoup(text, "lxml")


HARMLESS = {
    "html", "head", "meta", "title", "style", "body", "main", "h1", "h2", "h3", "h4", "h5", "h6",
    "p", "a", "time", "section", "article", "ol", "ul", "li", "span", "cite", "q", "blockquote",
    "footer", "em", "strong", "b", "code", "pre", "br", "hr", "s", "table", "thead", "tbody", "tr",
    "th", "td",
}  # fmt: skip


def is_harmless(page: BeautifulSoup) -> bool:
    names = {tag.name for tag in page.find_all(True)}
    attributes = {name for tag in page.find_all(True) for name in tag.attrs}
    hrefs = [str(tag["href"]) for tag in page.find_all(href=True)]
    return (
        names <= HARMLESS
        and not [name for name in attributes if name.startswith("on") or name in {"style", "src"}]
        and all(re.match(r"https?://|#|mailto:", href) for href in hrefs)
        and len(page.find_all("style")) == len(page.find_all("title")) == 1
    )


@pytest.mark.parametrize("words", HOSTILE)
def test_html_runs_nothing_and_leads_to_the_web_alone(words):
    assert is_harmless(parsed(of(html, everything(words))))


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_no_text_makes_an_element(words):
    assert is_harmless(parsed(of(html, everything(words))))


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("chromium") is None, reason="not run: Chromium is not installed")
def test_a_browser_runs_nothing_of_it(tmp_path):
    readings = [reading(item(at, words), words) for at, words in enumerate(HOSTILE, 1)]
    page = tmp_path / "list.html"
    page.write_text(of(html, collection(*readings, title="As it was")), encoding="utf-8")

    seen = subprocess.run(
        ["chromium", "--headless", "--no-sandbox", "--disable-gpu",
         f"--user-data-dir={tmp_path / 'profile'}", "--dump-dom", page.as_uri()],
        capture_output=True, text=True, check=True, timeout=60,
    ).stdout  # fmt: skip

    shown = parsed(seen)
    assert shown.title.get_text() == "As it was"  # one of them would change it
    assert is_harmless(shown)
    assert len(shown.find_all("article")) == len(HOSTILE)


@pytest.mark.parametrize("words", HOSTILE)
def test_html_shows_what_others_wrote_as_they_wrote_it(words):
    page = parsed(of(html, others(words)))

    shown = " ".join(words.split())
    assert " ".join(page.h1.get_text().split()) == shown
    assert " ".join(page.h3.get_text().split()) == shown
    assert " ".join(page.title.get_text().split()) == shown


def test_the_page_forbids_what_would_be_loaded():
    page = parsed(of(html, everything()))

    policy = page.find("meta", attrs={"http-equiv": "Content-Security-Policy"})["content"]

    assert "default-src 'none'" in policy
    assert {a["rel"][0] for a in page.find_all("a", href=re.compile("^http"))} == {"noopener"}


def test_ids_on_a_page_are_given_once():
    quoted = quotation("So it is.", 7, themes=("a", "b"))
    twice = collection(reading(item(1), quoted), reading(item(2), quoted))

    ids = [tag["id"] for tag in parsed(of(html, twice)).find_all(id=True)]

    assert len(set(ids)) == len(ids)


def test_each_reading_can_be_taken_from_the_page():
    made = everything("Words")
    (span,) = parsed(of(html, made)).select("span.Z3988")

    read = coins.work(span["title"])

    assert (read.title, read.doi, read.isbn) == ("Words", "10.5555/x", "9780306406157")


@pytest.mark.parametrize("words", HOSTILE)
def test_csl_is_one_item_a_reading(words):
    items = json.loads(of(csl, everything(words)))

    assert [each["id"] for each in items] == ["fell2011waiting1"]
    assert {each["title"] for each in items} == {words}
