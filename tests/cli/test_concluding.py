"""`quote`, `theme`, `themes`, `takeaway`, `takeaways` and `cite`, as a person types them."""

from __future__ import annotations

import json

import pytest

from tests.support.program import copied, program


@pytest.fixture(scope="module")
def template(tmp_path_factory):
    """Three readings, all read; 1 and 2 are quoted (q1 to q4), and there are two takeaways."""
    rl = program(tmp_path_factory.mktemp("concluding"))
    for title in ("Waiting Rooms", "Letters", "Queues"):
        rl.ok("add", "--title", title, "--author", f"{title[:-1]}, Ada", "--year", "2011")
    rl.ok("done", "1-3")
    rl.ok("quote", "1", "Desks *wait*.", "--page", "pp. 14-15", "--theme", "Costs,waiting")
    rl.ok("quote", "2", "Letters cost.", "--page", "3", "--theme", "costs", "--note", "So there.")
    rl.ok("quote", "2", "Does it hold?", "--kind", "question", "--page", "ch. 2")
    rl.ok("quote", "1", "-", "--kind", "paraphrase", stdin="Waiting is\nwork.\n")
    rl.ok("takeaway", "Everything costs.", "--for", "1,q2", "--against", "4")
    rl.ok("takeaway", "Waiting is work.", "--for", "^q4")
    return rl


@pytest.fixture
def rl(template, tmp_path):
    return copied(template, tmp_path)


def rows(rl, *words):
    return json.loads(rl.ok(*words, "--json").out)


def test_a_quotation_is_told_with_its_number_and_where_it_stands(rl):
    ran = rl.ok("quote", "3", "So it is.", "--page", "7", "--theme", "costs")

    assert ran.err.startswith("Quotation q5 from 3 “Queues”, p. 7, #costs.\n")
    assert "queue2011queues.md" in ran.err


def test_words_are_taken_literally(template):
    assert [each["words"] for each in rows(template, "theme", "waiting")] == ["Desks *wait*."]
    note = next(template.library.glob("notes/waitingroom*.md")).read_text()
    assert r"> Desks \*wait\*." in note


def test_the_words_of_an_editor_are_read_with_what_stands_above_them(rl, tmp_path):
    editor = tmp_path / "editor"
    editor.write_text('#!/bin/sh\nsed -i "s/^page:.*/page: 9/" "$1"\nprintf "Typed.\\n" >> "$1"\n')
    editor.chmod(0o700)

    rl.ok("quote", "3", "--theme", "costs", EDITOR=str(editor))

    (quoted,) = [each for each in rows(rl, "theme", "costs") if each["reading"] == 3]
    assert (quoted["words"], quoted["page"]) == ("Typed.", "9")
    assert list((rl.library / "notes" / ".drafts").iterdir()) == []


def test_the_matrix_has_each_theme_with_its_readings(template):
    assert rows(template, "themes") == [
        {"theme": "Costs", "works": 2, "quotations": 2, "by_reading": {"1": 1, "2": 1}},
        {"theme": "waiting", "works": 1, "quotations": 1, "by_reading": {"1": 1}},
    ]


def test_a_theme_has_its_quotations_with_work_and_page(template):
    found = rows(template, "theme", "COSTS")

    assert [(each["number"], each["work"], each["page"]) for each in found] == [
        (1, "Waiting Room 2011", "14–15"),
        (2, "Letter 2011", "3"),
    ]
    assert found[1]["note"] == "So there."


def test_a_theme_that_is_none_is_told_with_one_that_is(template):
    ran = template("theme", "cost")

    assert ran.code == 3
    assert "Costs" in ran.err


def test_takeaways_count_what_is_behind_them(template):
    first, second = rows(template, "takeaways")

    assert (first["quotations"], first["works"], first["against"], first["one_only"]) == (
        2, 2, 1, False,
    )  # fmt: skip
    assert (second["quotations"], second["works"], second["one_only"]) == (1, 1, True)
    assert first["quotations_against"] == [4]


def test_a_takeaway_goes_on(rl):
    rl.ok("takeaway", "2", "--for", "1", "--words", "Waiting is hard work.")

    _, second = rows(rl, "takeaways")
    assert (second["words"], second["quotations_for"]) == ("Waiting is hard work.", [4, 1])


def test_a_takeaway_goes_and_comes_back(rl):
    rl.ok("takeaway", "1", "--delete")
    assert [each["number"] for each in rows(rl, "takeaways")] == [2]

    rl.ok("undo")

    assert [each["number"] for each in rows(rl, "takeaways")] == [1, 2]


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["takeaway", "So.", "--for", "99"], 3),
        (["takeaway", "So.", "--for", "nobody2011x"], 3),
        (["takeaway", "9", "--delete"], 3),
        (["takeaway", "So.", "--delete"], 2),
        (["takeaway", " "], 2),
        (["quote", "1", " "], 2),
        (["quote", "99", "So."], 3),
        (["quote", "1", "So.", "--theme", "!!"], 2),
        (["cite"], 2),
        (["cite", "1", "--quote", "1"], 2),
        (["cite", "--quote", "99"], 3),
        (["cite", "1", "--words"], 2),
    ],
)
def test_what_cannot_be_meant_is_refused_and_changes_nothing(template, words, code):
    ran = template(*words)

    assert (ran.code, ran.out) == (code, "")
    assert len(rows(template, "takeaways")) == 2


@pytest.mark.parametrize(
    ("words", "citation"),
    [
        (["1"], "[@waitingroom2011waiting]"),
        (["1", "--page", "p. 14"], "[@waitingroom2011waiting, p. 14]"),
        (["--quote", "q1"], "[@waitingroom2011waiting, pp. 14–15]"),
        (["--quote", "3"], "[@letter2011letters, chap. 2]"),
        (["--quote", "2", "--form", "markdown"], "Letter 2011, p. 3"),
        (["--quote", "2", "--form", "author-date"], "(Letter 2011, p. 3)"),
        (
            ["--quote", "1", "--words", "--form", "author-date"],
            "“Desks *wait*.” (Waiting Room 2011, pp. 14–15)",
        ),
        (["--quote", "2", "--form", "reference"], "Letter, Ada (2011) Letters."),
    ],
)
def test_a_citation_is_ready_to_be_pasted(template, words, citation):
    assert template.ok("cite", *words).out == f"{citation}\n"
