"""For which reader an annotated list is written: what differs between the flavours of Markdown.

plain      any reader: links are links
obsidian   a vault: readings link to their notes, quotations to their place in them
pandoc     citations with keys, for a bibliography in any style
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from readinglist.edition import Collection, Flavour
from readinglist.excerpts.values import Quotation, Stance
from readinglist.model import Item


@dataclass(frozen=True, slots=True)
class Reference:
    """What stands behind a takeaway: a quotation of a reading, or all of it."""

    item: Item
    stance: Stance
    quotation: Quotation | None = None

    @property
    def locator(self) -> str:
        return self.quotation.excerpt.page if self.quotation else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dialect:
    """How one flavour writes.

    `front` is what stands before everything else, "" for nothing; `has_title` says whether the
    title stands in it. `text` shows text literally; `words` is for the user's own Markdown, with
    the readings that it links to by their citekeys.
    `heading` names a reading, `anchor` is what stands behind that where it is first named, and
    `about` is a line of it that only this flavour has. `place` says
    where a quotation is from, and `is_line` that it stands below the words, and not behind them.
    """

    front: Callable[[Collection], str]
    has_title: bool
    text: Callable[[str], str]
    words: Callable[[str, Mapping[str, Item]], str]
    heading: Callable[[Item], str]
    anchor: Callable[[Item], str]
    about: Callable[[Item], str]
    place: Callable[[Item, Quotation], str]
    is_line: bool
    backing: Callable[[Sequence[Reference]], str]


def dialect(flavour: Flavour) -> Dialect:
    """Return how a flavour writes; only that one is imported."""
    from importlib import import_module  # noqa: PLC0415

    module = import_module(f"{__name__}.{flavour.value}")
    found = module.DIALECT
    assert isinstance(found, Dialect)
    return found


def joined(references: Sequence[Reference], written: Callable[[Reference], str]) -> str:
    """Return references behind one another, those that qualify a claim last: "a; b; but see c"."""
    backing = [written(each) for each in references if each.stance is Stance.FOR]
    against = [written(each) for each in references if each.stance is Stance.AGAINST]
    lead = "but see " if backing else "against it: "
    return "; ".join([*backing, *([f"{lead}{'; '.join(against)}"] if against else [])])
