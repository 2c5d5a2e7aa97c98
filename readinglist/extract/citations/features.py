"""Combines the facts about neighbouring tokens into the features that the labeller weighs.

Each template that is filled from the facts is one feature, a string.

Why: after AnyStyle's recipe (github.com/inukshuk/anystyle), with facts of longer range added, and
the page's markup: what is quoted, linked or in italics, what came before and what is still to come.
The templates stand in groups that look at the same facts, so that what a group weighs is added up
once for all the tokens, of all entries, about which these facts are the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from readinglist.extract.citations.facts import columns
from readinglist.extract.citations.stretches import Marked
from readinglist.extract.citations.tokens import Token

# How far a template looks from its token; beyond the entry's ends all facts are OUTSIDE.
REACH = 2
OUTSIDE = "~"

# A column of facts, seen so many tokens off.
Look = tuple[str, int]
Values = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Templates over the same looks; each template is the numbers of the looks that it combines."""

    looks: tuple[Look, ...]
    templates: tuple[tuple[str, tuple[int, ...]], ...]

    def features(self, values: Values) -> Iterator[str]:
        """Yield the features that the templates make of what the looks have found."""
        for name, parts in self.templates:
            yield f"{name}={'|'.join([values[part] for part in parts])}"


def _group(*templates: str) -> Group:
    """Return the group of templates written as "case-1 case+0": a column and an offset each."""
    parted = [template.split() for template in templates]
    looks = tuple(dict.fromkeys(look for template in parted for look in template))
    numbered = tuple(
        ("|".join(template), tuple(looks.index(look) for look in template)) for template in parted
    )
    return Group(tuple((look[:-2], int(look[-2:])) for look in looks), numbered)


def _shape(at: str) -> Group:
    """Return the templates on the shape of one neighbour."""
    return _group(f"case{at}", f"number{at}", f"keyword{at}")


GROUPS = (
    # The words.
    _group("word+0", "suffix3+0", "suffix2+0", "prefix2+0", "prefix3+0"),
    _group("word-1", "suffix3-1"),
    _group("word+1", "suffix3+1"),
    _group("word-2"),
    _group("word+2"),
    _group("word-1 word+0"),
    _group("word+0 word+1"),
    # Their shapes and punctuation.
    _group(
        "case+0", "number+0", "keyword+0", "lists+0", "tail+0", "head+0",
        "keyword+0 tail+0", "lists+0 tail+0", "number+0 head+0 tail+0",
    ),
    _group(
        "case-1", "number-1", "keyword-1", "lists-1", "tail-1", "head-1",
        "keyword-1 tail-1", "lists-1 tail-1",
    ),
    _group("case+1", "number+1", "keyword+1", "lists+1", "tail+1", "head+1"),
    _shape("-2"),
    _shape("+2"),
    _group("tail-2", "head+2", "tail-2 tail-1 tail+0"),
    _group(
        "keyword-1 case+0", "keyword-1 number+0", "number+0 case-1", "tail-1 case+0",
        "tail-1 case-1 case+0",
    ),
    _group("keyword+0 number+1", "tail+0 case+1", "case+0 tail+0 case+1", "case-1 case+0 case+1"),
    # Where in the entry they stand, and what came before.
    _group("decile+0", "left+0", "index+0", "index+0 case+0 tail+0", "index+0 case+0 case+1"),
    _group(
        "bracket-1", "bracket+0", "bracket+1", "bracket+0 case+0", "bracket+0 seen+0",
        "case+0 seen+0", "tail-1 seen+0",
    ),
    _group(
        "sentence+0", "seen+0", "ahead+0", "sentence+0 seen+0", "sentence+0 ahead+0",
        "seen+0 ahead+0",
    ),
    # What is quoted, in italics, bold or under a link.
    _group(
        "quote-1", "quote+0", "quote+1", "em-1", "em+0", "em+1", "strong-1", "strong+0", "strong+1",
        "link-1", "link+0", "link+1", "whole+0", "quote+0 seen+0", "em+0 whole+0",
        "em+0 quote+0 link+0", "em+0 seen+0", "link+0 seen+0", "link+0 whole+0", "strong+0 whole+0",
        "quote+0 whole+0",
    ),
    _group("em-1 em+0 tail-1", "link-1 link+0 tail-1"),
)  # fmt: skip


LOOKS = tuple(dict.fromkeys(look for group in GROUPS for look in group.looks))


def windows(tokens: Sequence[Token], marked: Marked) -> list[list[Values]]:
    """Return for each group what its looks find at each token."""
    count = len(tokens)
    outside = [OUTSIDE] * REACH
    padded = {
        name: [*outside, *column, *outside] for name, column in columns(tokens, marked).items()
    }
    seen = {look: padded[look[0]][REACH + look[1] : REACH + look[1] + count] for look in LOOKS}
    return [list(zip(*map(seen.__getitem__, group.looks), strict=True)) for group in GROUPS]


def rows(tokens: Sequence[Token], marked: Marked) -> list[list[str]]:
    """Return the features of each token."""
    found = windows(tokens, marked)
    return [
        [
            feature
            for group, values in zip(GROUPS, found, strict=True)
            for feature in group.features(values[i])
        ]
        for i in range(len(tokens))
    ]
