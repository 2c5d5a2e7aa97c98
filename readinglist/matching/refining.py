"""What a fetched page may add to what is known of a reading: what agrees, and what it lacks.

Why: a page is right about itself, and not always the work. The address of a report that is gone
leads to a front page with a fine title; a template names "admin" as the author; a site stamps its
pages with the day of its relaunch. So an answer from the web refines and fills, and where it says
something else altogether, what is known stays.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any

from readinglist.matching.merging import Description
from readinglist.matching.wording import name_words, words
from readinglist.model import Name, Origin, Work

# A title that tells a work from others has so many words, so many of them of five letters and
# more: "this report" and "read more" have not.
_TELLING_WORDS, _LONG_WORDS, _LONG = 3, 2, 5
_WIDE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_TELLING_WIDE = 5
# What a site puts between the title of a page and its own name; a colon begins a subtitle.
_SITE_BEHIND = re.compile(r"\s*(?:\||»|·|•|::|\s[–—-]\s)")


def refinement(known: Description, found: Description) -> Description:
    """Return the part of `found` that may be taken to be about the work `known`.

    Empty where its title says that it is another work.
    """
    if is_other(known.work, found.work, origin=known.origins.get("title", Origin.GUESS)):
        return Description(Work(), {})
    taken: dict[str, Any] = {}
    for name in found.work.known():
        old, new = getattr(known.work, name), getattr(found.work, name)
        is_guess = known.origins.get(name, Origin.GUESS) <= Origin.GUESS
        if not old or is_guess or _AGREE.get(name, _same)(old, new):
            taken[name] = new
    origins = {name: found.origins.get(name, Origin.GUESS) for name in taken}
    return Description(replace(Work(), **taken), origins)


def is_other(known: Work, found: Work, *, origin: Origin = Origin.PATTERN) -> bool:
    """Whether a page is called so differently that it cannot be the work.

    `origin` is where the known title is from; what is left over when an entry is read is none.
    """
    if origin <= Origin.GUESS or not _is_telling(known.title) or not found.title:
        return False
    return not _words(known.title) & _words(found.title)


def agrees(known: Work, found: Work) -> bool:
    """Whether a page is called so much like the work that it is no other page of its site."""
    if not _is_telling(known.title):
        return False
    wanted = _words(known.title)
    return 2 * len(wanted & _words(found.title)) >= len(wanted)


def _is_telling(title: str) -> bool:
    if len(_WIDE.findall(title)) >= _TELLING_WIDE:
        return True
    found = words(title)
    return len(found) >= _TELLING_WORDS and sum(len(w) >= _LONG for w in found) >= _LONG_WORDS


def _words(title: str) -> set[str]:
    """Return the words that tell: of four letters and more, or single signs of wide scripts."""
    return {word for word in words(title) if len(word) > 3} | set(_WIDE.findall(title))


def _same_title(old: str, new: str) -> bool:
    """Whether `new` is a better form of `old`: not `old` with the name of a site behind it."""
    start = len(old)
    if new.casefold().startswith(old.casefold()) and _SITE_BEHIND.match(new, start):
        return False
    return not _is_telling(old) or bool(_words(old) & _words(new))


def _same_people(old: tuple[Name, ...], new: tuple[Name, ...]) -> bool:
    """Whether the new names are the old ones in full: at least as many, and some the same."""
    return len(new) >= len(old) and not _families(old).isdisjoint(_families(new))


def _families(names: Iterable[Name]) -> set[str]:
    found = (word for name in names for word in name_words(name.short))
    return {word for word in found if len(word) > 2 or not word.isascii()}


def _same_date(old: str, new: str) -> bool:
    """Whether `new` is `old` to the month or the day."""
    return new.startswith(old)


def _same(old: object, new: object) -> bool:
    return old == new


_AGREE: Mapping[str, Callable[[Any, Any], bool]] = {
    "title": _same_title,
    "author": _same_people,
    "editor": _same_people,
    "issued": _same_date,
}
