"""Collections for tests of exporters: name what matters, the rest is filled in."""

from __future__ import annotations

from datetime import UTC, date, datetime

from readinglist.edition import Annotated, Collection, Concluded, Further, Group, Passage
from readinglist.excerpts.values import Backing, Excerpt, Quotation, Stance, Takeaway
from readinglist.model import Citation, CitedBy, Item, Name, Status, Work

DAY = date(2024, 5, 17)


def item(number: int = 1, title: str = "Waiting Rooms of the North", /, **known: object) -> Item:
    """Return a reading by Ada Fell (2011), unless `known` says otherwise of the work."""
    values: dict[str, object] = {
        "title": title,
        "author": (Name("Fell", "Ada"),),
        "issued": "2011",
        "url": f"https://example.org/{number}",
        **known,
    }
    return Item(
        number=number,
        citekey=f"fell2011waiting{number}",
        work=Work(**values),  # type: ignore[arg-type]
        origins={},
        status=Status.READ,
        added_at=datetime(2024, 5, 17, tzinfo=UTC),
        has_note=True,
    )


def cited(source: str, remark: str = "") -> CitedBy:
    return CitedBy(source=9, source_title=source, citation=Citation(text="entry", remark=remark))


def quotation(words: str, number: int = 1, of: int = 1, **more: object) -> Quotation:
    excerpt = Excerpt(words=words, block=f"q{number}", **more)  # type: ignore[arg-type]
    return Quotation(number, of, excerpt)


def reading(of: Item | None = None, *passages: Passage) -> Annotated:
    return Annotated(of or item(), passages)


def concluded(words: str, of: Item, on: Quotation | None = None) -> Concluded:
    """Return a takeaway that a quotation of a reading backs, or all of it."""
    backing = Backing(Stance.FOR, of.number, on.number if on else None)
    quoted = {on.number: on} if on else {}
    return Concluded(Takeaway(1, words, (backing,)), {of.number: of}, quoted)


def collection(*readings: Annotated, title: str = "A list", **more: object) -> Collection:
    """Return a list of readings in one group."""
    groups = (Group("", readings),)
    return Collection(title=title, groups=groups, made_on=DAY, **more)  # type: ignore[arg-type]


def everything(words: str = "Words") -> Collection:
    """Return a list in which each text of others', and of the user's, is `words`."""
    work = {
        "container_title": words, "publisher": words, "publisher_place": words, "abstract": words,
        "author": (Name(words, words), Name(literal=words)), "volume": words, "issue": words,
        "page": words, "edition": words, "number": words, "genre": words, "type": "report",
        "doi": "10.5555/x", "isbn": "9780306406157", "accessed": "2024-05-01",
    }  # fmt: skip
    first = item(1, words, **work)
    quoted = quotation(words, 1, page="14", themes=("theme",), note=words)
    annotated = Annotated(first, (words, quoted))
    further = Further(first, (item(2, words, author=(Name(literal=words),)),), more=3)
    return Collection(
        title=words,
        introduction=words,
        groups=(Group(words, (annotated,)), Group(f"{words} again", (Annotated(first),))),
        made_on=DAY,
        takeaways=(concluded(words, first, quoted), concluded(words, item(3, words))),
        further=(further,),
    )
