"""CSL-JSON: a bibliography for pandoc, Zotero and whatever else reads the Citation Style Language.

What only this program knows (status, tags, who cites a reading) stands in `custom`, as the schema
wants it; the note of the user is `note`, which annotated styles print.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from readinglist.edition import Annotated, Collection, File
from readinglist.exporters._flavours import plain
from readinglist.formats import csl
from readinglist.model import Item

DESCRIPTION = "CSL-JSON, a bibliography for pandoc and Zotero"
SUFFIX = ".json"


def files(collection: Collection) -> Iterator[File]:
    """Yield the one file: an array of items, in the order of the list."""
    yield File(f"{collection.name}{SUFFIX}", text(collection))


def text(collection: Collection) -> str:
    """Return the readings of the list, and what its takeaways cite beyond them, as CSL-JSON."""
    items = {r.item.number: _annotated(r) for r in collection.readings}
    for concluded in collection.takeaways:
        for number, item in concluded.items.items():
            items.setdefault(number, _item(item))
    return json.dumps(list(items.values()), ensure_ascii=False, indent=1) + "\n"


def _annotated(reading: Annotated) -> dict[str, Any]:
    note = plain.words(reading.note, {})
    return {**_item(reading.item), **({"note": note} if note else {})}


def _item(item: Item) -> dict[str, Any]:
    work = csl.item(item.work, item.citekey)
    keywords = {"keyword": ", ".join(item.tags)} if item.tags else {}
    ours = {"number": item.number, "status": item.status.value}
    return {**work, **keywords, "custom": {"readinglist": ours}}
