from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readinglist import query
from readinglist.errors import BadQueryError
from readinglist.query import AnyOf, Days, During, Span, Within, Words


def kinds(text: str) -> list[object]:
    """The terms of a query without their places."""
    return [_bare(term) for term in query.parse(text).terms]


def _bare(term: query.Term) -> object:
    sign = "-" if term.is_negated else ""
    match term:
        case Words(text=text, is_prefix=is_prefix):
            return f"{sign}{text}{'…' if is_prefix else ''}"
        case AnyOf(key=key, values=values):
            return (f"{sign}{key}", *values)
        case Within(key=key, spans=spans):
            return (f"{sign}{key}", *spans)
        case During(key=key, stretches=stretches):
            return (f"{sign}{key}", *stretches)


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("", []),
        ("  \t ", []),
        ("waiting rooms", ["waiting", "rooms"]),
        ('"waiting rooms"', ["waiting rooms"]),
        ('-"waiting rooms" -notice', ["-waiting rooms", "-notice"]),
        ("wait*", ["wait…"]),
        ("*", ["*"]),
        ("is:unread", [("is", "unread")]),
        ("IS:Unread", [("is", "unread")]),
        ("-is:read,skipped", [("-is", "read", "skipped")]),
        ("tag:Policy,,b", [("tag", "Policy", "b")]),
        ('tag:"social media",policy x', [("tag", "social media", "policy"), "x"]),
        ('tag:policy,"social media"', [("tag", "policy", "social media")]),
        ('tag:"never closed', [("tag", "never closed")]),
        ("host:example.org type:report", [("host", "example.org"), ("type", "report")]),
        ("source:https://example.org/a,b", [("source", "https://example.org/a", "b")]),
        ("has:note,doi", [("has", "note", "doi")]),
        ("number:3,7..9", [("number", Span(3, 3), Span(7, 9))]),
        ("cited-by:>2", [("cited-by", Span(3, None))]),
        ("cited-by:>=2", [("cited-by", Span(2, None))]),
        ("year:<2008", [("year", Span(None, 2007))]),
        ("year:<=2008", [("year", Span(None, 2008))]),
        ("year:2008..", [("year", Span(2008, None))]),
        ("year:..2011", [("year", Span(None, 2011))]),
        ("added:2024", [("added", Days("2024-01-01", "2024-12-31"))]),
        ("added:2024-02", [("added", Days("2024-02-01", "2024-02-29"))]),
        ("added:2023-12", [("added", Days("2023-12-01", "2023-12-31"))]),
        ("added:2024-05-17", [("added", Days("2024-05-17", "2024-05-17"))]),
        ("read:2024-02..2024-03-05", [("read", Days("2024-02-01", "2024-03-05"))]),
        ("read:..2024-02", [("read", Days("", "2024-02-29"))]),
        ("read:>2024", [("read", Days("2025-01-01", ""))]),
        ("read:>=2024", [("read", Days("2024-01-01", ""))]),
        ("read:<2024-03", [("read", Days("", "2024-02-29"))]),
        ("read:<=2024-02", [("read", Days("", "2024-02-29"))]),
        # what is no key is text
        ("https://example.org/?a:b", ["https://example.org/?a:b"]),
        ("10:30 TCP/IP:x Guide: to", ["10:30", "TCP/IP:x", "Guide:", "to"]),
        ('- -- --x foo"bar "', ["-", "--", "--x", 'foo"bar', ""]),
        ("AND NEAR( ^ ' {x} c++", ["AND", "NEAR(", "^", "'", "{x}", "c++"]),
    ],
)
def test_a_query_is_read(text: str, terms: list[object]) -> None:
    assert kinds(text) == terms


def test_terms_know_their_places() -> None:
    text = 'is:unread  -"two words" last'

    places = [text[term.start : term.end] for term in query.parse(text).terms]

    assert places == ["is:unread", '-"two words"', "last"]


@pytest.mark.parametrize(
    ("text", "pointed_at", "hint"),
    [
        ("a is:unr b", "unr", "“is:unread”"),
        ("is:unraed", "unraed", "“is:unread”"),
        ("is:nonsense", "nonsense", "unread, reading, read"),
        ("is:read,unr", "unr", "“is:unread”"),
        ("has:nots", "nots", "“has:note”"),
        ("x tga:policy", "tga:", "“tag:”"),
        ("status:read", "status:", "“is:”"),
        ("qqqq:x", "qqqq:", '"qqqq:x"'),
        ("is:", "is:", "without a space"),
        ("tag: x", "tag:", "without a space"),
        ("tag:,", "tag:,", ""),
        ('tag:""', 'tag:""', ""),
        ("year:soon", "soon", "2008..2011"),
        ("year:2008-2011", "2008-2011", "2008..2011"),
        ("year:2011..2008", "2011..2008", "2008..2011"),
        ("year:..", "..", ""),
        ("year:>", ">", "2008"),
        ("number:99999999999999999999", "99999999999999999999", "2008"),
        ("year:２００８", "２００８", "2008"),
        ("added:2024-13", "2024-13", "2024-05"),
        ("added:2023-02-29", "2023-02-29", "2024-05"),
        ("added:9999", "9999", "2024-05"),
        ("added:0000..", "0000..", "2024-05"),
        ("added:2024..2023", "2024..2023", "2023..2024"),
        ("added:yesterday", "yesterday", "2024-05"),
    ],
)
def test_a_slip_is_pointed_at(text: str, pointed_at: str, hint: str) -> None:
    with pytest.raises(BadQueryError) as caught:
        query.parse(text)

    error = caught.value
    assert text[error.start : error.end] == pointed_at
    assert hint in error.hint


@pytest.mark.parametrize("state", query.STATES)
def test_every_state_and_no_beginning_of_one_is_known(state: str) -> None:
    assert kinds(f"is:{state}") == [("is", state)]
    with pytest.raises(BadQueryError):
        query.parse(f"is:{state[:-1]}")


@given(st.text())
def test_any_text_is_a_query_or_an_error_that_points_into_it(text: str) -> None:
    places: list[query.Term | BadQueryError]
    try:
        places = list(query.parse(text).terms)
    except BadQueryError as error:
        places = [error]

    assert all(0 <= place.start < place.end <= len(text) for place in places)
    assert all(text[place.start : place.end].strip() for place in places)


@given(st.text())
def test_the_terms_cover_every_word(text: str) -> None:
    try:
        terms = query.parse(text).terms
    except BadQueryError:
        return

    left = text
    for term in reversed(terms):
        left = left[: term.start] + left[term.end :]
    assert left.strip() == ""


@given(st.text())
def test_plain_words_are_never_an_error(text: str) -> None:
    words = [term.text for term in query.plain(text).terms if isinstance(term, Words)]

    assert words == text.split()


def test_a_long_query_is_read_in_linear_time() -> None:
    assert len(query.parse('"' * 100_001).terms) == 50_001
    assert len(query.parse("a" * 100_000).terms) == 1
    assert len(query.parse('tag:"' + "x" * 100_000).terms) == 1


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("foo:bar", ["foo:bar"]),
        ('-foo:"bar baz" x', ["foo:bar baz", "x"]),
        ("C:\\papers", ["C:\\papers"]),
        ("is: it", ["is:", "it"]),
        ('title:"" x', ["title:", "x"]),
        ("title:trust", []),
    ],
)
def test_any_text_can_be_taken_for_words(text: str, words: list[str]) -> None:
    found = query.parse(text, takes_any_text=True).terms

    assert [term.text for term in found if isinstance(term, query.Words)] == words


@given(st.text(max_size=40).map(lambda text: text.replace(":", "")))
def test_no_text_without_a_colon_is_a_slip(text: str) -> None:
    query.parse(text)


@given(st.from_regex(r"[a-z]{1,9}:\S{0,9}", fullmatch=True))
def test_what_only_looks_like_a_key_is_text(text: str) -> None:
    if text.partition(":")[0] not in query.KEYS:
        assert query.parse(text, takes_any_text=True).terms


def test_keys_that_were_taken_for_words_are_named() -> None:
    asked = query.parse('trust foo:bar "a: b" title:x 12:30', takes_any_text=True)

    assert query.unknown_keys(asked) == ["foo"]


def test_a_wrong_value_is_a_slip_wherever_it_stands() -> None:
    with pytest.raises(BadQueryError):
        query.parse("is:unraed", takes_any_text=True)
