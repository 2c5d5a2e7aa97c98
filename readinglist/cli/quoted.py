"""Quotations as lines of a terminal."""

from __future__ import annotations

import sys
from collections.abc import Iterator

from readinglist.cli import terminal
from readinglist.cli.passages import wrapped
from readinglist.excerpts import locators
from readinglist.excerpts.values import Kind, Quotation, Verdict
from readinglist.markdown.escaping import unescaped

_VERDICTS = {
    Verdict.NEAR: "the stored text has nearly these words",
    Verdict.NOT_FOUND: "not in the stored text",
}


def lines(each: Quotation, *, indent: int = 4) -> Iterator[str]:
    """Yield a quotation safe to print: its number and place, the words, what is said to it."""
    excerpt = each.excerpt
    facts = [
        "" if excerpt.kind is Kind.QUOTATION else excerpt.kind.value,
        locators.shown(excerpt.page),
        " ".join(f"#{theme}" for theme in excerpt.themes),
        _VERDICTS.get(each.check.verdict, ""),
    ]
    head = " · ".join(filter(None, [f"q{each.number}", *facts]))
    yield terminal.styled(terminal.safe(f"{' ' * indent}{head}"), "dim", sys.stdout)
    words = unescaped(excerpt.words)
    is_theirs = excerpt.kind is Kind.QUOTATION
    yield from wrapped(f"“{words}”" if is_theirs else words, indent=indent)
    if excerpt.note:
        yield from wrapped(f"– {unescaped(excerpt.note)}", indent=indent + 2, hang=2)
