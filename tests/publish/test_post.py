"""The post that the idea began with, made by commands: from a blogger's list to one's own."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.support import golden
from tests.support.program import Program, program

HERE = Path(__file__).parent
DAY = "1295136000"  # 16 January 2011
TITLE = "What councils find when they answer online"
REPORT = "https://harbour.example.org/reports/twelve-councils"
POLICY = "https://casebook.example.org/policies/one-page"
STEPS = "https://localvoices.example.org/small-steps"
SILENCE = "https://openhall.example.org/papers/price-of-silence"


@pytest.fixture(scope="module")
def rl(tmp_path_factory: pytest.TempPathFactory) -> Program:
    """The library of one who has read a blog post and a report, and written down what they say."""
    made = program(tmp_path_factory.mktemp("post"))
    made.environment["SOURCE_DATE_EPOCH"] = DAY
    _read(made)
    _write(made)
    return made


def _read(rl: Program) -> None:
    """Add the blogger's list and the references page of the report; say more of two readings."""
    rl.ok("add", str(HERE / "pages/blog.html"), "--base-url", "https://notebook.example.org/answer")
    rl.ok("add", str(HERE / "pages/references.html"), "--base-url", REPORT)
    rl.ok("edit", POLICY, "--author", "Doe, Jennifer", "--year", "2010", "--type", "post-weblog")
    rl.ok("edit", STEPS, "--author", "Hale, Dora", "--publisher", "Local Voices", "--year", "2009",
          "--type", "report")  # fmt: skip
    for address in (REPORT, POLICY, STEPS, SILENCE):
        rl.ok("done", address)


def citekey(rl: Program, address: str) -> str:
    return json.loads(rl.ok("show", address, "--json").out)["item"]["citekey"]


def _write(rl: Program) -> None:
    """Note, quote and conclude: by commands, and in the file of a note by hand."""
    rl.ok("note", REPORT, "Twelve councils over two years: what each set out to do, and the bill.")
    rl.ok("quote", REPORT, "No council that could say whom it wanted to reach regretted the money.",
          "--page", "14", "--theme", "purpose")  # fmt: skip
    rl.ok("quote", REPORT, "What was not counted was the first to be cut.",
          "--page", "31-32", "--theme", "measuring,costs")  # fmt: skip
    rl.ok("note", POLICY, "Short, with policies to borrow from. Compare [[KEY]].".replace(
        "KEY", citekey(rl, STEPS)))  # fmt: skip
    rl.ok("quote", POLICY, "One page that is read beats thirty that are not.",
          "--theme", "staff policy")  # fmt: skip
    rl.ok("quote", STEPS, "Trust your staff: they speak for you on the telephone already.",
          "--page", "9", "--theme", "staff policy",
          "--note", "The sentence to begin with.")  # fmt: skip
    rl.ok("quote", STEPS, "Does it hold for a council of four people?", "--page", "ch. 2",
          "--kind", "question", "--theme", "costs")  # fmt: skip
    _write_by_hand(rl)
    rl.ok("takeaway", "Know whom you want to reach, and *why*.", "--for", "1")
    rl.ok("takeaway", "If you can't measure it, you can't manage it.", "--for", "2,6")
    rl.ok("takeaway", "Have a short policy, and trust your staff.", "--for", "q3,q4",
          "--against", "q6")  # fmt: skip


def _write_by_hand(rl: Program) -> None:
    """Make the note of a reading that has none yet, as one does in an editor."""
    note = rl.library / "notes" / f"{citekey(rl, SILENCE)}.md"
    note.write_text(
        "The costs, seen from the other end.\n\n"
        "> Every answer costs less than the complaint that it prevents.\n"
        "> — p. 112 #costs #measuring\n"
    )
    rl.ok("sync")


def published(rl: Program, name: str, *options: str) -> str:
    """Export what was read, and return the main file."""
    output = rl.folder / name
    rl.ok("export", *options, "is:read", "--title", TITLE, "--intro", str(HERE / "intro.md"),
          "--output", str(output))  # fmt: skip
    return output.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "options"),
    [
        ("post.md", ["markdown"]),
        ("post.pandoc.md", ["markdown", "--flavour", "pandoc"]),
        ("post.obsidian.md", ["markdown", "--flavour", "obsidian"]),
        ("post.by-theme.md", ["markdown", "--group-by", "theme", "--further", "3"]),
        ("post.html", ["html"]),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_the_post_is_as_one_would_publish_it(rl, name, options):
    made = published(rl, name, *options)

    assert golden.matches(made, HERE / "golden" / name)
