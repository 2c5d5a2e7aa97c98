"""What is published: readings with what the user wrote on them, as an exporter is given them.

Why: apart from `model`, since no command but `export` needs it, and every class takes its time to
define.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from readinglist.excerpts.values import Quotation, Takeaway
from readinglist.model import Item

Passage = str | Quotation
"""A stretch of a note: Markdown of the user's, or a quotation."""


class Flavour(StrEnum):
    """For which reader Markdown is written."""

    PLAIN = "plain"  # any: links are links
    OBSIDIAN = "obsidian"  # readings link to their notes, quotations to their place in them
    PANDOC = "pandoc"  # citations are `[@citekey, p. 14]`, with a bibliography beside it


@dataclass(frozen=True, slots=True)
class Copy:
    """The copy of a page in a web archive, and the day on which it was made (ISO 8601)."""

    url: str
    day: str


@dataclass(frozen=True, slots=True)
class Annotated:
    """A reading with what the user wrote on it, in the order in which it stands in the note.

    `copy` is one of its page, where that is gone and the web archive has it.
    """

    item: Item
    passages: tuple[Passage, ...] = ()
    copy: Copy | None = None

    @property
    def note(self) -> str:
        """The user's own Markdown, without the quotations; "" where there is none."""
        return "\n\n".join(each for each in self.passages if isinstance(each, str))

    @property
    def quotations(self) -> tuple[Quotation, ...]:
        return tuple(each for each in self.passages if isinstance(each, Quotation))


@dataclass(frozen=True, slots=True)
class Group:
    """Readings that an export puts under one heading; the heading is "" where all are one."""

    heading: str
    readings: tuple[Annotated, ...]


@dataclass(frozen=True, slots=True)
class Concluded:
    """A takeaway, with the readings that it names and the quotations of theirs."""

    takeaway: Takeaway
    items: dict[int, Item]
    quotations: dict[int, Quotation]


@dataclass(frozen=True, slots=True)
class Further:
    """What a reading of the list led to, without what stands in the list itself.

    `more` is how many there are beyond those that are named.
    """

    source: Item
    readings: tuple[Item, ...]
    more: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Collection:
    """What an exporter is given: readings in their order, under headings, with a title.

    `introduction` is Markdown of the user's. A reading that has two tags stands in two groups.
    `mentioned` are the readings whose notes the user's words link to, by their citekeys. `name` is
    what the main file is called, without an ending.
    """

    title: str
    groups: tuple[Group, ...]
    introduction: str = ""
    made_on: date
    takeaways: tuple[Concluded, ...] = ()
    further: tuple[Further, ...] = ()
    mentioned: dict[str, Item] = field(default_factory=dict)
    flavour: Flavour = Flavour.PLAIN
    name: str = "reading-list"

    @property
    def readings(self) -> tuple[Annotated, ...]:
        """Every reading once, in the order of first appearance."""
        found = {r.item.number: r for group in self.groups for r in group.readings}
        return tuple(found.values())


@dataclass(frozen=True, slots=True)
class Block:
    """A part of a file that is made as one, and that a later export makes anew.

    `key` tells it from the others of its file ("takeaways", "reading:gibson2010local"). One that
    `is_front` is the properties at the head of a Markdown file, without their fences.
    """

    key: str
    text: str
    is_front: bool = False


@dataclass(frozen=True, slots=True)
class File:
    """A file to be written: `path` is relative to where the export goes.

    `blocks` are its parts, in order, where it has any: together, a blank line between two, they are
    its text. A file that has parts is written anew part by part, and edits of it are kept.
    """

    path: str
    text: str
    blocks: tuple[Block, ...] = ()


def in_blocks(path: str, blocks: tuple[Block, ...]) -> File:
    """Return a file that is made of parts."""
    texts = (f"---\n{b.text}\n---" if b.is_front else b.text for b in blocks)
    return File(path, "\n\n".join(texts) + "\n", blocks)
