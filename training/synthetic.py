"""Makes labelled web references, reports and link lists from patterns (material/templates.txt).

Why: the labelled strings that there are come from journals and books; web pages, press, reports by
organisations, link lists and the page's own markup hardly occur in them. Titles, authors and
journals are drawn from the labelled strings at training time, so that none of them is kept here.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from readinglist.extract.citations.tokens import Token, cut
from readinglist.model import Entry, Span, SpanKind
from training import made
from training.desk import Desk, Pools, lines
from training.strings import Labelled

MARKUP = {"i": SpanKind.EMPHASIS, "b": SpanKind.STRONG, "a": SpanKind.LINK, "q": SpanKind.QUOTE}
PART = re.compile(r"\{(?P<field>[\w-]+)\}|<(?P<close>/?)(?P<tag>[ibaq])>|(?P<text>[^{}<]+|<)")
CHOICE = re.compile(r"\[([^\[\]]*)\]")
# Bare words that belong to the field before them, not to the one after.
ROLE = re.compile(r"\s\((?:Hrsg\.|eds)\)")
BRACKETS = str.maketrans("⟦⟧", "[]")
ADDRESS = "https://example.org/"


@dataclass(frozen=True, slots=True)
class Template:
    """A pattern, its language, and how often it is seen."""

    weight: int
    language: str
    pattern: str


@dataclass
class Draft:
    """A string in the making: its characters, a label for each ("" for none), and its spans."""

    text: str = ""
    labels: list[str] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)
    opened: list[int] = field(default_factory=list)

    def write(self, words: str, label: str = "") -> None:
        self.text += words
        self.labels += [label] * len(words)


def strings(pools: Pools, *, count: int, seed: int) -> Iterator[Labelled]:
    """Yield `count` labelled strings; the same seed gives the same strings."""
    desk = Desk(pools, random.Random(seed))
    known = templates()
    weights = [template.weight for template in known]
    for _ in range(count):
        template = desk.dice.choices(known, weights)[0]
        yield filled(template, desk)


def templates() -> list[Template]:
    rows = (line.split(" ", 2) for line in lines("templates"))
    return [Template(int(weight), language, pattern) for weight, language, pattern in rows]


def filled(template: Template, desk: Desk) -> Labelled:
    """Return one string after `template`."""
    makers = made.fields()
    draft, waiting = Draft(), ""
    for part in PART.finditer(_chosen(template.pattern, desk)):
        if part["field"]:
            maker = makers[part["field"]]
            draft.write(waiting, maker.label if re.search(r"\w", waiting) else "")
            draft.write(maker.words(desk, template.language), maker.label)
            waiting = ""
        elif part["tag"]:
            draft.write(waiting)
            waiting = ""
            _mark(draft, part["tag"], closes=bool(part["close"]))
        else:
            waiting += _beyond_the_field_before(draft, part["text"], first=not waiting)
    draft.write(waiting)
    return _tokenised(draft)


def _chosen(pattern: str, desk: Desk) -> str:
    """Throw the dice for every [a|b], the innermost first."""
    while (choice := CHOICE.search(pattern)) is not None:
        option = desk.one(choice.group(1).split("|"))
        pattern = pattern[: choice.start()] + option + pattern[choice.end() :]
    return pattern.translate(BRACKETS)


def _mark(draft: Draft, tag: str, *, closes: bool) -> None:
    if not closes:
        draft.opened.append(len(draft.text))
        return
    start = draft.opened.pop()
    if len(draft.text) > start:
        href = ADDRESS if tag == "a" else ""
        draft.spans.append(Span(start, len(draft.text), MARKUP[tag], href))


def _beyond_the_field_before(draft: Draft, words: str, *, first: bool) -> str:
    """Give the field before its "(Hrsg.)", and no second full stop; return the rest."""
    if first and words.startswith(".") and draft.text.endswith("."):
        words = words[1:]
    if (role := ROLE.match(words)) and draft.labels:
        draft.write(role.group(), draft.labels[-1])
        words = words[role.end() :]
    return words


def _tokenised(draft: Draft) -> Labelled:
    """Give every token the label that most of its characters bear, loose marks the one before."""
    labels: list[str] = []
    for token in cut(draft.text):
        labels.append(_vote(draft, token) or (labels[-1] if labels else "title"))
    entry = Entry(text=draft.text, spans=tuple(draft.spans))
    return Labelled(entry, tuple(labels), "synthetic")


def _vote(draft: Draft, token: Token) -> str:
    votes = [label for label in draft.labels[token.start : token.end] if label]
    return max(sorted(set(votes)), key=votes.count) if votes else ""
