"""Reads the values of a mapping by a table of known keys: what each means, and what is wrong."""

from __future__ import annotations

import difflib
import math
import re
from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

from readinglist import urls
from readinglist.errors import UnsafeAddressError
from readinglist.sources import tree
from readinglist.sources.tree import LineError, Node, Scalar

Reader: TypeAlias = Callable[[Node], Any]
"""Returns what a node means; raises LineError where it means nothing."""

_YES = frozenset({"true", "yes", "on"})
_NO = frozenset({"false", "no", "off"})


def read(node: Node, known: Mapping[str, Reader], *, inside: str) -> dict[str, Any]:
    """Return the values of a mapping under its keys; one that is left empty is left out.

    Raises: LineError for a key that is not among the `known`, or a value that its reader refuses.
    """
    if not isinstance(node, tree.Mapping):
        keys = ", ".join(known)
        raise LineError(node.line, f"{inside} is a list of keys with values", hint=f"Keys: {keys}.")
    found: dict[str, Any] = {}
    for key, value in node.pairs:
        if key.text not in known:
            raise _unknown(key, known, inside=inside)
        if _is_given(value):
            found[key.text] = known[key.text](value)
    return found


def each(node: Node, reader: Reader) -> tuple[Any, ...]:
    """Return what each item of a list means, in order."""
    if isinstance(node, tree.Sequence):
        return tuple(reader(item) for item in node.items)
    raise LineError(node.line, "a list is expected here", hint="Start each item with “- ”.")


def text(node: Node) -> str:
    """Return a scalar as written, on one line."""
    if isinstance(node, Scalar):
        return " ".join(node.text.split())
    raise LineError(node.line, "text is expected here", hint="Put it in quotes.")


def tags(node: Node) -> tuple[str, ...]:
    """Return tags, each once: from a list, or from one line with commas."""
    words = each(node, text) if isinstance(node, tree.Sequence) else text(node).split(",")
    return tuple(dict.fromkeys(word.strip() for word in words if word.strip()))


def address(node: Node) -> str:
    """Return an http or https address."""
    try:
        return urls.typed(text(node))
    except UnsafeAddressError as error:
        raise LineError(node.line, str(error), hint=error.hint) from error


def addresses(node: Node) -> dict[str, str]:
    """Return http or https addresses under names of the user's."""
    if isinstance(node, tree.Mapping):
        return {key.text: address(value) for key, value in node.pairs}
    raise LineError(node.line, "names with addresses are expected here", hint="Write “name: …”.")


def truth(node: Node) -> bool:
    word = text(node).casefold()
    if word in _YES | _NO:
        return word in _YES
    raise LineError(node.line, f"“{word}” is neither true nor false")


def day(node: Node) -> str:
    """Return a year, month or day as ISO 8601: "2011", "2011-03", "2011-03-14"."""
    word = text(node)
    if re.fullmatch(r"(?:19|20)\d\d(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?", word):
        return word
    raise LineError(
        node.line, f"“{word}” is not a year or a date", hint="Write 2011 or 2011-03-14."
    )


def number(least: float, most: float) -> Reader:
    """Return a reader of numbers from `least` to `most`."""

    def read_number(node: Node) -> float:
        word = text(node)
        try:
            value = float(word)
        except ValueError:
            raise LineError(node.line, f"“{word}” is not a number") from None
        if math.isnan(value) or not least <= value <= most:
            raise LineError(node.line, f"{word} is not between {least:,g} and {most:,g}")
        return value

    return read_number


def count(least: int, most: int) -> Reader:
    """Return a reader of whole numbers from `least` to `most`; "20_000_000" is one."""

    def read_count(node: Node) -> int:
        word = text(node)
        if not re.fullmatch(r"\d[\d_]{0,20}", word):
            raise LineError(node.line, f"“{word}” is not a whole number")
        value = int(word.replace("_", ""))
        if not least <= value <= most:
            raise LineError(node.line, f"{word} is not between {least:,} and {most:,}")
        return value

    return read_count


def selector(node: Node) -> str:
    """Return a CSS selector that can be used."""
    import soupsieve  # noqa: PLC0415 - 100 ms, and few libraries have site rules

    css = text(node)
    try:
        soupsieve.compile(css)
    except (soupsieve.SelectorSyntaxError, ValueError) as error:
        why = str(error).partition("\n")[0]
        raise LineError(node.line, f"“{css}” is not a CSS selector: {why}") from error
    return css


def _is_given(node: Node) -> bool:
    return not isinstance(node, Scalar) or node.is_given


def _unknown(key: Scalar, known: Mapping[str, Reader], *, inside: str) -> LineError:
    near = difflib.get_close_matches(key.text, known, n=1)
    hint = f"Did you mean “{near[0]}”?" if near else f"Known are: {', '.join(known)}."
    return LineError(key.line, f"{inside} has no key “{key.text}”", hint=hint)
