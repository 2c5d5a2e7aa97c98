"""A file that was exported before is written anew, part by part; what was edited is kept.

Why: an annotated list is written with, not only generated. Three texts tell what to do with a part:
as it was generated, as it stands in the file now, and as it would be generated today.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from readinglist.edition import Block
from readinglist.exporters import _marks
from readinglist.exporters._marks import Part
from readinglist.exporters._merging import merged


class Fate(StrEnum):
    """What becomes of a part."""

    SAME = "same"
    UPDATED = "updated"
    NEW = "new"
    REMOVED = "removed"
    KEPT = "kept"  # edited; the list says what it said
    CONTESTED = "contested"  # edited, and the list says something else: kept as it is
    MERGED = "merged"  # edited, and the list's change is in it now
    DISPUTED = "disputed"  # both changed the same words: both stand there
    LEFT_OUT = "left out"  # the user took it out of the file


_ORDER = ""
"""The key, no part's, under which the order of the parts is kept: their keys, one a line."""


@dataclass(slots=True)
class Update:
    """The new text of a file, what was generated for each part, and what became of the parts."""

    text: str = ""
    generated: dict[str, str] = field(default_factory=dict)
    fates: dict[str, Fate] = field(default_factory=dict)


def fresh(blocks: Sequence[Block]) -> Update:
    """Return a file that is written for the first time."""
    parts = [_marks.marked(block) for block in blocks]
    return Update(
        text=_marks.file_of(parts),
        generated={part.key: part.text for part in parts} | _order(parts),
        fates={part.key: Fate.NEW for part in parts},
    )


def is_ours(text: str) -> bool:
    """Return whether a file has parts that were generated."""
    return any(part.key for part in _marks.parts(text))


def update(
    text: str, blocks: Sequence[Block], generated: Mapping[str, str], *, merge: bool
) -> Update:
    """Return the file `text` with the parts as they are today.

    `generated` has the texts of the parts as they were generated before. With `merge`, a part that
    was edited gets the list's changes too; else it stays as it is.
    """
    made = Update()
    wanted = {part.key: part for part in map(_marks.marked, blocks)}
    parts: list[Part] = []
    for part in _marks.parts(text):
        if not part.key:
            if part.text.strip() or not parts or parts[-1].key:
                parts.append(part)  # a gap behind what was removed is one too many
        elif part.key in wanted:
            parts.append(_renewed(part, wanted[part.key], generated, made, merge=merge))
        elif part.is_edited:
            parts.append(_noted(part, part.text, generated.get(part.key, ""), made, Fate.CONTESTED))
        else:
            made.fates[part.key] = Fate.REMOVED
    if generated.get(_ORDER) and not _is_moved(_marks.parts(text), generated[_ORDER]):
        parts = _in_order(parts, list(wanted))
    present = {part.key for part in parts if part.key}
    for key, part in wanted.items():
        if key in present:
            continue
        if key in generated:
            made.fates[key], made.generated[key] = Fate.LEFT_OUT, generated[key]
        else:
            parts.insert(_place(parts, list(wanted), key), part)
            made.fates[key], made.generated[key] = Fate.NEW, part.text
    made.text = _marks.file_of(parts)
    made.generated |= _order(parts)
    return made


def _order(parts: Iterable[Part]) -> dict[str, str]:
    return {_ORDER: "\n".join(part.key for part in parts if part.key)}


def _is_moved(parts: Iterable[Part], order: str) -> bool:
    """Return whether parts of a file stand in another order than they were written in."""
    present = [part.key for part in parts if part.key]
    return present != [key for key in order.split("\n") if key in present]


def _in_order(parts: Sequence[Part], order: Sequence[str]) -> list[Part]:
    """Return parts in the order of the list; what the user wrote follows the part before it.

    A part that is no longer in the list stays behind the one that it stood behind.
    """
    places = {key: at for at, key in enumerate(order)}
    runs: list[tuple[int, list[Part]]] = [(-1, [])]
    for part in parts:
        if part.key:
            runs.append((places.get(part.key, runs[-1][0]), [part]))
        else:
            runs[-1][1].append(part)
    ordered = [part for _, run in sorted(runs, key=lambda run: run[0]) for part in run]
    while ordered and not (ordered[-1].key or ordered[-1].text.strip()):
        ordered.pop()  # the gap behind a part that was not the last before
    return ordered


def _renewed(
    old: Part, new: Part, generated: Mapping[str, str], made: Update, *, merge: bool
) -> Part:
    """Return a part that stands in the file, as it is to stand there now."""
    if not old.is_edited or old.text == new.text:
        fate = Fate.SAME if old.text == new.text else Fate.UPDATED
        return _noted(new, new.text, new.text, made, fate)
    base = generated.get(old.key, "")
    is_base_known = _marks.digest(base) == old.digest
    if old.digest == new.digest:
        return _noted(old, old.text, new.text, made, Fate.KEPT)
    if not (merge and is_base_known):
        return _noted(old, old.text, base if is_base_known else "", made, Fate.CONTESTED)
    both = merged(f"{base}\n", f"{old.text}\n", f"{new.text}\n")
    fate = Fate.MERGED if both.is_clean else Fate.DISPUTED
    return _noted(new, both.text.removesuffix("\n"), new.text, made, fate)


def _noted(part: Part, text: str, generated: str, made: Update, fate: Fate) -> Part:
    """Return a part with this text, and note what became of it and what it was made from."""
    made.fates[part.key] = fate
    made.generated[part.key] = generated
    return Part(text, part.key, part.digest, part.is_front)


def _place(parts: Sequence[Part], order: Sequence[str], key: str) -> int:
    """Return where a new part goes: behind the nearest one before it that is in the file."""
    places = {part.key: at for at, part in enumerate(parts) if part.key}
    for before in reversed(order[: order.index(key)]):
        if before in places:
            return places[before] + 1
    return 0
