"""Makes one description of a work out of two, field by field.

Why: the order in which reports are read must not matter. Which of two values is better follows from
the values and their origins alone, and every tie is broken, so that merging is commutative,
associative and idempotent.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, fields
from typing import Any

from readinglist import urls
from readinglist.identifiers import Identifier, Scheme
from readinglist.matching import titles
from readinglist.matching.profile import is_preprint
from readinglist.matching.wording import words
from readinglist.model import Name, Origin, Origins, Work


@dataclass(frozen=True, slots=True)
class Description:
    """A work, and where each known field of it came from."""

    work: Work
    origins: Origins = field(default_factory=dict)


def merged(a: Description, b: Description) -> Description:
    """Return the better value of each field: the user's, else the surest, else the fullest.

    What the user emptied stays empty. A list of authors is taken whole. A publication's DOI and
    journal go before those of its preprint, and a title before the words of a link.
    """
    values: dict[str, Any] = {}
    origins: dict[str, Origin] = {}
    for each in fields(Work):
        is_same = _is_same(a, b, each.name)  # as most fields are, empty ones above all
        best = a if is_same else max((a, b), key=lambda side: _rank(side, each.name))
        values[each.name] = getattr(best.work, each.name)
        if each.name in best.origins:
            origins[each.name] = best.origins[each.name]
    return Description(Work(**values), origins)


def _is_same(a: Description, b: Description, name: str) -> bool:
    is_equal: bool = getattr(a.work, name) == getattr(b.work, name)
    return is_equal and a.origins.get(name) == b.origins.get(name)


def _rank(side: Description, name: str) -> tuple[object, ...]:
    """Return what orders the values of the field `name`, the best highest."""
    value = getattr(side.work, name)
    origin = side.origins.get(name)
    is_users = origin is Origin.USER
    stands = _STANDS.get(name, bool)(value)
    fullness = _FULLNESS.get(name, len)(value)
    return (is_users, bool(value), stands, origin or 0, origin is not None, fullness, repr(value))


def _says_something(title: str) -> bool:
    return not titles.read(title).says_nothing


def _is_publications(doi: str) -> bool:
    return not is_preprint(Identifier(Scheme.DOI, doi.lower(), 0, 0))


_REPOSITORIES = re.compile(
    r"arxiv|biorxiv|medrxiv|psyarxiv|socarxiv|chemrxiv|techrxiv|ssrn|osf|corr\b|zenodo|preprints"
    r"|research square|cold spring harbor"
)


def _is_journals(name: str) -> bool:
    return not _REPOSITORIES.match(" ".join(words(name)))


# What decides before the origin does: some values are no more than stand-ins.
_STANDS: dict[str, Callable[[Any], bool]] = {
    "title": _says_something,
    "doi": _is_publications,
    "container_title": _is_journals,
    "publisher": _is_journals,
}


def _of_title(title: str) -> tuple[object, ...]:
    """Prefer a title with its subtitle, then small letters to CAPITALS, then no site's name."""
    return (len(titles.read(title).gist), not title.isupper(), -len(title))


def _of_names(names: tuple[Name, ...]) -> tuple[object, ...]:
    return (len(names), sum(bool(name.family) for name in names), sum(len(n.full) for n in names))


def _of_address(url: str) -> tuple[object, ...]:
    """Prefer the page to its archive's copy and to the resolver of its DOI, then https."""
    is_copy = urls.unwrapped(url) != url
    return (not is_copy, urls.host(url) != "doi.org", url.startswith("https:"), -len(url))


def _of_number(text: str) -> tuple[object, ...]:
    return (text.isdigit(), len(text))


# CSL's types from the least telling to the most; all others tell more than these.
_VAGUE_TYPES = ("", "document", "webpage")


def _of_type(kind: str) -> int:
    return _VAGUE_TYPES.index(kind) if kind in _VAGUE_TYPES else len(_VAGUE_TYPES)


# What decides where the origins are equal: where no field stands here, the longer value.
_FULLNESS: dict[str, Callable[[Any], object]] = {
    "title": _of_title,
    "author": _of_names,
    "editor": _of_names,
    "url": _of_address,
    "volume": _of_number,
    "issue": _of_number,
    "type": _of_type,
}
