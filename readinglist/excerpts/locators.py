"""Where in a work: pages and places in words, as they are typed, shown and cited."""

from __future__ import annotations

import re

# "14", "A4", "xii", and ranges and lists of them; whatever else is a place in words ("ch. 3").
_PAGE = r"(?:[A-Za-z]{0,2}\d+[a-z]{0,2}|[ivxlcdm]+)"
_PAGES = re.compile(rf"{_PAGE}(?:\s*(?:--?|[–—,])\s*{_PAGE})*", re.IGNORECASE)
_LABEL = re.compile(r"(?:(?:pp?|pages?)\.?\s*(?=\d)|(?:pp?|pages?|s)\b\.?\s*)", re.IGNORECASE)
_UNSAFE = re.compile(r"[#\x00-\x1f]+")
_EDGES = " \t,;·–—-"
_COMMA = re.compile(r"\s*,\s*")
_RANGE = re.compile(r"\s*(?:--?|[–—])\s*")

# What pandoc knows as locators (its manual, "Citation syntax"), and what people type for them.
_PANDOC_WORDS = {
    "chapter": "chap.", "chap": "chap.", "ch": "chap.", "section": "sec.", "sec": "sec.",
    "§": "sec.", "paragraph": "para.", "para": "para.", "figure": "fig.", "fig": "fig.",
    "note": "n.", "n": "n.", "line": "l.", "verse": "v.", "volume": "vol.", "vol": "vol.",
    "column": "col.", "col": "col.", "part": "pt.", "pt": "pt.", "book": "bk.", "bk": "bk.",
    "folio": "fol.", "fol": "fol.",
}  # fmt: skip
_WORDED = re.compile(r"(?P<word>[^\W\d_]+|§)\.?\s*(?P<rest>\S.*)")


def cleaned(typed: str) -> str:
    """Return a locator as it is kept: a page bare ("14", "14–16"), a place in words as typed."""
    text = " ".join(_UNSAFE.sub(" ", typed).split()).strip(_EDGES)
    label = _LABEL.match(text)
    bare = text[label.end() :] if label else text
    if _PAGES.fullmatch(bare):
        return _COMMA.sub(", ", _RANGE.sub("–", bare))
    return text


def shown(locator: str) -> str:
    """Return it as a reader sees it: "p. 14", "pp. 14–16", "ch. 3"; "" for ""."""
    if not locator or not _PAGES.fullmatch(locator):
        return locator
    return f"pp. {locator}" if re.search(r"[–,]", locator) else f"p. {locator}"


def for_pandoc(locator: str) -> str:
    """Return what stands behind the key in a pandoc citation: ", p. 14", "" for "".

    A place that pandoc has no word for is a suffix, with `{}` where it could be taken for a page.
    """
    if not locator:
        return ""
    if _PAGES.fullmatch(locator):
        return f", {shown(locator)}"
    found = _WORDED.fullmatch(locator)
    word = _PANDOC_WORDS.get(found["word"].casefold()) if found else None
    if found and word:
        return f", {word} {found['rest']}"
    return f"{{}}, {locator}" if locator[0].isdigit() else f", {locator}"
