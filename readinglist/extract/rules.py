"""The rules that ship as data: one file a table, one line a rule, in `rules/*.toml`."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from importlib import resources
from typing import Any


@cache
def table(name: str) -> dict[str, Any]:
    """Return what `rules/<name>.toml` holds."""
    text = resources.files("readinglist.extract").joinpath(f"rules/{name}.toml").read_text("utf-8")
    return tomllib.loads(text)


def any_of(patterns: Iterable[str]) -> re.Pattern[str]:
    """Return a pattern that matches where one of `patterns` does, in any case."""
    return re.compile("|".join(f"(?:{each})" for each in patterns), re.IGNORECASE)


def any_word_of(patterns: Iterable[str]) -> re.Pattern[str]:
    """Return a pattern for names in classes and ids: whole words, parted by spaces, "-" or "_"."""
    words = "|".join(each.replace("-", "[-_]?") for each in patterns)
    return re.compile(rf"(?<![^\s_-])(?:{words})(?![^\s_-])", re.IGNORECASE)
