"""The head of a reading's note: flat properties, under the names that Obsidian shows.

Status and tags are the user's to change, in the note or by commands. The rest tells what the list
knows; what she types over it stays, and stays in the note.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from readinglist.errors import ConfigError
from readinglist.excerpts.themes import folded
from readinglist.model import Item
from readinglist.notes import frontmatter
from readinglist.notes.frontmatter import Value, rendered
from readinglist.status import Status

_ID = re.compile(r"""^id[ \t]*:[ \t]*["']?(\d{1,18})["']?[ \t\r]*(?:#.*)?$""", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Told:
    """What the head of a file says: None for what it does not speak of; tags as they are typed."""

    status: str | None
    tags: tuple[str, ...] | None


def properties(item: Item, sources: Iterable[str]) -> dict[str, Value]:
    """Return the properties of a new note; `sources` are the citekeys of what cites the reading."""
    work = item.work
    known: dict[str, Value] = {
        "id": item.number,
        "title": work.title,
        "authors": [name.full for name in work.author],
        "year": work.year if work.year is not None else "",
        "url": work.url,
        "status": item.status.value,
        "tags": [written(tag) for tag in item.tags],
        "cited-by": [f"[[{citekey}]]" for citekey in sources],
    }
    return {name: value for name, value in known.items() if value not in ("", []) or name == "tags"}


def blank(item: Item, sources: Iterable[str]) -> str:
    """Return a note in which nothing is written yet."""
    return f"{rendered(properties(item, sources))}\n"


def number(text: str) -> int | None:
    """Return the number of the reading that a note names; None where it names none.

    The head need not be readable, so that what is wrong with it can be told with a name.
    """
    found = _ID.search(frontmatter.parts(text).front)
    return int(found.group(1)) if found else None


def told(text: str, *, path: object = "note") -> Told:
    """Return what the head of a file says of status and tags.

    Raises: ConfigError with the line where the head cannot be read, or the status is none.
    """
    values = frontmatter.values(text, path=path)
    status = values.get("status")
    typed = _listed(values["tags"]) if "tags" in values else None
    if status is None or status == "":
        return Told(None, typed)
    if not isinstance(status, str) or status.strip().casefold() not in set(Status):
        line = frontmatter.line(text, "status")
        names = ", ".join(Status)
        raise ConfigError(path, line, f"“{status}” is no status", hint=f"Write one of: {names}.")
    return Told(status.strip().casefold(), typed)


def tag_key(name: str) -> str:
    """Return what two spellings of a tag have in common, a space and a hyphen among them."""
    return folded(written(name))


def written(tag: str) -> str:
    """Return a tag as Obsidian takes it: without spaces, and not of digits alone."""
    text = "-".join(unicodedata.normalize("NFC", tag).split())
    return f"y{text}" if text.isdigit() else text


def changes(
    head: Told, *, status: str | None, tags: frozenset[str] | None, names: Mapping[str, str]
) -> dict[str, Value]:
    """Return the properties that have to be set for the head to say this; {} if it does.

    `tags` are keys; `names` has the spelling of those that the head has not. None is not told.
    """
    found: dict[str, Value] = {}
    if status is not None and status != head.status:
        found["status"] = status
    typed = {tag_key(tag): tag for tag in head.tags or ()}
    if tags is not None and (head.tags is None or tags != typed.keys()):
        kept = [tag for key, tag in typed.items() if key in tags]
        found["tags"] = kept + [written(names.get(key, key)) for key in sorted(tags - typed.keys())]
    return found


def _listed(value: str | list[str]) -> tuple[str, ...]:
    """Return the tags of a list, or of a line with commas; a `#` before one is not part of it."""
    parts = [value] if isinstance(value, str) else value
    names = (name.strip().lstrip("#").strip() for part in parts for name in part.split(","))
    return tuple(dict.fromkeys(name for name in names if name))
