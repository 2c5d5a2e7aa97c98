"""The text of a page for reading: its own words, and none of its frame."""

from __future__ import annotations

import pytest

from readinglist.extract.readable import readable
from readinglist.model import Page

URL = "https://voices.example/report"
PROSE = (
    "The office kept its ledgers in a room that nobody entered without a reason, and most of those "
    "who had one forgot it on the stairs. What the records show is less a plan than a habit. "
)
PAGE = f"""<!DOCTYPE html><html lang="en"><head><title>Ledgers</title></head><body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/shop">Shop of the museum</a></li></ul></nav>
<main><article><h1>Ledgers</h1>
<p>{PROSE}</p><h2>Habits</h2><p>They were <em>handed on</em> from <a href="/x">one clerk</a> to the
next. {PROSE}</p><ul><li>the ledger of the poor, kept since 1811</li>
<li>the ledger of the absent</li></ul></article></main>
<aside>Subscribe to our newsletter and never miss a ledger</aside>
<footer>Imprint and cookies</footer></body></html>"""


def text_of(source: str | bytes, **headers: str) -> str:
    body = source.encode() if isinstance(source, str) else source
    return readable(Page(url=URL, body=body, headers=headers)).text


@pytest.mark.parametrize(
    "source", ["", "<html></html>", "<p></p>", "<script>var a = 'words'</script>"]
)
def test_a_page_without_words_has_no_text(source: str) -> None:
    assert readable(Page(url=URL, body=source.encode())).words == 0


def test_the_text_is_markdown_with_headings_lists_and_emphasis() -> None:
    text = text_of(PAGE)

    assert "# Ledgers" in text
    assert "## Habits" in text
    assert "*handed on*" in text
    assert "- the ledger of the absent" in text


def test_links_leave_their_words() -> None:
    text = text_of(PAGE)

    assert "from one clerk to the" in " ".join(text.split())
    assert "](" not in text


@pytest.mark.parametrize("frame", ["Shop of the museum", "newsletter", "Imprint"])
def test_the_frame_of_the_page_is_left_out(frame: str) -> None:
    assert frame not in text_of(PAGE)


def test_words_time_and_language_are_told() -> None:
    found = readable(Page(url=URL, body=PAGE.encode()))

    assert found.language == "en"
    assert found.words == len(found.text.replace("#", " ").replace("- ", " ").split())
    assert found.minutes == 1


def test_a_page_of_plain_text_is_its_text() -> None:
    memo = f"NETWORK MEMO 12\n\n{PROSE}\n"

    assert text_of(memo, **{"content-type": "text/plain"}) == memo.strip()


def test_a_page_nested_deeper_than_parsers_go_keeps_its_words() -> None:
    deep = "<div>" * 400 + f"<p>{PROSE * 3}</p>" + "</div>" * 400

    assert "nobody entered without a reason" in text_of(f"<html><body>{deep}</body></html>")


def test_a_page_of_links_under_headings_is_not_lost() -> None:
    rows = "".join(
        f'<li><a href="/{n}">The ledger of the year {1800 + n}</a></li>' for n in range(80)
    )

    text = text_of(
        f"<html><body><main><h1>Ledgers</h1><ul>{''.join(rows)}</ul></main></body></html>"
    )

    assert "The ledger of the year 1879" in text


def test_a_page_with_a_label_that_is_none_is_read_by_its_bytes() -> None:
    body = PAGE.replace("habit", "Gewöhnung für Möbel, Gefäße und Bücher").encode("latin-1")

    assert "Gewöhnung für Möbel" in text_of(body, **{"content-type": "text/html; charset=rot13"})
