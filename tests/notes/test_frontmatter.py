"""The head of a note: nothing that was typed changes but the value that had to."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readinglist.errors import ConfigError
from readinglist.notes import frontmatter

TYPED = (
    "---\n"
    "id: 0123\n"
    "time: 12:30   # local\n"
    "country: NO\n"
    "status: unread\n"
    "tags:\n"
    "  - policy # mine\n"
    "  - 'two words'\n"
    "\n"
    "extra: {a: 1}\n"
    "---\n"
    "\n"
    "What I think.\n"
)


def test_values_are_the_strings_that_were_typed():
    values = frontmatter.values(TYPED)

    assert values["id"] == "0123"
    assert values["time"] == "12:30"
    assert values["country"] == "NO"
    assert values["tags"] == ["policy", "two words"]


@pytest.mark.parametrize(
    "text",
    [
        TYPED,
        TYPED.replace("\n", "\r\n"),
        "\ufeff" + TYPED,
        TYPED.rstrip("\n"),
        "---\nstatus: unread\ntags: [policy, two words]\n---",
        '---\n"status" : \'unread\'\ntags: [ "policy" ,"two words" ]\n---\nx',
    ],
)
def test_setting_what_is_set_already_changes_no_byte(text):
    same = frontmatter.spliced(text, {"status": "unread", "tags": ["policy", "two words"]})

    assert same == text


@pytest.mark.parametrize(
    ("changes", "old", "new"),
    [
        ({"status": "read"}, "status: unread\n", "status: read\n"),
        ({"time": "12:45"}, "time: 12:30   # local\n", 'time: "12:45"   # local\n'),
        ({"tags": ["policy"]}, "  - 'two words'\n", ""),
        (
            {"tags": ["policy", "two words", "new"]},
            "  - 'two words'\n",
            "  - 'two words'\n  - new\n",
        ),
        ({"year": 2011}, "extra: {a: 1}\n", "extra: {a: 1}\nyear: 2011\n"),
        ({"tags": []}, "tags:\n  - policy # mine\n  - 'two words'\n", "tags: []\n"),
    ],
)
def test_a_change_touches_its_own_lines_alone(changes, old, new):
    assert frontmatter.spliced(TYPED, changes) == TYPED.replace(old, new)


def test_line_ends_of_the_file_are_kept():
    dos = TYPED.replace("\n", "\r\n")

    changed = frontmatter.spliced(dos, {"status": "read", "tags": ["policy", "two words", "x"]})

    assert "\n" not in changed.replace("\r\n", "")


@pytest.mark.parametrize(
    "text", ["", "No head.\n", "---\nnever closed: true\n", "Text\n---\na: b\n---\n"]
)
def test_a_note_without_a_head_stays_without(text):
    assert frontmatter.spliced(text, {"status": "read"}) == text
    assert frontmatter.values(text) == {}


def test_the_body_is_what_stands_below_the_head():
    assert frontmatter.body(TYPED) == "What I think."
    assert frontmatter.body("---\na: b\n---\n\n---\nrule\n") == "---\nrule"


@pytest.mark.parametrize(
    ("head", "line"), [("a: [1,\nb: 2\n", 4), ("a: b\na: c\n", 3), ("- one\n- two\n", 2)]
)
def test_an_unreadable_head_is_refused_with_its_line(head, line):
    with pytest.raises(ConfigError) as refused:
        frontmatter.values(f"---\n{head}---\nbody\n", path="notes/x.md")

    assert refused.value.line == line
    assert str(refused.value).startswith(f"notes/x.md:{line}: ")


texts = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=40)


@given(title=texts, tags=st.lists(texts, max_size=4))
def test_what_is_rendered_reads_back_as_it_was(title, tags):
    head = frontmatter.rendered({"title": title, "tags": tags})

    assert frontmatter.values(head) == {"title": title, "tags": tags}


@given(title=texts, tags=st.lists(texts, max_size=4, unique=True))
def test_what_is_spliced_reads_back_and_the_rest_stays(title, tags):
    changed = frontmatter.spliced(TYPED, {"title": title, "tags": tags})
    values = frontmatter.values(changed)

    assert values["title"] == title
    assert set(values["tags"]) == set(tags)
    assert frontmatter.parts(changed).body == frontmatter.parts(TYPED).body
    assert values["id"] == "0123"
