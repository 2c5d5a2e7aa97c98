"""A PDF report behaves like a page: read from a file or an address, found from its landing page."""

from __future__ import annotations

import json

import pytest

from tests.support import hostile
from tests.support.papers import PROSE, Typesetter, paper, references
from tests.support.site import served

TITLE = "A paper that nobody wrote"
LANDING = """<!doctype html><html lang="en"><head><title>{title} - The Office</title></head><body>
<nav><a href="/">Home</a> <a href="/reports/">Reports</a></nav>
<main><h1>{title}</h1>
<p>The office looks back on ten years of ledgers, and on what they did not say.</p>
<p><a href="report.pdf">Download the report (PDF, 40 KB)</a></p></main>
<footer><a href="/privacy">Privacy</a></footer></body></html>"""


@pytest.fixture
def site(tmp_path):
    folder = tmp_path / "site"
    folder.mkdir()
    (folder / "report.pdf").write_bytes(paper(references(12)))
    (folder / "index.html").write_text(LANDING.format(title=TITLE))
    with served(folder) as address:
        yield address


def cited(rl):
    return json.loads(rl.ok("list", "--json", "is:cited").out)


def test_the_references_of_a_pdf_are_in_the_list_each_with_its_page(rl, site):
    added = rl.ok("add", f"{site}/report.pdf")

    assert f"“{TITLE}” is reading 1: 12 references, 12 new" in added.err
    assert len(cited(rl)) == 12
    shown = json.loads(rl.ok("show", "2", "--json").out)
    [edge] = shown["item"]["cited_by"]
    assert int(edge["citation"]["page"]) >= 1
    assert edge["citation"]["section"] == "References"


def test_a_reading_keeps_the_page_and_the_sentence_that_cites_it(rl, tmp_path):
    made = Typesetter()
    made.paragraph(f"{PROSE}That clerks wait was shown by Abendroth (1951). {PROSE}")
    made.space(2000)
    made.heading("References")
    made.list(references(12))
    (tmp_path / "work" / "report.pdf").write_bytes(made.pdf())

    rl.ok("add", "report.pdf")

    [edge] = json.loads(rl.ok("show", "2", "--json").out)["item"]["cited_by"]
    assert edge["citation"]["page"] == "2"
    assert edge["citation"]["context"] == "That clerks wait was shown by Abendroth (1951)."


def test_a_file_is_read_like_an_address(rl, tmp_path):
    (tmp_path / "work" / "report.pdf").write_bytes(paper(references(12)))

    rows = json.loads(rl.ok("extract", "report.pdf", "--json").out)

    assert len(rows) == 12
    assert all(row["title"] and row["year"] and row["authors"] for row in rows)


def test_the_report_that_a_landing_page_offers_is_followed_and_said(rl, site):
    added = rl.ok("add", f"{site}/")

    assert f"Followed {site}/report.pdf (References)." in added.err
    assert "is reading 1: 12 references, 12 new" in added.err


def test_a_landing_page_alone_can_be_asked_for(rl, site):
    added = rl.ok("add", f"{site}/", "--no-follow")

    assert "Followed" not in added.err
    assert cited(rl) == []


@pytest.mark.parametrize(
    ("made", "said"),
    [
        (hostile.scanned, "ledgers.pdf: the PDF holds pictures of pages and no text"),
        (hostile.locked, "ledgers.pdf: the PDF is locked with a password"),
        (hostile.truncated, "ledgers.pdf: the file is damaged, or is not a PDF"),
        (hostile.empty, "ledgers.pdf: is empty"),
    ],
)
def test_a_pdf_that_cannot_be_read_says_what_it_is_and_is_kept(rl, tmp_path, made, said):
    (tmp_path / "work" / "ledgers.pdf").write_bytes(made())

    added = rl("add", "ledgers.pdf")

    assert added.code == 5
    assert said in added.err
    assert [row[2] for row in rl.ok("list").rows] == ["ledgers"]


def test_a_hostile_pdf_leaves_the_program_alive_and_the_address_kept(rl, tmp_path, site):
    (tmp_path / "site" / "bomb.pdf").write_bytes(hostile.double_flate_bomb())

    added = rl("add", f"{site}/bomb.pdf")

    assert added.code in {0, 5}
    assert "Traceback" not in added.err
    assert len(rl.ok("list").rows) == 1
