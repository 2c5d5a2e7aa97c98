"""Splits printed authors into names: "Bergk, V., W. E. Haefeli & World Bank" is three.

The printed string is cut at semicolons, conjunctions and commas (pieces.py); then the cheapest way
to read the pieces as units ("Family, G.", "G. Family", "Family GM", an organisation…) is found by
dynamic programming over the table `READINGS`.

Why: styles mix within one string (the first name inverted, the others not), so that no one rule
fits a whole string, and reading greedily from the left fails on "Greif, Avner, Paul Milgrom".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from readinglist.extract.citations.pieces import Piece, pieces, without_roles
from readinglist.model import Name


class Order(Enum):
    """Which name comes first where nothing in the name itself tells."""

    UNKNOWN = 0
    GIVEN_FIRST = 1
    FAMILY_FIRST = 2


@dataclass(frozen=True, slots=True)
class Habit:
    """How a list prints names: the order of plain ones, and whether people are always marked.

    They are where all but a few have initials or a comma; then "Genres Pluriels" is no person.
    Spanish names have two families: "Nicolás González Olmo".
    """

    order: Order = Order.UNKNOWN
    marks_people: bool = False
    has_two_families: bool = False


# What a unit costs. Only their order matters; tried on names of our own and on the authors of the
# development strings.
SURE, LIKELY, PLAUSIBLE, UNLIKELY, LAST_RESORT = 0.0, 0.5, 1.5, 3.5, 9.0

# The share of names that makes a habit, and of how few entries none is told.
CLEAR, FEW = 0.75, 5

# Languages whose names are printed so without a comma.
FAMILY_FIRST_IN = dict.fromkeys(("hu", "ja", "ko", "vi", "zh"), Order.FAMILY_FIRST)

CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
CJK_BETWEEN = re.compile(
    r"\s*,?\s*(?:\band\b|&)\s*|\s*[・·，、；;,/]\s*|\s+(?=[\u3400-\u9fff]{2,4}(?:\s|$))"
)
NOBODY = re.compile(r"anon(?:ymous|ym|yme|\.)?|anónimo|n\.\s?n\.?|o\.\s?v\.?", re.IGNORECASE)
CJK_ROLE = re.compile(
    r"[(（\[]?(?:編著|编著|主編|主编|編集|监修|監修|編|编|著|訳|译|譯|等)[)）\]]?$"
)
# Government bodies are printed from the whole to the part: "BRASIL. Ministério da Saúde".
LEVELS = re.compile(r"(?<=[^\W\d_]{4})\.\s+(?=[^\W\da-z])")
FAMILY = re.compile(r"p*[wU]{1,3}(?:p+[wU]+)?")
GIVEN_INITIALS = re.compile(r"[ic]+p*")
GIVEN_WORDS = re.compile(r"[wUic]{1,3}p*")
# After a family in capitals: "ORR, Jo M.", "NESS, Élise de La".
CAPITALS = re.compile(r"p*c?U{1,3}|c")
GIVEN_AFTER_CAPITALS = re.compile(r"w[wic]{0,2}(?:p+w?)?")
# Each initial fits one place of the pattern alone: fifty of them take no longer than they are.
INITIALS_FIRST = re.compile(r"(?P<given>w{0,2}[ic]+(?:w[ic]+)*)(?P<family>p*[wU]{1,2})")
INITIALS_LAST = re.compile(r"(?P<family>p*[wU]{1,3}(?:p+[wU])?)(?P<given>[ic]+)(?P<particles>p*)")
CAPITALS_FIRST = re.compile(r"(?P<family>p*U{1,3})(?P<given>w{1,3})")
CAPITALS_LAST = re.compile(r"(?P<given>w{1,3})(?P<family>p*U{1,3})")
PLAIN = re.compile(r"w{1,3}p*w{1,2}")


@dataclass(frozen=True, slots=True)
class Unit:
    """One name read from `used` pieces, and how much is against the reading."""

    name: Name
    used: int
    cost: float


def parse(text: str, habit: Habit = Habit()) -> tuple[Name, ...]:
    """Return the names that `text` prints, in order, without "et al." and roles such as "(eds.)".

    An organisation, a name in Chinese, Japanese or Korean characters, and what no reading fits
    become literals. Empty where `text` names nobody.
    """
    bare = without_roles(text)
    if NOBODY.fullmatch(bare):
        return ()
    if CJK.search(bare):
        return _cjk(bare)
    found = pieces(bare)
    if not found:
        return ()
    if _is_one_organisation(found) or (habit.marks_people and _is_unmarked(found)):
        return tuple(Name(literal=part) for part in LEVELS.split(bare))
    return _cheapest(found, habit)


def voted(texts: Sequence[str], language: str = "") -> Habit:
    """Return how a list prints names, from its printed authors, one text an entry.

    Only plain names with a known given name tell the order: "Jo Gibson", or "Nagy Péter" against.
    Where they do not, it is that of the page's `language`.
    """
    cut = [found for text in texts if (found := pieces(without_roles(text)))]
    votes = [vote for found in cut for piece in found if (vote := _vote(piece))]
    first = votes.count(Order.GIVEN_FIRST)
    order = FAMILY_FIRST_IN.get(language, Order.UNKNOWN)
    if len(votes) >= 2 and first >= CLEAR * len(votes):
        order = Order.GIVEN_FIRST
    elif len(votes) >= 2 and first <= (1 - CLEAR) * len(votes):
        order = Order.FAMILY_FIRST
    persons = [found for found in cut if not _is_one_organisation(found)]
    marked = sum(_is_marked(found) for found in persons)
    marks_people = len(persons) >= FEW and marked >= CLEAR * len(persons)
    return Habit(order, marks_people, has_two_families=language == "es")


def _is_marked(found: Sequence[Piece]) -> bool:
    """Say whether initials or a comma show that the first name is a person's."""
    return bool(set("ic") & set(found[0].shapes)) or (len(found) > 1 and not found[1].joined)


def _is_unmarked(found: Sequence[Piece]) -> bool:
    """Say whether nothing shows a person, where the list shows all others."""
    return not _is_marked(found) and not any(piece.is_person for piece in found)


def _cheapest(found: Sequence[Piece], habit: Habit) -> tuple[Name, ...]:
    costs = [0.0] + [float("inf")] * len(found)
    chosen: list[tuple[int, Unit] | None] = [None] * (len(found) + 1)
    for start in range(len(found)):
        for unit in _units(found[start : start + 3], habit):
            end = start + unit.used
            if costs[start] + unit.cost < costs[end]:
                costs[end] = costs[start] + unit.cost
                chosen[end] = (start, unit)
    names, at = [], len(found)
    while at and (step := chosen[at]):
        at = step[0]
        names.append(step[1].name)
    return tuple(reversed(names))


def _units(ahead: Sequence[Piece], habit: Habit) -> Iterator[Unit]:
    """Yield every way to read a name off the first of `ahead`, with a suffix that follows it."""
    for reading in READINGS:
        unit = reading(ahead, habit)
        if unit is None:
            continue
        yield unit
        following = ahead[unit.used] if unit.used < len(ahead) else None
        if following and following.is_suffix and unit.name.family:
            given = ", ".join(part for part in (unit.name.given, following.text) if part)
            yield Unit(Name(family=unit.name.family, given=given), unit.used + 1, unit.cost)


def inverted(ahead: Sequence[Piece], habit: Habit) -> Unit | None:
    """Read "Bergk, V." and "Cohen, William A."."""
    rest = [piece for piece in ahead[1:] if not piece.is_suffix]
    suffix = ahead[1].text if len(ahead) > 1 and ahead[1].is_suffix else ""
    if not rest or rest[0].joined:
        return None
    given = rest[0]
    if _is_shouted(ahead[0]) and GIVEN_AFTER_CAPITALS.fullmatch(given.shapes):
        cost = LIKELY
    elif not FAMILY.fullmatch(ahead[0].shapes):
        return None
    elif GIVEN_INITIALS.fullmatch(given.shapes):
        cost = SURE
    elif GIVEN_WORDS.fullmatch(given.shapes) and not given.is_organisation:
        cost = LIKELY if given.is_given(0) else UNLIKELY
        if given.shapes in {"ww", "www"} and not given.is_given(len(given.words) - 1):
            # "Yihui Xie, Jonathan McPherson" is two people.
            cost += LIKELY if len(ahead[0].words) == 1 else UNLIKELY
    else:
        return None
    if ahead[0].is_organisation or len(ahead[0].words) > 1:
        cost += LIKELY
    looks_direct = ahead[0].shapes in {"ww", "www"} and len(given.words) > 1
    if habit.order is Order.GIVEN_FIRST and looks_direct:
        # "Jo Gibson, Kim Lee" in a list that prints names so, but not "Borg Orr, Jo".
        cost += UNLIKELY
    # A particle printed after the given names is not sorted by: "Goethe, Johann Wolfgang von".
    first = ", ".join(part for part in (" ".join(given.words), suffix) if part)
    name = Name(family=" ".join(ahead[0].words), given=first)
    return Unit(name, 3 if suffix else 2, cost)


def _is_shouted(piece: Piece) -> bool:
    """Say whether `piece` is a family in capitals; of fewer than three letters it is initials."""
    return bool(CAPITALS.fullmatch(piece.shapes)) and len(piece.text) > 2


def initials_first(ahead: Sequence[Piece], _: Habit) -> Unit | None:
    """Read "W. E. Haefeli" and "Stephen M Robinson"."""
    return _split(ahead[0], INITIALS_FIRST, SURE)


def initials_last(ahead: Sequence[Piece], _: Habit) -> Unit | None:
    """Read "Haefeli WE" and "de la Macorra JC"."""
    return _split(ahead[0], INITIALS_LAST, SURE)


def capitals_first(ahead: Sequence[Piece], _: Habit) -> Unit | None:
    """Read "KAHAN Marcel"."""
    return _split(ahead[0], CAPITALS_FIRST, LIKELY)


def capitals_last(ahead: Sequence[Piece], _: Habit) -> Unit | None:
    """Read "Marcel KAHAN"."""
    return _split(ahead[0], CAPITALS_LAST, LIKELY)


def given_first(ahead: Sequence[Piece], habit: Habit) -> Unit | None:
    """Read "Lucy Suchman" and "Vincent van Gogh"."""
    piece = ahead[0].without_suffix
    suffix = ahead[0].words[len(piece.words) :]
    if not PLAIN.fullmatch(piece.shapes) or piece.is_organisation:
        return None
    cut = piece.shapes.index("p") if "p" in piece.shapes else len(piece.words) - 1
    if habit.has_two_families and cut == 2 and piece.is_given(0) and not piece.is_given(1):
        cut = 1
    sure = piece.is_given(0) or habit.order is Order.GIVEN_FIRST
    given = ", ".join([" ".join(piece.words[:cut]), *suffix])
    return Unit(
        Name(family=" ".join(piece.words[cut:]), given=given), 1, LIKELY if sure else PLAUSIBLE
    )


def family_first(ahead: Sequence[Piece], habit: Habit) -> Unit | None:
    """Read "Nagy Péter", where the last word is a given name or the list says so."""
    piece = ahead[0]
    if not PLAIN.fullmatch(piece.shapes) or piece.is_organisation or "p" in piece.shapes:
        return None
    known = piece.is_given(len(piece.words) - 1) and not piece.is_given(0)
    if not (habit.order is Order.FAMILY_FIRST or (known and habit.order is Order.UNKNOWN)):
        return None
    return Unit(Name(family=piece.words[0], given=" ".join(piece.words[1:])), 1, LIKELY)


def one_word(ahead: Sequence[Piece], _: Habit) -> Unit | None:
    """Read "Plato", and the families of "Latané and Darley"."""
    piece = ahead[0]
    if len(piece.words) > 1 or not piece.shapes.strip("ip"):
        return None
    if piece.is_acronym:
        return Unit(Name(literal=piece.text), 1, PLAUSIBLE)
    return Unit(Name(family=piece.text), 1, UNLIKELY)


def organisation(ahead: Sequence[Piece], _: Habit) -> Unit | None:
    """Read "World Health Organization"."""
    piece = ahead[0]
    return Unit(Name(literal=piece.text), 1, LIKELY) if piece.is_organisation else None


def anything(ahead: Sequence[Piece], _: Habit) -> Unit:
    return Unit(Name(literal=ahead[0].text), 1, LAST_RESORT)


Reading = Callable[[Sequence[Piece], Habit], Unit | None]
READINGS: tuple[Reading, ...] = (
    inverted,
    initials_first,
    initials_last,
    capitals_first,
    capitals_last,
    given_first,
    family_first,
    one_word,
    organisation,
    anything,
)


def _split(piece: Piece, pattern: re.Pattern[str], cost: float) -> Unit | None:
    suffix = piece.words[-1] if piece.without_suffix is not piece else ""
    piece = piece.without_suffix
    found = pattern.fullmatch(piece.shapes)
    if not found or piece.is_organisation:
        return None
    parts = {name: " ".join(piece.words[slice(*found.span(name))]) for name in found.groupdict()}
    family = " ".join(part for part in (parts.get("particles", ""), parts["family"]) if part)
    given = ", ".join(part for part in (parts["given"], suffix) if part)
    return Unit(Name(family=family, given=given), 1, cost)


def _is_one_organisation(found: Sequence[Piece]) -> bool:
    """Say whether the commas and conjunctions are an organisation's own."""
    if len(found) == 1:
        return found[0].is_organisation
    if any(piece.is_separate for piece in found) or all(piece.is_acronym for piece in found):
        return False
    may_be_inverted = len(found) == 2 and not found[1].joined and not found[1].is_organisation
    if may_be_inverted and all(len(piece.words) == 1 for piece in found):
        # "Branch, Taylor"
        return False
    persons = any(
        piece.is_person or (set("ic") & set(piece.shapes) and not piece.is_organisation)
        for piece in found
    )
    return not persons and any(piece.is_organisation or _is_odd(piece) for piece in found)


def _is_odd(piece: Piece) -> bool:
    """Say whether `piece` is joined to the one before it, and long, and yet no known name."""
    return piece.joined and len(piece.words) > 2 and not piece.is_given(0)


def _vote(piece: Piece) -> Order | None:
    if not PLAIN.fullmatch(piece.shapes) or piece.is_organisation:
        return None
    first, last = piece.is_given(0), piece.is_given(len(piece.words) - 1)
    if first == last:
        return None
    return Order.GIVEN_FIRST if first else Order.FAMILY_FIRST


def _cjk(text: str) -> tuple[Name, ...]:
    """Names in characters stay whole: they are cited and sorted so."""
    parts = (CJK_ROLE.sub("", part.strip(" .。:：")) for part in CJK_BETWEEN.split(text))
    return tuple(Name(literal=part) for part in parts if part)
