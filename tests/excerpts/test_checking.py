"""Words held against the text that they are from: exact, near with the difference, not found."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readinglist.excerpts.checking import CONTEXT_CHARS, check, differences
from readinglist.excerpts.values import Verdict

TEXT = """\
Twelve councils opened online channels between 2008 and 2010. The chal\u00adlenge for all of them
was to move these channels off the list of problems and on to their list of opportun-
ities. “If they don’t,” one of them said, “they face a changing world under-equipped”. The more a
council spent, the more control it had – but few could say what that control was worth to people
who wrote to them. Answers came within two days. Answers by letter took three weeks.
参考文献是读者的路标。这份报告没有参考文献。
"""


@pytest.mark.parametrize(
    "words",
    [
        "Twelve councils opened online channels between 2008 and 2010.",
        "The challenge for all of them was to move these channels",
        "and on to their list of opportunities.",
        '"If they don\'t," one of them said',
        "the more control it had - but few could say",
        "The more a\ncouncil   spent",
        "*The more* a council \\- spent".replace(" \\-", ""),
        "The challenge … was to move these channels […] list of opportunities",
        "The challenge for [the councils] was to move",
        "Twelve councils opened ... Answers came within two days",
        "这份报告没有参考文献",
    ],
)
def test_the_same_words_are_exact(words):
    assert check(words, TEXT).verdict is Verdict.EXACT


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (
            "The more a council spends, the more control it has",
            "The more a council spent, the more control it had",
        ),
        ("Answers came within three days.", "Answers came within two days."),
        (
            "Twelve councils started online channels between 2008 and 2010",
            "Twelve councils opened online channels between 2008 and 2010",
        ),
        ("answers came within two days", "Answers came within two days"),
        (
            "they face a changing world under equipped and alone",
            "they face a changing world under-equipped",
        ),
    ],
)
def test_nearly_the_same_words_are_near_and_what_stands_there_is_told(words, found):
    checked = check(words, TEXT)

    assert (checked.verdict, checked.found) == (Verdict.NEAR, found)


@pytest.mark.parametrize(
    "words",
    [
        "Nothing of the kind was ever said in it.",
        "Answers came by letter, and people wrote to the council in 2008.",
        "The councils had a list of problems to move",
        "few could say what those channels cost people",
        "One of them said they face twelve councils",
        "control … opened online channels … Twelve councils",
        "…",
        "",
        "[all of it]",
    ],
)
def test_other_words_are_not_found(words):
    assert check(words, TEXT).verdict is Verdict.NOT_FOUND


def test_nothing_is_found_in_an_empty_text():
    assert check("words", "").verdict is Verdict.NOT_FOUND


def test_what_stands_around_the_words_is_kept():
    checked = check("Answers came within two days.", TEXT)

    assert checked.prefix == "s worth to people who wrote to them."[-CONTEXT_CHARS:]
    assert checked.suffix == "Answers by letter took three wee"
    assert len(checked.suffix) == CONTEXT_CHARS


def test_parts_that_are_far_apart_are_no_one_quotation():
    far = f"The beginning of it. {'word ' * 3000} The end of it."

    assert check("The beginning of it … The end of it", far).verdict is not Verdict.EXACT


@given(st.integers(0, 90), st.integers(1, 30))
def test_every_stretch_of_a_text_is_exact(start, length):
    whole = TEXT.replace("opportun-\n", "opportun")
    words = " ".join(whole.split()[start : start + length])

    assert check(words, whole).verdict is (Verdict.EXACT if words else Verdict.NOT_FOUND)


@given(st.text(max_size=60), st.text(max_size=200))
def test_no_words_and_no_text_are_too_much(words, text):
    checked = check(words, text)

    assert (checked.verdict is Verdict.NEAR) == bool(checked.found)


def test_the_difference_is_told_run_by_run():
    told = list(differences("They do not face *it*", "They don’t face it"))

    assert told == [("They", "They"), ("do not", "don’t"), ("face it", "face it")]


@given(st.text(st.characters(exclude_characters="\\*_`"), max_size=60), st.text(max_size=60))
def test_both_versions_can_be_read_off_the_difference(words, found):
    told = list(differences(words, found))

    assert " ".join(quoted for quoted, _ in told if quoted) == " ".join(words.split())
    assert " ".join(there for _, there in told if there) == " ".join(found.split())
