"""What the shell offers at the press of a tab: citekeys, tags, and the words of queries."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

import typer

from readinglist import workspace
from readinglist.query import KEYS, POSSESSIONS, SCOPES, STATES

_WORDS = {"is": STATES, "has": POSSESSIONS, "in": SCOPES}


def items(ctx: typer.Context, incomplete: str) -> list[str]:
    """Return the citekeys that a word may become."""
    from readinglist.store import completing

    return completing.citekeys(_database(ctx), incomplete) if incomplete else []


def tags(ctx: typer.Context, incomplete: str) -> list[str]:
    """Return the tags that a word, or the last of several that commas part, may become."""
    from readinglist.store import completing

    before, comma, last = incomplete.rpartition(",")
    return _with(f"{before}{comma}", completing.tags(_database(ctx), last), last)


def sources(ctx: typer.Context, incomplete: str) -> list[str]:
    """Return the sources that a word may become."""
    from readinglist.store import completing

    return _with("", completing.sources(_database(ctx), incomplete), incomplete)


def queries(ctx: typer.Context, incomplete: str) -> list[str]:
    """Return what a word of a query may become: a key, its value, or a citekey."""
    if (key := _key_before(ctx, incomplete)) is not None:
        colon = ":" if incomplete == ":" else ""
        return _with(colon, _values(ctx, key, incomplete.removeprefix(":")), "")
    minus = "-" if incomplete.startswith("-") else ""
    key, colon, value = incomplete.removeprefix("-").partition(":")
    if colon:
        return _with(f"{minus}{key}:", _values(ctx, key, value), value)
    keys = _with(minus, [f"{each}:" for each in KEYS], key)
    return keys if minus else [*items(ctx, incomplete), *keys]


def _key_before(ctx: typer.Context, incomplete: str) -> str | None:
    """Return the key whose value is being typed where the shell has parted them.

    Bash takes a colon for the end of a word: `tag:pol` comes as "tag", ":" and "pol".
    """
    typed = ctx.params.get("query") or ctx.params.get("selected") or ctx.params.get("words") or []
    match [*typed, incomplete]:
        case [*_, key, ":", _]:
            return str(key).removeprefix("-")
        case [*_, key, ":"]:
            return str(key).removeprefix("-")
    return None


def _values(ctx: typer.Context, key: str, start: str) -> list[str]:
    complete = {"tag": tags, "source": sources, "key": items}.get(key)
    if complete is None:
        return [each for each in _WORDS.get(key, ()) if each.startswith(start)]
    return [f'"{each}"' if " " in each else each for each in complete(ctx, start)]


def _with(before: str, found: Iterable[str], start: str) -> list[str]:
    """Return what was found behind what was typed `before`, where the shell would take it.

    A shell puts in nothing that does not begin with what stands there: a tag that was first spelt
    with a capital is offered as it is typed.
    """
    return [
        before + start + each[len(start) :]
        for each in found
        if each.casefold().startswith(start.casefold())
    ]


def _database(ctx: typer.Context) -> Path:
    """Return the database that the command being typed means."""
    named = ctx.find_root().params.get("library")
    try:
        folder = Path.cwd()
    except FileNotFoundError:
        folder = Path("/")
    place = Path(named) if named else None
    return workspace.find(place, environment=os.environ, folder=folder).database
