"""Registries are asked what they know of a work: requests and answers as values.

A resolver is one module of this package, found by its name, with

    NAME            what a person calls the service
    BASE            where it is, with the slash at the end; `sources.yaml` may name another place
    NEEDS_CONTACT   whether it asks programs to say whom it can write to
    PAUSE_S         how long it is left alone between two questions, whatever the user has set
    SEARCHES        whether it looks for words, and not for an identifier: such are asked last
    request(subject: Subject, base: str) -> Request | None
    answer(body: bytes, subject: Subject) -> Work | None

`request` is None for a work that is not for it, and `answer` is None where it knows none. Nothing
is sent from here: `fetch` connects, so that an answer on record tests a resolver.
"""

from __future__ import annotations

import sys
from typing import Protocol, cast

from readinglist import registry
from readinglist.model import Work
from readinglist.resolvers._values import Request, Subject
from readinglist.resolvers._verifying import is_called_so

__all__ = ["Request", "Resolver", "Subject", "is_called_so", "load", "names"]


class Resolver(Protocol):
    """What a module of this package offers."""

    NAME: str
    BASE: str
    NEEDS_CONTACT: bool
    PAUSE_S: float
    SEARCHES: bool

    def request(self, subject: Subject, base: str) -> Request | None: ...
    def answer(self, body: bytes, subject: Subject) -> Work | None: ...


def names() -> list[str]:
    """Return the names of the resolvers, in the order in which they are asked."""
    found = registry.names(sys.modules[__name__])
    return sorted(found, key=lambda name: (load(name).SEARCHES, name))


def load(name: str) -> Resolver:
    """Return the resolver of this name.

    Raises: KeyError where there is none.
    """
    return cast("Resolver", registry.load(sys.modules[__name__], name))
