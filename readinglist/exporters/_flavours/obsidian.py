"""Markdown for an Obsidian vault in which the notes lie: links lead to them, and to the quotation.

After Obsidian's help: "Internal links", "Properties", "Embed web pages".
"""

from __future__ import annotations

import json

from readinglist import citing
from readinglist.edition import Collection
from readinglist.excerpts import locators
from readinglist.excerpts.values import Quotation
from readinglist.exporters._flavours import Dialect, Reference, joined
from readinglist.markdown.escaping import escaped, link
from readinglist.model import Item

# What ends or divides a link of Obsidian; its label takes no escapes.
_NOT_IN_LINK = str.maketrans(dict.fromkeys("[]|#^\n", " "))


def _front(collection: Collection) -> str:
    return (
        f"title: {json.dumps(collection.title, ensure_ascii=False)}\n"
        f"created: {collection.made_on.isoformat()}\n"
        "tags: [reading-list]"
    )


def _heading(item: Item) -> str:
    return link(citing.title(item), citing.address(item.work))


def _about(item: Item) -> str:
    return f"Note: [[{item.citekey}]]" if item.has_note else ""


def _place(item: Item, quotation: Quotation) -> str:
    label = locators.shown(quotation.excerpt.page) or "in the note"
    return f"— {_to_quotation(item, quotation, label)}"


def _reference(reference: Reference) -> str:
    item, quotation = reference.item, reference.quotation
    label = ", ".join(filter(None, [citing.label(item), locators.shown(reference.locator)]))
    if quotation is not None:
        return _to_quotation(item, quotation, label)
    if item.has_note:
        return f"[[{item.citekey}|{_label(label)}]]"
    return citing.in_markdown(item, reference.locator)


def _to_quotation(item: Item, quotation: Quotation, label: str) -> str:
    block = quotation.excerpt.block
    return f"[[{item.citekey}{f'#^{block}' if block else ''}|{_label(label)}]]"


def _label(text: str) -> str:
    return " ".join(text.translate(_NOT_IN_LINK).split())


DIALECT = Dialect(
    front=_front,
    has_title=False,
    text=escaped,
    words=lambda markdown, _: markdown.strip("\n"),
    heading=_heading,
    anchor=lambda _: "",
    about=_about,
    place=_place,
    is_line=True,
    backing=lambda references: f"({joined(references, _reference)})",
)
