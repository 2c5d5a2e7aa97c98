"""People and bodies, as authors and editors."""

from __future__ import annotations

import re
from collections.abc import Callable

from training.desk import Desk
from training.made import Maker
from training.people import (
    Person,
    direct,
    family_only,
    family_then_initials,
    initials_first,
    inverted,
    mla,
    rfc,
    shouted,
    slashed,
    vancouver,
)


def people(desk: Desk) -> list[Person]:
    """Return one to four made-up people, most often one."""
    count = desk.dice.choices((1, 2, 3, 4), (60, 25, 10, 5))[0]
    return [
        Person(
            family="-".join(desk.dice.choices(desk.surnames, k=1 + desk.chance(0.06))),
            given=" ".join(desk.dice.choices(desk.given, k=1 + desk.chance(0.2))),
        )
        for _ in range(count)
    ]


def crowd(desk: Desk) -> list[Person]:
    return [person for _ in range(desk.number(2, 6)) for person in people(desk)][:12]


def author(desk: Desk, language: str) -> str:
    form = desk.dice.choices((inverted, direct, mla, initials_first), (5, 3, 2, 1))[0]
    return form(people(desk), language, desk.dice)


def author_direct(desk: Desk, language: str) -> str:
    form = desk.dice.choices((direct, initials_first), (5, 1))[0]
    return form(people(desk), language, desk.dice)


def author_many(desk: Desk, language: str) -> str:
    form = desk.one((inverted, mla))
    return form(crowd(desk), language, desk.dice)


def with_role(*roles: str) -> Callable[[Desk, str], str]:
    """Return a maker of people who brought a book together: "Gibson, J. (Eds.)"."""
    return lambda desk, to: f"{inverted(people(desk), to, desk.dice)} {desk.one(roles)}"


def authors_w3c(desk: Desk, _: str) -> str:
    joined = "; ".join(f"{one.given} {one.family}" for one in people(desk))
    return f"{joined}{', Editors' if desk.chance(0.3) else ''}"


def organisation(desk: Desk, language: str) -> str:
    """Return a known body or one put together; some with an acronym, Brazilian ones in capitals."""
    known = desk.chance(0.45) or language not in desk.bodies
    name = desk.one(desk.organisations) if known else body(desk, language)
    if desk.chance(0.4 if language == "pt" else 0.03):
        return name.upper()
    if desk.chance(0.12) and name.count(" ") >= 2:
        name += f" ({''.join(word[0] for word in name.split() if word[0].isupper())})"
    return name


def body(desk: Desk, language: str) -> str:
    """Return the name of a body that there may well be."""
    parts = desk.bodies[language]
    form = desk.one(parts["form"])
    return re.sub(r"\{(\w+)\}", lambda part: desk.one(parts[part[1]]), form)


FIELDS = {
    "author": Maker("author", author),
    "author-direct": Maker("author", author_direct),
    "author-many": Maker("author", author_many),
    "author-direct-many": Maker(
        "author", lambda desk, to: initials_first(crowd(desk), to, desk.dice)
    ),
    "author-mla": Maker("author", lambda desk, to: mla(people(desk), to, desk.dice).rstrip(".")),
    "author-inverted": Maker("author", lambda desk, to: inverted(people(desk), to, desk.dice)),
    "author-vancouver": Maker("author", lambda desk, to: vancouver(people(desk), to, desk.dice)),
    "author-caps": Maker("author", lambda desk, to: shouted(people(desk), to, desk.dice)),
    "author-rfc": Maker("author", lambda desk, to: rfc(people(desk), to, desk.dice)),
    "author-families": Maker("author", lambda desk, to: family_only(people(desk), to, desk.dice)),
    "author-family-space": Maker(
        "author", lambda desk, to: family_then_initials(people(desk), to, desk.dice)
    ),
    "authors-slash": Maker("author", lambda desk, to: slashed(people(desk), to, desk.dice)),
    "authors-w3c": Maker("author", authors_w3c),
    "author-org": Maker(
        "editor", with_role("(org.)", "(orgs.)", "(coord.)", "(Org)", "et al. (org)")
    ),
    "author-eds": Maker("editor", with_role("(Eds.)", "(Ed.)", "(eds)", "(ed.)")),
    "author-hrsg": Maker("editor", with_role("(Hrsg.)", "(Hg.)", "(Hg)")),
    "ditto": Maker("author", lambda desk, to: desk.phrase("ditto", to)),
    "organisation": Maker("author", organisation),
    "site-lead": Maker("author", lambda desk, _: desk.one(desk.sites)),
    "state": Maker("author", lambda desk, to: desk.phrase("state", to)),
    "editor-direct": Maker("editor", lambda desk, to: direct(people(desk)[:2], to, desk.dice)),
    "editor-family": Maker("editor", lambda desk, to: family_only(people(desk)[:2], to, desk.dice)),
}
