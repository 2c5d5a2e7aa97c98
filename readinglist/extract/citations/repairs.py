"""Asks the labeller again where its best labels are none that an entry is likely to have.

Each repair looks at an attempt and returns closer bounds, or nothing.

Why: the labelled strings have no markup of their own, so that the labeller trusts it too little: a
title that runs on beyond its link, or into the journal in italics, is corrected where the labels
that respect the markup weigh not much less.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from readinglist.extract.citations import crf, vocabulary
from readinglist.extract.citations.bounds import ANY, HOST, TITLE, Allowed, other_than_title, ranges
from readinglist.extract.citations.pieces import pieces
from readinglist.extract.citations.stretches import Marked, states
from readinglist.extract.citations.tokens import Token, folded

# How much less labels may weigh that take exactly the quoted, linked… words for the title. Of 0, 2,
# 4, 6 and 7 for each, these left the fewest entries wrong in the documents for development.
TOLLS = {"quoted": 4.0, "linked": 6.0, "emphasis": 6.0, "strong": 4.0}
# The same for italics at the end of a title that are the journal.
HOST_TOLL = 5.0
# The same for a sentence at the end of a title that begins with the name of a body; of 3, 6 and 9
# the middle one left the fewest entries wrong.
BODY_TOLL = 6.0
# A single shorter word in italics or quotation marks is no title.
WORD = 5
# Below this chance at every word the entry has no title, as in physics: "Phys. Rev. 77, 250".
SOME_CHANCE = 0.05
# One word and a full stop before names is "Vgl." or a label.
TITLE_WORDS = 2
# A word or number, but no initial, with a full stop.
SENTENCE_ENDS = re.compile(r"(?:\w{3}|\d)[.?!]$")


@dataclass(frozen=True)
class Attempt:
    """What is known of an entry when its labels are chosen, and the best ones."""

    model: crf.Model
    problem: crf.Problem
    tokens: Sequence[Token]
    set_apart: Marked

    @cached_property
    def path(self) -> list[int]:
        return crf.best(self.problem)

    @cached_property
    def labelling(self) -> crf.Labelling:
        return crf.labelled(self.problem, self.path)

    def within(self, allowed: Allowed) -> Attempt:
        """Return the attempt within closer bounds."""
        table = crf.barred(self.model, self.problem.table, allowed)
        return replace(self, problem=replace(self.problem, table=table))

    @cached_property
    def title(self) -> frozenset[int]:
        """The places of the tokens that are labelled as title."""
        number = self.model.labels.index("title")
        return frozenset(i for i, label in enumerate(self.path) if label == number)

    def cost(self, allowed: Allowed) -> float:
        """Return how much less the best labels within `allowed` weigh than the best of all."""
        under = self.within(allowed)
        return crf.weight(self.problem, self.path) - crf.weight(under.problem, under.path)

    def names_body(self, i: int) -> bool:
        """Say whether an organisation's name may begin at token `i`."""
        word = self.tokens[i].text
        return word[:1].isupper() and folded(word.strip("().,’'")) in vocabulary.organisations()

    def stretches(self, name: str) -> list[range]:
        """Return the places of what is quoted, linked… and long enough to be a title."""
        found = ranges(states(getattr(self.set_apart, name), self.tokens))
        return [one for one in found if len(one) > 1 or len(self.tokens[one.start].text) >= WORD]


def set_apart_title(attempt: Attempt) -> Allowed:
    """Take what is set apart for exactly the title, where that costs little."""
    if any(attempt.title == set(inside) for _, inside in _candidates(attempt)):
        return []
    best, chosen = 0.0, []
    for toll, inside in _candidates(attempt):
        if attempt.title and attempt.title.isdisjoint(inside):
            continue
        allowed = _exactly(inside, attempt)
        if (gain := toll - attempt.cost(allowed)) > best:
            best, chosen = gain, allowed
    return chosen


def set_apart_host(attempt: Attempt) -> Allowed:
    """Take italics that end a title for the journal or book, where that costs little."""
    for inside in attempt.stretches("emphasis"):
        runs_into = attempt.title.issuperset(inside) and inside.start - 1 in attempt.title
        if runs_into and inside.stop not in attempt.title:
            allowed = [HOST if i in inside else ANY for i in range(len(attempt.tokens))]
            if attempt.cost(allowed) < HOST_TOLL:
                return allowed
    return []


def publisher_after_title(attempt: Attempt) -> Allowed:
    """Take a sentence at the end of a title for a publisher, where it begins with a body's name."""
    places = sorted(attempt.title)
    starts = [
        i
        for i in places[1:]
        if SENTENCE_ENDS.search(attempt.tokens[i - 1].text) and attempt.names_body(i)
    ]
    if not starts or places != list(range(places[0], places[-1] + 1)):
        return []
    allowed = [other_than_title() if i >= starts[0] else ANY for i in range(len(attempt.tokens))]
    return allowed if attempt.cost(allowed) < BODY_TOLL else []


def some_title(attempt: Attempt) -> Allowed:
    """Give an entry without a title one, where a word has a fair chance to be of it."""
    if attempt.title:
        return []
    chances = crf.chances(attempt.labelling, attempt.model.labels.index("title"))
    likeliest = max(range(len(chances)), key=chances.__getitem__)
    if chances[likeliest] < SOME_CHANCE:
        return []
    return [TITLE if i == likeliest else ANY for i in range(len(chances))]


def title_before_names(attempt: Attempt) -> Allowed:
    """Give an entry without a title the sentence before its authors: "Tide Markup. Jo Lee; …".

    A name in capitals and a title look alike to the labeller; but names of people follow it.
    """
    author = attempt.model.labels.index("author")
    names = next((i for i, label in enumerate(attempt.path) if label != author), len(attempt.path))
    words = [token.text for token in attempt.tokens[:names]]
    ends = next((i + 1 for i, word in enumerate(words) if SENTENCE_ENDS.search(word)), 0)
    first, rest = " ".join(words[:ends]), " ".join(words[ends:])
    if attempt.title or ends < TITLE_WORDS or _is_person(first) or not _is_person(rest):
        return []
    return [TITLE if i < ends else ANY for i in range(len(attempt.tokens))]


Repair = Callable[[Attempt], Allowed]
REPAIRS: tuple[Repair, ...] = (
    set_apart_title,
    set_apart_host,
    publisher_after_title,
    title_before_names,
    some_title,
)


def _is_person(words: str) -> bool:
    """Say whether the first name in `words` is a person's."""
    return any(piece.is_person for piece in pieces(words)[:1])


def _candidates(attempt: Attempt) -> Iterator[tuple[float, range]]:
    for name, toll in TOLLS.items():
        for inside in attempt.stretches(name):
            yield toll, inside


def _exactly(inside: Collection[int], attempt: Attempt) -> Allowed:
    return [TITLE if i in inside else other_than_title() for i in range(len(attempt.tokens))]
