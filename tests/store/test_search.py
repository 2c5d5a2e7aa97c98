from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from readinglist import query
from readinglist.model import Name, Work
from readinglist.store import connection, edits, listing, notes, search, segments, tagging
from readinglist.store.database import Database
from readinglist.store.search import MARK_END, MARK_START, Order
from tests.support.library import add, add_titles, changing, cited, new, note, page, work

AWKWARD = [
    '"',
    'foo"bar',
    "AND",
    "OR NOT",
    "*",
    "NEAR(",
    "NEAR(a b, 2)",
    "foo-bar",
    "title:foo",
    "{title} : foo",
    "^",
    "(",
    "'",
    "",
    "   ",
    "a\0b",
    "日本",
    "cafe",
    "-foo",
    "foo*",
    "**",
    "{x}",
    "foo:bar",
    "foo:",
    'foo:"',
    "\ud800",
    "\N{ZERO WIDTH SPACE}",
    "a" * 100_000,
    " ".join("abcdefghij" * 500),
]


def numbers(db: Database, text: str) -> list[int]:
    return [hit.row.number for hit in search.find(db, query.plain(text)).hits]


@pytest.mark.parametrize("text", AWKWARD)
def test_any_text_may_be_searched_for(db: Database, text: str) -> None:
    add_titles(db, "Waiting Rooms")

    assert numbers(db, text) == []
    assert search.find(db, query.parse(text, takes_any_text=True)).hits == ()
    assert listing.count(db, query.plain(text)) == (0 if text.strip() else 1)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@example("ⅷ²①")
@example("a\N{COMBINING ACUTE ACCENT}")
@given(st.text(max_size=20))
def test_a_title_is_found_by_its_own_words(db: Database, text: str) -> None:
    title = f"kept {text}"
    address = "-".join(f"{ord(sign):x}" for sign in text)
    [added] = add(db, new(page(title, f"https://example.org/{address}")))

    assert added.number in {row.number for row in listing.rows(db, query.plain(title))}


def test_words_are_found_wherever_they_stand(db: Database) -> None:
    add(db, new(page("Report", "https://example.org/report")))
    add(
        db,
        cited(
            "As printed: Fell.",
            Work(
                title="Alpha",
                author=(Name("Bravo", "Carla"),),
                editor=(Name(literal="Delta Union"),),
                container_title="Echo Journal",
                publisher="Foxtrot",
            ),
            remark="golf",
            context="hotel",
        ),
        source=1,
    )
    with changing(db) as batch:
        tagging.tag(batch, [2], ["India"])
        notes.put(batch, 2, note("juliett"))

    words = "printed alpha bravo carla delta echo foxtrot golf hotel india juliett"
    assert [numbers(db, word) for word in words.split()] == [[2]] * 11
    assert numbers(db, words) == [2]


def test_what_changes_is_found_as_it_is_now(db: Database) -> None:
    add_titles(db, "Old")
    with changing(db) as batch:
        tagging.tag(batch, [1], ["mistake"])
        notes.put(batch, 1, note("draft"))

    with changing(db) as batch:
        edits.edit(batch, 1, {"title": "New"})
        tagging.untag(batch, [1], ["mistake"])
        notes.forget(batch, 1)

    assert [numbers(db, word) for word in ("old", "mistake", "draft", "new")] == [[], [], [], [1]]


@pytest.mark.parametrize(
    ("title", "asked"),
    [
        ("Café society", "cafe"),
        ("Cafe society", "CAFÉ"),
        ("Über Ämter", "uber amter"),
        ("日本語の参考文献", "文献"),
        ("日本語の参考文献", "日本"),
        ("日本語の参考文献", "語"),
        ("参考文献 in Japan", "文献 japan"),
        ("사회복지 연구", "복지"),
        ("ソーシャルメディア", "メディア"),
        ("第2章の要約", "2章"),
        ("C++ for civil servants", "c++"),
    ],
)
def test_a_word_is_found_in_any_script_and_without_its_accents(
    db: Database, title: str, asked: str
) -> None:
    add_titles(db, title)

    assert numbers(db, asked) == [1]


@pytest.mark.parametrize(
    ("title", "asked"),
    [("日本語の参考文献", "献文"), ("日本語の参考文献", "日語"), ("Cafés", "cafe")],
)
def test_other_words_are_not_found(db: Database, title: str, asked: str) -> None:
    add_titles(db, title)

    assert numbers(db, asked) == []


def test_the_title_counts_for_more_than_what_others_wrote(db: Database) -> None:
    add(db, new(page("Report", "https://example.org/report")))
    add(
        db,
        cited("x", page("Other things", "https://example.org/1"), remark="as said on measuring"),
        cited("y", page("Measuring", "https://example.org/2")),
        source=1,
    )

    assert numbers(db, "measuring") == [3, 2]


def test_the_other_terms_of_a_query_narrow_a_search(db: Database) -> None:
    add_titles(db, "Waiting", "Waiting too", "Waiting in the trash")
    with changing(db) as batch:
        tagging.tag(batch, [2], ["x"])
        edits.delete(batch, [3])

    assert [hit.row.number for hit in search.find(db, query.parse("waiting tag:x")).hits] == [2]
    assert [hit.row.number for hit in search.find(db, query.parse("waiting -too")).hits] == [1]
    assert [hit.row.number for hit in search.find(db, query.parse("waiting is:deleted")).hits] == [
        3
    ]


def test_without_a_word_there_is_nothing_to_find(db: Database) -> None:
    add_titles(db, "Waiting")

    assert search.find(db, query.parse("is:unread")).hits == ()


def test_a_snippet_marks_the_words_on_one_line(db: Database) -> None:
    add(db, new(page("日本語の参考文献", "https://example.org/1")), new(work("Rooms\nfor waiting")))

    snippets = [search.find(db, query.plain(text)).hits[0].snippet for text in ("文献", "waiting")]

    assert snippets == [
        f"日本語の参考{MARK_START}文献{MARK_END}",
        f"Rooms for {MARK_START}waiting{MARK_END}",
    ]


def test_a_search_says_that_there_is_more(db: Database) -> None:
    add_titles(db, "Waiting", "Waiting too", "Waiting three")

    assert search.find(db, query.plain("waiting"), limit=3).has_more is False
    cut = search.find(db, query.plain("waiting"), limit=2)
    assert (len(cut.hits), cut.has_more) == (2, True)


def test_few_matches_are_ranked_and_many_come_newest_first(
    db: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    add_titles(db, "Waiting", "Rooms without waiting or wanting")
    ranked = search.find(db, query.plain("waiting"))
    monkeypatch.setattr(search, "MANY", 1)

    many = search.find(db, query.plain("waiting"))

    assert (ranked.order, [hit.row.number for hit in ranked.hits]) == (Order.RANK, [1, 2])
    assert (many.order, [hit.row.number for hit in many.hits]) == (Order.NEWEST, [2, 1])


def test_a_read_only_library_with_a_broken_index_is_not_mended(library: Path) -> None:
    with connection.connect(library) as db:
        add_titles(db, "Waiting")
        db.connection.execute("DELETE FROM search")
    before = library.read_bytes()

    with connection.connect(library) as db:
        db.is_read_only = True
        result = search.find(db, query.plain("waiting"))

    assert (result.hits, result.was_mended, library.read_bytes() == before) == ((), False, True)


@given(st.text())
def test_cutting_wide_characters_can_be_undone(text: str) -> None:
    whole = text.replace("\N{ZERO WIDTH SPACE}", "")

    assert segments.joined(segments.cut(text)) == whole
    assert segments.cut(segments.cut(text)) == segments.cut(text)


def test_only_wide_characters_are_cut() -> None:
    assert segments.cut("Über 日本 x語y").split("\N{ZERO WIDTH SPACE}") == [
        "Über 日",
        "本 x",
        "語",
        "y",
    ]
