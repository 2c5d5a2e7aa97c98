"""The pages written for the tests, and what is expected of them.

A page is a folder `tests/pages/<kind>/<name>` with `page.html` as it would be served and
`expected.json`: its shape in words, its address, and its entries as they should be found.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from readinglist.extract import document
from readinglist.model import Document, Entry, Page
from tests.quality.score import Score

PAGES = Path(__file__).parents[1] / "pages"


@dataclass(frozen=True, slots=True)
class Fixture:
    """One page, with what is expected of it."""

    folder: Path
    url: str
    shape: str
    entries: tuple[dict[str, Any], ...]
    leads: tuple[str, ...] | None

    @property
    def name(self) -> str:
        return f"{self.folder.parent.name}/{self.folder.name}"


def fixtures() -> list[Fixture]:
    """Return all pages, by kind and name."""
    return [fixture(path.parent) for path in sorted(PAGES.glob("*/*/expected.json"))]


def fixture(folder: Path) -> Fixture:
    said = json.loads((folder / "expected.json").read_text(encoding="utf-8"))
    leads = tuple(said["leads"]) if "leads" in said else None
    return Fixture(folder, said["url"], said.get("shape", ""), tuple(said["entries"]), leads)


def read(page: Fixture) -> Document:
    body = (page.folder / "page.html").read_bytes()
    return document(Page(url=page.url, body=body))


def added(found: Document) -> list[Entry]:
    """Return the entries that would be added unasked."""
    return [entry for each in found.lists if not each.suggested for entry in each.entries]


def scored(page: Fixture, found: Document) -> Score:
    """Return the score of a page of ours: here a text is right where it is so to the letter."""
    texts = [entry.text for entry in added(found)]
    expected = [str(entry["text"]) for entry in page.entries]
    rest = list(expected)
    wrong = []
    for text in texts:
        if text in rest:
            rest.remove(text)
        else:
            wrong.append(text)
    kind, slug = page.name.split("/")
    right = len(expected) - len(rest)
    return Score(slug, kind, len(expected), len(texts), right, tuple(rest), tuple(wrong))


def differences(page: Fixture, found: Document) -> list[str]:
    """Return what is not as expected of the entries that were found: section, marker, remark …"""
    by_text = {entry.text: entry for entry in added(found)}
    told = []
    for said in page.entries:
        entry = by_text.get(said["text"])
        for key in said.keys() - {"text"} if entry else ():
            value = getattr(entry, key)
            if (list(value) if key == "hrefs" else value) != said[key]:
                told.append(f"{key} of “{said['text'][:40]}”: {value!r}, not {said[key]!r}")
    return told
