"""Makes works for tests: by hand, from the lines of the labelled pairs, and by lot."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from hypothesis import strategies as st

from readinglist.matching import Description
from readinglist.model import Name, Origin, Work


def work(*families: str, year: int | str = "", title: str = "", **fields: str) -> Work:
    """Return a work by `families`: `work("Gibson", "Doak", year=2010, title="Local by Social")`."""
    authors = tuple(Name(family=family) for family in families)
    return Work(author=authors, issued=str(year), title=title, **fields)


@dataclass(frozen=True, slots=True)
class LabelledPair:
    """Two works, and what makes it hard to tell whether they are one."""

    phenomenon: str
    a: Work
    b: Work


def labelled_pairs(path: Path) -> Iterator[LabelledPair]:
    """Yield the pairs in the file `path`; the form is described at the top of pairs-same.txt."""
    lines = [line for line in path.read_text("utf-8").splitlines() if not line.startswith("#")]
    for block in "\n".join(lines).split("\n\n"):
        if rows := block.strip("\n").split("\n"):
            phenomenon, *works = rows
            if works:
                a, b = map(_work, works)
                yield LabelledPair(phenomenon, a, b)


def _work(line: str) -> Work:
    authors, issued, title, *rest = (part.strip() for part in line.split("|"))
    named = dict(part.split("=", 1) for part in rest if "=" in part)
    title = " | ".join([title, *(part for part in rest if "=" not in part)])
    people = {"author": _names(authors), "editor": _names(named.pop("editor", ""))}
    if title.startswith(("doi=", "url=")):
        raise ValueError(f"a field stands in the place of the title: {line}")
    return Work(issued=issued, title=title, **people, **named)


def _names(text: str) -> tuple[Name, ...]:
    return tuple(_name(part.strip()) for part in text.split(";") if part.strip())


def _name(text: str) -> Name:
    family, comma, given = text.rpartition(", ")
    if not comma or text.endswith("Cultural Organization"):
        return Name(literal=text)
    return Name(family=family, given=given)


TITLES = (
    "",
    "here",
    "Local by Social",
    "Local by social: how councils use the web",
    "Annual report",
    "Annual report 2010",
    "Rural transport and the last bus home",
    "Rural transport and the last bus home, part 2",
    "Equality Act 2010",
    "乡土中国",
)
NAMES = (
    Name(family="Gibson", given="Andy"),
    Name(family="Gibson", given="A."),
    Name(family="Doak", given="Jo"),
    Name(literal="World Health Organization"),
    Name(literal="WHO"),
    Name(literal="高梨清志"),
)
ADDRESSES = (
    "",
    "https://nesta.example/report",
    "http://www.nesta.example/report/",
    "https://nesta.example/",
    "https://doi.org/10.5555/A",
    "https://web.archive.org/web/2019/https://nesta.example/report",
)


def works() -> st.SearchStrategy[Work]:
    """Draw works from small pools, so that many share what identifies them."""
    return st.builds(
        Work,
        title=st.sampled_from(TITLES),
        author=st.lists(st.sampled_from(NAMES), max_size=2).map(tuple),
        issued=st.sampled_from(("", "2010", "2010-05", "2010-05-04", "2011", "2019")),
        url=st.sampled_from(ADDRESSES),
        doi=st.sampled_from(("", "", "10.5555/a", "10.5555/b", "10.2139/ssrn.7")),
        isbn=st.sampled_from(("", "", "9780306406157")),
        edition=st.sampled_from(("", "", "2nd", "3")),
        volume=st.sampled_from(("", "7")),
        page=st.sampled_from(("", "3-4")),
        container_title=st.sampled_from(("", "Rural Studies", "SSRN")),
        publisher=st.sampled_from(("", "Nesta")),
        type=st.sampled_from(("", "webpage", "report")),
    )


@st.composite
def descriptions(draw: st.DrawFn) -> Description:
    """Draw a work with the origins of some of its fields."""
    work = draw(works())
    known = list(work.known())
    origins = {name: draw(st.sampled_from(Origin)) for name in known if draw(st.booleans())}
    return Description(work, origins)
