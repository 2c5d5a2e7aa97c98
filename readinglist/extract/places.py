"""What part of a page an element is: the menu, the footer, the comments, or the text itself.

The words are looked for in the classes and id of an element (`rules/places.toml`). Nothing that
holds the page's heading or its `main` or `article` is ever taken for anything but text.
"""

from __future__ import annotations

import re
from enum import StrEnum
from functools import cache, lru_cache

from bs4 import BeautifulSoup
from bs4.element import Tag

from readinglist.extract.markup import attribute, classes
from readinglist.extract.rules import any_of, any_word_of, table


class Place(StrEnum):
    """Where on the page something stands; the value completes "this is …"."""

    TEXT = "the text"
    MENU = "a menu"
    HEADER = "the head of the page"
    FOOTER = "the foot of the page"
    ASIDE = "a sidebar"
    COMMENTS = "a comment"
    TEASERS = "a pointer to other pages"
    SHARING = "a share button"
    AUTHOR = "a note on the author"
    FORM = "a form"


_BY_TAG = {
    "nav": Place.MENU, "menu": Place.MENU, "footer": Place.FOOTER, "aside": Place.ASIDE,
    "form": Place.FORM, "dialog": Place.FORM, "address": Place.AUTHOR,
}  # fmt: skip
_BY_ROLE = {
    "navigation": Place.MENU, "menu": Place.MENU, "menubar": Place.MENU, "banner": Place.HEADER,
    "contentinfo": Place.FOOTER, "complementary": Place.ASIDE, "search": Place.FORM,
    "dialog": Place.FORM, "toolbar": Place.SHARING,
}  # fmt: skip

# A teaser has a paragraph or two, a sidebar a few short ones.
_LONG, _MANY = 250, 4
# A menu is links and little else.
_FEW_LINKS = 0.3
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")


def anchors_of_text(soup: BeautifulSoup) -> frozenset[int]:
    """Return the identities of the elements that hold the text, so that no class says otherwise."""
    kept: set[int] = set()
    for tag in soup.find_all(["h1", "main", "article"]):
        kept.add(id(tag))
        kept.update(id(parent) for parent in tag.parents)
    return frozenset(kept)


def place_of(tag: Tag, around: Place, text: frozenset[int]) -> Place:
    """Return where `tag` stands, given where its parent does and what holds the text."""
    if not tag.attrs and tag.name not in _BY_TAG:
        return around
    role = attribute(tag, "role")
    if role.startswith("doc-") or tag.name in {"main", "article"}:
        return around if around is not Place.ASIDE else Place.TEXT
    named = f"{classes(tag)} {attribute(tag, 'id')}"
    if _names_notes(named):
        return around if around in {Place.MENU, Place.COMMENTS} else Place.TEXT
    if found := _BY_ROLE.get(role) or _BY_TAG.get(tag.name):
        return found
    if id(tag) in text or tag.name in {"html", "body"}:
        return around
    found = _named(named)
    if found and found is not Place.COMMENTS and _holds_text(tag, found):
        return around
    return found or around


def _holds_text(tag: Tag, place: Place) -> bool:
    """Say whether `tag` is text, whatever it is called: by its long paragraphs, or few links."""
    if place is Place.MENU:
        words = len(tag.get_text())
        linked = sum(len(link.get_text()) for link in tag.find_all("a"))
        return words > _LONG and linked < _FEW_LINKS * words
    long = 0
    for paragraph in tag.find_all("p"):
        long += len(paragraph.get_text()) >= _LONG
        if long >= _MANY:
            return True
    return False


@lru_cache(maxsize=4096)
def _named(named: str) -> Place | None:
    words = _CAMEL.sub("-", named)
    return next((place for place, pattern in _patterns() if pattern.search(words)), None)


@cache
def _patterns() -> tuple[tuple[Place, re.Pattern[str]], ...]:
    rules = table("places")
    return tuple(
        (Place[name.upper()], any_word_of(words))
        for name, words in rules.items()
        if name != "notes"
    )


@lru_cache(maxsize=4096)
def _names_notes(named: str) -> bool:
    return bool(any_of(table("places")["notes"]).search(named))
