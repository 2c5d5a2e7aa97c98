"""Reads the labelled strings and brings their labels to the ones that the program uses."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from readinglist.extract.citations.tokens import cut
from readinglist.model import Entry, Span, SpanKind

# Labels with too few strings to learn from join the nearest.
JOINED = {
    "source": "container-title",
    "director": "editor",
    "producer": "editor",
    "medium": "genre",
    "isbn": "note",
}
YEAR_FIRST = re.compile(r"(?:1[5-9]|20)\d\d;")
ITALIC = re.compile(r"</?italic>")


@dataclass(frozen=True, slots=True)
class Labelled:
    """One string with a label for each of its tokens."""

    entry: Entry
    labels: tuple[str, ...]
    origin: str

    def words(self) -> Iterator[tuple[str, str]]:
        """Yield each token's text with its label."""
        tokens = (token.text for token in cut(self.entry.text))
        return zip(tokens, self.labels, strict=True)


def folder() -> Path:
    """Return the folder of the labelled data.

    Raises: SystemExit where READINGLIST_TRAINING does not name one.
    """
    named = os.environ.get("READINGLIST_TRAINING")
    if not named:
        raise SystemExit("READINGLIST_TRAINING has to name the folder of the labelled strings")
    return Path(named)


def read(path: Path) -> Iterator[Labelled]:
    """Yield the strings of a file; the italics that some of them carry become spans."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            stored = json.loads(line)
            yield labelled(stored["tokens"], stored["labels"], stored["origin"])


def labelled(tokens: list[str], labels: list[str], origin: str) -> Labelled:
    """Return the string of `tokens` joined by spaces, cut as the program cuts it.

    Where a token is cut in two, both bear its label, but a year before a semicolon is a date.
    """
    bare, spans = _without_tags(tokens)
    text = " ".join(word for word in bare if word)
    kept = [JOINED.get(label, label) for word, label in zip(bare, labels, strict=True) if word]
    fine: list[str] = []
    for word, label in zip(filter(None, bare), kept, strict=True):
        fine += ["date" if YEAR_FIRST.fullmatch(each.text) else label for each in cut(word)]
    return Labelled(Entry(text=text, spans=spans), tuple(fine), origin)


def _without_tags(tokens: list[str]) -> tuple[list[str], tuple[Span, ...]]:
    """Return the tokens without their `<italic>` tags, and what these span in the joined text."""
    bare: list[str] = []
    spans: list[Span] = []
    at = 0
    opened: int | None = None
    for token in tokens:
        word = ITALIC.sub("", token)
        if "<italic>" in token:
            opened = at
        if "</italic>" in token and opened is not None:
            spans.append(Span(opened, at + len(word), SpanKind.EMPHASIS))
            opened = None
        bare.append(word)
        at += len(word) + 1 if word else 0
    return bare, tuple(spans)
