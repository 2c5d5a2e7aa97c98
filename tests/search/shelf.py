"""Twenty-four invented readings to search: what is printed of them, noted on them, and in them."""

from __future__ import annotations

from dataclasses import dataclass

from readinglist.excerpts.values import Check, Excerpt, Verdict
from readinglist.model import Citation, Name, NewItem, Origin, ReadableText, Work
from readinglist.store import items, notes, quotations, texts
from readinglist.store.batches import Batch
from readinglist.store.database import Database
from tests.support.library import add, changing


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """A reading of the shelf; `key` is what the queries call it."""

    key: str
    title: str = ""
    who: str = ""
    year: str = ""
    where: str = ""
    entry: str = ""
    remark: str = ""
    tags: tuple[str, ...] = ()
    note: str = ""
    quote: str = ""
    text: str = ""


_FILLER = (
    "The committee met in the afternoon. Minutes were taken and read aloud. Several members asked "
    "for tea, and the window was opened. The chair thanked everybody who had come from afar. "
)

SHELF = (
    Book(
        key="village",
        title="Trust in village libraries",
        who="Falk, Tove",
        year="2009",
        tags=("libraries",),
        note="Good on trust and on patience.",
        text=f"{_FILLER * 4} Trust grows at the counter. Readers trust a librarian who waits.",
    ),
    Book(
        key="waiting",
        title="Waiting rooms and the measure of patience",
        who="Osei, Bea",
        year="2011",
        text=f"{_FILLER * 6} A queue is a promise, and some trust is lost in each.",
    ),
    Book(
        key="ledgers",
        title="Ledgers of the poor",
        who="Falk, Tove",
        year="2004",
        text=f"{_FILLER * 5} The village library kept no ledgers, though the vestry did.",
    ),
    Book(
        key="iriss",
        title="Social media in the social services",
        who="Gibson, Jo",
        year="2011",
        where="IRISS",
        entry="Gibson, J. (2011) Social media in the social services. Glasgow: IRISS.",
        tags=("social-media",),
    ),
    Book(
        key="local",
        title="Local by social",
        who="Gibson, Jo; Doak, Ann",
        year="2010",
        where="NESTA",
        remark="The best short introduction to social media for councils.",
        tags=("social-media", "councils"),
    ),
    Book(
        key="telephone",
        title="The telephone exchange as an instrument of trust",
        who="Moor, Clara",
        year="1998",
    ),
    Book(key="clerks", title="C++ for clerks", who="Rigg, Emil", year="2001"),
    Book(key="kakikata", title="参考文献の書き方", who="小森俊寛", year="2015"),
    Book(
        key="survey-zh",
        title="管理学问卷调查研究方法",
        who="罗胜强",
        year="2014",
        text="本书介绍问卷调查的方法。参考文献列于书末。",
    ),
    Book(key="akten", title="Der lange Weg der Akten", who="Abendroth, Karl", year="1999"),
    Book(key="grenzen", title="Größe und Grenzen der Verwaltung", who="Müller, Hanna", year="2003"),
    Book(key="cafe", title="Café culture and civic debate", who="Lindqvist, Frida", year="2012"),
    Book(
        key="open",
        title="Open data and closed doors",
        who="Garth, Ivo",
        year="2013",
        note="Compare with the ledgers of the poor: patience again.",
    ),
    Book(
        key="minutes",
        title="How parish councils learnt to publish their minutes",
        who="Dale, Ada",
        year="2016",
        tags=("councils",),
    ),
    Book(
        key="boards",
        title="A survey of notice boards in market towns",
        who="Beck, Georg",
        year="2005",
        quote="Nobody reads a notice board twice.",
    ),
    Book(
        key="letters",
        title="Letters to the editor as a source for local history",
        who="Holm, Jette",
        year="1987",
        text=f"{_FILLER * 3} A notice board in the square carried the replies.",
    ),
    Book(key="memo", entry="Thwaite, R. Unpublished memorandum on queues and stairs, 1987, 12 pp."),
    Book(
        key="twitter",
        title="Twitter and the town hall",
        who="Scar, Doris",
        year="2012",
        tags=("social-media",),
        text=f"{_FILLER * 2} Social media came to the town hall by way of the press officer.",
    ),
    Book(
        key="facebook",
        title="Facebook for councillors",
        who="Tarn, Bela",
        year="2013",
        text=f"{_FILLER * 9} Few councillors used social media before the election.",
    ),
    Book(key="patience", title="Patience", who="Osei, Bea", year="2015"),
    Book(
        key="stairs",
        title="Stairs",
        who="Kettering, Ivo",
        year="1971",
        note="> On the stairs one forgets what the room was for.\n\nMy favourite sentence.",
    ),
    Book(
        key="kindness",
        title="Counters and kindness",
        who="Falk, Tove; Osei, Bea",
        year="2009",
        where="Street Level",
        entry="Falk, T. & Osei, B. (2009). Counters and kindness. Street Level, 4(2), 11–29.",
    ),
    Book(
        key="crowd",
        title="The crowd at the counter",
        who="Xanthos, Emil",
        year="2018",
        remark="Disagrees with Falk on kindness.",
    ),
    Book(key="history", title="A local history of local history", who="Holm, Jette", year="1991"),
)


def filled(db: Database) -> dict[int, str]:
    """Put the shelf into a library; return what the queries call each number."""
    source = add(db, NewItem(work=Work(title="Zusammenstellung")))[0].number
    found: dict[int, str] = {}
    for book in SHELF:
        with changing(db, "add") as batch:
            found[_put(batch, book, source)] = book.key
    return found


def _put(batch: Batch, book: Book, source: int) -> int:
    work = Work(
        title=book.title,
        author=tuple(_name(each) for each in book.who.split("; ") if each),
        issued=book.year,
        publisher=book.where,
    )
    printed = book.entry or f"{book.who} {book.year} {book.title}"
    citation = Citation(text=printed, remark=book.remark, confidence=0.9)
    origins = dict.fromkeys(work.known(), Origin.PATTERN)
    new = NewItem(work=work, origins=origins, citation=citation, tags=book.tags)
    number = items.add(batch, [new], source=source)[0].number
    if book.note:
        notes.put(batch, number, notes.note(book.note))
    if book.quote:
        check = Check(Verdict.EXACT)
        quotations.put(batch, number, [Excerpt(words=book.quote)], check=lambda _: check)
    if book.text:
        text = ReadableText(text=book.text, words=len(book.text.split()), minutes=1)
        texts.keep(batch, number, text, digest=book.key)
    return number


def _name(text: str) -> Name:
    family, comma, given = text.partition(", ")
    return Name(family, given) if comma else Name(literal=text)
