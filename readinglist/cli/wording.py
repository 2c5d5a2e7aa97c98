"""Small words of the program's sentences: counts, lists, titles."""

from __future__ import annotations

from collections.abc import Sequence

from readinglist import citing
from readinglist.model import Item, Name, Work

_NAMED = 3


def counted(count: int, noun: str, plural: str = "") -> str:
    """Return "1 reading" or "2 readings"."""
    return f"{count} {noun}" if count == 1 else f"{count} {plural or noun + 's'}"


def joined(parts: Sequence[str], word: str = "and") -> str:
    """Return "a, b and c"."""
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} {word} {parts[-1]}"


def people(names: Sequence[Name], most: int = _NAMED) -> str:
    """Return the names in reading order, "First Last et al." where there are many."""
    if len(names) > most:
        return f"{names[0].full} et al."
    return joined([name.full for name in names])


def short_names(names: Sequence[Name]) -> str:
    """Return the family names for a table: "Gibson & Doak", "Gibson et al."."""
    shown = [name.short for name in names]
    return " & ".join(shown) if len(shown) < 3 else f"{shown[0]} et al."


def numbered(item: Item) -> str:
    """Return "12 “Title”", for the middle of a sentence."""
    title = citing.title(item)
    return f"{item.number} “{title if len(title) <= 60 else title[:59] + '…'}”"


def facts(work: Work) -> list[str]:
    """Return who, where, when and what kind, as far as it is known."""
    kind = work.type.replace("-", " ").replace("_", " ")
    imprint = ": ".join(filter(None, [work.publisher_place, work.publisher]))
    known = [people(work.author), work.container_title, imprint, str(work.year or ""), kind]
    return [fact for fact in known if fact]
