"""How much of what an entry says is read right: a share for each field, and of whole entries."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from tests.quality.likeness import fold, folded, pairs

FIELDS = ("title", "year", "author", "url", "doi")
Tally = Counter[tuple[str, str]]
"""For each field, and for "whole", how often it was "asked" and how often it was "right"."""


def tally(found: Sequence[Mapping[str, Any]], expected: Sequence[Mapping[str, Any]]) -> Tally:
    """Count over the entries of a document; one that was not found counts as not whole."""
    counts: Tally = Counter({("whole", "asked"): len(expected)})
    one, other = [folded(each) for each in found], [folded(each) for each in expected]
    for i, j in pairs(one, other):
        said, wanted = _parts(found[i]), _parts(expected[j])
        same_work = bool(other[j].doi) and one[i].doi == other[j].doi
        right = {
            "title": one[i].title == other[j].title,
            "year": said["year"] == wanted["year"],
            "author": said["author"].endswith(wanted["author"]),
            "url": one[i].url == other[j].url or same_work,
            "doi": one[i].doi == other[j].doi,
        }
        asked = {
            **wanted,
            "title": other[j].title, "url": other[j].url, "doi": other[j].doi,
        }  # fmt: skip
        for field in filter(asked.get, FIELDS):
            counts[field, "asked"] += 1
            counts[field, "right"] += right[field]
        counts["whole", "right"] += all(right[field] for field in FIELDS if asked[field])
    return counts


def shares(counts: Tally) -> dict[str, float]:
    """Return the share that is right, to three places, of each field that was asked for."""
    return {
        field: round(counts[field, "right"] / counts[field, "asked"], 3)
        for field in (*FIELDS, "whole")
        if counts[field, "asked"]
    }


def _parts(entry: Mapping[str, Any]) -> dict[str, str]:
    first = next(iter(entry.get("authors") or ()), "")
    return {"year": str(entry.get("year") or ""), "author": fold(_family(first))}


def _family(name: str | Mapping[str, str]) -> str:
    if isinstance(name, str):
        return name.partition(",")[0]
    return name.get("family") or name.get("literal") or ""
