"""What the name and the classes of an element say of the words in it.

The classes are data (`rules/markup.toml`).
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from bs4.element import Tag

from readinglist.extract.rules import any_word_of, table
from readinglist.model import SpanKind

UNPRINTED = frozenset(
    {
        "script", "style", "template", "noscript", "head", "select", "option", "button",
        "textarea", "svg", "iframe", "object", "video", "audio", "canvas", "map", "rp", "rt",
        "annotation", "annotation-xml", "meta", "link", "input", "datalist",
    }
)  # fmt: skip
BLOCKS = frozenset(
    {
        "address", "article", "aside", "blockquote", "body", "center", "dd", "details", "dialog",
        "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2",
        "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "html", "li", "main", "menu", "nav", "ol",
        "p", "pre", "section", "summary", "table", "caption", "tbody", "td", "tfoot", "th", "thead",
        "tr", "ul", "legend", "d-article", "d-appendix", "d-footnote-list", "d-citation-list",
    }
)  # fmt: skip

_KINDS = {
    "em": SpanKind.EMPHASIS, "i": SpanKind.EMPHASIS, "var": SpanKind.EMPHASIS,
    "b": SpanKind.STRONG, "strong": SpanKind.STRONG, "u": SpanKind.STRONG, "big": SpanKind.STRONG,
    "q": SpanKind.QUOTE, "cite": SpanKind.CITE,
}  # fmt: skip
# What the properties of schema.org, in microdata or RDFa, are of a work.
_PROPERTIES = {
    "headline": SpanKind.TITLE, "name": SpanKind.TITLE, "author": SpanKind.AUTHOR,
    "creator": SpanKind.AUTHOR, "datePublished": SpanKind.DATE, "publisher": SpanKind.PUBLISHER,
    "isPartOf": SpanKind.CONTAINER,
}  # fmt: skip
_LARGE = re.compile(r"[4-7]|\+[1-7]")
_STYLES = (
    (re.compile(r"font-style\s*:\s*(italic|oblique)", re.IGNORECASE), SpanKind.EMPHASIS),
    (re.compile(r"font-weight\s*:\s*(bold|[6-9]00)", re.IGNORECASE), SpanKind.STRONG),
)
_HIDING = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


def classes(tag: Tag) -> str:
    """Return the classes of `tag` as one string, "" where it has none."""
    return attribute(tag, "class")


def attribute(tag: Tag, name: str) -> str:
    """Return an attribute as text, "" where `tag` has it not."""
    value = tag.get(name)
    return " ".join(value) if isinstance(value, list) else value or ""


def is_unprinted(tag: Tag) -> bool:
    """Say whether an inline element is not for the reader's eye, or no words of the text."""
    if tag.name in UNPRINTED:
        return True
    if not tag.attrs:
        return False
    return (
        "hidden" in tag.attrs
        or bool(_HIDING.search(attribute(tag, "style")))
        or tag.get("role") in {"doc-backlink", "button", "tooltip"}
        or ("class" in tag.attrs and _says("unprinted", classes(tag)))
    )


def is_label(tag: Tag) -> bool:
    """Say whether the classes of `tag` say that it holds the number or key of an entry."""
    return "class" in tag.attrs and _says("label", classes(tag))


def is_button_like(tag: Tag) -> bool:
    """Say whether the classes of a link say that it is set as a button."""
    return "class" in tag.attrs and _says("button", classes(tag))


def kind(tag: Tag) -> SpanKind | None:
    """Return what the markup makes of the words in `tag`, None where nothing."""
    if found := _KINDS.get(tag.name):
        return found
    if tag.name == "font" and _LARGE.fullmatch(attribute(tag, "size")):
        return SpanKind.STRONG
    if not tag.attrs:
        return None
    if "class" in tag.attrs and (found := _kind_of(classes(tag))):
        return found
    if said := tag.get("itemprop") or tag.get("property"):
        return _PROPERTIES.get(str(said).rpartition(":")[2])
    style = attribute(tag, "style")
    return next((each for pattern, each in _STYLES if style and pattern.search(style)), None)


@lru_cache(maxsize=4096)
def _says(what: str, names: str) -> bool:
    return bool(_names(what).search(names))


@cache
def _names(what: str) -> re.Pattern[str]:
    return any_word_of(table("markup")[what])


@lru_cache(maxsize=4096)
def _kind_of(names: str) -> SpanKind | None:
    return next((each for each, pattern in _kinds() if pattern.search(names)), None)


@cache
def _kinds() -> tuple[tuple[SpanKind, re.Pattern[str]], ...]:
    return tuple(
        (SpanKind(name), any_word_of(words)) for name, words in table("markup")["kinds"].items()
    )
