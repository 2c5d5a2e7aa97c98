"""Reads YAML into a small tree whose every node knows its line, under limits.

Why: only the scanner and parser of ruamel.yaml are used, one event after another. Its constructor
would turn a name `NO` into False and `2010-01` into something else, recurse as deep as a file
likes, expand aliases, and forget the line; here a scalar is the text that the user wrote, and what
it means is decided by the key that it stands under.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    from ruamel.yaml.error import YAMLError

# A hundred followed reports with tags and notes are about 30 kB and 2,000 nodes. The largest file
# that passes all three limits is read in 0.6 s; ruamel.yaml's scanner is the cost.
MAX_CHARACTERS = 262_144
MAX_NODES = 20_000
MAX_DEPTH = 20


class LineError(Exception):
    """What is wrong with the text, at a line counted from 1, or None where it has no line."""

    def __init__(self, line: int | None, problem: str, *, hint: str = "") -> None:
        super().__init__(problem)
        self.line, self.problem, self.hint = line, problem, hint


@dataclass(frozen=True, slots=True)
class Scalar:
    """A single value as written; `is_given` is False for an empty one, `~` and `null`."""

    text: str
    line: int
    is_given: bool = True


@dataclass(frozen=True, slots=True)
class Sequence:
    items: tuple[Node, ...]
    line: int


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys with values in the order of the file; no key stands there twice."""

    pairs: tuple[tuple[Scalar, Node], ...]
    line: int


Node: TypeAlias = Scalar | Sequence | Mapping

NOTHING = Scalar("", 1, is_given=False)
"""What an empty file, or one of comments alone, holds."""


def parse(text: str) -> Node:
    """Return the one document in `text`; `NOTHING` where there is none.

    Raises: LineError where it is not YAML, is over a limit, or uses aliases, tags or a second
    document, none of which a list of reports needs.
    """
    if len(text) > MAX_CHARACTERS:
        raise LineError(None, f"is longer than {MAX_CHARACTERS:,} characters")
    builder = _Builder()
    for event in _events(text.removeprefix("\ufeff")):
        builder.take(event)
    return builder.root


def _events(text: str) -> Iterator[Any]:
    from ruamel.yaml import YAML  # noqa: PLC0415 - 30 ms, and most commands read no YAML
    from ruamel.yaml.error import YAMLError  # noqa: PLC0415

    try:
        yield from YAML(typ="safe", pure=True).parse(text)
    except YAMLError as error:
        raise _in_words(error) from error


@dataclass(slots=True)
class _Open:
    """A collection whose end has not come yet."""

    line: int
    is_mapping: bool
    nodes: list[Node]


class _Builder:
    """Makes nodes of events without recursion, so that depth is a number and not a crash."""

    def __init__(self) -> None:
        self.root: Node = NOTHING
        self._open: list[_Open] = []
        self._documents = 0
        self._nodes = 0

    def take(self, event: Any) -> None:
        name = type(event).__name__
        line = event.start_mark.line + 1
        if name == "DocumentStartEvent":
            self._documents += 1
            if self._documents > 1:
                raise LineError(line, "a second document starts here", hint="Leave out the “---”.")
        elif name == "AliasEvent":
            raise LineError(
                line, "aliases (*name) are not used here", hint="Write the value again."
            )
        elif name == "ScalarEvent":
            self._refuse_tag(event, line)
            self._add(_scalar(event, line))
        elif name in {"SequenceStartEvent", "MappingStartEvent"}:
            self._refuse_tag(event, line)
            self._begin(_Open(line, name == "MappingStartEvent", []))
        elif name in {"SequenceEndEvent", "MappingEndEvent"}:
            self._add(_closed(self._open.pop()))

    def _begin(self, collection: _Open) -> None:
        self._open.append(collection)
        if len(self._open) > MAX_DEPTH:
            raise LineError(collection.line, f"is nested deeper than {MAX_DEPTH} levels")

    def _add(self, node: Node) -> None:
        self._nodes += 1
        if self._nodes > MAX_NODES:
            raise LineError(node.line, f"has more than {MAX_NODES:,} values")
        if self._open:
            self._open[-1].nodes.append(node)
        else:
            self.root = node

    @staticmethod
    def _refuse_tag(event: Any, line: int) -> None:
        if event.tag is not None:
            raise LineError(line, "tags (!name) are not used here", hint="Put the value in quotes.")


def _scalar(event: Any, line: int) -> Scalar:
    text = str(event.value)
    is_plain = event.style is None or event.style == ""
    return Scalar(text.strip(), line, is_given=not (is_plain and text in {"", "~", "null"}))


def _closed(collection: _Open) -> Node:
    if collection.is_mapping:
        return Mapping(tuple(_pairs(collection.nodes)), collection.line)
    return Sequence(tuple(collection.nodes), collection.line)


def _pairs(nodes: Iterable[Node]) -> Iterator[tuple[Scalar, Node]]:
    """Yield keys with their values. Raises: LineError where a key comes twice or is a list."""
    first_lines: dict[str, int] = {}
    steps = iter(nodes)
    for key, value in zip(steps, steps, strict=True):
        if not isinstance(key, Scalar):
            raise LineError(key.line, "a key has to be a word")
        if key.text in first_lines:
            first = first_lines[key.text]
            raise LineError(
                key.line, f"“{key.text}” stands here a second time (first: line {first})"
            )
        first_lines[key.text] = key.line
        yield key, value


# The sentences of ruamel.yaml that a person who never saw YAML's grammar meets, in other words.
_PLAINER = (
    ("character '\\t'", "a tab is used for indenting", "YAML takes spaces alone."),
    ("mapping values are not allowed", "a “:” where no value can start", "Quote text with “: ”."),
    ("could not find expected ':'", "a “:” is missing after a key", ""),
    ("found unexpected end of stream", "a quotation mark is opened and never closed", ""),
    ("found undefined alias", "aliases (*name) are not used here", "Write the value again."),
    ("that cannot start any token", "a character that no value can start with", "Quote the value."),
    ("expected <block end>", "the indentation does not match the lines above", ""),
    ("expected ',' or", "a list or mapping in brackets is not closed", ""),
    ("expected the node content", "a list or mapping in brackets is not closed", ""),
    ("special characters are not allowed", "a control character", "Delete it."),
)


def _in_words(error: YAMLError) -> LineError:
    said = str(getattr(error, "problem", None) or error)
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    line = None if mark is None else mark.line + 1
    for sign, problem, hint in _PLAINER:
        if sign in said:
            return LineError(line, problem, hint=hint)
    return LineError(line, f"is not YAML: {said}")
