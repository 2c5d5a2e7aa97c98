"""Readings become files, as values: nothing is written here.

An exporter is one module of this package, found by its name, with

    DESCRIPTION   one line for `readinglist export --help`
    SUFFIX        the ending of its main file, with the dot
    files(collection: Collection) -> Iterator[File]

A file that is made of blocks is written anew block by block, and what the user edited in it is
kept: `fresh`, `update`, `is_ours`.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import Protocol, cast

from readinglist import registry
from readinglist.edition import Collection, File
from readinglist.exporters._updating import Fate, Update, fresh, is_ours, update

__all__ = ["Exporter", "Fate", "Update", "fresh", "is_ours", "load", "names", "update"]


class Exporter(Protocol):
    """What a module of this package offers."""

    DESCRIPTION: str
    SUFFIX: str

    def files(self, collection: Collection) -> Iterator[File]: ...


def names() -> list[str]:
    """Return the names of the formats, sorted."""
    return registry.names(sys.modules[__name__])


def load(name: str) -> Exporter:
    """Return the exporter for a format.

    Raises: KeyError where there is none of that name.
    """
    return cast("Exporter", registry.load(sys.modules[__name__], name))
