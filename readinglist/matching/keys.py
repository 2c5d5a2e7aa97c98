"""What a work is known by, and what it shares with works that may be the same."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from readinglist import identifiers, urls
from readinglist.identifiers import Scheme
from readinglist.matching.people import name_keys
from readinglist.matching.profile import Profile, profile
from readinglist.model import Work

# Below this a title is looked up together with its year alone: "Introduction", "R".
_LEAST_WEIGHT = 4


def keys(work: Work) -> tuple[str, ...]:
    """Return what identifies `work`, strongest first: ("doi:10.1/x", "url:https://x.org/r").

    Identifiers come before its address, and that before title, year and author. Empty when it has
    none of the three. Several works may have one key (the chapters of a report its address):
    `same_work` decides.
    """
    return tuple(dict.fromkeys(_keys(profile(work))))


def _keys(work: Profile) -> Iterator[str]:
    for identifier in work.identifiers:
        if identifier.scheme is not Scheme.ISSN:
            yield identifier.key
    if work.address:
        yield f"url:{work.address}"
    names = name_keys(work.authors)
    if names and work.year and work.title.weight >= _LEAST_WEIGHT:
        yield f"title:{work.title.gist}/{work.year}/{names[0]}"


def address_key(url: str) -> str:
    """Return the key of the work at `url`: its identifier where the address is made of one.

    "doi:10.1/x" for `https://doi.org/10.1/X`, "url:https://x.org/r" for `http://www.x.org/r/`; ""
    where `url` is not a web address.
    """
    found = identifiers.in_url(url)
    if found:
        return found.key
    place = urls.key(url)
    return f"url:{place}" if place else ""


def blocking_keys(work: Work) -> tuple[str, ...]:
    """Return what `work` shares with every work that may be the same without sharing a key.

    Many works may have one: who looks them up asks `chosen` about each.
    """
    return tuple(dict.fromkeys(_blocking_keys(profile(work))))


def _blocking_keys(work: Profile) -> Iterator[str]:
    title = work.title
    if not title.says_nothing:
        year = f"/{work.year}" if title.is_generic or title.weight < _LEAST_WEIGHT else ""
        yield f"t:{title.gist}{year}"
        if not year and len(title.main) >= _LEAST_WEIGHT and title.main != title.gist:
            yield f"t:{title.main}"
    # Two misprints leave two of the four landmarks, and so one of the pairs.
    for one, other in combinations(sorted(title.landmarks), 2):
        yield f"w:{one}/{other}"
    if work.year:
        for name in name_keys(work.authors):
            yield f"a:{name}/{work.year}"
        if work.volume and work.page:
            yield f"v:{work.year}/{work.volume}/{work.page}"
