"""Combines the facts about neighbouring tokens into the features that the labeller weighs.

Each template that is filled from the facts is one feature, a string.

Why: after AnyStyle's recipe (github.com/inukshuk/anystyle), with facts of longer range added, and
the page's markup: what is quoted, linked or in italics, what came before and what is still to come.
"""

from __future__ import annotations

from collections.abc import Sequence

from readinglist.extract.citations.facts import columns
from readinglist.extract.citations.stretches import Marked
from readinglist.extract.citations.tokens import Token

# How far a template looks from its token; beyond the entry's ends all facts are OUTSIDE.
REACH = 2
OUTSIDE = "~"

# Each template is a list of (column, offset from the token); its name is made from them.
WINDOW = (
    ("word", (-2, -1, 0, 1, 2)),
    ("suffix3", (-1, 0, 1)),
    ("suffix2", (0,)),
    ("prefix2", (0,)),
    ("prefix3", (0,)),
    ("case", (-2, -1, 0, 1, 2)),
    ("number", (-2, -1, 0, 1, 2)),
    ("keyword", (-2, -1, 0, 1, 2)),
    ("lists", (-1, 0, 1)),
    ("tail", (-2, -1, 0, 1)),
    ("head", (-1, 0, 1, 2)),
    ("decile", (0,)),
    ("index", (0,)),
    ("left", (0,)),
    ("quote", (-1, 0, 1)),
    ("bracket", (-1, 0, 1)),
    ("sentence", (0,)),
    ("em", (-1, 0, 1)),
    ("strong", (-1, 0, 1)),
    ("link", (-1, 0, 1)),
    ("seen", (0,)),
    ("ahead", (0,)),
    ("whole", (0,)),
)
PAIRS = (
    (("word", -1), ("word", 0)),
    (("word", 0), ("word", 1)),
    (("keyword", 0), ("tail", 0)),
    (("keyword", -1), ("tail", -1)),
    (("keyword", -1), ("case", 0)),
    (("keyword", 0), ("number", 1)),
    (("keyword", -1), ("number", 0)),
    (("number", 0), ("head", 0), ("tail", 0)),
    (("number", 0), ("case", -1)),
    (("tail", -1), ("case", 0)),
    (("tail", 0), ("case", 1)),
    (("tail", -1), ("case", -1), ("case", 0)),
    (("case", -1), ("case", 0), ("case", 1)),
    (("case", 0), ("tail", 0), ("case", 1)),
    (("tail", -2), ("tail", -1), ("tail", 0)),
    (("lists", 0), ("tail", 0)),
    (("lists", -1), ("tail", -1)),
    (("quote", 0), ("seen", 0)),
    (("tail", -1), ("seen", 0)),
    (("sentence", 0), ("seen", 0)),
    (("sentence", 0), ("ahead", 0)),
    (("seen", 0), ("ahead", 0)),
    (("case", 0), ("seen", 0)),
    (("bracket", 0), ("case", 0)),
    (("bracket", 0), ("seen", 0)),
    (("em", 0), ("whole", 0)),
    (("em", 0), ("quote", 0), ("link", 0)),
    (("em", 0), ("seen", 0)),
    (("link", 0), ("seen", 0)),
    (("link", 0), ("whole", 0)),
    (("strong", 0), ("whole", 0)),
    (("quote", 0), ("whole", 0)),
    (("em", -1), ("em", 0), ("tail", -1)),
    (("link", -1), ("link", 0), ("tail", -1)),
    (("index", 0), ("case", 0), ("tail", 0)),
    (("index", 0), ("case", 0), ("case", 1)),
)
TEMPLATES = tuple(
    (f"{column}{offset:+d}", ((column, offset),))
    for column, offsets in WINDOW
    for offset in offsets
) + tuple(("|".join(f"{column}{offset:+d}" for column, offset in pair), pair) for pair in PAIRS)


def rows(tokens: Sequence[Token], marked: Marked) -> list[list[str]]:
    """Return the features of each token, in the order of the templates."""
    padded = {
        name: [OUTSIDE] * REACH + column + [OUTSIDE] * REACH
        for name, column in columns(tokens, marked).items()
    }
    feeds = [
        (name, [(padded[column], REACH + offset) for column, offset in parts])
        for name, parts in TEMPLATES
    ]
    return [
        [
            f"{name}={'|'.join([column[i + offset] for column, offset in parts])}"
            for name, parts in feeds
        ]
        for i in range(len(tokens))
    ]
