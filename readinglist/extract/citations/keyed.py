"""Reads entries whose parts are named in words: "Title: The Well. Author: Jo Gibson. Date: 2010".

The words are data (words/keys.txt), in the languages of old hand-made lists.
"""

from __future__ import annotations

import re

from readinglist.extract.citations import vocabulary
from readinglist.extract.citations.reading import Part, Reading, of_parts
from readinglist.extract.citations.tokens import folded
from readinglist.model import Entry

KEY = re.compile(r"(?:^|(?<=[\s.,;|]))(?P<key>[^\W\d_]+)\s?[:：]\s")


def read(entry: Entry) -> Reading | None:
    """Return a reading where the entry names its title and at least one other part, or None."""
    keys = [(hit, label) for hit in KEY.finditer(entry.text) if (label := _label(hit["key"]))]
    labels = [label for _, label in keys]
    if (
        labels.count("title") != 1
        or len(set(labels)) < 2
        or entry.text[: keys[0][0].start()].strip()
    ):
        return None
    ends = [hit.start() for hit, _ in keys[1:]] + [len(entry.text)]
    parts = [
        Part(label, hit.end(), end)
        for (hit, label), end in zip(keys, ends, strict=True)
        if label != "note"
    ]
    return of_parts(entry, parts)


def _label(key: str) -> str:
    return vocabulary.classes("keys").get(folded(key), "")
