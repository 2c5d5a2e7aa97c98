"""What a work came out in, who brought it out, and its addresses and numbers."""

from __future__ import annotations

import re

from training.desk import Desk
from training.made import Maker

HOSTS = (
    "www.example.org",
    "example.com",
    "www.gov.example",
    "blog.example.net",
    "data.example.eu",
    "www.stadt.example",
)
TAILS = ("", ".html", ".pdf", "/", "?id=231", "#section")
# The cut of a title that an address is made of.
WORD = re.compile(r"[a-z]{3,9}")


def publisher(desk: Desk, _: str) -> str:
    return desk.one(desk.organisations if desk.chance(0.25) else desk.pools.publishers)


def university(desk: Desk, language: str) -> str:
    return desk.phrase("university", language).format(place=desk.one(desk.pools.places))


def url(desk: Desk, _: str) -> str:
    words = WORD.findall(desk.one(desk.pools.titles).lower())[:3] or ["report"]
    path = desk.one("/-_").join(words)
    scheme = desk.one(("http://", "https://", "https://"))
    host = f"{scheme}{desk.one(HOSTS)}" if desk.chance(0.8) else "www.example.org"
    return f"{host}/{path}{desk.one(TAILS)}"


def doi(desk: Desk, _: str) -> str:
    form = desk.one(("https://doi.org/{}", "doi:{}", "DOI: {}", "http://dx.doi.org/{}"))
    return form.format(f"10.{desk.number(1000, 9999)}/x.{desk.number(10000, 9999999)}")


def host(desk: Desk, _: str) -> str:
    name, ending = desk.one(desk.surnames).lower(), desk.one(("org", "fr", "de", "com", "net"))
    return f"[{desk.one(('www.', ''))}{name}.{ending}]"


def volume(desk: Desk, _: str) -> str:
    v, i = desk.number(1, 120), desk.number(1, 12)
    return desk.one((f"{v}", f"{v}({i})", f"{v}"))


def volume_and_issue(desk: Desk, _: str) -> str:
    v, i = desk.number(1, 120), desk.number(1, 12)
    return desk.one((f"{v}({i})", f"{v}, no. {i}", f"{v}.{i}", f"vol. {v}, no. {i}", f"{v}"))


def volume_vancouver(desk: Desk, _: str) -> str:
    first = desk.number(1, 900)
    return f"{desk.number(1, 120)}({desk.number(1, 12)}):{first}–{first + 9}"


def pages(desk: Desk, _: str) -> str:
    first = desk.number(1, 900)
    return f"{first}{desk.one('-–')}{first + desk.number(1, 40)}"


FIELDS = {
    "site": Maker("container-title", lambda desk, _: desk.one(desk.sites)),
    "journal": Maker("journal", lambda desk, _: desk.one(desk.pools.journals)),
    "container": Maker("container-title", lambda desk, _: desk.one(desk.pools.containers)),
    "series": Maker("collection-title", lambda desk, to: desk.phrase("series", to)),
    "publisher": Maker("publisher", publisher),
    "organisation-site": Maker("publisher", lambda desk, _: desk.one(desk.organisations)),
    "university": Maker("publisher", university),
    "w3c": Maker("publisher", lambda desk, _: desk.one(("W3C", "W3C", "WHATWG", "IETF"))),
    "place": Maker("location", lambda desk, _: desk.one(desk.pools.places)),
    "url": Maker("url", url),
    "doi": Maker("doi", doi),
    "host": Maker("note", host),
    "volume": Maker("volume", volume),
    "volissue": Maker("volume", volume_and_issue),
    "volume-vancouver": Maker("volume", volume_vancouver),
    "pages": Maker("pages", pages),
    "page": Maker("pages", lambda desk, _: str(desk.number(1, 400))),
    "pagecount": Maker(
        "pages", lambda desk, to: f"{desk.number(60, 700)} {'S.' if to == 'de' else 'p.'}"
    ),
}
