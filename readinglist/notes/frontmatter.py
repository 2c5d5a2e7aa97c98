"""The properties at the head of a note, as Obsidian shows them: read, rendered and spliced.

Why: a round trip through a YAML library turns 0123 into 83, NO into False, drops comments and
sorts keys. Values are read as strings and lists of strings, and written by replacing the lines of
one key; every other byte of the file stays.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from readinglist.errors import ConfigError

Value = str | int | Sequence[str]

MAX_CHARS = 64_000  # a head larger than this is not properties; YAML bombs are smaller than texts
_FENCE = re.compile(r"---[ \t]*(\r\n|\n|\r|\Z)")
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\n|\r|\Z)")
_KEY = re.compile(
    r"""(?P<key>"[^"]+"|'[^']+'|[^\s#:'"][^:#]*?)(?P<colon>[ \t]*:)(?=[ \t\r\n]|\Z)"""
)
_COMMENT = re.compile(r"[ \t]+#[^\r\n]*")
_ITEM = re.compile(
    r"(?P<indent>[ \t]*)-[ \t]+(?P<value>[^\r\n]*?)[ \t]*(?:[ \t]#[^\r\n]*)?[\r\n]*\Z"
)
# Text that YAML 1.1 or 1.2 readers take for the same string when it stands without quotes.
_PLAIN = re.compile(r"[^\W\d_][\w ./()&’–-]*(?<! )")
# YAML 1.2 lets tabs part tokens, and so do the editors; ruamel does not.
_TAB = re.compile(r"(?<=[:\-,\[]) *\t[ \t]*|[ \t]*\t[ \t]*(?=#|[\r\n]|\Z)")
_NOT_STRINGS = frozenset(["null", "true", "false", "yes", "no", "on", "off", "y", "n"])


@dataclass(frozen=True, slots=True)
class Parts:
    """A note taken apart without loss: `opening + front + closing + body` is the file.

    `front` is "" in a file that has no properties, and so are the fences.
    """

    opening: str
    front: str
    closing: str
    body: str

    @property
    def has_properties(self) -> bool:
        return bool(self.opening)

    @property
    def head(self) -> str:
        """The properties with their fences; "" where there are none."""
        return self.opening + self.front + self.closing


def parts(text: str) -> Parts:
    """Return `text` taken apart; a head without its closing fence is body."""
    start = 1 if text.startswith("\ufeff") else 0
    opening = _FENCE.match(text, start)
    if opening is None:
        return Parts("", "", "", text)
    at = opening.end()
    while at < min(len(text), MAX_CHARS):
        closing = _FENCE.match(text, at)
        if closing is not None:
            end = closing.end()
            return Parts(text[: opening.end()], text[opening.end() : at], text[at:end], text[end:])
        line = _LINE.match(text, at)
        at = line.end() if line else len(text)
    return Parts("", "", "", text)


def body(text: str) -> str:
    """Return what the user wrote below the properties, without the blank lines around it."""
    return parts(text).body.strip("\r\n\ufeff")


def values(text: str, *, path: object = "note") -> dict[str, str | list[str]]:
    """Return the properties as they are typed: strings and lists of strings, none re-typed.

    Raises: ConfigError with the line where the head is not flat YAML.
    """
    front = parts(text).front
    if not front.strip():
        return {}
    from ruamel.yaml import YAML  # noqa: PLC0415 - only a note that has a head needs it
    from ruamel.yaml.error import MarkedYAMLError, YAMLError  # noqa: PLC0415

    try:
        loaded = YAML(typ="base", pure=True).load(_TAB.sub(" ", front))
    except MarkedYAMLError as error:
        line = error.problem_mark.line + 2 if error.problem_mark else None
        raise ConfigError(path, line, f"cannot read the properties: {error.problem}") from error
    except (YAMLError, RecursionError, ValueError) as error:
        raise ConfigError(path, None, "cannot read the properties") from error
    if not isinstance(loaded, dict):
        raise ConfigError(path, 2, "cannot read the properties: not `name: value` lines")
    return {str(key): _typed(value) for key, value in loaded.items()}


def is_unclosed(text: str) -> bool:
    """Return whether a text begins as properties do and never ends them, as a half-written one."""
    note = parts(text)
    opening = _FENCE.match(text, 1 if text.startswith("\ufeff") else 0)
    return not note.has_properties and opening is not None and bool(_KEY.match(text, opening.end()))


def line(text: str, key: str) -> int | None:
    """Return the line on which a property stands, counted from 1; None where it stands nowhere."""
    note = parts(text)
    place = _place(note.front, key)
    return text.count("\n", 0, len(note.opening) + place[0]) + 1 if place else None


def _typed(value: object) -> str | list[str]:
    """Return a value as it is typed; of what is nested nothing, since aliases in it can explode."""
    if isinstance(value, list):
        return [part if isinstance(part, str) else "" for part in value]
    return value if isinstance(value, str) else ""


def rendered(properties: Mapping[str, Value]) -> str:
    """Return the head of a new note, fences included."""
    lines = "".join(f"{key}: {_written(value)}\n" for key, value in properties.items())
    return f"---\n{lines}---\n"


def spliced(text: str, changes: Mapping[str, Value]) -> str:
    """Return `text` with these properties set; not a byte differs outside them.

    A property that is not there is added last; one whose value is the same already is left as it
    is typed. A note without properties comes back unchanged: its head was taken out on purpose.
    """
    note = parts(text)
    if not note.has_properties:
        return text
    front = note.front
    for key, value in changes.items():
        front = _with(front, key, value, newline=_newline(note.opening))
    return note.opening + front + note.closing + note.body


def _newline(opening: str) -> str:
    return "\r\n" if opening.endswith("\r\n") else "\n"


def _with(front: str, key: str, value: Value, *, newline: str) -> str:
    place = _place(front, key)
    if place is None:
        separator = "" if not front or front.endswith(("\n", "\r")) else newline
        return f"{front}{separator}{key}: {_written(value)}{newline}"
    start, end = place
    old = front[start:end]
    if _same(old, key, value):
        return front
    items = None if isinstance(value, (str, int)) else list(value)
    is_block = items and _block_items(old)
    new = _block(old, items or [], newline) if is_block else _line(old, value)
    return front[:start] + new + front[end:]


def _place(front: str, key: str) -> tuple[int, int] | None:
    """Return where the lines of `key` begin and end: its own, and those that continue it."""
    lines = [m for m in _LINE.finditer(front) if m.group()]
    for i, line in enumerate(lines):
        found = _KEY.match(line.group())
        if found and found.group("key").strip("'\"") == key:
            last = i
            while last + 1 < len(lines) and _continues(lines[last + 1].group()):
                last += 1
            while last > i and not lines[last].group().strip():
                last -= 1
            return line.start(), lines[last].end()
    return None


def _continues(line: str) -> bool:
    return line.startswith((" ", "\t", "- ", "-\t", "]", "}")) or line.strip() in {"", "-"}


def _same(old: str, key: str, value: Value) -> bool:
    try:
        typed = values(f"---\n{old.rstrip()}\n---\n").get(key)
    except ConfigError:
        return False
    return typed == (str(value) if isinstance(value, (str, int)) else list(value))


def _line(old: str, value: Value) -> str:
    """Return the one line of a key with a new value; its spelling, comment and line end stay."""
    first = _LINE.match(old)
    assert first is not None
    found = _KEY.match(first.group())
    assert found is not None
    ending = re.search(r"[\r\n]*\Z", old)
    comment = _COMMENT.search(first.group(), found.end()) if '"' not in first.group() else None
    return (
        f"{found.group()} {_written(value)}"
        f"{comment.group().rstrip() if comment else ''}{ending.group() if ending else ''}"
    )


def _block_items(old: str) -> list[re.Match[str]]:
    """Return the items of a list that has one on each line; none where it is written otherwise."""
    lines = [line.group() for line in _LINE.finditer(old) if line.group()]
    found = [_ITEM.match(line) for line in lines[1:]]
    return [item for item in found if item] if len(lines) > 1 and all(found) else []


def _block(old: str, items: Sequence[str], newline: str) -> str:
    """Return the list with the lines of the items that stay as they were, and the new ones last."""
    lines = [line.group() for line in _LINE.finditer(old) if line.group()]
    typed = [_unquoted(item.group("value")) for item in _block_items(old)]
    kept = [line for line, value in zip(lines[1:], typed, strict=True) if value in items]
    indent = _block_items(old)[0].group("indent")
    added = [f"{indent}- {_scalar(item)}{newline}" for item in items if item not in typed]
    return "".join([lines[0], *kept, *added])


def _unquoted(value: str) -> str:
    if len(value) > 1 and value[0] == value[-1] == "'":
        return value[1:-1].replace("''", "'")
    if len(value) > 1 and value[0] == value[-1] == '"':
        try:
            return str(json.loads(value))
        except ValueError:
            return value[1:-1]
    return value


def _written(value: Value) -> str:
    if isinstance(value, int):
        return str(value)
    if isinstance(value, str):
        return _scalar(value)
    return f"[{', '.join(_scalar(item) for item in value)}]"


def _scalar(text: str) -> str:
    """Return `text` so that every YAML reader gets this string back."""
    if _PLAIN.fullmatch(text) and text.casefold() not in _NOT_STRINGS:
        return text
    return json.dumps(text, ensure_ascii=False)
