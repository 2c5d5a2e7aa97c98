"""A file that was exported before is written anew, and nothing that was typed in it is lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readinglist import exporters
from readinglist.edition import Block
from readinglist.exporters import Fate

OPENING, FIRST, SECOND = Block("opening", "# A list"), Block("r:1", "One."), Block("r:2", "Two.")
BEFORE = exporters.fresh([OPENING, FIRST, SECOND])


def again(text, *blocks, merge=False, generated=BEFORE.generated):
    return exporters.update(text, blocks, generated, merge=merge)


def test_an_export_of_the_same_list_changes_no_byte():
    update = again(BEFORE.text, OPENING, FIRST, SECOND)

    assert update.text == BEFORE.text
    assert set(update.fates.values()) == {Fate.SAME}


def test_what_the_list_says_otherwise_is_written_anew():
    update = again(BEFORE.text, OPENING, Block("r:1", "One and a half."), SECOND)

    assert update.text == exporters.fresh([OPENING, Block("r:1", "One and a half."), SECOND]).text
    assert update.fates == {"opening": Fate.SAME, "r:1": Fate.UPDATED, "r:2": Fate.SAME}


def test_an_edited_part_is_kept_while_the_list_says_what_it_said():
    edited = BEFORE.text.replace("One.", "One, as I see it.")

    update = again(edited, OPENING, FIRST, SECOND)

    assert update.text == edited
    assert update.fates["r:1"] is Fate.KEPT


def test_an_edited_part_is_kept_and_told_when_the_list_changes_too():
    edited = BEFORE.text.replace("One.", "One, as I see it.")

    update = again(edited, OPENING, Block("r:1", "Eleven."), SECOND)

    assert update.text == edited
    assert update.fates["r:1"] is Fate.CONTESTED


def test_a_contested_part_can_be_merged_afterwards():
    long = exporters.fresh([Block("r:1", "One.\n\nTwo.\n\nThree.")])
    edited = long.text.replace("One.", "One, as I see it.")
    changed = Block("r:1", "One.\n\nTwo.\n\nThree, and four.")
    contested = again(edited, changed, generated=long.generated)

    update = again(contested.text, changed, generated=contested.generated, merge=True)

    assert "One, as I see it.\n\nTwo.\n\nThree, and four." in update.text
    assert update.fates == {"r:1": Fate.MERGED}


def test_words_that_both_changed_stand_there_twice():
    edited = BEFORE.text.replace("One.", "Mine.")

    update = again(edited, OPENING, Block("r:1", "Theirs."), SECOND, merge=True)

    assert "Mine.\n<!-- the list has:\nTheirs.\n-->" in update.text
    assert update.fates["r:1"] is Fate.DISPUTED


def test_a_merged_part_is_the_users_from_then_on():
    long = exporters.fresh([Block("r:1", "One.\n\nTwo.")])
    changed = Block("r:1", "One.\n\nTwo, too.")
    merged = again(
        long.text.replace("One.", "Mine."), changed, generated=long.generated, merge=True
    )

    update = again(merged.text, changed, generated=merged.generated)

    assert update.text == merged.text
    assert update.fates == {"r:1": Fate.KEPT}


def test_what_the_user_wrote_between_the_parts_stays_where_it_is():
    edited = BEFORE.text.replace("\n\n<!-- rl r:2", "\n\nMy own words.\n\n<!-- rl r:2")

    update = again(edited, OPENING, Block("r:1", "Eleven."), SECOND)

    assert update.text == edited.replace(*_first_part("One.", "Eleven."))


def _first_part(old, new):
    return (
        exporters.fresh([Block("r:1", old)]).text.strip(),
        exporters.fresh([Block("r:1", new)]).text.strip(),
    )


def test_a_new_part_goes_behind_the_one_before_it():
    update = again(BEFORE.text, OPENING, FIRST, Block("r:3", "Three."), SECOND)

    assert update.text == exporters.fresh([OPENING, FIRST, Block("r:3", "Three."), SECOND]).text
    assert update.fates["r:3"] is Fate.NEW


def test_a_part_that_is_no_longer_in_the_list_goes():
    update = again(BEFORE.text, OPENING, SECOND)

    assert update.text == exporters.fresh([OPENING, SECOND]).text
    assert update.fates["r:1"] is Fate.REMOVED


def test_a_part_that_was_edited_does_not_go():
    edited = BEFORE.text.replace("One.", "One, as I see it.")

    update = again(edited, OPENING, SECOND)

    assert update.text == edited
    assert update.fates["r:1"] is Fate.CONTESTED


def test_a_part_that_the_user_took_out_stays_out():
    start, end = BEFORE.text.index("<!-- rl r:1"), BEFORE.text.index("<!-- rl r:2")
    shortened = BEFORE.text[:start] + BEFORE.text[end:]

    once = again(shortened, OPENING, FIRST, SECOND)
    twice = again(once.text, OPENING, FIRST, SECOND, generated=once.generated)

    assert once.text == twice.text == shortened
    assert twice.fates["r:1"] is Fate.LEFT_OUT


def test_parts_stand_in_the_order_of_the_list():
    update = again(BEFORE.text, OPENING, SECOND, FIRST)

    assert update.text == exporters.fresh([OPENING, SECOND, FIRST]).text


def test_what_was_edited_goes_along_when_the_order_changes():
    edited = BEFORE.text.replace("One.", "One, as I see it.\n").replace(
        "<!-- rl r:2", "On one.\n\n<!-- rl r:2"
    )

    update = again(edited, OPENING, Block("r:0", "Nought."), SECOND, FIRST)

    places = [update.text.index(each) for each in ("Nought", "Two.", "as I see it", "On one.")]
    assert places == sorted(places)
    assert again(update.text, OPENING, Block("r:0", "Nought."), SECOND, FIRST,
                 generated=update.generated).text == update.text  # fmt: skip


def test_parts_that_the_user_moved_stay_where_they_are():
    moved = "\n".join(
        exporters.fresh([block]).text for block in (OPENING, SECOND, FIRST)
    )  # fmt: skip

    update = again(moved, OPENING, FIRST, Block("r:2", "Two and a half."))

    assert update.text.index("Two and a half.") < update.text.index("One.")


def test_the_properties_at_the_head_are_a_part_too():
    front = Block("head", 'title: "A"', is_front=True)
    before = exporters.fresh([front, OPENING])
    edited = before.text.replace('title: "A"', 'title: "A"\nauthor: Me')

    update = exporters.update(edited, [front, OPENING], before.generated, merge=False)

    assert before.text.startswith("---\n# rl head ")
    assert update.text == edited
    assert update.fates["head"] is Fate.KEPT


def test_words_of_the_list_that_look_like_a_mark_are_none():
    block = Block("r:1", "<!-- /rl -->\n<!-- rl r:2 0123456789ab -->\n\nx\n\n<!-- /rl -->")
    before = exporters.fresh([block, SECOND])

    update = exporters.update(before.text, [block, SECOND], before.generated, merge=False)

    assert update.text == before.text
    assert set(update.fates) == {"r:1", "r:2"}


@pytest.mark.parametrize("text", ["", "Words.\n", "<!-- rl -->\n", "<!-- rl x y -->\nz\n"])
def test_a_file_without_marks_is_not_ours(text):
    assert not exporters.is_ours(text)


WORDS = st.text(st.sampled_from("ab .\n-<!>#"), min_size=1, max_size=30).map(str.strip)
BLOCKS = st.lists(WORDS.filter(bool), min_size=1, max_size=5).map(
    lambda texts: [Block(f"r:{at}", text) for at, text in enumerate(texts)]
)


@given(BLOCKS, BLOCKS, st.data())
def test_nothing_that_was_typed_between_or_in_parts_disappears(old, new, data):
    before = exporters.fresh(old)
    lines = before.text.splitlines(keepends=True)
    at = data.draw(st.sampled_from([at for at, each in enumerate(lines) if "<!-- " not in each]))
    lines[at] = f"TYPED{lines[at]}"
    merge = data.draw(st.booleans())

    update = exporters.update("".join(lines), new, before.generated, merge=merge)

    assert "TYPED" in update.text


@given(BLOCKS, BLOCKS, st.booleans())
def test_a_second_export_of_the_same_changes_nothing(old, new, merge):
    before = exporters.fresh(old)
    once = exporters.update(before.text, new, before.generated, merge=merge)

    twice = exporters.update(once.text, new, once.generated, merge=merge)

    assert twice.text == once.text
