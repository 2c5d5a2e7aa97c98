"""Everything that is known of each reading, with nothing left out, for other programs."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from enum import IntEnum

from readinglist.edition import Annotated, Collection, File

DESCRIPTION = "everything, for other programs and for keeping"
SUFFIX = ".json"

FORMAT = 1
"""The version of the layout; raised when a field changes its meaning."""


def files(collection: Collection) -> Iterator[File]:
    """Yield the one file: an object with the title and an array of readings."""
    document = {
        "format": FORMAT,
        "title": collection.title,
        "made_on": collection.made_on.isoformat(),
        "readings": [_reading(reading) for reading in collection.readings],
    }
    yield File("reading-list.json", json.dumps(document, ensure_ascii=False, indent=1) + "\n")


def _reading(reading: Annotated) -> object:
    values = plain(reading.item)
    assert isinstance(values, dict)
    return {**values, "note": reading.note}


def plain(value: object) -> object:
    """Return a value of the model in the types of JSON; empty fields are left out."""
    if is_dataclass(value):
        pairs = ((field.name, getattr(value, field.name)) for field in fields(value))
        return {name: plain(part) for name, part in pairs if _is_said(part)}
    if isinstance(value, Mapping):
        return {str(key): plain(part) for key, part in value.items()}
    if isinstance(value, (tuple, list)):
        return [plain(part) for part in value]
    if isinstance(value, IntEnum):
        return value.name.lower()
    return value.isoformat() if isinstance(value, date) else value


def _is_said(value: object) -> bool:
    return value is not None and value not in ("", (), {})
