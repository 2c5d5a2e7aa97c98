"""What kind of work an entry is to."""

# ruff: noqa: E501 - a case a line, however long the reference

from __future__ import annotations

import pytest

from readinglist.extract.citations import parse
from readinglist.model import Entry, Origin, Work


def test_what_tells_nothing_is_a_document():
    assert parse([Entry(text="Tides")])[0].work.type == "document"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Calder, A. (2010). Tides of the North. Harbour Studies, 12(3), 45–67.", "article-journal"),
        ("Calder, A. (2010). The Tide Book. London: Harbour Press.", "book"),
        ("Calder, A. (2010). Reading the tides. In C. Dunmore (Ed.), The Harbour Handbook (pp. 12–34). London: Harbour Press.", "chapter"),
        ("Calder, A. (2010). Reading the tides. In Proceedings of the 3rd Conference on Tides (pp. 12–34). London: Harbour Press.", "paper-conference"),
        ("Calder, A. (2012). Tides and their readers (Doctoral dissertation). University of Harwich.", "thesis"),
        ("Calder, Anna (2012): Gezeiten. Diplomarbeit, Universität Kiel.", "thesis"),
        ("Scottish Government (2008) Getting tides right. Edinburgh: Scottish Government.", "report"),
        ("Calder, A. (2008). Tides and trade. Working Paper No. 12. Harwich: Harbour Institute.", "report"),
        ('Calder, Anna (4 May 2011). "Harbour to publish its data". The Evening Post. Retrieved 2012-08-18.', "article-newspaper"),
        ('Calder, Anna (4 May 2011). "Why tides". Harbour Blog. Retrieved 2012-08-18.', "post-weblog"),
        ('Calder, A., "Tide Transfer Protocol", RFC 9999, October 2010, <https://www.rfc-editor.org/info/rfc9999>.', "standard"),
        ("Calder, A. (2015). Tide tables [Data set]. Harbour Institute.", "dataset"),
        ("Calder, A. (2015). Tides in motion [Video]. https://www.youtube.com/watch?v=1", "motion_picture"),
        ("Harbours Act 1964 (c. 40). https://law.example/1964/40", "legislation"),
        ("李明. 潮汐学[M]. 青岛: 海港出版社, 2005.", "book"),
        ("李明. 渔村的变迁[D]. 青岛: 海港大学, 2005.", "thesis"),
    ],
)  # fmt: skip
def test_words_and_parts_tell_the_kind(text, kind):
    assert parse([Entry(text=text)])[0].work.type == kind


def test_a_linked_page_is_a_webpage():
    assert (
        parse([Entry(text="Tide tables. https://tides.example/tables")])[0].work.type == "webpage"
    )


def test_a_kind_that_the_page_states_stays_and_one_that_is_read_is_a_guess():
    text = "Calder, A. (2010). The Tide Book. London: Harbour Press."

    stated = parse([Entry(text=text, stated=Work(type="map"))])[0]
    read = parse([Entry(text=text)])[0]

    assert (stated.work.type, stated.origins["type"]) == ("map", Origin.STRUCTURED)
    assert (read.work.type, read.origins["type"]) == ("book", Origin.GUESS)
