"""`text`: the stored text of a reading, as it is read on a terminal and as a pipe has it."""

from __future__ import annotations

import json

import pytest

from readinglist.cli import prose
from readinglist.excerpts.placing import Place
from readinglist.model import ReadableText
from readinglist.store import connection, texts
from tests.support import transcripts
from tests.support.library import changing

TEXT = """\
# Counters and kindness

The office kept its **ledgers** in a room that *nobody* entered without a reason.

- First come the forms, which are to be filled in twice, in ink, and in capital letters throughout.
- Then the stamp.
"""


@pytest.fixture
def kept(rl):
    """The program with a reading that has a text."""
    rl.ok("add", "--title", "Counters and kindness", "--author", "Falk, Tove")
    keep(rl, 1, TEXT)
    return rl


def keep(rl, number: int, text: str, pages: tuple[int, ...] = ()) -> None:
    found = ReadableText(text=text, words=len(text.split()), minutes=1, language="en", pages=pages)
    with connection.connect(rl.library / "readinglist.db") as db, changing(db) as batch:
        texts.keep(batch, number, found, digest="x")


def on_terminal(rl, tmp_path, command: str) -> str:
    (tmp_path / "terminal").mkdir()
    terminal = transcripts.Terminal(tmp_path / "terminal")
    return terminal.run(f"READINGLIST_LIBRARY={rl.library} {command}")


def test_a_pipe_has_the_markdown_with_quotations_marked(kept):
    kept.ok("quote", "1", "ledgers in a room that nobody entered")

    printed = kept.ok("text", "1").out

    assert (
        printed == TEXT.replace("**ledgers", "==**ledgers").replace("entered", "entered==") + "\n"
    )


def test_a_reading_is_named_as_elsewhere(kept):
    assert kept.ok("text", "falkcounters").out == kept.ok("text", "1").out


def test_a_terminal_shows_it_wrapped_with_the_numbers_of_quotations(kept, tmp_path):
    kept.ok("quote", "1", "ledgers in a room")

    printed = on_terminal(kept, tmp_path, "readinglist text 1 --no-pager")

    assert printed == (
        "Counters and kindness\n"
        "Tove Falk\n"
        "41 words · 1 minute · en · as of 2024-05-17\n\n"
        "The office kept its ==ledgers in a room== [q1] that nobody entered without a reason.\n\n"
        "• First come the forms, which are to be filled in twice, in ink, and in capital\n"
        "  letters throughout.\n"
        "• Then the stamp.\n"
    )


def test_a_terminal_gets_the_pager(kept, tmp_path):
    printed = on_terminal(kept, tmp_path, "PAGER='sed -n s/office/OFFICE/p' readinglist text 1")

    assert printed.startswith("The OFFICE kept its")


def test_a_pager_that_is_left_early_is_no_error(kept, tmp_path):
    keep(kept, 1, "A word and another.\n\n" * 20_000)

    printed = on_terminal(kept, tmp_path, "PAGER='head -1' readinglist text 1; echo $?")

    assert printed == "Counters and kindness\n0\n"


def test_a_pager_that_is_not_there_is_told_and_the_text_printed(kept, tmp_path):
    printed = on_terminal(kept, tmp_path, "PAGER=no-such-pager readinglist text 1")

    assert "The pager “no-such-pager” cannot be started" in printed
    assert "• Then the stamp." in printed


def test_json_tells_where_quotations_stand(kept):
    kept.ok("quote", "1", "Then the stamp")

    record = json.loads(kept.ok("text", "1", "--json").out)

    [quoted] = record["quoted"]
    assert record["text"][quoted["start"] : quoted["end"]] == "Then the stamp"
    assert (quoted["quotations"], record["language"], record["pages"]) == ([1], "en", [])


def test_without_a_text_it_says_why_and_what_to_do(rl):
    rl.ok("add", "--title", "Printed")
    rl.ok("add", "--title", "Fetched", "--url", "https://example.org/x")
    rl.ok("add", "--title", "Empty", "--url", "https://example.org/y")
    with connection.connect(rl.library / "readinglist.db") as db, changing(db) as batch:
        texts.keep_trouble(batch, 3, "it is locked with a password", digest="x")

    said = [rl("text", str(number)) for number in (1, 2, 3, 4)]

    assert [each.code for each in said] == [3, 3, 3, 3]
    assert "There is no text of reading 1: it has no address." in said[0].err
    assert "readinglist edit 1 --url" in said[0].err
    assert "readinglist fetch 2" in said[1].err
    assert "it is locked with a password" in said[2].err
    assert "There is no reading 4." in said[3].err


def test_nothing_in_a_text_moves_the_cursor():
    hostile = "Words\x9b31m \u202eturned\x1b]0;title\x07 \u206amarked"

    [line] = prose.lines(hostile, [], colour=False)

    assert line.isprintable()


def test_styles_end_with_the_line_and_go_on_with_the_next(monkeypatch):
    monkeypatch.setenv("COLUMNS", "20")

    lines = list(prose.lines("one two three four **five six**", [Place(14, 29, (1,))]))

    assert lines == [
        "one two three \x1b[30;43mfour\x1b[0m",
        "\x1b[30;43m\x1b[0m\x1b[30;43;1mfive six\x1b[0m\x1b[30;43m\x1b[0m \x1b[2m[q1]\x1b[0m",
    ]


def test_the_pages_of_a_pdf_are_told():
    text = "# One\n\nwords go on\n\nwords end. Three"
    pages = (0, text.index("words end"), text.index("Three"))

    told = list(prose.lines(text, [], pages=pages, colour=False))

    assert told == ["[p. 1] One", "", "words go on", "", "[p. 2] words end. [p. 3] Three"]
