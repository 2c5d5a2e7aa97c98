"""Every error raised on purpose: what happened, what to do next, and the exit code.

    ReadingListError
    ├── UsageError 2 ─ BadQueryError · ConfigError · UnsafeAddressError
    ├── MissingError 3 ─ ItemNotFoundError · DeletedItemError · AmbiguousItemError ·
    │                    LibraryNotFoundError · FileNotThereError · QuotationNotFoundError ·
    │                    TakeawayNotFoundError · ThemeNotFoundError · NoTextError
    ├── FetchError 4 ─ UnreachableError · HttpStatusError · DeadlineError · TooLargeError ·
    │                  BlockedError · RobotsError · NotArchivedError · OfflineError ·
    │                  PrivateAddressError
    ├── UnreadableError 5
    ├── StoreError 6 ─ BusyError · DamagedError · NewerLibraryError · ReadOnlyError · DiskError
    ├── ConflictError 7
    └── MissingExtraError 8

A sentence lives in its class; a door translates its library's exceptions once; one boundary in
the shell prints the sentence in red and the hint below it. Code 1 (several targets, some failed),
70 (unexpected) and 130 (interrupted) belong to that boundary.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import ClassVar


class ReadingListError(Exception):
    """Something a user can cause or meet; `str()` is one line without a trailing period's hint."""

    exit_code: ClassVar[int] = 70
    hint: str = ""

    def __init__(self, message: str, *, hint: str = "") -> None:
        super().__init__(message)
        if hint:
            self.hint = hint


class UsageError(ReadingListError):
    """The command was asked for something that it does not do."""

    exit_code = 2


class BadQueryError(UsageError):
    """A word of a query means nothing; `start` and `end` are its place in `query`."""

    def __init__(self, problem: str, *, query: str, start: int, end: int, hint: str = "") -> None:
        super().__init__(problem, hint=hint)
        self.query, self.start, self.end = query, start, end

    @property
    def pointer(self) -> str:
        """Two lines: the query, and carets under the word that is meant."""
        return f"{self.query}\n{' ' * self.start}{'^' * max(1, self.end - self.start)}"


class ConfigError(UsageError):
    """A configuration file cannot be used; says the file and the line, counted from 1."""

    def __init__(self, path: object, line: int | None, problem: str, *, hint: str = "") -> None:
        place = f"{path}:{line}" if line else f"{path}"
        super().__init__(f"{place}: {problem}", hint=hint)
        self.path, self.line = path, line


class UnsafeAddressError(UsageError):
    """An address that is not http or https, or that no address can be read from."""

    def __init__(self, url: str) -> None:
        super().__init__(
            f"{shown(url)} is not a web address",
            hint="Only http and https addresses can be read.",
        )


class MissingError(ReadingListError):
    """What the command was pointed at is not there."""

    exit_code = 3


class ItemNotFoundError(MissingError):
    def __init__(self, wanted: object) -> None:
        what = f"reading {wanted}" if isinstance(wanted, int) else f"reading “{shown(str(wanted))}”"
        super().__init__(f"There is no {what}.", hint="See the numbers with: readinglist list")
        self.wanted = wanted


class DeletedItemError(MissingError):
    def __init__(self, number: int) -> None:
        super().__init__(
            f"Reading {number} is in the trash.",
            hint="Take it out with: readinglist undo   (or add it again)",
        )
        self.number = number


class AmbiguousItemError(MissingError):
    """`candidates` are lines to show, one a reading."""

    def __init__(self, wanted: str, candidates: Sequence[str]) -> None:
        super().__init__(
            f"“{shown(wanted)}” could be {len(candidates)} readings.",
            hint="Name one by its number:\n" + "\n".join(f"  {line}" for line in candidates),
        )


class LibraryNotFoundError(MissingError):
    def __init__(self, path: object) -> None:
        super().__init__(
            f"There is no library at {path}.",
            hint="Make one with: readinglist init   (the first `readinglist add` makes one too)",
        )


class FileNotThereError(MissingError):
    def __init__(self, path: object, problem: str = "There is no file") -> None:
        super().__init__(f"{problem} {path}.", hint="Check the spelling of the path.")


class QuotationNotFoundError(MissingError):
    def __init__(self, number: object) -> None:
        super().__init__(
            f"There is no quotation {number}.", hint="See the numbers with: readinglist theme"
        )


class TakeawayNotFoundError(MissingError):
    def __init__(self, number: int) -> None:
        super().__init__(
            f"There is no takeaway {number}.", hint="See the numbers with: readinglist takeaways"
        )


class ThemeNotFoundError(MissingError):
    """`near` is what was perhaps meant, "" where nothing is like it."""

    def __init__(self, name: str, near: str = "") -> None:
        hint = f"Did you mean “{near}”?" if near else "See them with: readinglist themes"
        super().__init__(f"No quotation is on “{shown(name)}”.", hint=hint)


class NoTextError(MissingError):
    """There is nothing to read of a reading; `problem` says why."""

    def __init__(self, number: int, problem: str, *, hint: str) -> None:
        super().__init__(f"There is no text of reading {number}: {problem}.", hint=hint)


class FetchError(ReadingListError):
    """A page could not be had; `url` is the address that was asked for."""

    exit_code = 4

    def __init__(self, url: str, problem: str, *, hint: str = "") -> None:
        super().__init__(f"{shown(url)}: {problem}", hint=hint)
        self.url, self.problem = url, problem


class Fault(StrEnum):
    """What was between the program and an answer; the value is a word for logs."""

    NETWORK = "network"  # this machine has no way out: it says nothing about the page
    NAME = "name"  # there is no host of that name
    SILENT = "silent"  # the host takes no connection, and does not refuse it
    REFUSED = "refused"
    BROKEN = "broken"  # the connection broke off
    TLS = "tls"
    PROXY = "proxy"
    ADDRESS = "address"  # redirects without end, or to what is no web address
    PROTOCOL = "protocol"  # what came is not HTTP


class UnreachableError(FetchError):
    """No answer came: the name does not resolve, or the host refuses, resets or fails TLS."""

    def __init__(
        self, url: str, problem: str, *, hint: str = "", fault: Fault = Fault.PROTOCOL
    ) -> None:
        super().__init__(url, problem, hint=hint)
        self.fault = fault


class HttpStatusError(FetchError):
    def __init__(self, url: str, status: int, *, hint: str = "") -> None:
        super().__init__(url, f"the server answered {status}", hint=hint)
        self.status = status


class DeadlineError(FetchError):
    def __init__(self, url: str, seconds: float) -> None:
        super().__init__(
            url, f"took longer than {seconds:g} s", hint="Try again later, or with --archived."
        )


class TooLargeError(FetchError):
    def __init__(self, url: str, limit_bytes: int) -> None:
        super().__init__(
            url,
            f"is larger than {limit_bytes / 1_000_000:g} MB",
            hint="Raise the limit with --max-bytes.",
        )


class BlockedError(FetchError):
    """A bot check, a consent wall, a login or a "not found" came in place of the page."""

    def __init__(
        self, url: str, problem: str, *, hint: str = "", is_not_found: bool = False
    ) -> None:
        super().__init__(url, problem, hint=hint)
        self.is_not_found = is_not_found


class RobotsError(FetchError):
    """The site asks programs to leave the page alone, or does not say whether it does."""

    def __init__(self, url: str, problem: str) -> None:
        super().__init__(
            url, problem, hint="Use --ignore-robots for a page that you have opened yourself."
        )


class NotArchivedError(FetchError):
    """The web archive has no copy of the page, or does not say so now."""

    def __init__(self, url: str) -> None:
        super().__init__(
            url,
            "the web archive has no copy of it",
            hint="Check the address; the archive is also silent when it is asked too often.",
        )


class OfflineError(FetchError):
    def __init__(self, url: str) -> None:
        super().__init__(url, "not asked for: offline", hint="Leave out --offline to fetch it.")


class PrivateAddressError(FetchError):
    def __init__(self, url: str, address: str) -> None:
        super().__init__(
            url,
            f"refused: it leads to a private address ({address})",
            hint="Allow it with `allow_private: true` under `fetch:` in sources.yaml.",
        )


class UnreadableError(ReadingListError):
    """The answer came, but it is not a document that can be read."""

    exit_code = 5

    def __init__(self, what: str, problem: str, *, hint: str = "") -> None:
        super().__init__(f"{shown(what)}: {problem}", hint=hint)
        self.problem = problem


class StoreError(ReadingListError):
    """The database or the disk below it."""

    exit_code = 6


class BusyError(StoreError):
    def __init__(self, path: object, waited_s: float) -> None:
        super().__init__(
            f"{path} is locked by another program; waited {waited_s:g} s.",
            hint="Nothing was changed. Close the other program, or try again.",
        )


class DamagedError(StoreError):
    def __init__(self, path: object, problem: str) -> None:
        super().__init__(
            f"{path} is damaged: {problem}.",
            hint="Nothing was changed. Put a backup in its place.",
        )


class NewerLibraryError(StoreError):
    def __init__(self, path: object, schema: int, known: int) -> None:
        super().__init__(
            f"{path} is of schema {schema}; this program knows {known}.",
            hint="Nothing was changed. Upgrade with: pipx upgrade readinglist-cli",
        )


class ReadOnlyError(StoreError):
    def __init__(self, path: object) -> None:
        super().__init__(
            f"{path} is read-only.", hint="It can be listed and searched, but not changed."
        )


class DiskError(StoreError):
    """The disk is full, or a file cannot be written."""


class ConflictError(ReadingListError):
    """Two things stand against each other and the user has to decide; nothing was lost."""

    exit_code = 7


class MissingExtraError(ReadingListError):
    """An optional part of the installation is needed."""

    exit_code = 8


def shown(text: str, limit: int = 200) -> str:
    """Return `text` on one line and cut to `limit` characters, for the middle of a sentence."""
    line = " ".join(text.split())
    return line if len(line) <= limit else line[: limit - 1] + "…"
