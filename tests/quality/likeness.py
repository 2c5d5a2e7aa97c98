"""When a reference found and one expected are the same: the definitions of the project's measure.

An address or DOI in common, else a title, else the whole text; a title may have a subtitle more or
less. Folding takes away case, accents, quotes, punctuation and white space.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit

SAME_TITLE, SAME_TEXT = 0.88, 0.85

_TRACKING = re.compile(r"^(utm_\w+|fbclid|gclid|mc_[ce]id|igshid|ref_src)$")
_DOI = re.compile(r"10\.\d{4,9}/\S+")


@dataclass(frozen=True, slots=True)
class Folded:
    """A reference with all that may differ in print folded away; "" where it has no such part."""

    title: str
    text: str
    url: str
    doi: str


def folded(entry: Mapping[str, Any]) -> Folded:
    """Return an object with any of the keys title, text, url, doi in comparable form."""
    url = entry.get("url") or ""
    doi = _fold_doi(entry.get("doi")) or (_fold_doi(url) if "doi.org" in url else "")
    return Folded(fold(entry.get("title")), fold(entry.get("text")), _fold_url(url), doi)


def fold(text: str | None) -> str:
    text = unicodedata.normalize("NFKD", text or "").casefold()
    text = "".join(sign for sign in text if not unicodedata.combining(sign))
    return " ".join(re.sub(r"[\W_]+", " ", text).split())


def likeness(one: Folded, other: Folded) -> float:
    """Return how surely two are the same reference; 0 where they are not."""
    title = _same_title(one.title, other.title)
    if (one.doi and one.doi == other.doi) or (one.url and one.url == other.url):
        return 2 + title
    if title >= SAME_TITLE:
        return 1 + title
    text = ratio(one.text, other.text) if one.text and other.text else 0.0
    return text if text >= SAME_TEXT else 0.0


def pairs(found: Sequence[Folded], expected: Sequence[Folded]) -> list[tuple[int, int]]:
    """Return which of `found` is which of `expected`, each used once, the surest first."""
    scored = sorted(
        (-likeness(one, other), i, j)
        for i, one in enumerate(found)
        for j, other in enumerate(expected)
    )
    used: tuple[set[int], set[int]] = (set(), set())
    taken = []
    for score, i, j in scored:
        if score < 0 and i not in used[0] and j not in used[1]:
            taken.append((i, j))
            used[0].add(i)
            used[1].add(j)
    return taken


def ratio(one: str, other: str) -> float:
    """Return twice the longest common subsequence over both lengths (after Hyyrö 2004)."""
    if not one or not other:
        return 0.0
    places: dict[str, int] = {}
    for place, sign in enumerate(one):
        places[sign] = places.get(sign, 0) | 1 << place
    row = everything = (1 << len(one)) - 1
    for sign in other:
        kept = row & places.get(sign, 0)
        row = ((row + kept) | (row - kept)) & everything
    common = len(one) - row.bit_count()
    return 2 * common / (len(one) + len(other))


def _same_title(one: str, other: str) -> float:
    if not one or not other:
        return 0.0
    shorter, longer = sorted((one, other), key=len)
    if one != other and len(shorter) >= 20 and longer.startswith(shorter):
        return 0.95
    return ratio(one, other)


def _fold_doi(doi: str | None) -> str:
    found = _DOI.search(unquote(doi or "").casefold())
    return found.group().rstrip(".,;)") if found else ""


def _fold_url(url: str) -> str:
    parts = urlsplit(url.strip())
    host = (parts.hostname or "").removeprefix("www.")
    if host in {"doi.org", "dx.doi.org"}:
        return "doi:" + _fold_doi(parts.path.lstrip("/"))
    query = [
        (key, value)
        for key, value in parse_qsl(parts.query, keep_blank_values=True)
        if not _TRACKING.match(key)
    ]
    path = re.sub(r"/index\.html?$", "", unquote(parts.path).rstrip("/"))
    return f"{host}{path}" + (f"?{urlencode(sorted(query))}" if query else "")
