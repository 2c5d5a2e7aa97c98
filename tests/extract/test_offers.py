"""Which PDF of a page is the report that the page is the front of, and which are only cited."""

from __future__ import annotations

import pytest

from readinglist import extract
from readinglist.model import Page

TITLE = "Ledgers and habits: ten years of the office"


def page(body, head=""):
    text = f"""<!doctype html><html lang="en"><head><title>{TITLE} | The Office</title>{head}</head>
    <body><nav><a href="/files/brochure.pdf">Download</a></nav><main><h1>{TITLE}</h1>
    <p>The office looks back on ten years of ledgers, and on what they did not say.</p>
    {body}</main><footer><a href="/terms.pdf">Download</a></footer></body></html>"""
    return Page(url="https://office.example/reports/ledgers/", body=text.encode())


def offered(body, head=""):
    return [lead.url for lead in extract.document(page(body, head)).offers]


REPORT = "https://office.example/reports/ledgers/report.pdf"


@pytest.mark.parametrize(
    "words",
    [
        "Download the full report (PDF, 2.4 MB)",
        "Download PDF",
        "PDF",
        "Read the report",
        "Full report",
        "Download",
        "Den vollständigen Bericht herunterladen [PDF, 3 MB]",
        "Télécharger le rapport complet (PDF, 2 Mo)",
        "Descargar el informe completo",
        "Scarica il rapporto completo",
        "Baixar o relatório completo",
        "Lees het volledige rapport",
        "下载全文",
        "報告書をダウンロード",
        TITLE,
        "Ledgers and habits",
    ],
)
def test_a_link_that_says_it_is_the_report_offers_it(words):
    assert offered(f'<p><a href="report.pdf">{words}</a></p>') == [REPORT]


def test_a_page_may_state_its_file():
    head = '<meta name="citation_pdf_url" content="/reports/ledgers/report.pdf">'

    assert offered("", head) == [REPORT]


@pytest.mark.parametrize(
    "body",
    [
        "",
        '<p>As the <a href="/other/costs.pdf">report on costs</a> has it, nobody counted.</p>',
        '<p><a href="/other/costs.pdf">What an answer costs a council</a></p>',
        '<p><a href="https://elsewhere.example/report.pdf">Download the report</a></p>',
        '<ul><li><a href="a.pdf">Download</a></li><li><a href="b.pdf">Download</a></li></ul>',
    ],
    ids=["none", "cited in a sentence", "another title", "another site", "two of them"],
)
def test_a_file_that_is_only_cited_is_not_offered(body):
    assert offered(body) == []
