"""Everything that is known of each reading, with nothing left out, for other programs."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from enum import IntEnum

from readinglist.edition import Annotated, Collection, Concluded, File
from readinglist.excerpts.values import Quotation

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
        "takeaways": [_takeaway(concluded) for concluded in collection.takeaways],
        "readings": [_reading(reading) for reading in collection.readings],
    }
    yield File(
        f"{collection.name}{SUFFIX}", json.dumps(document, ensure_ascii=False, indent=1) + "\n"
    )


def _reading(reading: Annotated) -> object:
    copy = {"copy": fields_of(reading.copy)} if reading.copy else {}
    return {**fields_of(reading.item), **copy, **writing(reading)}


def writing(reading: Annotated) -> dict[str, object]:
    """Return what the user wrote: the words of the note, and the quotations in it."""
    return {"note": reading.note, "quotations": [_quotation(q) for q in reading.quotations]}


def fields_of(value: object) -> dict[str, object]:
    """Return the fields of a value of the model; empty ones are left out."""
    values = plain(value)
    assert isinstance(values, dict)
    return values


def _quotation(quotation: Quotation) -> dict[str, object]:
    excerpt, check = fields_of(quotation.excerpt), fields_of(quotation.check)
    return {"number": quotation.number, **excerpt, **check}


def _takeaway(concluded: Concluded) -> dict[str, object]:
    return fields_of(concluded.takeaway)


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
