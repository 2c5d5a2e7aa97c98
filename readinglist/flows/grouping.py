"""Readings under headings: by tag, by theme, by source, by status or by year."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from enum import StrEnum

from readinglist.edition import Annotated, Group, Passage
from readinglist.excerpts.values import Quotation
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

    A reading that stands in several has its notes in the first, and in the others nothing; by
    theme, each has the quotations on it. `themes` has the spelling of each theme.
    """
    found: dict[str, list[Annotated]] = {}
    for reading in readings:
        for heading in _headings(reading, by, themes) or ("",):
            found.setdefault(heading, []).append(reading)
    if list(found) == [""]:
        return (Group("", tuple(found[""])),)
    ordered = sorted(found, key=lambda heading: (not heading, _ORDERS[by](heading)))
    seen: set[int] = set()
    groups = []
    for heading in ordered:
        parts = tuple(_part(reading, heading, themes, seen, by) for reading in found[heading])
        groups.append(Group(_headed(heading) or _REST[by], parts))
    return tuple(groups)


def _part(
    reading: Annotated, heading: str, themes: Mapping[str, str], seen: set[int], by: Grouping
) -> Annotated:
    """Return what a reading has under a heading; `seen` are those that stood under another."""
    is_first = reading.item.number not in seen
    seen.add(reading.item.number)
    if by is not Grouping.THEME:
        return reading if is_first else replace(reading, passages=())

    def belongs(passage: Passage) -> bool:
        names = [] if isinstance(passage, str) else _named(passage, themes)
        return heading in names or (is_first and not names)

    return replace(reading, passages=tuple(filter(belongs, reading.passages)))


def _headings(reading: Annotated, by: Grouping, themes: Mapping[str, str]) -> Sequence[str]:
    if by is not Grouping.THEME:
        return _HEADINGS[by](reading.item)
    return list(dict.fromkeys(name for q in reading.quotations for name in _named(q, themes)))


def _named(quotation: Quotation, themes: Mapping[str, str]) -> list[str]:
    return [themes.get(slug, slug) for slug in quotation.excerpt.themes]


def _headed(name: str) -> str:
    """Return a name as it stands over a group."""
    return name[:1].upper() + name[1:]


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
