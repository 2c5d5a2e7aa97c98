"""What every resolver promises, the one that is added tomorrow too."""

from __future__ import annotations

import json
from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readinglist import resolvers
from readinglist.model import Name, Work
from readinglist.resolvers import Subject

KNOWN = Subject(
    Work(title="Ledgers", author=(Name("Falk", "T."),), issued="2009"), "Falk, T. (2009) Ledgers."
)
SUBJECTS = [
    KNOWN,
    Subject(Work(title="X", doi="10.5555/a(b)<c>;d#e?f&g")),
    Subject(Work(title="X", isbn="9780306406157")),
    Subject(Work(title="X", arxiv="2101.00099")),
    Subject(Work(title="X", arxiv="hep-th/9901001")),
]
EVERY = [(name, subject) for name in resolvers.names() for subject in SUBJECTS]


@pytest.mark.parametrize("name", resolvers.names())
def test_it_says_whom_it_asks(name: str) -> None:
    resolver = resolvers.load(name)

    assert resolver.NAME
    assert resolver.BASE.startswith("https://")
    assert resolver.BASE.endswith("/")
    assert resolver.PAUSE_S >= 1


def test_those_that_search_are_asked_last() -> None:
    searching = [resolvers.load(name).SEARCHES for name in resolvers.names()]

    assert searching == sorted(searching)
    assert True in searching


@pytest.mark.parametrize("name", resolvers.names())
def test_nothing_is_asked_of_a_work_that_is_not_known(name: str) -> None:
    resolver = resolvers.load(name)

    assert resolver.request(Subject(Work()), resolver.BASE) is None


@pytest.mark.parametrize("name", resolvers.names())
def test_it_is_asked_about_some_work(name: str) -> None:
    resolver = resolvers.load(name)

    assert any(resolver.request(subject, resolver.BASE) for subject in SUBJECTS)


@pytest.mark.parametrize(("name", "subject"), EVERY)
def test_its_question_goes_to_where_it_is_said_to_be(name: str, subject: Subject) -> None:
    request = resolvers.load(name).request(subject, "http://127.0.0.1:8080/mirror/")

    if request is not None:
        place = urlsplit(request.sent("jo@example.org"))
        assert (place.netloc, place.path.startswith("/mirror/")) == ("127.0.0.1:8080", True)
        assert place.fragment == ""
        assert " " not in request.url


@pytest.mark.parametrize(("name", "subject"), EVERY)
def test_the_contact_is_sent_and_is_no_part_of_the_question(name: str, subject: Subject) -> None:
    request = resolvers.load(name).request(subject, "https://x.example/")

    if request is not None:
        assert "jo@example.org" not in request.url
        assert request.sent("") == request.url
        if request.contact_in:
            assert request.sent("jo@example.org").endswith(f"{request.contact_in}=jo@example.org")


@pytest.mark.parametrize("name", resolvers.names())
@pytest.mark.parametrize(
    "body",
    [b"", b"{}", b"[]", b"null", b"1", b'"x"', b"<html>", b"\xff\xfe", b"[" * 100_000, b"<a/>"],
)
def test_an_answer_of_another_kind_is_no_work(name: str, body: bytes) -> None:
    assert [resolvers.load(name).answer(body, subject) for subject in SUBJECTS] == [None] * 5


KEYS = (
    *("message", "items", "title", "author", "issued", "date-parts", "DOI", "type", "name"),
    *("authors", "ISBN:9780306406157", "family", "subtitle", "abstract", "publishers"),
)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(KEYS),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)


@given(said=JSON)
@pytest.mark.parametrize("name", resolvers.names())
def test_any_json_is_read(name: str, said: object) -> None:
    body = json.dumps(said).encode()

    for subject in SUBJECTS:
        found = resolvers.load(name).answer(body, subject)
        assert found is None or found.title


@given(body=st.binary(max_size=200))
@pytest.mark.parametrize("name", resolvers.names())
def test_any_bytes_are_read(name: str, body: bytes) -> None:
    for subject in SUBJECTS:
        resolvers.load(name).answer(body, subject)


def test_a_resolver_that_is_none_is_told_apart() -> None:
    with pytest.raises(KeyError):
        resolvers.load("_records")
