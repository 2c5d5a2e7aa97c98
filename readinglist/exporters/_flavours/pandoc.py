"""Markdown for pandoc: citations with keys and pages, and where the bibliography lies.

    pandoc --citeproc reading.md -o reading.docx

After pandoc's manual: "Citation syntax", "Metadata blocks", "Heading identifiers".
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence

from readinglist import citing
from readinglist.edition import Collection
from readinglist.excerpts.values import Quotation, Stance
from readinglist.exporters._flavours import Dialect, Reference
from readinglist.markdown import escaping
from readinglist.markdown.dialect import portable, words_of
from readinglist.model import Item

# Marks that pandoc reads and CommonMark does not: citations, superscripts, attributes.
_OURS = re.compile(r"(?<!\\)[@^{}]|(?<![\\~])~(?!~)")


def bibliography(collection: Collection) -> str:
    """Return what the file of the bibliography is called."""
    return f"{collection.name}.references.json"


def _front(collection: Collection) -> str:
    return (
        f"title: {json.dumps(_text(collection.title), ensure_ascii=False)}\n"
        f"date: {collection.made_on.isoformat()}\n"
        f"bibliography: {json.dumps(bibliography(collection), ensure_ascii=False)}\n"
        "link-citations: true\n"
        "reference-section-title: References"
    )


def _text(text: str) -> str:
    return _OURS.sub(r"\\\g<0>", escaping.escaped(text))


def _heading(item: Item) -> str:
    return escaping.link_to(_text(citing.title(item)), citing.address(item.work))


def _place(item: Item, quotation: Quotation) -> str:
    return citing.for_pandoc(item, quotation.excerpt.page)


def _words(markdown: str, mentioned: Mapping[str, Item]) -> str:
    """Return the user's Markdown; a link to a note becomes a citation of the work."""

    def linked(target: str, label: str) -> str:
        item = mentioned.get(target.partition("#")[0])
        if item is None:
            return words_of(target, label)
        return f"{label} {citing.for_pandoc(item)}".strip() if label else f"@{item.citekey}"

    return portable(markdown, linked)


def _backing(references: Sequence[Reference]) -> str:
    """Return one citation of them all: "[@a, p. 14; but see @b]"."""
    cited: list[str] = []
    for each in sorted(references, key=lambda reference: reference.stance is Stance.AGAINST):
        inner = citing.for_pandoc(each.item, each.locator)[1:-1]
        lead = "but see " if each.stance is Stance.AGAINST and cited else ""
        cited.append(f"{lead}{inner}")
    return f"[{'; '.join(cited)}]"


DIALECT = Dialect(
    front=_front,
    has_title=True,
    text=_text,
    words=_words,
    heading=_heading,
    anchor=lambda item: f" {{#{item.citekey}}}",
    about=lambda _: "",
    place=_place,
    is_line=False,
    backing=_backing,
)
