"""What a person points `add` at: an address, a DOI, an ISBN, a file or a reading's number.

Why: all of them come in one place on the command line and one a line in a list, so they are told
apart by what they look like, and a line that is none of them is refused rather than guessed at.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from readinglist import identifiers, urls
from readinglist.errors import FileNotThereError, UnsafeAddressError, UsageError, shown
from readinglist.identifiers import Scheme
from readinglist.model import Origin, Work


class TargetKind(StrEnum):
    """What a target is."""

    ADDRESS = "address"
    IDENTIFIER = "identifier"
    FILE = "file"
    NUMBER = "number"


@dataclass(frozen=True, slots=True)
class Target:
    """What was typed, told apart.

    `work` says what is known of it before anything is read: its address, its identifier. It is
    empty for a file and for a number.
    """

    typed: str
    kind: TargetKind
    work: Work = field(default_factory=Work)

    @property
    def url(self) -> str:
        """Where its page is; "" where it has none."""
        return self.work.url

    @property
    def number(self) -> int:
        """The reading that is meant, for a NUMBER."""
        return int(self.typed)


_NUMBER = re.compile(r"\d{1,9}")
_LABEL = re.compile(r"(?:doi|isbn(?:-1[03])?|arxiv|pmid)\s*:?\s*", re.IGNORECASE)
# `page.html` and `reports/page.html` are files, `example.org/page.html` is an address.
_LOOKS_LIKE_A_PATH = re.compile(
    r"[~.]{0,2}/|(?:[^./]+/.*|[^/]*)\.(?:html?|xhtml|pdf|docx?|odt|epub|rtf|txt|md|bib|ris|json)$",
    re.IGNORECASE,
)
_FIELD_OF = {
    Scheme.DOI: "doi",
    Scheme.ISBN: "isbn",
    Scheme.ARXIV: "arxiv",
    Scheme.PMID: "pmid",
    Scheme.PMCID: "pmcid",
    Scheme.HANDLE: "handle",
}
_PAGE_OF = {
    Scheme.DOI: "https://doi.org/{}",
    Scheme.ARXIV: "https://arxiv.org/abs/{}",
    Scheme.PMID: "https://pubmed.ncbi.nlm.nih.gov/{}/",
    Scheme.PMCID: "https://pmc.ncbi.nlm.nih.gov/articles/{}/",
    Scheme.HANDLE: "https://hdl.handle.net/{}",
}

ORIGIN = Origin.USER
"""Where the fields of a target's work come from: the user typed them."""


def read(typed: str, *, is_file: Callable[[str], bool]) -> Target:
    """Return what `typed` points at; `is_file` tells whether there is a file of that name.

    Raises: FileNotThereError where it looks like a path; UsageError where it looks like nothing.
    """
    text = typed.strip()
    if _NUMBER.fullmatch(text):
        return Target(text, TargetKind.NUMBER)
    if is_file(text):
        return Target(text, TargetKind.FILE)
    work = _identified(text)
    if work is not None:
        return Target(text, TargetKind.IDENTIFIER, work)
    if looks_like_a_path(text):
        raise FileNotThereError(shown(text))
    try:
        return Target(text, TargetKind.ADDRESS, Work(url=urls.typed(text)))
    except UnsafeAddressError as error:
        raise UsageError(
            f"“{shown(text, 80)}” is no address, DOI, ISBN, file or number.",
            hint="A book without any of them: readinglist add --title … --author … --year …",
        ) from error


def read_lines(
    lines: Iterable[str], *, is_file: Callable[[str], bool], name: str
) -> tuple[Target, ...]:
    """Return the targets of a list, one a line; empty lines and lines that begin with # are not.

    Raises: UsageError with the line where one is no target: the list may be a bibliography.
    """
    found = []
    for count, line in enumerate(lines, 1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        try:
            found.append(read(line, is_file=is_file))
        except (UsageError, FileNotThereError) as error:
            raise UsageError(
                f"{name}, line {count}: “{shown(line.strip(), 60)}” is no address, DOI, ISBN, "
                "file or number.",
                hint="If this is a list of references as text, add --text.",
            ) from error
    return tuple(found)


def page_of(work: Work) -> str:
    """Return the web address at which a work is read: its own, else its identifier's; "" for none.

    Its own comes first: a DOI leads to the publisher's page, which is often not the work.
    """
    if urls.is_web(work.url):
        return work.url
    for scheme, page in _PAGE_OF.items():
        if value := getattr(work, _FIELD_OF[scheme]):
            return page.format(value)
    return ""


def looks_like_a_path(text: str) -> bool:
    """Whether `text` names a file rather than anything else, be it there or not."""
    return _LOOKS_LIKE_A_PATH.match(text) is not None and "://" not in text


def _identified(text: str) -> Work | None:
    """Return the work of a bare identifier; None where `text` is anything else."""
    if "://" in text:
        return None
    bare = _LABEL.sub("", text, count=1) if _LABEL.match(text) else text
    isbn = identifiers.isbn13(bare)
    if isbn:
        return Work(isbn=isbn)
    for found in identifiers.find(text):
        is_all = text[: found.start].rstrip(": ").casefold() in {"", found.scheme.value}
        if is_all and found.end == len(text) and found.scheme in _FIELD_OF:
            url = _PAGE_OF[found.scheme].format(found.value) if found.scheme in _PAGE_OF else ""
            identity: dict[str, Any] = {_FIELD_OF[found.scheme]: found.value, "url": url}
            return Work(**identity)
    return None
