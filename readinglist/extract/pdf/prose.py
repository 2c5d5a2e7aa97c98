"""The text of a PDF for reading: its lines as paragraphs and headings, in Markdown.

Why: a quotation is checked, and a search answered, by sentences, and a PDF has only lines.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path

from readinglist.extract import pdf, volume
from readinglist.extract.pdf import columns, furniture, headlines, joining, metadata
from readinglist.extract.pdf.sheets import Line, Manuscript, typical_height
from readinglist.model import Origin, ReadableText, Work

# A paragraph begins where the space above a line is so much larger than is usual on its page
# (heights of a line), or where the line is indented by so much.
_GAP, _INDENT = 0.35, 0.8
_SENTENCE_ENDS = (".", "!", "?", ":", "…", "”", "»", '"', ")", "。", "」")


@dataclass(frozen=True, slots=True, kw_only=True)
class Prose:
    """The text of a PDF, and what its first pages and its own data say that it is."""

    text: ReadableText
    work: Work
    origin: Origin = Origin.PATTERN


def prose(path: Path, url: str) -> Prose:
    """Return the PDF at `path`, which was found at `url`, as text.

    Raises: UnreadableError as `pdf.document`.
    """
    return told(pdf.legible(path, pdf.known_as(path, url)), url=url)


def told(read: Manuscript, *, url: str = "") -> Prose:
    """Return what the pages `read` say, as text."""
    pages = furniture.without(columns.pages(read.sheets))
    words = joining.Words("\n".join(line.text for line in page) for page in pages)
    work, language = metadata.described(read, pages, words, url=url)
    text, starts = _written(pages, words)
    readable = volume.measured(text, language=language, pages=starts)
    return Prose(text=readable, work=replace(work, language=language))


def _written(pages: Sequence[Sequence[Line]], words: joining.Words) -> tuple[str, tuple[int, ...]]:
    """Return the pages as Markdown, and where in it each of them begins.

    A paragraph that goes on overleaf stays one, and its later page begins within it.
    """
    usual = typical_height([line for page in pages for line in page])
    text, starts = "", list[int]()
    for number, page in enumerate(pages, 1):
        for lines, is_heading in _paragraphs(page, usual):
            joined = joining.joined(lines, words).text
            is_first = len(starts) < number
            goes_on = is_first and not is_heading and _goes_on(text, joined)
            text += " " if goes_on else "\n\n" if text else ""
            starts += [len(text)] * is_first
            text += f"## {joined}" if is_heading else joined
        starts += [len(text)] * (len(starts) < number)
    return text, tuple(starts)


def _goes_on(before: str, after: str) -> bool:
    """Whether what begins a page is the rest of a sentence that stands on the one before."""
    last = before.rpartition("\n")[2]
    if not last or last.startswith("#") or last.endswith(_SENTENCE_ENDS):
        return False
    return after[:1].islower()


def _paragraphs(page: Sequence[Line], usual: float) -> Iterator[tuple[list[Line], bool]]:
    """Yield the lines of each paragraph, and whether it is a heading."""
    gap, run = _usual_gap(page), list[Line]()
    was_heading = False
    for line in page:
        is_heading = headlines.is_larger(line, usual)
        if run and (is_heading != was_heading or _begins(run, line, gap)):
            yield run, was_heading
            run = []
        run.append(line)
        was_heading = is_heading
    if run:
        yield run, was_heading


def _usual_gap(page: Sequence[Line]) -> float:
    """Return the space between the lines of a page, of which most stand within paragraphs."""
    gaps = sorted(
        above.bottom - below.top
        for above, below in pairwise(page)
        if above.column == below.column and above.bottom >= below.bottom
    )
    return gaps[len(gaps) // 2] if gaps else 0.0


def _begins(run: Sequence[Line], line: Line, gap: float) -> bool:
    """Whether `line` begins a paragraph behind those of `run`."""
    last = run[-1]
    if line.column != last.column:
        return last.text.endswith(_SENTENCE_ENDS) or not line.text[:1].islower()
    if last.bottom - line.top > gap + _GAP * last.height:
        return True
    margin = min(each.left for each in run)
    return line.left - margin > _INDENT * line.height and last.left - margin < _INDENT
