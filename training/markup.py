"""Puts on labelled strings the italics, links and bold type that pages print them with.

Why: the labelled strings are plain text, but entries come from pages. A labeller that has seen
"italic container" and "linked title" on a third of its strings weighs markup against words by
itself, in place of rules that cannot know when they are wrong.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import groupby

from training.strings import Labelled

from readinglist.extract.citations.tokens import Token, cut
from readinglist.model import Span, SpanKind

Run = tuple[str, list[Token]]
HOST = ("journal", "container-title")


def styled(string: Labelled, dice: random.Random) -> Labelled:
    """Return `string` as a page might print it; two in five stay plain."""
    tokens = cut(string.entry.text)
    pairs = groupby(zip(tokens, string.labels, strict=True), key=lambda pair: pair[1])
    runs = [(label, [token for token, _ in members]) for label, members in pairs]
    style = dice.choices([style for style, _ in STYLES], [weight for _, weight in STYLES])[0]
    spans = [*string.entry.spans, *style(string.entry.text, runs, dice)]
    return replace(string, entry=replace(string.entry, spans=tuple(spans)))


def plain(_: str, __: Sequence[Run], ___: random.Random) -> list[Span]:
    return []


def italic_host(text: str, runs: Sequence[Run], dice: random.Random) -> list[Span]:
    """What comes out by itself is in italics: the journal, else the book; often its volume too."""
    host = _first(runs, *HOST) or _first(runs, "title")
    if host is None:
        return []
    spans = [_span(text, runs[host][1], SpanKind.EMPHASIS, dice)]
    after = runs[host + 1 : host + 2]
    if after and after[0][0] == "volume" and dice.random() < 0.4:
        if dice.random() < 0.5:
            spans = [replace_end(spans[0], after[0][1][0].end)]
        else:
            spans.append(_span(text, after[0][1][:1], SpanKind.EMPHASIS, dice))
    return spans


def italic_title(text: str, runs: Sequence[Run], dice: random.Random) -> list[Span]:
    return _on(text, runs, dice, "title", SpanKind.EMPHASIS)


def linked_title(text: str, runs: Sequence[Run], dice: random.Random) -> list[Span]:
    return _on(text, runs, dice, "title", SpanKind.LINK)


def linked_title_italic_host(text: str, runs: Sequence[Run], dice: random.Random) -> list[Span]:
    return [*linked_title(text, runs, dice), *italic_host(text, runs, dice)]


def bold_author(text: str, runs: Sequence[Run], dice: random.Random) -> list[Span]:
    return [*_on(text, runs, dice, "author", SpanKind.STRONG), *dice.choice([plain, italic_title, linked_title])(text, runs, dice)]  # fmt: skip


def bold_title(text: str, runs: Sequence[Run], dice: random.Random) -> list[Span]:
    return _on(text, runs, dice, "title", SpanKind.STRONG)


def bold_number(text: str, runs: Sequence[Run], dice: random.Random) -> list[Span]:
    label = dice.choice(["volume", "date"])
    return [*_on(text, runs, dice, label, SpanKind.STRONG), *italic_host(text, runs, dice)]


def linked_host(text: str, runs: Sequence[Run], dice: random.Random) -> list[Span]:
    """Encyclopedias link the journal, the publisher or the author to their own pages."""
    label = dice.choice(["journal", "container-title", "publisher", "author"])
    return [*_on(text, runs, dice, label, SpanKind.LINK), *italic_host(text, runs, dice)]


def linked_start(text: str, runs: Sequence[Run], dice: random.Random) -> list[Span]:
    """Author and title under one link."""
    title = _first(runs, "title")
    if title is None or title > 2:
        return []
    tokens = [token for _, run in runs[: title + 1] for token in run]
    return [_span(text, tokens, SpanKind.LINK, dice)]


def italic_words(text: str, runs: Sequence[Run], dice: random.Random) -> list[Span]:
    """Species and foreign words inside a title."""
    spans = italic_host(text, runs, dice) if dice.random() < 0.5 else []
    title = _first(runs, "title")
    if title is not None and len(runs[title][1]) > 5:
        start = dice.randrange(1, len(runs[title][1]) - 2)
        spans += [_span(text, runs[title][1][start : start + 2], SpanKind.EMPHASIS, dice)]
    return spans


Style = Callable[[str, Sequence[Run], random.Random], list[Span]]
# How often each is seen; guessed from pages looked at, not counted.
STYLES: tuple[tuple[Style, float], ...] = (
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


def _first(runs: Sequence[Run], *labels: str) -> int | None:
    return next((i for i, (label, _) in enumerate(runs) if label in labels), None)


def _on(
    text: str, runs: Sequence[Run], dice: random.Random, label: str, kind: SpanKind
) -> list[Span]:  # noqa: PLR0913
    at = _first(runs, label)
    return [] if at is None else [_span(text, runs[at][1], kind, dice)]


def _span(text: str, tokens: Sequence[Token], kind: SpanKind, dice: random.Random) -> Span:
    """Span the tokens, most often without the punctuation around them."""
    start, end = tokens[0].start, tokens[-1].end
    if dice.random() < 0.75:
        words = text[start:end]
        start += len(words) - len(words.lstrip("\"'“”‘’«»([,. "))
        end -= len(words) - len(words.rstrip("\"'“”‘’«»)],.:; "))
        if end <= start:
            start, end = tokens[0].start, tokens[-1].end
    return Span(start, end, kind, "https://example.org/x" if kind is SpanKind.LINK else "")


def replace_end(span: Span, end: int) -> Span:
    return Span(span.start, end, span.kind, span.href)
