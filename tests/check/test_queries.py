"""How links stand, as a query asks for it."""

from __future__ import annotations

import pytest

from readinglist.links.verdicts import Health, State
from readinglist.store import links, locations
from readinglist.store.locations import Kind, Location
from tests.support.library import add_titles, changing, found
from tests.support.web import Web

COPY = Location("https://web.archive.org/web/2011/https://example.org/", Kind.ARCHIVED)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("is:alive", {State.ALIVE, State.MOVED}),
        ("is:moved", {State.MOVED}),
        ("is:gone", {State.GONE, State.DEAD}),
        ("is:dead", {State.DEAD}),
        ("is:unsure", {State.UNSURE}),
        ("is:moved,dead", {State.MOVED, State.DEAD}),
        ("is:gone -is:dead", {State.GONE}),
    ],
)
def test_a_state_finds_the_readings_whose_links_stand_so(
    web: Web, query: str, expected: set[State]
) -> None:
    numbers = add_titles(web.db, *(f"Title {state}x" for state in State), "Never asked for")
    with changing(web.db, "check") as batch:
        for number, state in zip(numbers, State, strict=False):
            links.put(batch, number, f"https://example.org/{number}", Health(state=state))

    assert {list(State)[n - 1] for n in found(web.db, query)} == expected


def test_a_copy_is_something_that_a_reading_has(web: Web) -> None:
    numbers = add_titles(web.db, "One with a copy", "One without")
    with changing(web.db, "check") as batch:
        locations.put(batch, numbers[0], COPY)

    assert found(web.db, "has:copy") == numbers[:1]
    assert found(web.db, "-has:copy") == numbers[1:]
