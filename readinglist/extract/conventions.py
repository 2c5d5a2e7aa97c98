"""Lists of references that are marked up by a known convention.

A convention is one line of `rules/conventions.toml`: what writes it, a word that must occur in the
source of the page, and a CSS selector for its entries. The word is looked for first, so that a
hundred conventions cost a page hardly more than its own two.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from bs4.element import Tag

from readinglist.extract.blocks import Block, Layout
from readinglist.extract.candidates import Candidate, Item, Taken, Trust, headings_before
from readinglist.extract.inline import flatten
from readinglist.extract.items import defined
from readinglist.extract.lines import Line
from readinglist.extract.places import Place
from readinglist.extract.rules import table
from readinglist.extract.selectors import select
from readinglist.model import Stage


@dataclass(frozen=True, slots=True)
class Convention:
    """`word` is in lower case; `are_notes` where comments may stand among the references."""

    name: str
    word: str
    entries: str
    are_notes: bool = False


@cache
def known() -> tuple[Convention, ...]:
    """Return the conventions of `rules/conventions.toml`, those of lists before those of notes."""
    rules = table("conventions")
    return tuple(
        Convention(name, word, entries, are_notes=kind == "notes")
        for kind in ("lists", "notes")
        for name, word, entries in rules[kind]
    )


# An entry of a convention is longer; what is shorter is a label or a button.
_SHORTEST = 8
_NEVER = frozenset({Place.MENU, Place.COMMENTS, Place.SHARING})


def candidates(layout: Layout, source: str, taken: Taken) -> list[Candidate]:
    """Return the lists of every convention that the page follows, each under its heading.

    `source` is the page in lower case. What one convention has found, the next leaves alone.
    """
    found: list[Candidate] = []
    headings = headings_before(layout)
    for convention in known():
        if convention.word not in source:
            continue
        items = list(_items(convention, layout, headings, taken))
        if items:
            found.append(
                Candidate(
                    Stage.MARKED,
                    Trust.SOME if convention.are_notes else Trust.FULL,
                    tuple(items),
                    f"{convention.name}: {convention.entries}",
                    are_notes=convention.are_notes,
                )
            )
        taken.add(items)
    return found


def _items(
    convention: Convention, layout: Layout, headings: list[Block | None], taken: Taken
) -> Iterator[Item]:
    for tag in _outermost(select(layout.tree, convention.entries)):
        at = layout.extent(tag)
        if not at or taken.has(at) or layout.blocks[at.start].place in _NEVER:
            continue
        if tag.name not in {"li", "dd", "tr"} and tag.find(["nav", "form"]):
            continue
        line = flatten([tag], layout.base)
        if tag.name == "dd" and (term := tag.find_previous_sibling(["dt", "dd"])):
            line, at = _after(term, line, at, layout)
        if len(line.text) >= _SHORTEST:
            heading = headings[at.start]
            yield Item(line, at, tag.name, heading.text if heading else "")


def _after(term: Tag, line: Line, at: range, layout: Layout) -> tuple[Line, range]:
    """Return a definition with its term as the label, and the blocks of both."""
    before = layout.extents.get(id(term), range(0))
    if term.name != "dt" or not before:
        return line, at
    return defined(layout.blocks[before.start].line, line), range(before.start, at.stop)


def _outermost(tags: Iterable[Tag]) -> Iterator[Tag]:
    """Yield each of `tags` that stands in none before it (they come in the order of the page)."""
    seen: set[int] = set()
    for tag in tags:
        if not any(id(parent) in seen for parent in tag.parents):
            seen.add(id(tag))
            yield tag
