"""Puts on labelled strings the italics, links and bold type that pages print them with.

Why: the labelled strings are plain text, but entries come from pages. A labeller that has seen
"italic container" and "linked title" on half of its strings weighs markup against words by itself,
in place of rules that cannot know when they are wrong.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from readinglist.extract.citations.tokens import Token, cut
from readinglist.model import Span, SpanKind
from training.strings import Labelled

HOST = ("journal", "container-title")
# The share of spans that leave out the punctuation around what they mark.
TIGHT = 0.75
OPENING, CLOSING = "\"'“”‘’«»([,. ", "\"'“”‘’«»)],.:; "


@dataclass(frozen=True)
class Sheet:
    """A string to be marked up: its text, its labelled runs of tokens, and dice."""

    text: str
    runs: Sequence[tuple[str, list[Token]]]
    dice: random.Random

    def chance(self, share: float) -> bool:
        return self.dice.random() < share

    def first(self, *labels: str) -> int | None:
        """Return the number of the first run that bears one of `labels`."""
        return next((i for i, (label, _) in enumerate(self.runs) if label in labels), None)

    def on(self, label: str, kind: SpanKind) -> list[Span]:
        """Return a span on the first run of `label`, none where there is none."""
        at = self.first(label)
        return [] if at is None else [self.span(self.runs[at][1], kind)]

    def span(self, tokens: Sequence[Token], kind: SpanKind) -> Span:
        """Return a span on `tokens`, most often without the punctuation around them."""
        start, end = tokens[0].start, tokens[-1].end
        href = "https://example.org/" if kind is SpanKind.LINK else ""
        words = self.text[start:end]
        first = start + len(words) - len(words.lstrip(OPENING))
        last = end - len(words) + len(words.rstrip(CLOSING))
        if first < last and self.chance(TIGHT):
            return Span(first, last, kind, href)
        return Span(start, end, kind, href)


def styled(string: Labelled, dice: random.Random) -> Labelled:
    """Return `string` as a page might print it; two in five stay plain."""
    pairs = groupby(
        zip(cut(string.entry.text), string.labels, strict=True), key=lambda pair: pair[1]
    )
    runs = [(label, [token for token, _ in members]) for label, members in pairs]
    style = dice.choices([style for style, _ in STYLES], [share for _, share in STYLES])[0]
    spans = [*string.entry.spans, *style(Sheet(string.entry.text, runs, dice))]
    return replace(string, entry=replace(string.entry, spans=tuple(spans)))


def plain(_: Sheet) -> list[Span]:
    return []


def italic_host(sheet: Sheet) -> list[Span]:
    """What comes out by itself is in italics: the journal, else the book; often its volume too."""
    host = sheet.first(*HOST)
    host = sheet.first("title") if host is None else host
    if host is None:
        return []
    spans = [sheet.span(sheet.runs[host][1], SpanKind.EMPHASIS)]
    after = sheet.runs[host + 1 : host + 2]
    if after and after[0][0] == "volume" and sheet.chance(0.4):
        volume = after[0][1][0]
        if sheet.chance(0.5):
            return [replace(spans[0], end=volume.end)]
        spans.append(sheet.span([volume], SpanKind.EMPHASIS))
    return spans


def italic_title(sheet: Sheet) -> list[Span]:
    return sheet.on("title", SpanKind.EMPHASIS)


def linked_title(sheet: Sheet) -> list[Span]:
    return sheet.on("title", SpanKind.LINK)


def linked_title_italic_host(sheet: Sheet) -> list[Span]:
    return [*linked_title(sheet), *italic_host(sheet)]


def bold_author(sheet: Sheet) -> list[Span]:
    further = sheet.dice.choice((plain, italic_title, linked_title))
    return [*sheet.on("author", SpanKind.STRONG), *further(sheet)]


def bold_title(sheet: Sheet) -> list[Span]:
    return sheet.on("title", SpanKind.STRONG)


def bold_number(sheet: Sheet) -> list[Span]:
    label = sheet.dice.choice(("volume", "date"))
    return [*sheet.on(label, SpanKind.STRONG), *italic_host(sheet)]


def linked_host(sheet: Sheet) -> list[Span]:
    """Encyclopedias link the journal, the publisher or the author to their own pages."""
    label = sheet.dice.choice((*HOST, "publisher", "author"))
    return [*sheet.on(label, SpanKind.LINK), *italic_host(sheet)]


def linked_start(sheet: Sheet) -> list[Span]:
    """Author and title under one link."""
    title = sheet.first("title")
    if title is None or title > 2:
        return []
    tokens = [token for _, run in sheet.runs[: title + 1] for token in run]
    return [sheet.span(tokens, SpanKind.LINK)]


def italic_words(sheet: Sheet) -> list[Span]:
    """Species and foreign words inside a title."""
    spans = italic_host(sheet) if sheet.chance(0.5) else []
    title = sheet.first("title")
    if title is not None and len(sheet.runs[title][1]) > 5:
        words = sheet.runs[title][1]
        start = sheet.dice.randrange(1, len(words) - 2)
        spans.append(sheet.span(words[start : start + 2], SpanKind.EMPHASIS))
    return spans


# How often each is seen; guessed from pages looked at, not counted.
STYLES: tuple[tuple[Callable[[Sheet], list[Span]], float], ...] = (
    (plain, 0.40),
    (italic_host, 0.24),
    (italic_title, 0.06),
    (linked_title, 0.08),
    (linked_title_italic_host, 0.06),
    (bold_author, 0.03),
    (bold_title, 0.03),
    (bold_number, 0.03),
    (linked_host, 0.03),
    (linked_start, 0.02),
    (italic_words, 0.04),
)
