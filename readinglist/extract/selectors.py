"""CSS selectors, matched against what they can be about and nothing else.

Why: soupsieve tries every element of the page, at 10 us each. Most selectors of the conventions end
in a class, an id or a name that a handful of elements have.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

import soupsieve
from bs4.element import Tag
from soupsieve import SelectorSyntaxError

from readinglist.errors import UsageError
from readinglist.extract.tree import Tree

_CLASS = re.compile(r"\.([\w-]+)")
_ID = re.compile(r"#([\w-]+)")
_ATTRIBUTE = re.compile(r"\[([\w-]+)")
_BRACKETS = re.compile(r"\[[^\]]*\]")
_NAME = re.compile(r"^([\w-]+)")
_INDEXED = frozenset({"id", "role", "rel", "itemprop", "property", "style"})


def select(tree: Tree, css: str) -> list[Tag]:
    """Return the elements that `css` selects, in the order of the page.

    Raises: UsageError where it is no selector.
    """
    found: dict[int, Tag] = {}
    for part in _parts(css):
        if not _may_match(tree, part):
            continue
        matcher = _compiled(part)
        for tag in _about(tree, part):
            if id(tag) not in found and matcher.match(tag):
                found[id(tag)] = tag
    return sorted(found.values(), key=lambda tag: tree.order.get(id(tag), 0))


@lru_cache(maxsize=256)
def _compiled(css: str) -> soupsieve.SoupSieve:
    try:
        return soupsieve.compile(css)
    except SelectorSyntaxError as error:
        raise UsageError(
            f"“{css}” is not a CSS selector: {str(error).splitlines()[0]}",
            hint="For example: --select 'ol.references > li'",
        ) from error


@lru_cache(maxsize=256)
def _parts(css: str) -> tuple[str, ...]:
    """Return the selectors that commas part; the whole where a bracket may hold a comma."""
    if "(" in css or '"' in css or "'" in css:
        return (css,)
    return tuple(part.strip() for part in css.split(","))


def _may_match(tree: Tree, part: str) -> bool:
    """Say whether the page has all classes and ids that a plain selector names."""
    if "(" in part or '"' in part or "'" in part:
        return True
    plain = _BRACKETS.sub("", part)
    return all(name in tree.by_class for name in _CLASS.findall(plain)) and all(
        name in tree.by_id for name in _ID.findall(plain)
    )


def _about(tree: Tree, part: str) -> Iterable[Tag]:
    """Return the elements that the end of a selector allows."""
    end = re.split(r"[\s>+~]+(?![^\[]*\])", part)[-1]
    if "(" in part or "," in part:
        return _all(tree)
    if found := _CLASS.search(end):
        return tree.by_class.get(found[1], ())
    if found := _ID.search(end):
        return tree.by_id.get(found[1], ())
    if (found := _ATTRIBUTE.search(end)) and found[1] in _INDEXED:
        return tree.having(found[1])
    if found := _NAME.search(end):
        return tree.by_name.get(found[1].lower(), ())
    return _all(tree)


def _all(tree: Tree) -> Iterable[Tag]:
    return (tag for tags in tree.by_name.values() for tag in tags if tag.parent is not None)
