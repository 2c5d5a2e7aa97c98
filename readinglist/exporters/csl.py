"""CSL-JSON: a bibliography for pandoc, Zotero and whatever else reads the Citation Style Language.

What only this program knows (status, tags, who cites a reading) stands in `custom`, as the schema
wants it; the note of the user is `note`, which annotated styles print.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from readinglist import urls
from readinglist.edition import Annotated, Collection, Copy, File
from readinglist.exporters._flavours import plain
from readinglist.formats import csl
from readinglist.model import Item

DESCRIPTION = "CSL-JSON, a bibliography for pandoc and Zotero"
SUFFIX = ".json"


def files(collection: Collection) -> Iterator[File]:
    """Yield the one file: an array of items, in the order of the list."""
    yield File(f"{collection.name}{SUFFIX}", _text(map(_annotated, collection.readings)))


def bibliography(collection: Collection) -> str:
    """Return as CSL-JSON the readings, and what takeaways and the user's words cite beyond them."""
    items = {r.item.number: _annotated(r) for r in collection.readings}
    cited = [item for concluded in collection.takeaways for item in concluded.items.values()]
    for item in (*cited, *collection.mentioned.values()):
        items.setdefault(item.number, _item(item))
    return _text(items.values())


def _text(items: Iterable[dict[str, Any]]) -> str:
    return json.dumps(list(items), ensure_ascii=False, indent=1) + "\n"


def _annotated(reading: Annotated) -> dict[str, Any]:
    note = plain.words(reading.note, {})
    copy = _archived(reading.copy) if reading.copy else {}
    return {**_item(reading.item), **copy, **({"note": note} if note else {})}


def _archived(copy: Copy) -> dict[str, Any]:
    return {"archive": urls.host(copy.url), "archive_location": copy.url}


def _item(item: Item) -> dict[str, Any]:
    work = csl.item(item.work, item.citekey)
    keywords = {"keyword": ", ".join(item.tags)} if item.tags else {}
    ours = {"number": item.number, "status": item.status.value}
    return {**work, **keywords, "custom": {"readinglist": ours}}
