"""Lists where the user says that they are: by a CSS selector, a heading, or a rule for the site."""

from __future__ import annotations

from dataclasses import dataclass

from bs4.element import Tag

from readinglist.errors import UsageError
from readinglist.extract.blocks import Block, Layout
from readinglist.extract.candidates import Candidate, Item, Trust, headings_before
from readinglist.extract.headings import folded
from readinglist.extract.inline import flatten
from readinglist.extract.items import items_in
from readinglist.extract.sections import topics
from readinglist.extract.selectors import select
from readinglist.model import SiteRule, Stage

_HOLDERS = frozenset({"ul", "ol", "dl", "table", "tbody"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """What the user says of where the references are: `--select CSS`, `--section TEXT`.

    `show_all` asks for all that was dropped, too, not just the first of it.
    """

    css: str = ""
    section: str = ""
    show_all: bool = False


def candidates(layout: Layout, choice: Choice) -> list[Candidate]:
    """Return what the user has chosen, each part under its heading; [] where nothing was chosen.

    Raises: UsageError where nothing on the page is what was chosen, or the selector is none.
    """
    if choice.css:
        return selected(layout, choice.css)
    return under(layout, choice.section) if choice.section else []


def selected(layout: Layout, css: str) -> list[Candidate]:
    """Return the elements that a selector names: entries, or what holds them.

    Raises: UsageError where it names none, or is no selector.
    """
    tags = select(layout.tree, css)
    if not tags:
        raise UsageError(
            f"Nothing on {layout.url} matches the selector “{css}”.",
            hint="Look at the page's source for the element that holds the references.",
        )
    headings = headings_before(layout)
    holds = len(tags) == 1 or all(tag.name in _HOLDERS for tag in tags)
    items = [
        item
        for tag in tags
        for item in (_held(layout, tag, headings) if holds else [_single(layout, tag, headings)])
    ]
    return [Candidate(Stage.CHOSEN, Trust.FULL, tuple(items), f"selector “{css}”")]


def _held(layout: Layout, tag: Tag, headings: list[Block | None]) -> list[Item]:
    at = layout.extent(tag)
    return items_in(layout, at, _section(headings, at))


def _single(layout: Layout, tag: Tag, headings: list[Block | None]) -> Item:
    at = layout.extent(tag)
    return Item(flatten([tag], layout.base), at, tag.name, _section(headings, at))


def under(layout: Layout, words: str) -> list[Candidate]:
    """Return what stands under the headings that hold `words`, with the headings below them.

    Raises: UsageError where no heading does.
    """
    wanted = folded(words)
    found = [
        item
        for index, block in enumerate(layout.blocks)
        if block.level and wanted in folded(block.text)
        for topic, at in topics(layout, index)
        for item in items_in(layout, at, topic.text)
    ]
    if not found:
        known = [f"  {block.text}" for block in layout.blocks if block.level][:30]
        raise UsageError(
            f"No heading of {layout.url} has the words “{words}”.",
            hint="The headings are:\n" + "\n".join(known) if known else "The page has no headings.",
        )
    return [Candidate(Stage.CHOSEN, Trust.FULL, tuple(found), f"section “{words}”")]


def by_rule(layout: Layout, rule: SiteRule) -> list[Candidate]:
    """Return what a rule for the site names; [] where this page has none of it."""
    if rule.entries and select(layout.tree, rule.entries):
        return selected(layout, rule.entries)
    if rule.section and any(
        folded(rule.section) in folded(b.text) for b in layout.blocks if b.level
    ):
        return under(layout, rule.section)
    return []


def _section(headings: list[Block | None], at: range) -> str:
    heading = headings[at.start] if at else None
    return heading.text if heading else ""
