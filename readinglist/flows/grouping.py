"""Readings under headings: by tag, by theme, by source, by status or by year."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import StrEnum

from readinglist.edition import Annotated, Group
from readinglist.model import Item
from readinglist.status import Status


class Grouping(StrEnum):
    """What the readings of a list are put under."""

    NONE = "none"
    TAG = "tag"
    THEME = "theme"
    SOURCE = "source"
    STATUS = "status"
    YEAR = "year"


def grouped(
    readings: Iterable[Annotated], by: Grouping, themes: Mapping[str, str]
) -> tuple[Group, ...]:
    """Return the groups by heading; what has none comes last, and a list that is one has none.

    `themes` has the spelling of each theme.
    """
    found: dict[str, list[Annotated]] = {}
    for reading in readings:
        for heading in _headings(reading, by, themes) or ("",):
            found.setdefault(heading, []).append(reading)
    if list(found) == [""]:
        return (Group("", tuple(found[""])),)
    ordered = sorted(found, key=lambda heading: (not heading, _ORDERS[by](heading)))
    return tuple(Group(heading or _REST[by], tuple(found[heading])) for heading in ordered)


def _headings(reading: Annotated, by: Grouping, themes: Mapping[str, str]) -> Sequence[str]:
    if by is not Grouping.THEME:
        return _HEADINGS[by](reading.item)
    slugs = dict.fromkeys(slug for q in reading.quotations for slug in q.excerpt.themes)
    names = (themes.get(slug, slug) for slug in slugs)
    return list(dict.fromkeys(name[:1].upper() + name[1:] for name in names))


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
    Grouping.THEME: "Without a theme",
    Grouping.SOURCE: "Added by hand",
    Grouping.STATUS: "",
    Grouping.YEAR: "Without a year",
}
_STATUSES = [status.value.capitalize() for status in Status]
_ORDERS: dict[Grouping, Callable[[str], object]] = {
    Grouping.NONE: str,
    Grouping.TAG: str.casefold,
    Grouping.THEME: str.casefold,
    Grouping.SOURCE: str.casefold,
    Grouping.STATUS: lambda heading: _STATUSES.index(heading) if heading else len(_STATUSES),
    Grouping.YEAR: lambda heading: -int(heading) if heading else 0,
}
