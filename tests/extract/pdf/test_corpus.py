"""The PDFs of the labelled corpus keep their floor, where the corpus is."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from readinglist.extract.pdf import document
from tests.quality.score import score

CORPUS = os.environ.get("READINGLIST_CORPUS", "")
PDFS = sorted(Path(CORPUS).glob("*/page.pdf")) if CORPUS else []
FLOOR = 0.92


@pytest.mark.skipif(not PDFS, reason="not run: READINGLIST_CORPUS names no folder with PDFs")
@pytest.mark.parametrize("path", PDFS or [Path()], ids=lambda path: path.parent.name)
def test_the_references_of_a_labelled_pdf_are_found(path: Path) -> None:
    gold = json.loads(path.with_name("gold.json").read_text("utf-8"))

    lists = [each for each in document(path).lists if not each.suggested]

    found = [{"text": entry.text} for each in lists for entry in each.entries]
    result = score(
        gold["slug"],
        "pdf",
        found,
        expected=[{"text": each["text"]} for each in gold["references"]],
        optional=[{"text": each["text"]} for each in gold["optional"]],
    )
    assert result.f1 >= FLOOR, [*result.missed, *result.wrong]
