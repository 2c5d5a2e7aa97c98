"""What a PDF says of itself: title, authors, date and language.

Why: the information dictionary is as often left over from a template ("Microsoft Word - a.doc") as
it is right, so it is believed where the first pages print the same words; and else what is printed
largest is the title, and the names below it are the authors.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import dropwhile, takewhile

from readinglist.extract.language import language
from readinglist.extract.pdf.joining import Words, joined
from readinglist.extract.pdf.shapes import CAPITAL
from readinglist.extract.pdf.sheets import Line, Manuscript, typical_height
from readinglist.formats.names import date, names
from readinglist.model import Name, Work

Pages = Sequence[Sequence[Line]]

# The printed title stands on one of so many pages: a repository may put a cover before it.
FRONT_PAGES = 3
# A title is set so much larger than the text, and its lines differ by so little.
LARGER, ALIKE = 1.15, 0.9
MAX_TITLE = 300
# A title as small as the text has so few lines at most, and so many words at least.
MAX_PLAIN_LINES, MIN_PLAIN_WORDS = 3, 4
# The names stand within so many lines below the title.
BYLINE_REACH = 6
SAMPLE_LINES = 200
# Of the longer words that a dictionary states, so many are printed if it is right.
PRINTED = 0.6

_FILE_NAME = re.compile(
    r"(?i)^microsoft |\.(?:docx?|pdf|indd|qxd|tex|dvi|rtf|odt|pptx?|xlsx?|p65)\b|^untitled|^[\w-]+$"
)
_CREATED = re.compile(r"D:(\d{4})(\d{2})?(\d{2})?")
_YEAR = re.compile(r"(?<!\d)(1[89]\d\d|20[0-4]\d)(?!\d)")
_BETWEEN_NAMES = re.compile(r"\s*(?:[;/&·•|]|,(?!\s*(?:Jr|Sr)\b)|\b(?:and|und|et|y|e)\b)\s*")
_PERSON = re.compile(
    rf"(?:[{CAPITAL}][\w'’.-]*\s+){{1,3}}(?:(?:de|van|von|der|den|del|di|da|la|le|ten|zu)\s+)*"
    rf"[{CAPITAL}][\w'’-]+"
)
_NO_PERSON = re.compile(
    r"(?i)universit|institut|hochschule|school|college|department|center|centre|review|journal|"
    r"press|abstract|introduction|einleitung|stiftung|ministry|ministerium|zentrum|forschung|"
    r"research|wissenschaft|sammelgebiet|bibliothe|library|\b(?:SSG|of|for|für)\b"
)
# The head of a journal has figures, and no title ends in a little word ("the Measure of").
_NO_TITLE = re.compile(rf"\d|(?<!\w)[^\W\d{CAPITAL}]{{1,3}}$")
# A note sign behind a name: "Jane Doe1*".
_NOTE_SIGNS = re.compile(r"[\d*†‡§#]+")


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
    right = stated and not _FILE_NAME.search(stated) and _is_printed(stated, front)
    return stated if right else ""


def _printed(pages: Pages, words: Words) -> tuple[str, tuple[Name, ...]]:
    """Return the title and the authors that the first page prints, "" and () for none."""
    lines = [line for line in next(filter(None, pages), ()) if _is_worded(line.text)]
    title = _largest(lines, pages) or _above_names(lines)
    if not title:
        return "", ()
    below = lines[lines.index(title[-1]) + 1 :]
    return joined(title, words).text[:MAX_TITLE], _authors(below)


def _largest(lines: Sequence[Line], pages: Pages) -> Sequence[Line]:
    """Return what is set largest of `lines`, () where it is no larger than the text.

    Why: on a cover all lines are large, and on the first page of some reports all are small.
    """
    if not lines:
        return ()
    body = typical_height([line for page in pages for line in page])
    tallest = max(line.height for line in lines)
    if tallest < LARGER * min(body, typical_height(lines)):
        return ()
    at = next(place for place, line in enumerate(lines) if line.height >= ALIKE * tallest)
    return list(takewhile(lambda line: line.height >= ALIKE * tallest, lines[at:]))


def _above_names(lines: Sequence[Line]) -> Sequence[Line]:
    """Return the first of `lines` if people are named right below them, () else."""
    near = lines[: MAX_PLAIN_LINES + 1]
    title = list(takewhile(lambda line: not _people(line), near))
    text = " ".join(line.text for line in title)
    if len(title) == len(near) or len(text.split()) < MIN_PLAIN_WORDS or _NO_TITLE.search(text):
        return ()
    return title


def _is_worded(text: str) -> bool:
    """Whether a line has words, and is no address of a repository."""
    return sum(map(str.isalpha, text)) >= 4 and not re.match(r"\s*(?:https?:|www\.)\S+\s*$", text)


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


def _authors(below: Sequence[Line]) -> tuple[Name, ...]:
    """Return the people named in the first lines below the title that name anybody."""
    near = map(_people, below[:BYLINE_REACH])
    lines = takewhile(bool, dropwhile(lambda people: not people, near))
    return names(person for people in lines for person in people)


def _people(line: Line) -> list[str]:
    """Return the people of a line that holds nothing but people."""
    text = _NOTE_SIGNS.sub("", line.text).strip(" ,;&")
    parts = [part for part in _BETWEEN_NAMES.split(text) if part]
    if _NO_PERSON.search(text) or not all(map(_PERSON.fullmatch, parts)):
        return []
    return parts


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
