"""Places in a work and names of themes: as typed, kept, shown and cited."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readinglist.excerpts import locators, themes


@pytest.mark.parametrize(
    ("typed", "kept", "shown", "cited"),
    [
        ("14", "14", "p. 14", ", p. 14"),
        ("p. 14", "14", "p. 14", ", p. 14"),
        ("p14", "14", "p. 14", ", p. 14"),
        ("pp. 14-16", "14–16", "pp. 14–16", ", pp. 14–16"),
        ("pp. 14--16", "14–16", "pp. 14–16", ", pp. 14–16"),
        ("14 , 16", "14, 16", "pp. 14, 16", ", pp. 14, 16"),
        ("S. 12", "12", "p. 12", ", p. 12"),
        ("xii", "xii", "p. xii", ", p. xii"),
        ("A4", "A4", "p. A4", ", p. A4"),
        ("ch. 3", "ch. 3", "ch. 3", ", chap. 3"),
        ("Section 2.1", "Section 2.1", "Section 2.1", ", sec. 2.1"),
        ("§ 4", "§ 4", "§ 4", ", sec. 4"),
        ("00:14:05", "00:14:05", "00:14:05", "{}, 00:14:05"),
        ("slide 3", "slide 3", "slide 3", ", slide 3"),
        ("", "", "", ""),
        (" — ", "", "", ""),
    ],
)
def test_a_place_in_each_of_its_forms(typed, kept, shown, cited):
    assert locators.cleaned(typed) == kept
    assert (locators.shown(kept), locators.for_pandoc(kept)) == (shown, cited)


@given(st.text())
def test_what_is_shown_is_kept_as_the_same_place(typed):
    kept = locators.cleaned(typed)

    assert locators.cleaned(locators.shown(kept)) == kept
    assert "#" not in kept
    assert "\n" not in kept


@pytest.mark.parametrize(
    ("name", "tag", "slug"),
    [
        ("staff policy", "staff-policy", "staff-policy"),
        ("Measure it!", "Measure-it", "measure-it"),
        ("Café", "Café", "cafe"),
        ("2011", "y2011", "y2011"),
        ("policy/staff", "policy/staff", "policy/staff"),
        ("測量", "測量", "測量"),
        ("  --  ", "", ""),
    ],
)
def test_a_theme_as_a_tag_and_as_it_is_compared(name, tag, slug):
    assert (themes.tag(name), themes.slug(name)) == (tag, slug)


@given(st.text())
def test_a_theme_read_back_from_a_note_is_the_same_theme(name):
    assert themes.slug(themes.tag(name)) == themes.slug(name)
    assert themes.slug(themes.slug(name)) == themes.slug(name)
    assert not set(themes.tag(name)) & set(" \t\n#,;")
