"""Finding references cannot get worse unnoticed: floors on pages of ours, and on real ones."""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from readinglist.extract import document, references
from readinglist.model import Page
from tests.quality.fields import shares, tally
from tests.quality.pages import Fixture, differences, fixtures, read, scored
from tests.quality.score import Score, means, score, table

FLOORS: dict[str, dict[str, float]] = json.loads(
    (Path(__file__).parent / "floors.json").read_text(encoding="utf-8")
)
FIXTURES = fixtures()
CORPUS = os.environ.get("READINGLIST_CORPUS", "")


def test_there_are_pages_of_many_shapes_and_many_that_have_no_references() -> None:
    shapes = {page.shape for page in FIXTURES}
    negatives = [page for page in FIXTURES if page.name.startswith("negatives/")]

    assert len(shapes) == len(FIXTURES)
    assert len(FIXTURES) - len(negatives) >= 40
    assert len(negatives) >= 30


def test_the_references_of_our_own_pages_are_found() -> None:
    scores = [scored(page, read(page)) for page in FIXTURES]

    assert_no_lower(means(scores), FLOORS["pages"], scores)


@pytest.mark.parametrize("page", FIXTURES, ids=lambda page: page.name)
def test_what_belongs_to_an_entry_is_found_with_it(page: Fixture) -> None:
    found = read(page)

    assert differences(page, found) == []
    assert page.leads is None or [lead.url for lead in found.leads] == list(page.leads)


@pytest.mark.skipif(not CORPUS, reason="not run: READINGLIST_CORPUS names no folder")
def test_the_references_of_real_pages_are_found_and_read() -> None:
    scores, read_right = [], Counter[tuple[str, str]]()
    for gold, found in labelled(Path(CORPUS)):
        scores.append(
            score(
                gold["slug"],
                str(gold["kind"]),
                found,
                expected=gold["references"],
                optional=gold.get("optional", []),
            )
        )
        read_right += tally(found, gold["references"])

    assert scores
    assert_no_lower(means(scores), FLOORS["corpus"], scores)
    assert_no_lower(shares(read_right), FLOORS["fields"], scores)


def labelled(corpus: Path) -> Iterator[tuple[dict[str, Any], list[dict[str, Any]]]]:
    """Yield the labelled web pages, each with what is found on it."""
    for path in sorted(corpus.glob("*/gold.json")):
        if (path.parent / "page.html").exists():
            gold = json.loads(path.read_text(encoding="utf-8"))
            yield gold, found_on(path.parent, gold)


def found_on(folder: Path, gold: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the references of a labelled page; for a front page, of the page with the list."""
    pages = {url: name for url, name in gold.get("pages", {}).items() if name != "page.html"}
    url, name = next(iter(pages.items()), (gold["base_url"], "page.html"))
    found = document(Page(url=url, body=(folder / name).read_bytes()))
    return [
        {
            "text": each.entry.text,
            "title": each.work.title,
            "year": each.work.year,
            "authors": [{"family": n.family, "literal": n.literal} for n in each.work.author],
            "url": f"https://doi.org/{each.work.doi}" if each.work.doi else each.work.url,
            "doi": each.work.doi,
        }
        for each in references(found)
        if not each.suggested
    ]


def assert_no_lower(found: dict[str, float], floors: dict[str, float], scores: list[Score]) -> None:
    low = {kind: found[kind] for kind, floor in floors.items() if found.get(kind, 1.0) < floor}
    assert not low, f"below the floor: {low}\n{table(scores)}"
