"""Readings and what the user wrote on them become the files of an export, as values."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path

from readinglist.edition import Annotated, Collection, Group
from readinglist.flows.reread import passages
from readinglist.model import Item, Status
from readinglist.store import show
from readinglist.store.connection import Database


class Grouping(StrEnum):
    """What the readings of a list are put under."""

    NONE = "none"
    TAG = "tag"
    SOURCE = "source"
    STATUS = "status"
    YEAR = "year"


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """How a list is to be published; `introduction` is Markdown."""

    title: str
    introduction: str = ""
    group_by: Grouping = Grouping.NONE
    made_on: date


def publish(db: Database, notes: Path, numbers: Sequence[int], edition: Edition) -> Collection:
    """Return the readings `numbers`, in this order, with their notes as the files have them.

    Raises: UnreadableError for a note that is not UTF-8: it would be missing from the list.
    """
    readings = [
        Annotated(item, passages(db, notes, item.number)) for item in show.get_many(db, numbers)
    ]
    return Collection(
        title=edition.title,
        introduction=edition.introduction,
        groups=_groups(readings, edition.group_by),
        made_on=edition.made_on,
    )


def _groups(readings: Iterable[Annotated], by: Grouping) -> tuple[Group, ...]:
    """Return the groups by heading; what has none comes last, and a list that is one has none."""
    found: dict[str, list[Annotated]] = {}
    for reading in readings:
        for heading in _HEADINGS[by](reading.item) or ("",):
            found.setdefault(heading, []).append(reading)
    if list(found) == [""]:
        return (Group("", tuple(found[""])),)
    ordered = sorted(found, key=lambda heading: (not heading, _ORDERS[by](heading)))
    return tuple(Group(heading or _REST[by], tuple(found[heading])) for heading in ordered)


def _sources(item: Item) -> tuple[str, ...]:
    return tuple(dict.fromkeys(edge.source_title for edge in item.cited_by))


_HEADINGS: dict[Grouping, Callable[[Item], Sequence[str]]] = {
    Grouping.NONE: lambda _: (),
    Grouping.TAG: lambda item: item.tags,
    Grouping.SOURCE: _sources,
    Grouping.STATUS: lambda item: (item.status.value.capitalize(),),
    Grouping.YEAR: lambda item: (str(item.work.year),) if item.work.year is not None else (),
}
_REST = {
    Grouping.NONE: "",
    Grouping.TAG: "Without a tag",
    Grouping.SOURCE: "Added by hand",
    Grouping.STATUS: "",
    Grouping.YEAR: "Without a year",
}
_STATUSES = [status.value.capitalize() for status in Status]
_ORDERS: dict[Grouping, Callable[[str], object]] = {
    Grouping.NONE: str,
    Grouping.TAG: str.casefold,
    Grouping.SOURCE: str.casefold,
    Grouping.STATUS: lambda heading: _STATUSES.index(heading) if heading else len(_STATUSES),
    Grouping.YEAR: lambda heading: -int(heading) if heading else 0,
}
