"""The rules of sameness, as a table: the first that has something to say decides.

Measured by others on 5,600 parsed records of 700 articles, with union-find: title, year within 1
and a shared author; or a like title, the year and an author; or year, volume, first page and
author. These find 0.91 of the pairs that have titles, and join nothing that is not one. Reports and
pages are harder than articles, for their successive years, their parts and the chapters at one
address: the other rules and conditions are theirs.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import IntEnum, StrEnum

from readinglist.identifiers import Scheme
from readinglist.matching.pair import Pair
from readinglist.matching.titles import Likeness

# Between an article ahead of print and its volume.
NEAR_YEARS = 1
# Between a preprint and what became of it.
PREPRINT_YEARS = 3
# Further apart, the same title of the same author is another book (fuzzycat's limit).
DOUBTFUL_YEARS = 4
# One of two bare titles at one address has to stand in the other for more than half.
MOSTLY = 0.5


class Sameness(StrEnum):
    """What comparing two works can say."""

    SAME = "same"
    DOUBTFUL = "doubtful"
    DIFFERENT = "different"


class Ground(IntEnum):
    """What a verdict stands on, the firmest highest."""

    DESCRIPTION = 1
    ADDRESS = 2
    IDENTIFIER = 3


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether two works are one, and the reason for it in words."""

    sameness: Sameness
    reason: str
    ground: Ground = Ground.DESCRIPTION

    @property
    def is_same(self) -> bool:
        return self.sameness is Sameness.SAME

    @property
    def is_doubtful(self) -> bool:
        return self.sameness is Sameness.DOUBTFUL


Rule = Callable[[Pair], Verdict | None]


def _same(reason: str, ground: Ground = Ground.DESCRIPTION) -> Verdict:
    return Verdict(Sameness.SAME, reason, ground)


def _doubtful(reason: str, ground: Ground = Ground.DESCRIPTION) -> Verdict:
    return Verdict(Sameness.DOUBTFUL, reason, ground)


def _different(reason: str) -> Verdict:
    return Verdict(Sameness.DIFFERENT, reason)


# Schemes that give a work one number. A book has an ISBN for each binding, see below; a work has a
# handle in each repository that keeps it.
_UNIQUE = (Scheme.RFC, Scheme.ISO, Scheme.ARXIV, Scheme.PMID, Scheme.PMCID, Scheme.JSTOR)


def identifiers_contradict(pair: Pair) -> Verdict | None:
    if not pair.a.identifiers or not pair.b.identifiers:
        return None
    if pair.differ("registered") and pair.a.registered.isdisjoint(pair.b.registered):
        return _contradiction(pair, "DOI")
    for scheme in _UNIQUE:
        one, other = pair.numbers_of(scheme)
        if one and other and one.isdisjoint(other):
            return _contradiction(pair, scheme.upper())
    one, other = pair.numbers_of(Scheme.ISBN)
    if one and other and one.isdisjoint(other):
        if pair.titles is Likeness.EXACT and pair.same_first_author and pair.same_year:
            return _doubtful("their ISBNs differ, as those of two bindings or two volumes do")
        return _different("their ISBNs differ")
    return None


def _contradiction(pair: Pair, scheme: str) -> Verdict:
    if pair.shared:
        return _doubtful(f"both are {min(pair.shared)}, but each has another {scheme}")
    return _different(f"each has another {scheme}")


def one_identifier(pair: Pair) -> Verdict | None:
    if not pair.shared:
        return None
    reason = f"both are {min(pair.shared)}"
    if pair.titles is Likeness.NUMBERED:
        return _doubtful(f"{reason}, but a number parts their titles")
    if pair.titles >= Likeness.UNSAID or pair.overlap > MOSTLY:
        return _same(reason, Ground.IDENTIFIER)
    if all(key.startswith("isbn:") for key in pair.shared):
        return _different("their titles differ: chapters of one book")
    if pair.authors_differ:
        return _doubtful(f"{reason}, but title and authors differ")
    return _same(reason, Ground.IDENTIFIER)


def one_site(pair: Pair) -> Verdict | None:
    """Decide where the address is a whole site: it is that of many works, the title says which."""
    if not pair.at_one_site:
        return None
    if pair.titles in {Likeness.EXACT, Likeness.NEAR} and not pair.authors_differ:
        return _same("same title and site", Ground.ADDRESS)
    if pair.titles is Likeness.UNSAID and pair.a.is_bare and pair.b.is_bare:
        return _same("the site itself", Ground.ADDRESS)
    return None


def one_page(pair: Pair) -> Verdict | None:
    if not pair.at_one_page:
        return None
    if pair.titles is Likeness.NUMBERED:
        return _different("one address, but a number parts their titles")
    if pair.titles >= Likeness.UNSAID:
        return _same("same address", Ground.ADDRESS)
    if (pair.a.is_bare or pair.b.is_bare) and pair.overlap > MOSTLY:
        return _same("same address, and one title speaks of the other", Ground.ADDRESS)
    if pair.authors_differ:
        return _different("one address, but title and authors differ")
    return _doubtful("same address, but their titles differ", Ground.ADDRESS)


def titles_are_needed(pair: Pair) -> Verdict | None:
    if pair.titles in {Likeness.APART, Likeness.NUMBERED} and not _at_one_place(pair):
        return _different(
            "a number parts their titles"
            if pair.titles is Likeness.NUMBERED
            else "their titles differ"
        )
    return None


def details_contradict(pair: Pair) -> Verdict | None:
    for reason, speaks_against in CONTRADICTIONS:
        if speaks_against(pair):
            alike = pair.titles >= Likeness.NEAR and pair.share_author
            return _doubtful(reason) if alike else _different(reason)
    return None


def _other_numbers(pair: Pair) -> bool:
    one, other = pair.a.number, pair.b.number
    return pair.differ("number") and one not in other and other not in one


def _other_languages(pair: Pair) -> bool:
    one, other = (side.work.language[:2].lower() for side in pair.sides)
    return bool(one and other) and one != other


def _other_days(pair: Pair) -> bool:
    one, other = (side.work.issued for side in pair.sides)
    named = pair.share_author and not pair.is_generic
    return len(one) == len(other) == len("2011-03-14") and one != other and not named


CONTRADICTIONS: tuple[tuple[str, Callable[[Pair], bool]], ...] = (
    ("their editions differ", lambda pair: pair.differ("edition")),
    ("their report numbers differ", _other_numbers),
    ("their languages differ", _other_languages),
    ("their volumes and pages differ", lambda p: p.differ("volume") and p.differ("page")),
    ("their days differ", _other_days),
)


def generic_titles(pair: Pair) -> Verdict | None:
    """Know an "Annual report" by its year and publisher, and an "Editorial" by its place."""
    if pair.titles is not Likeness.EXACT or not pair.is_generic:
        return None
    placed = pair.agree_in_publisher or pair.agree_in_container
    if pair.same_year and pair.share_author and placed and not _at_another_place(pair):
        return _same("same title, author, year and publisher or journal")
    if pair.same_year and not pair.authors_differ and not _at_another_place(pair):
        return _doubtful("same year, and a title that many works have")
    return _different("a title that many works have")


def _at_another_place(pair: Pair) -> bool:
    places = any(pair.differ(field) for field in ("volume", "issue", "page"))
    return places or pair.differ_in_container


def one_law(pair: Pair) -> Verdict | None:
    laws = pair.a.title.is_law and pair.b.title.is_law
    if laws and pair.titles is Likeness.EXACT and not pair.authors_differ:
        return _same("a law is known by its name and year")
    return None


def title_author_year(pair: Pair) -> Verdict | None:
    if pair.titles is not Likeness.EXACT or not pair.same_year:
        return None
    if pair.same_first_author or (pair.is_long and pair.share_author):
        return _same("same title, author and year")
    return None


def title_author_near_year(pair: Pair) -> Verdict | None:
    """Join what was ahead of print one year and in print the next; a body's title comes yearly."""
    if pair.titles is not Likeness.EXACT or pair.same_year or not pair.same_first_author:
        return None
    apart = pair.years_apart
    if apart is None or apart <= NEAR_YEARS:
        certain = pair.is_long and pair.by_a_person and not pair.differ_in_container
        years = "no year speaks against it" if apart is None else "the years are near"
        return (_same if certain else _doubtful)(f"same title and author, and {years}")
    if apart <= DOUBTFUL_YEARS:
        return _doubtful(f"same title and author, {apart} years apart")
    return _different(f"same title and author, but {apart} years apart")


def preprint(pair: Pair) -> Verdict | None:
    """Join a preprint and its publication, and versions; what a body deposits comes yearly."""
    apart = pair.years_apart
    if pair.titles < Likeness.NEAR or not pair.share_author or apart is None:
        return None
    near = apart <= (PREPRINT_YEARS if pair.by_a_person else 0)
    if near and (pair.a.is_preprint or pair.b.is_preprint):
        return _same("a preprint and its publication, or two versions of one")
    return None


def like_title_author_year(pair: Pair) -> Verdict | None:
    if pair.titles is Likeness.NEAR and pair.same_year and pair.same_first_author:
        return _same("same author and year, and the titles differ by a slip")
    return None


def subtitle(pair: Pair) -> Verdict | None:
    """Join a title with its subtitle and one without; an article is not the book of its name."""
    if pair.titles is not Likeness.MAIN or not pair.same_year or not pair.same_first_author:
        return None
    articles = [bool(side.work.container_title or side.volume) for side in pair.sides]
    books = [bool(side.work.publisher) for side in pair.sides]
    if any(article and book for article, book in zip(articles, reversed(books), strict=True)):
        return _doubtful("same author and year, and one title begins the other")
    return _same("same author and year, and one title is the other without its subtitle")


def volume_page_author(pair: Pair) -> Verdict | None:
    """Know by its place in print what has no title, or has it in another script.

    Not by volume and page alone: a newspaper has a page 1 in every issue of a volume.
    """
    if not _at_one_place(pair) or pair.differ_in_container:
        return None
    if pair.titles is Likeness.UNSAID and not pair.same_first_author:
        return None
    if pair.titles >= Likeness.ALIKE or pair.overlap > MOSTLY or _in_other_scripts(pair):
        return _same("same author, year, volume and page")
    return _doubtful("same author, year, volume and page, but their titles differ")


def _at_one_place(pair: Pair) -> bool:
    placed = pair.agree("volume") and pair.agree("page") and not pair.differ("issue")
    return placed and pair.same_year and pair.share_author


def _in_other_scripts(pair: Pair) -> bool:
    return pair.a.title.slug.isascii() != pair.b.title.slug.isascii()


def title_day_place(pair: Pair) -> Verdict | None:
    """Know a newspaper's article without author by its headline, its day and its paper.

    The paper must have a name: letters alone ("CASI") are a catalogue's as often.
    """
    one, other = (side.work.issued for side in pair.sides)
    same_day = len(one) == len("2011-03-14") and one == other
    papers = [side.work.container_title for side in pair.sides]
    named = pair.agree_in_container and not all(map(str.isupper, papers))
    if pair.titles is Likeness.EXACT and pair.is_long and same_day and named:
        return _same("same title, day and paper")
    return None


def like_works(pair: Pair) -> Verdict | None:
    """Leave to the user what is alike enough to ask."""
    if pair.authors_differ:
        return None
    near = pair.years_apart is None or pair.years_apart <= NEAR_YEARS
    if pair.titles is Likeness.EXACT and near:
        return _doubtful("same title, and too little else to tell")
    alike = pair.titles in {Likeness.MAIN, Likeness.NEAR, Likeness.ALIKE}
    if alike and pair.same_year and pair.share_author:
        return _doubtful("same author and year, and their titles are alike")
    if alike and near and pair.is_long and not pair.share_author:
        return _doubtful("their titles are alike, and too little else is known to tell")
    return None


RULES: tuple[Rule, ...] = (
    identifiers_contradict,
    one_identifier,
    one_site,
    one_page,
    titles_are_needed,
    details_contradict,
    generic_titles,
    one_law,
    preprint,
    title_author_year,
    title_author_near_year,
    like_title_author_year,
    subtitle,
    volume_page_author,
    title_day_place,
    like_works,
)
