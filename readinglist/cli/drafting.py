"""The words of a quotation as they are given: on the command line, or in a draft in the editor."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from readinglist import files
from readinglist.cli import editor
from readinglist.errors import ReadingListError, UsageError
from readinglist.excerpts import locators, themes
from readinglist.excerpts.values import Excerpt, Kind
from readinglist.markdown.escaping import literal
from readinglist.model import Item
from readinglist.notes import folder, frontmatter

_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """What was said on the command line; `words` is None where the editor is to be opened."""

    words: str | None
    page: str
    themes: tuple[str, ...]
    note: str
    kind: Kind


def excerpt(typed: Typed, reading: Item, notes: Path) -> Excerpt:
    """Return the excerpt that was typed.

    Raises: UsageError where there are no words, or a theme has no letter; whatever the editor does.
    """
    if typed.words is None:
        return _drafted(typed, reading, notes)
    if not typed.words.strip():
        raise UsageError("There are no words.", hint="Give them, or - to read standard input.")
    return _excerpt(typed, literal(typed.words) if typed.kind is Kind.QUOTATION else typed.words)


def forget_draft(reading: Item, notes: Path) -> None:
    """Remove the draft of a quotation that has been noted down."""
    _place(reading, notes).unlink(missing_ok=True)


def _excerpt(typed: Typed, words: str) -> Excerpt:
    for name in typed.themes:
        if not themes.slug(name):
            raise UsageError(f"“{name}” has no letter or digit: no theme can have that name.")
    return Excerpt(
        words=_lines(words),
        kind=typed.kind,
        page=locators.cleaned(typed.page),
        themes=typed.themes,
        note=_lines(typed.note),
    )


def _lines(text: str) -> str:
    """Return text of several lines without what a block quote in a note would not keep."""
    unified = _CONTROLS.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    return "\n".join(line.rstrip() for line in unified.split("\n")).strip("\n")


def _drafted(typed: Typed, reading: Item, notes: Path) -> Excerpt:
    """Return what the user typed in a draft; one that cannot be read is kept."""
    draft = _place(reading, notes)
    files.make_folder(draft.parent)
    if not draft.exists():
        files.write_atomically(draft, _form(typed))
    editor.edit(draft)
    text = files.text(draft)
    if not frontmatter.body(text).strip():
        draft.unlink()
        raise UsageError("There are no words, so nothing was noted down.")
    try:
        return _read(text)
    except ReadingListError as error:
        error.hint = f"Your draft is kept: {draft}. Run the same command to go on with it."
        raise


def _place(reading: Item, notes: Path) -> Path:
    return notes / folder.DRAFTS / f"{reading.citekey}.quotation.txt"


def _form(typed: Typed) -> str:
    head = frontmatter.rendered(
        {
            "kind": typed.kind.value,
            "page": typed.page,
            "themes": list(typed.themes),
            "note": typed.note,
        }
    )
    return f"{head}\n"


def _read(text: str) -> Excerpt:
    values = frontmatter.values(text, path="the draft")
    said = {name: value for name, value in values.items() if isinstance(value, str)}
    listed = values.get("themes", [])
    names = listed.split(",") if isinstance(listed, str) else listed
    kind = said.get("kind", "") or Kind.QUOTATION.value
    if kind not in set(Kind):
        raise UsageError(f"“{kind}” is no kind.", hint=f"Write one of: {', '.join(Kind)}.")
    typed = Typed(
        words=None,
        page=said.get("page", ""),
        themes=tuple(name.strip() for name in names if name.strip()),
        note=said.get("note", ""),
        kind=Kind(kind),
    )
    words = frontmatter.body(text)
    return _excerpt(typed, literal(words) if typed.kind is Kind.QUOTATION else words)
