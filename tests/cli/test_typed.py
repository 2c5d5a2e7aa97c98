"""What is typed and piped in as bytes that are no text."""

from __future__ import annotations

import io

import pytest

from readinglist.cli import typed
from readinglist.errors import UnreadableError
from tests.support.program import copied, program


@pytest.fixture(scope="module")
def template(tmp_path_factory):
    made = program(tmp_path_factory.mktemp("typed"))
    made.ok("add", "--title", "Waiting Rooms", "--url", "https://one.example/rooms")
    return made


@pytest.fixture
def standard_input(monkeypatch):
    def put(raw):
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(raw), encoding="ascii"))

    return put


@pytest.mark.parametrize("raw", [b"\xef\xbb\xbfH\xc3\xa4user", b"H\xc3\xa4user"])
def test_standard_input_is_utf_8_whatever_the_locale_says(standard_input, raw):
    standard_input(raw)

    assert typed.words("-") == "Häuser"


def test_standard_input_that_is_no_text_is_refused(standard_input):
    standard_input(b"H\xe4user")

    with pytest.raises(UnreadableError, match="standard input: is not UTF-8 text"):
        typed.words("-")


@pytest.mark.parametrize(
    "words",
    [
        ["note", "1", "b\udce4d"],
        ["quote", "1", "b\udce4d", "--page", "\udce4", "--theme", "x\udce4", "--note", "\udce4"],
        ["export", "markdown", "--title", "b\udce4d", "--output", "p\udce4.md"],
        ["takeaway", "b\udce4d"],
    ],
)
def test_bytes_that_are_no_text_end_no_command(template, tmp_path, words):
    assert copied(template, tmp_path)(*words).code == 0
