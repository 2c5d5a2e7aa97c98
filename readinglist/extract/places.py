"""What part of a page an element is: the menu, the footer, the comments, or the text itself.

The words are looked for in the classes and id of an element (`rules/places.toml`). Nothing that
holds the page's heading or its `main` or `article` is ever taken for anything but text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache

from bs4.element import NavigableString, PageElement, Tag

from readinglist.extract.markup import attribute, classes
from readinglist.extract.rules import any_of, any_word_of, table
from readinglist.extract.tree import Tree


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

# No sidebar, teaser or footer has this share of the words of a page, and no menu a paragraph.
_MUCH, _LONG = 0.3, 300
# A form that asks for consent may have much to say, and no more than the page.
_WHOLE = 0.6
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")


@dataclass(frozen=True, slots=True)
class Ground:
    """What is known of the page before its parts: which elements hold the text, and how much."""

    holders: frozenset[int]
    characters: int


def ground(tree: Tree) -> Ground:
    """Return the elements that hold the page's heading, `main` or an `article`, by identity."""
    kept: set[int] = set()
    for tag in tree.named("h1", "main", "article"):
        around: Tag | None = tag
        while around is not None and id(around) not in kept:
            kept.add(id(around))
            around = around.parent
    return Ground(frozenset(kept), _unlinked(tree.soup.body or tree.soup))


def place_of(tag: Tag, around: Place, page: Ground) -> Place:
    """Return where `tag` stands, given where its parent does."""
    if not tag.attrs and tag.name not in _BY_TAG:
        return around
    role = attribute(tag, "role")
    if role.startswith("doc-") or tag.name in {"main", "article"}:
        return around if around is not Place.ASIDE else Place.TEXT
    named = f"{classes(tag)} {attribute(tag, 'id')}"
    if _names_notes(named):
        return around if around in {Place.MENU, Place.COMMENTS} else Place.TEXT
    marked = _BY_ROLE.get(role) or _BY_TAG.get(tag.name)
    if marked and not (tag.name == "form" and _is_whole(tag, page)):
        return marked
    if id(tag) in page.holders or tag.name in {"html", "body"}:
        return around
    found = _named(named)
    return around if found is None or _is_text(tag, found, page) else found


def _is_text(tag: Tag, place: Place, page: Ground) -> bool:
    """Say whether `tag` is text, whatever it is called: it has too much of it for anything else."""
    if place is Place.COMMENTS:
        return False
    unlinked = _unlinked(tag)
    if place is Place.MENU and unlinked > _LONG and 2 * unlinked > len(tag.get_text()):
        return True
    return unlinked > _LONG and unlinked > _MUCH * page.characters


def _is_whole(form: Tag, page: Ground) -> bool:
    """Say whether a form is around the page, as old servers have set it."""
    return id(form) in page.holders or _unlinked(form) > _WHOLE * page.characters


def _unlinked(tag: Tag) -> int:
    """Return how many characters `tag` prints outside of links."""
    count, after = 0, _after(tag)
    element = tag.next_element
    while element is not None and element is not after:
        if isinstance(element, Tag):
            if element.name == "a":
                element = _after(element)
                continue
        elif type(element) is NavigableString:
            count += len(element)
        element = element.next_element
    return count


def _after(tag: Tag) -> PageElement | None:
    """Return the first element that follows `tag` and all in it."""
    last: PageElement = tag
    while isinstance(last, Tag) and last.contents:
        last = last.contents[-1]
    return last.next_element


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
