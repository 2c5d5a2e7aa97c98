"""Quotations as they stand in a note: block quotes with a source line, found and written.

    > The more you spend, the more control you get.
    >
    > — p. 14 #costs
    >
    > What the user says to it.

    ^q12

The source line begins with a dash, and has the kind (unless it is a quotation), the place and the
themes as tags; below it stands what the user says. The id is for links; the program sets it. A
block quote without a source line, and without an id of the program's, is text like any other.

Why: it reads well in any editor, Obsidian takes the tags and the id for its own, and it can be
typed by hand: `> words`, and `> — p. 14` below them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from readinglist.excerpts import locators, themes
from readinglist.excerpts.values import Excerpt, Kind

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\n|\r|\Z)")
_QUOTED = re.compile(r" {0,3}>[ \t]?")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_SOURCE = re.compile(r"[ \t]*(?:—|–|--(?!-))[ \t]*(?P<rest>.*)")
_TAG = re.compile(r"(?<!\S)#(?P<tag>[^\s#,;]+)")
_ID_LINE = re.compile(r"[ \t]*\^(?P<id>[A-Za-z0-9-]+)[ \t]*")
_ID_AT_END = re.compile(r"(?:^|[ \t]+)\^(?P<id>[A-Za-z0-9-]+)[ \t]*$")
_KIND = re.compile(rf"(?P<kind>{'|'.join(Kind)})[ \t]*(?:[,;:·][ \t]*|$)", re.IGNORECASE)
_OWN_BLOCK = re.compile(r"q[1-9]\d*")
_SEPARATORS = " \t,;·"
# A line of the words that begins as a source line or a callout does is written so that it shows
# the same.
_ESCAPES = (("—", "&mdash;"), ("–", "&ndash;"), ("--", r"\--"), ("[!", r"\[!"))
_SPECIAL = re.compile(r"[ \t]*(?P<sign>—|–|--(?!-)|\[!)")
_OWN_ID_IN_WORDS = re.compile(r"(?<=\s)\^(?=[A-Za-z0-9-]+[ \t]*$)|^\^(?=[A-Za-z0-9-]+[ \t]*$)")


@dataclass(frozen=True, slots=True)
class Placed:
    """An excerpt where it stands: the characters `start` to `end` of the text, its id included.

    `id_start` and `id_end` are where the id stands without its `^`, or both where it would go:
    behind the last line of the quote.
    """

    excerpt: Excerpt
    start: int
    end: int
    id_start: int
    id_end: int


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    start: int
    end: int

    @property
    def bare(self) -> str:
        return self.text.rstrip("\r\n")


def found(text: str) -> list[Placed]:
    """Return the excerpts in the words of a note, in order."""
    lines = [_Line(m.group(), m.start(), m.end()) for m in _LINE.finditer(text) if m.group()]
    return [placed for run in _runs(lines) if (placed := _placed(lines, *run))]


def rendered(excerpt: Excerpt, *, newline: str = "\n") -> str:
    """Return an excerpt as it stands in a note, with its id if it has one."""
    lines = [_kept_from_ending(_kept_from_starting(line)) for line in excerpt.words.split("\n")]
    source = _source_line(excerpt)
    if source or excerpt.note or not excerpt.block:
        lines += ["", f"— {source}".rstrip()]
    if excerpt.note:
        lines += ["", *map(_kept_from_ending, excerpt.note.split("\n"))]
    quoted = [f"> {line}" if line else ">" for line in lines]
    ending = ["", f"^{excerpt.block}"] if excerpt.block else []
    return newline.join([*quoted, *ending]) + newline


def with_blocks(text: str, blocks: Mapping[int, str], *, newline: str = "\n") -> str:
    """Return the words of a note with ids set; `blocks` has them by the place of the excerpt.

    Not a byte differs elsewhere; an excerpt that has an id is given the new one in its stead.
    """
    changes = [(placed, blocks[at]) for at, placed in enumerate(found(text)) if at in blocks]
    for placed, block in reversed(changes):
        if placed.id_start < placed.id_end:
            new = block
        else:
            new = _inserted(text, placed.id_start, block, newline)
        text = text[: placed.id_start] + new + text[placed.id_end :]
    return text


def passages(text: str) -> Iterator[str | Excerpt]:
    """Yield the words of a note in order, the user's own Markdown and the excerpts in it."""
    at = 0
    for placed in found(text):
        yield from _unless_blank(text[at : placed.start])
        yield placed.excerpt
        at = placed.end
    yield from _unless_blank(text[at:])


def _unless_blank(text: str) -> Iterator[str]:
    stripped = text.strip("\r\n\ufeff")
    if stripped.strip():
        yield stripped


def _runs(lines: Sequence[_Line]) -> Iterator[tuple[int, int]]:
    """Yield where block quotes begin and end, those in code left out."""
    start, fence = None, ""
    for at, line in enumerate(lines):
        mark = _FENCE.match(line.text)
        if mark and not fence:
            fence = mark.group(1)
        elif mark and mark.group(1).startswith(fence) and not line.text.strip().strip(fence[0]):
            fence = ""
        is_quoted = not fence and not mark and _QUOTED.match(line.text) is not None
        if is_quoted and start is None:
            start = at
        elif not is_quoted and start is not None:
            yield start, at
            start = None
    if start is not None:
        yield start, len(lines)


def _placed(lines: Sequence[_Line], first: int, last: int) -> Placed | None:
    """Return the excerpt of a block quote, the lines `first` to `last`; None where it is none."""
    inner = [_QUOTED.sub("", line.bare, count=1) for line in lines[first:last]]
    if inner[0].startswith("[!"):  # a callout of Obsidian
        return None
    end = lines[last - 1].end
    id_start = id_end = end
    block = ""
    below = _id_below(lines, last)
    within = _ID_AT_END.search(inner[-1])
    if below is not None:
        line, match = below
        block, end = match["id"], line.end
        id_start, id_end = line.start + match.start("id"), line.start + match.end("id")
    elif within is not None:
        block = within["id"]
        id_end = lines[last - 1].start + len(lines[last - 1].bare.rstrip())
        id_start = id_end - len(block)
        inner[-1] = inner[-1][: within.start()]
    excerpt = _excerpt(inner, block)
    return Placed(excerpt, lines[first].start, end, id_start, id_end) if excerpt else None


def _id_below(lines: Sequence[_Line], at: int) -> tuple[_Line, re.Match[str]] | None:
    """Return the line of an id that stands below a quote, blank lines between them or not."""
    while at < len(lines) and not lines[at].bare.strip():
        at += 1
    found_id = _ID_LINE.fullmatch(lines[at].bare) if at < len(lines) else None
    return (lines[at], found_id) if found_id else None


def _excerpt(inner: Sequence[str], block: str) -> Excerpt | None:
    sources = ((at, m) for at, line in enumerate(inner) if (m := _SOURCE.fullmatch(line)))
    at, source = next(sources, (len(inner), None))
    words = "\n".join(_shown_at_start(line.rstrip()) for line in inner[:at]).strip("\n")
    if not words.strip() or (source is None and not _OWN_BLOCK.fullmatch(block)):
        return None
    kind, page, tags = _read_source(source["rest"]) if source else (Kind.QUOTATION, "", ())
    note = "\n".join(line.rstrip() for line in inner[at + 1 :]).strip("\n")
    return Excerpt(
        words=_shown_at_end(words),
        kind=kind,
        page=page,
        themes=tags,
        note=_shown_at_end(note),
        block=block,
    )


def _read_source(rest: str) -> tuple[Kind, str, tuple[str, ...]]:
    tags = tuple(dict.fromkeys(match["tag"] for match in _TAG.finditer(rest)))
    place = _TAG.sub("", rest).strip(_SEPARATORS)
    kind = _KIND.match(place)
    if kind:
        place = place[kind.end() :]
    named = Kind(kind["kind"].casefold()) if kind else Kind.QUOTATION
    return named, locators.cleaned(place), tuple(tag for tag in tags if themes.slug(tag))


def _source_line(excerpt: Excerpt) -> str:
    place = locators.shown(excerpt.page)
    is_plain = excerpt.kind is Kind.QUOTATION and not _KIND.match(place)
    named = ", ".join(filter(None, ["" if is_plain else excerpt.kind.value, place]))
    tags = [f"#{tag}" for theme in excerpt.themes if (tag := themes.tag(theme))]
    return " ".join(filter(None, [named, *tags]))


def _kept_from_starting(line: str) -> str:
    match = _SPECIAL.match(line)
    if match is None:
        return line
    written = dict(_ESCAPES)[match["sign"]]
    return line[: match.start("sign")] + written + line[match.end("sign") :]


def _shown_at_start(line: str) -> str:
    indent = line[: len(line) - len(line.lstrip(" \t"))]
    for sign, written in _ESCAPES:
        if line[len(indent) :].startswith(written):
            return indent + sign + line[len(indent) + len(written) :]
    return line


def _kept_from_ending(line: str) -> str:
    return _OWN_ID_IN_WORDS.sub(r"\\^", line)


def _shown_at_end(text: str) -> str:
    return re.sub(r"\\\^(?=[A-Za-z0-9-]+[ \t]*$)", "^", text, flags=re.MULTILINE)


def _inserted(text: str, at: int, block: str, newline: str) -> str:
    """Return the id on a line of its own between blank lines, as Obsidian wants of quotes."""
    before = "" if text[:at].endswith(("\n", "\r")) else newline
    after = "" if at == len(text) or text[at:].startswith(("\n", "\r")) else newline
    return f"{before}{newline}^{block}{newline}{after}"
