"""What a word that is being typed may become: citekeys, tags and sources, for the shell.

Why: it runs at every press of a key, so it opens the file bare, upgrades and checks nothing, and
where anything is wrong there is simply nothing to offer: the command itself will say what it is.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from readinglist.store.database import connected
from readinglist.store.text import folded

MOST = 50
"""More than a screen of proposals is none."""


def citekeys(path: Path, start: str) -> list[str]:
    """Return the citekeys outside the trash that begin with `start`, in alphabetical order."""
    return _column(path, _CITEKEYS, start.lower())


def tags(path: Path, start: str) -> list[str]:
    """Return the tags in use that begin with `start`, as they are shown, whatever their case."""
    return _column(path, _TAGS, folded(start))


def sources(path: Path, start: str) -> list[str]:
    """Return what sources are called that begins with `start`: the name, else the citekey."""
    return _column(path, _SOURCES, start)


def _column(path: Path, sql: str, start: str) -> list[str]:
    try:
        with closing(connected(path, "mode=ro")) as library:
            # Nothing that begins with `start` comes behind it with the last of all characters.
            return [row[0] for row in library.execute(sql, (start, f"{start}\U0010ffff", MOST))]
    except sqlite3.Error:
        return []


_CITEKEYS = """
    SELECT citekey FROM items WHERE citekey BETWEEN ? AND ? AND deleted_at IS NULL
    ORDER BY citekey LIMIT ?
"""
_TAGS = """
    SELECT name FROM tags WHERE tag BETWEEN ? AND ? AND tag IN (SELECT tag FROM taggings)
    ORDER BY tag LIMIT ?
"""
_SOURCES = """
    SELECT label FROM (
        SELECT CASE name WHEN '' THEN citekey ELSE name END AS label
        FROM sources JOIN items ON number = item WHERE deleted_at IS NULL
    ) WHERE label BETWEEN ? AND ? ORDER BY label LIMIT ?
"""
