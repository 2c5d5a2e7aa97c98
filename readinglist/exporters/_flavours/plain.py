"""Markdown for any reader: blogs, GitHub, a mail."""

from __future__ import annotations

from collections.abc import Mapping

from readinglist import citing
from readinglist.excerpts import locators
from readinglist.excerpts.values import Quotation
from readinglist.exporters._flavours import Dialect, Reference, joined
from readinglist.markdown.dialect import portable, words_of
from readinglist.markdown.escaping import escaped, link, link_to
from readinglist.model import Item


def _heading(item: Item) -> str:
    return link(citing.title(item), citing.address(item.work))


def _place(_: Item, quotation: Quotation) -> str:
    place = locators.shown(quotation.excerpt.page)
    return f"— {escaped(place)}" if place else ""


def words(markdown: str, mentioned: Mapping[str, Item]) -> str:
    """Return the user's Markdown; a link to a note becomes one to the work."""

    def linked(target: str, label: str) -> str:
        item = mentioned.get(target.partition("#")[0])
        if item is None:
            return words_of(target, label)
        return link_to(label or escaped(citing.label(item)), citing.address(item.work))

    return portable(markdown, linked)


def _reference(reference: Reference) -> str:
    return citing.in_markdown(reference.item, reference.locator)


DIALECT = Dialect(
    front=lambda _: "",
    has_title=False,
    text=escaped,
    words=words,
    heading=_heading,
    anchor=lambda _: "",
    about=lambda _: "",
    place=_place,
    is_line=True,
    backing=lambda references: f"({joined(references, _reference)})",
)
