"""What is typed is told apart by what it looks like, and never guessed at."""

import pytest

from readinglist import targets
from readinglist.errors import FileNotThereError, UsageError
from readinglist.model import Work
from readinglist.targets import TargetKind


def read(text, *files):
    return targets.read(text, is_file=lambda name: name in files)


@pytest.mark.parametrize(
    ("typed", "kind", "work"),
    [
        ("12", TargetKind.NUMBER, Work()),
        ("page.html", TargetKind.FILE, Work()),
        ("https://x.example/a", TargetKind.ADDRESS, Work(url="https://x.example/a")),
        ("x.example/a", TargetKind.ADDRESS, Work(url="https://x.example/a")),
        (
            "10.5555/ABC.1",
            TargetKind.IDENTIFIER,
            Work(doi="10.5555/abc.1", url="https://doi.org/10.5555/abc.1"),
        ),
        (
            "doi:10.5555/abc.1",
            TargetKind.IDENTIFIER,
            Work(doi="10.5555/abc.1", url="https://doi.org/10.5555/abc.1"),
        ),
        ("978-0-306-40615-7", TargetKind.IDENTIFIER, Work(isbn="9780306406157")),
        ("ISBN 0-306-40615-2", TargetKind.IDENTIFIER, Work(isbn="9780306406157")),
        (
            "arXiv:2101.00001v2",
            TargetKind.IDENTIFIER,
            Work(arxiv="2101.00001", url="https://arxiv.org/abs/2101.00001"),
        ),
        (
            "https://doi.org/10.5555/abc.1",
            TargetKind.ADDRESS,
            Work(url="https://doi.org/10.5555/abc.1"),
        ),
    ],
)
def test_a_target_is_told_apart(typed, kind, work):
    target = read(typed, "page.html")

    assert (target.kind, target.work) == (kind, work)


@pytest.mark.parametrize("typed", ["missing.html", "./a", "~/report.pdf", "/tmp/x.docx"])
def test_a_path_without_a_file_says_so(typed):
    with pytest.raises(FileNotThereError):
        read(typed)


@pytest.mark.parametrize("typed", ["", "Fenwick, J. (2007) The listening state", "javascript:x()"])
def test_what_is_none_of_them_is_refused(typed):
    with pytest.raises(UsageError):
        read(typed)


def test_a_list_has_one_target_a_line_and_comments():
    lines = ["# to read", "", "https://x.example/a", "  7  "]

    found = targets.read_lines(lines, is_file=lambda name: False, name="list.txt")

    assert [t.typed for t in found] == ["https://x.example/a", "7"]


def test_a_bibliography_is_not_taken_for_a_list_of_targets():
    lines = ["https://x.example/a", "Fenwick, J. (2007) The listening state. Meadow Press."]

    with pytest.raises(UsageError, match=r"list\.txt, line 2: .*Fenwick") as refused:
        targets.read_lines(lines, is_file=lambda name: False, name="list.txt")

    assert "--text" in refused.value.hint
