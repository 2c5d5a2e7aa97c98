"""Two works side by side: the facts that the rules of sameness ask about."""

from __future__ import annotations

from dataclasses import dataclass

from readinglist.identifiers import Scheme
from readinglist.matching import people
from readinglist.matching.profile import Profile
from readinglist.matching.titles import LITTLE_WORDS, Likeness, likeness, overlap
from readinglist.matching.wording import words


@dataclass(frozen=True, slots=True)
class Pair:
    """Two works; every fact is the same whichever comes first.

    `shared` are the identifiers that both have, and `addresses` where both are found, as keys.
    """

    a: Profile
    b: Profile
    titles: Likeness
    shared: frozenset[str]
    addresses: frozenset[str]

    @property
    def at_one_page(self) -> bool:
        return any(not _is_home(address) for address in self.addresses)

    @property
    def at_one_site(self) -> bool:
        """Whether their one address is that of a whole site, which many works point to."""
        return bool(self.addresses) and not self.at_one_page

    @property
    def same_year(self) -> bool:
        return self.a.year is not None and self.a.year == self.b.year

    @property
    def years_apart(self) -> int | None:
        """The years between them; None where one of the two is not known."""
        if self.a.year is None or self.b.year is None:
            return None
        return abs(self.a.year - self.b.year)

    @property
    def share_author(self) -> bool:
        return people.share(self.a.authors, self.b.authors)

    @property
    def same_first_author(self) -> bool:
        return people.have_one_first(self.a.authors, self.b.authors)

    @property
    def by_a_person(self) -> bool:
        """Whether the first author of both is a person: a body writes the same title every year."""
        return not any(side.authors[:1] and side.authors[0].is_organisation for side in self.sides)

    @property
    def authors_differ(self) -> bool:
        return bool(self.a.authors and self.b.authors) and not self.share_author

    @property
    def sides(self) -> tuple[Profile, Profile]:
        return self.a, self.b

    @property
    def is_generic(self) -> bool:
        return self.a.title.is_generic or self.b.title.is_generic

    @property
    def is_long(self) -> bool:
        return self.a.title.is_long and self.b.title.is_long

    @property
    def overlap(self) -> float:
        return overlap(self.a.title, self.b.title)

    @property
    def agree_in_container(self) -> bool:
        one, other = (side.work.container_title for side in self.sides)
        return bool(one and other) and is_one_container(one, other)

    @property
    def differ_in_container(self) -> bool:
        one, other = (side.work.container_title for side in self.sides)
        return bool(one and other) and not is_one_container(one, other)

    @property
    def agree_in_publisher(self) -> bool:
        one, other = (words(side.work.publisher) for side in self.sides)
        return bool(one) and one == other

    def agree(self, field: str) -> bool:
        """Whether both have `field` of their profiles, and the same."""
        one, other = getattr(self.a, field), getattr(self.b, field)
        return bool(one) and one == other

    def differ(self, field: str) -> bool:
        """Whether both have `field` of their profiles, and not the same."""
        one, other = getattr(self.a, field), getattr(self.b, field)
        return bool(one and other) and one != other

    def numbers_of(self, scheme: Scheme) -> tuple[frozenset[str], frozenset[str]]:
        one, other = (
            frozenset(each.value for each in side.identifiers if each.scheme is scheme)
            for side in self.sides
        )
        return one, other


def pair(a: Profile, b: Profile, shared: frozenset[str]) -> Pair:
    """Return `a` and `b` side by side; `shared` are keys that both are known to have besides."""
    years = {str(a.year)} if a.year == b.year else set()
    addresses = {key for key in shared if key.startswith("url:")}
    if a.address and a.address == b.address:
        addresses.add(f"url:{a.address}")
    known = {key for key in shared if not key.startswith(("url:", "title:"))}
    return Pair(
        a,
        b,
        titles=likeness(a.title, b.title, years=frozenset(years)),
        shared=(a.keys & b.keys) | known,
        addresses=frozenset(addresses),
    )


def _is_home(key: str) -> bool:
    """Whether the key of an address has nothing behind the host."""
    place = key.removeprefix("url:https://")
    return "/" not in place and "?" not in place


def is_one_container(a: str, b: str) -> bool:
    """Whether two names are of one journal, paper or site: whole, abbreviated or by initials."""
    one, other = ([word for word in words(name) if word not in LITTLE_WORDS] for name in (a, b))
    if not one or not other:
        return False
    if "".join(one) == "".join(other):
        return True
    short, long = sorted((one, other), key=lambda name: sum(map(len, name)))
    if len(short) == 1 and len(long) > 1:
        return short[0] in {"".join(word[0] for word in long), long[0]}
    if len(short) == len(long):
        return all(full.startswith(part) for part, full in zip(short, long, strict=True))
    return set(short) <= set(long)
