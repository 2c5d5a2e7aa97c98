"""What a PDF says of itself: title, authors, date and language.

Why: the information dictionary is as often left over from a template ("Microsoft Word - a.doc") as
it is right, so it is believed where the first pages print the same words; and else what is printed
largest is the title, and the names below it are the authors.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from readinglist.extract.language import language
from readinglist.extract.pdf import bylines, titles
from readinglist.extract.pdf.joining import Words, joined
from readinglist.extract.pdf.sheets import Line, Manuscript
from readinglist.extract.pdf.titles import Pages
from readinglist.formats.names import date, names
from readinglist.model import Name, Work

# The printed title stands on one of so many pages: a repository may put a cover before it.
FRONT_PAGES = 3
MAX_TITLE = 300
SAMPLE_LINES = 200
# Of the longer words that a dictionary states, so many are printed if it is right.
PRINTED = 0.6
# A stated title goes on with the name of the site where so many words stand before the bar.
MIN_WORDS_BEFORE_SITE = 3

_FILE_NAME = re.compile(
    r"(?i)^microsoft |\.(?:docx?|pdf|indd|qxd|tex|dvi|rtf|odt|pptx?|xlsx?|p65)\b|^untitled|^[\w-]+$"
)
_CREATED = re.compile(r"D:(\d{4})(\d{2})?(\d{2})?")
_YEAR = re.compile(r"(?<!\d)(1[89]\d\d|20[0-4]\d)(?!\d)")
# The sign of the first note, which says where a paper was given or who paid: "im Lebenslauf1".
_NOTE_SIGN = re.compile(r"(?<=[a-zäöüß]{3})(?:1|[*†‡∗]+)$")


def described(read: Manuscript, pages: Pages, words: Words, *, url: str) -> tuple[Work, str]:
    """Return the work that the file is, and its language as a two-letter code or ""."""
    front = _front(pages)
    code = language(_sample(pages), read.stated.language)
    title, authors = _printed(pages, words)
    work = Work(
        type="report",
        title=_stated_title(read.stated.title, front) or title,
        author=_stated_authors(read.stated.author, front) or authors,
        issued=_issued(read.stated.created, front),
        language=code,
        url=url,
    )
    return work, code


def _front(pages: Pages) -> list[Line]:
    return [line for page in pages[:FRONT_PAGES] for line in page]


def _sample(pages: Pages) -> str:
    """Return text from the middle: a title page and an abstract may be in another language."""
    lines = [line.text for page in pages for line in page]
    return " ".join(lines[len(lines) // 3 :][:SAMPLE_LINES])


def _stated_title(stated: str, front: Sequence[Line]) -> str:
    stated = " ".join(stated.replace("\x00", "").split())
    before, _, site = stated.partition(" | ")
    if site and len(before.split()) >= MIN_WORDS_BEFORE_SITE:
        stated = before
    right = stated and not _FILE_NAME.search(stated) and _is_printed(stated, front)
    return stated if right else ""


def _printed(pages: Pages, words: Words) -> tuple[str, tuple[Name, ...]]:
    """Return the title and the authors that the first page prints, "" and () for none."""
    title, below = titles.printed(pages)
    if not title:
        return "", ()
    text = "\n".join(line.text for page in pages for line in page)
    whole = _NOTE_SIGN.sub("", joined(title, words).text[:MAX_TITLE])
    return whole, names(bylines.named(below, text))


def _is_printed(words: str, front: Sequence[Line]) -> bool:
    """Whether most of the longer words of `words` stand on the first pages."""
    printed = {word for line in front for word in _long_words(line.text)}
    asked = _long_words(words)
    return bool(asked) and sum(word in printed for word in asked) >= PRINTED * len(asked)


def _long_words(text: str) -> list[str]:
    return re.findall(r"[^\W\d_]{4,}", text.casefold())


def _stated_authors(stated: str, front: Sequence[Line]) -> tuple[Name, ...]:
    """Return the stated authors if the first pages print them: others had the computer."""
    parts = re.split(r"\s*(?:;|\s/\s|\band\b|\bund\b|&)\s*", stated)
    return names(part for part in parts if _is_printed(part, front))


def _issued(created: str, front: Sequence[Line]) -> str:
    """Return the year that the first page prints, or else the day on which the file was made.

    Why: files are made anew for repositories, years after the report.
    """
    made = _CREATED.match(created)
    latest = int(made[1]) if made else 9999
    printed = [year for year in _years(front) if year <= latest]
    if printed:
        return str(max(printed))
    return date("-".join(part for part in made.groups() if part)) if made else ""


def _years(front: Sequence[Line]) -> Iterator[int]:
    for line in front:
        if line.page == front[0].page:
            yield from map(int, _YEAR.findall(line.text))
