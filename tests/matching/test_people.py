from __future__ import annotations

import pytest

from readinglist.matching import people
from readinglist.model import Name

ONE = [
    (Name("Gibson", "Andy"), Name("Gibson", "A.")),
    (Name("Gibson", "Andy"), Name("GIBSON")),
    (Name("Haynes", "R. Brian"), Name("Haynes", "Brian")),
    (Name("van Dijk", "Jan"), Name("Dijk", "J. van")),
    (Name("Müller", "Jörg"), Name("Mueller", "J")),
    (Name("García Márquez", "Julia"), Name("García", "Julia")),
    (Name("O'Neill", "Síle"), Name("O’Neill", "S.")),
    (Name("Li", "Wei"), Name("Li", "W")),
    (Name("Zander", "Zoë"), Name("Zander", "Z.")),
    (Name("Senge", "Peter"), Name(literal="Peter Senge")),
    (Name("Rutherford", "Ailsa"), Name(literal="A. Rutherford")),
    (Name("高梨", "清志"), Name(literal="高梨清志")),
    (Name(literal="World Health Organization"), Name(literal="WHO")),
    (Name(literal="World Health Organization (WHO)"), Name(literal="World Health Organisation")),
    (Name(literal="Organisation for Economic Co-operation and Development"), Name(literal="OECD")),
    (Name(literal="Department of Health (UK)"), Name(literal="Department of Health")),
    (Name(literal="The Scottish Government"), Name(literal="Scottish Government")),
    (Name(literal="Age Concern Northfield"), Name(literal="Age Concern Northfield & District")),
    (Name("IRISS"), Name(literal="IRISS")),
    (Name("World Health Organization"), Name(literal="WHO")),
]

TWO = [
    (Name("Smith", "Adam"), Name("Smith", "Zadie")),
    (Name("Smith", "Adam"), Name("Smyth", "Adam")),
    (Name("van Dijk", "Jan"), Name("van Berg", "Jan")),
    (Name(literal="International Labour Organization"), Name(literal="World Health Organization")),
    (Name(literal="Ministry of Health"), Name(literal="Ministry of Housing")),
    (Name(literal="University of Northam"), Name(literal="University of Southam")),
    (Name("World", "J."), Name(literal="World Health Organization")),
    (Name(literal="高梨清志"), Name(literal="越前慎子")),
]


@pytest.mark.parametrize(("a", "b"), ONE)
def test_two_forms_of_a_name_may_be_one_author(a, b):
    assert people.is_one(people.person(a), people.person(b))
    assert people.is_one(people.person(b), people.person(a))


@pytest.mark.parametrize(("a", "b"), TWO)
def test_two_names_are_two_authors(a, b):
    assert not people.is_one(people.person(a), people.person(b))
    assert not people.is_one(people.person(b), people.person(a))


def test_only_the_first_author_has_to_be_first():
    gibson, doak = people.person(Name("Gibson")), people.person(Name("Doak"))

    assert people.share((gibson, doak), (doak,))
    assert not people.have_one_first((gibson, doak), (doak,))
    assert not people.have_one_first((), (doak,))
