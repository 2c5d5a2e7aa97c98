"""The user's Markdown in a collection, made fit for the reader of one format, all at once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from readinglist.edition import Collection, Concluded, Group, Passage

Words = Callable[[str], str]


def resolved(collection: Collection, words: Words) -> Collection:
    """Return the collection with everything that the user wrote as `words` has it."""
    return replace(
        collection,
        introduction=words(collection.introduction),
        takeaways=tuple(_concluded(each, words) for each in collection.takeaways),
        groups=tuple(_group(group, words) for group in collection.groups),
    )


def _concluded(concluded: Concluded, words: Words) -> Concluded:
    takeaway = replace(concluded.takeaway, words=words(concluded.takeaway.words))
    return replace(concluded, takeaway=takeaway)


def _group(group: Group, words: Words) -> Group:
    readings = (
        replace(r, passages=tuple(_passage(passage, words) for passage in r.passages))
        for r in group.readings
    )
    return Group(group.heading, tuple(readings))


def _passage(passage: Passage, words: Words) -> Passage:
    if isinstance(passage, str):
        return words(passage)
    excerpt = passage.excerpt
    made = replace(excerpt, words=words(excerpt.words), note=words(excerpt.note))
    return replace(passage, excerpt=made)
