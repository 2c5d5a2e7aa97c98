"""What every exporter promises, the one that is added tomorrow too."""

from __future__ import annotations

from dataclasses import replace

import pytest

from readinglist import exporters
from readinglist.edition import Flavour
from tests.support.publication import collection, everything, item, reading

EVERY = [(name, flavour) for name in exporters.names() for flavour in Flavour]


@pytest.mark.parametrize("name", exporters.names())
def test_it_says_what_it_is_for(name):
    exporter = exporters.load(name)

    assert exporter.DESCRIPTION
    assert exporter.SUFFIX.startswith(".")


@pytest.mark.parametrize(("name", "flavour"), EVERY)
def test_it_makes_a_file_of_an_empty_list(name, flavour):
    made = list(exporters.load(name).files(replace(collection(), flavour=flavour)))

    assert made
    assert made[0].path == f"reading-list{exporters.load(name).SUFFIX}"


@pytest.mark.parametrize(("name", "flavour"), EVERY)
def test_its_files_lie_beside_each_other_under_the_name_that_was_given(name, flavour):
    made = list(exporters.load(name).files(replace(everything(), flavour=flavour, name="post")))

    paths = [file.path for file in made]
    assert paths[0] == f"post{exporters.load(name).SUFFIX}"
    assert len(set(paths)) == len(paths)
    assert all(path.startswith("post.") and "/" not in path for path in paths)


@pytest.mark.parametrize(("name", "flavour"), EVERY)
def test_the_same_list_is_the_same_text(name, flavour):
    def made():
        return list(exporters.load(name).files(replace(everything(), flavour=flavour)))

    assert made() == made()


@pytest.mark.parametrize("name", exporters.names())
def test_every_reading_is_in_it(name):
    titles = [f"Title {at}x" for at in range(20)]
    readings = [reading(item(at, title)) for at, title in enumerate(titles, 1)]

    text = next(iter(exporters.load(name).files(collection(*readings)))).text

    assert [title for title in titles if title not in text] == []


@pytest.mark.parametrize(("name", "flavour"), EVERY)
def test_the_parts_of_a_file_have_keys_of_their_own_and_are_all_of_it(name, flavour):
    for file in exporters.load(name).files(replace(everything(), flavour=flavour)):
        keys = [block.key for block in file.blocks]
        assert len(set(keys)) == len(keys)
        if file.blocks:
            rest = file.text
            for block in file.blocks:
                before, found, rest = rest.partition(block.text)
                assert found
                assert not before.strip("-\n")
            assert not rest.strip()


@pytest.mark.parametrize(("name", "flavour"), EVERY)
@pytest.mark.parametrize("words", ["", "\x00\x1b[31m", "a\nb", "<!-- /rl -->", "é" * 3000])
def test_any_text_can_be_written_as_utf_8(name, flavour, words):
    for file in exporters.load(name).files(replace(everything(words), flavour=flavour)):
        assert file.text.encode("utf-8")


@pytest.mark.parametrize(("name", "flavour"), EVERY)
def test_half_a_character_stops_no_export(name, flavour):
    (first, *_) = exporters.load(name).files(replace(everything("\ud800"), flavour=flavour))

    assert "10.5555/x" in first.text


def test_a_format_that_is_none_is_told_apart():
    with pytest.raises(KeyError):
        exporters.load("docx")
