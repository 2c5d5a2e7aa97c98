"""What the head of a reading's note says: flat properties, under the names that Obsidian shows."""

from __future__ import annotations

from readinglist.model import Item
from readinglist.notes.frontmatter import Value, rendered


def properties(item: Item, sources: tuple[str, ...]) -> dict[str, Value]:
    """Return the properties of a new note; `sources` are the citekeys of what cites the reading."""
    work = item.work
    known: dict[str, Value] = {
        "id": item.number,
        "title": work.title,
        "authors": [name.full for name in work.author],
        "year": work.year if work.year is not None else "",
        "url": work.url,
        **changeable(item),
        "cited-by": [f"[[{citekey}]]" for citekey in sources],
    }
    return {name: value for name, value in known.items() if value not in ("", []) or name == "tags"}


def changeable(item: Item) -> dict[str, Value]:
    """Return the properties that the user changes, in the note or by commands."""
    return {"status": item.status.value, "tags": list(item.tags)}


def blank(item: Item, sources: tuple[str, ...]) -> str:
    """Return a note in which nothing is written yet."""
    return f"{rendered(properties(item, sources))}\n"
