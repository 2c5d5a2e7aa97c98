"""The hard cases of references, each in an invented work: title, authors, year.

The labeller decides most of them. A model newly trained has to get all of them right again.
"""

# ruff: noqa: E501 - a case a line, however long the reference

from __future__ import annotations

import pytest

from readinglist.extract.citations import parse
from readinglist.model import Entry, Work

ARTICLE = "Tides of the North and the fishers who read them"


def work_of(text: str) -> Work:
    return parse([Entry(text=text)])[0].work


def shown(work: Work) -> tuple[str, list[str], int | None]:
    return work.title, [name.short for name in work.author], work.year


JOURNALS = [
    f"Calder, A. B., & Dunmore, C. (2010). {ARTICLE}. Harbour Studies, 12(3), 45–67.",
    f"Calder AB, Dunmore C. {ARTICLE}. Harb Stud. 2010;12(3):45-67.",
    f"[12] A. B. Calder and C. Dunmore, “{ARTICLE},” Harbour Studies, vol. 12, no. 3, pp. 45–67, 2010.",
    f"Calder, Anna B., and Chris Dunmore. “{ARTICLE}.” Harbour Studies 12, no. 3 (2010): 45–67.",
    f"Calder, Anna B., und Chris Dunmore (2010): {ARTICLE}. In: Harbour Studies 12 (3), S. 45–67.",
    f"CALDER, A. B.; DUNMORE, C. {ARTICLE}. Harbour Studies, v. 12, n. 3, p. 45-67, 2010.",
    f"Anna B. Calder y Chris Dunmore, «{ARTICLE}», Harbour Studies, vol. 12, n.º 3, 2010, pp. 45-67.",
    f"A. B. Calder et C. Dunmore, « {ARTICLE} », Harbour Studies, 12, 2010, p. 45-67.",
]


@pytest.mark.parametrize("text", JOURNALS)
def test_one_article_in_eight_styles_is_one_article(text):
    work = work_of(text)
    title, authors, year = shown(work)

    assert (title, [name.title() for name in authors], year) == (
        ARTICLE,
        ["Calder", "Dunmore"],
        2010,
    )
    assert work.container_title in {"Harbour Studies", "Harb Stud"}
    assert (work.volume, work.page) == ("12", "45-67")


@pytest.mark.parametrize(
    ("text", "title", "authors", "year"),
    [
        ("World Health Organization (2013). Global report on tides and health. Geneva: WHO.", "Global report on tides and health", ["World Health Organization"], 2013),
        ("OECD (2019), Tides at a Glance, OECD Publishing, Paris.", "Tides at a Glance", ["OECD"], 2019),
        ("Scottish Government (2008) Getting tides right for every harbour. Edinburgh: Scottish Government.", "Getting tides right for every harbour", ["Scottish Government"], 2008),
        ("Department of Health, Education, and Welfare. Toward a social report on harbours. Washington, DC: Government Printing Office, 1969.", "Toward a social report on harbours", ["Department of Health, Education, and Welfare"], 1969),
        ("Ministère de la Santé (2012). La santé des pêcheurs. Paris : La Documentation du port.", "La santé des pêcheurs", ["Ministère de la Santé"], 2012),
        ("Statistisches Bundesamt (Hrsg.) (2016): Häfen in Zahlen. Wiesbaden.", "Häfen in Zahlen", ["Statistisches Bundesamt"], 2016),
    ],
)  # fmt: skip
def test_organisations_stand_where_authors_stand(text, title, authors, year):
    assert shown(work_of(text)) == (title, authors, year)


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("Calder, A. (n.d.). The tide book. London: Harbour Press.", None),
        ("Calder, A. (o. J.): Das Gezeitenbuch. Hamburg: Hafenverlag.", None),
        ("Calder, A. (forthcoming). The tide book. London: Harbour Press.", None),
        ("Calder, A. (in press). The tide book. London: Harbour Press.", None),
        ("Calder, A. (2014a). The tide book. London: Harbour Press.", 2014),
        ("Calder, Anna. 1999 [1927]. The tide book. London: Harbour Press.", 1999),
        ("Calder, A. (n.d.). The tide book. Retrieved 12 May 2016, from https://tides.example/book", None),
        ("Calder, Anna. The Tide Book. London: Harbour Press, 2004. Accessed 3 May 2011.", 2004),
    ],
)  # fmt: skip
def test_the_year_is_that_of_the_work_alone(text, year):
    assert work_of(text).year == year


@pytest.mark.parametrize(
    "title",
    [
        "Agenda 2030: harbours and what they owe the sea",
        "Road safety at the quay 2018",
        "Who reads the tides?",
        "The tide book: a reader for pilots, fishers and clerks",
        "The tides of 1914–1918 and the harbour towns of the north",
        "Learning (about) tides in schools",
        "Tides, winds, and sands",
    ],
)
def test_titles_keep_their_years_colons_questions_and_brackets(title):
    work = work_of(f"Calder, A. (2021). {title}. London: Harbour Press.")

    assert shown(work) == (title, ["Calder"], 2021)


@pytest.mark.parametrize(
    ("text", "title", "container", "editors"),
    [
        ("Calder, A. (2010). Reading the tides. In C. Dunmore & D. Ness (Eds.), The Harbour Handbook (pp. 12–34). London: Harbour Press.", "Reading the tides", "The Harbour Handbook", ["Dunmore", "Ness"]),
        ("Calder, Anna (2010): Gezeiten lesen. In: Dunmore, Chris (Hrsg.): Handbuch der Häfen. Hamburg: Hafenverlag, S. 12–34.", "Gezeiten lesen", "Handbuch der Häfen", ["Dunmore"]),
        ("Calder, Anna. “Reading the Tides.” In The Harbour Handbook, edited by Chris Dunmore, 12–34. London: Harbour Press, 2010.", "Reading the Tides", "The Harbour Handbook", ["Dunmore"]),
    ],
)  # fmt: skip
def test_a_chapter_is_the_work_and_the_book_what_holds_it(text, title, container, editors):
    work = work_of(text)

    assert (work.title, work.container_title) == (title, container)
    assert [name.family for name in work.author] == ["Calder"]
    assert [name.family for name in work.editor] == editors


@pytest.mark.parametrize(
    "text",
    [
        "Calder, A., & Dunmore, C. (Eds.). (2010). The harbour handbook. London: Harbour Press.",
        "Calder, Anna/Dunmore, Chris (Hrsg.) (2010): The harbour handbook. Hamburg: Hafenverlag.",
        "Calder, Anna, and Chris Dunmore, eds. The harbour handbook. London: Harbour Press, 2010.",
    ],
)
def test_editors_under_whom_an_entry_stands_count_as_its_authors(text):
    work = work_of(text)

    assert shown(work) == ("The harbour handbook", ["Calder", "Dunmore"], 2010)


@pytest.mark.parametrize(
    ("text", "title", "authors", "year"),
    [
        ('"Harbour to publish its tide data". The Evening Post. 4 May 2011. Retrieved 2012-08-18.', "Harbour to publish its tide data", [], 2011),
        ('Calder, Anna (4 May 2011). "Harbour to publish its tide data". The Evening Post. Archived from the original on 6 June 2012. Retrieved 2012-08-18.', "Harbour to publish its tide data", ["Calder"], 2011),
        ('"Harbour to publish its tide data" . post.example. Retrieved 18 August 2012.', "Harbour to publish its tide data", [], None),
        ("Calder, A. (2011, May 4). Harbour to publish its tide data. The Evening Post. Retrieved from https://post.example/tides", "Harbour to publish its tide data", ["Calder"], 2011),
        ("Anna Calder, “Harbour to Publish Its Tide Data,” The Evening Post, May 4, 2011, https://post.example/tides.", "Harbour to Publish Its Tide Data", ["Calder"], 2011),
        ("CALDER, Anna. Porto publica dados das marés. O Diário, 4 maio 2011. Disponível em: https://post.example/tides. Acesso em: 5 jun. 2012.", "Porto publica dados das marés", ["CALDER"], 2011),
        ("Calder, Anna (2011): Hafen veröffentlicht Daten. In: Abendpost, 4. Mai 2011. https://post.example/tides (abgerufen am 5.6.2012).", "Hafen veröffentlicht Daten", ["Calder"], 2011),
    ],
)  # fmt: skip
def test_web_pages_and_news_are_read(text, title, authors, year):
    assert shown(work_of(text)) == (title, authors, year)


@pytest.mark.parametrize(
    ("text", "title", "authors", "year"),
    [
        ("Anna Calder, The Tide Book (London: Harbour Press, 1999), 33–35.", "The Tide Book", ["Calder"], 1999),
        ("See Anna Calder, The Tide Book (London: Harbour Press, 1999), p. 33.", "The Tide Book", ["Calder"], 1999),
        ("Vgl. Anna Calder, Das Gezeitenbuch, Hamburg 1999, S. 33.", "Das Gezeitenbuch", ["Calder"], 1999),
        ("Chris Dunmore, Schaber, in Calder (Hrsg.) Werkzeuge der Küste, Tübingen 2012, Hafenverlag, S. 281", "Schaber", ["Dunmore"], 2012),
        ("A. Calder, Le livre des marées, Paris, Éditions du Port, 1999, p. 33.", "Le livre des marées", ["Calder"], 1999),
    ],
)  # fmt: skip
def test_footnotes_of_the_humanities_are_read(text, title, authors, year):
    assert shown(work_of(text)) == (title, authors, year)


@pytest.mark.parametrize(
    ("text", "title", "authors", "year"),
    [
        ('Calder, A. and C. Dunmore, "Tide Transfer Protocol", RFC 9999, DOI 10.17487/RFC9999, October 2010, <https://www.rfc-editor.org/info/rfc9999>.', "Tide Transfer Protocol", ["Calder", "Dunmore"], 2010),
        ("Tide Markup 1.1. Anna Calder; Chris Dunmore. W3C. 9 January 2014. W3C Recommendation. URL: https://www.w3.org/TR/tide/", "Tide Markup 1.1", ["Calder", "Dunmore"], 2014),
        ("Calder, A. (2012). Tides and their readers (Unpublished doctoral dissertation). University of Harwich.", "Tides and their readers", ["Calder"], 2012),
    ],
)  # fmt: skip
def test_standards_and_theses_are_read(text, title, authors, year):
    assert shown(work_of(text)) == (title, authors, year)


@pytest.mark.parametrize(
    "text",
    [
        "Calder, A. [n.d.]. Tides and their readers. London: Harbour Press.",
        "Calder, Anna, [sans date]. Tides and their readers. Harbour News. [en ligne]. [Consulté le 16 novembre 2023]. Disponible à l’adresse:https://tides.example/a",
        "Calder, A. (im Erscheinen). Tides and their readers. Kiel: Harbour Press.",
    ],
)
def test_what_stands_for_a_date_is_no_part_of_the_title(text):
    assert shown(work_of(text)) == ("Tides and their readers", ["Calder"], None)


@pytest.mark.parametrize(
    "text",
    [
        "Calder E, Pike J. The cost of an answer. J Town Halls, 2008,22(11):2575-81.",
        "Calder E. The cost of an answer. J Town Halls, 2008,(04):145-148.",
        "李明, 周海, 等. 市政投诉的处理方式. 地方治理研究, 2008,(04):145-148.",
    ],
)
def test_a_year_glued_to_the_volume_is_the_year(text):
    assert work_of(text).year == 2008


def test_a_year_glued_to_the_last_page_is_the_year():
    text = "A. Calder, Tides and their readers, Harbour Notes 36, 23–58(1969)"

    assert work_of(text).year == 1969


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Calder A. 2015. The tide is no clock. Office of Coastal Works. University of Harwich", "The tide is no clock"),
        ("Calder, A. (2019). Carte des rives du fleuve. Ministère des Ports, de la Pêche et de la Navigation. 12 p.", "Carte des rives du fleuve"),
        ("Calder, A. (2007). Topics in navigation. Coastal organization, charts and tides. Kiel: Harbour Press.", "Topics in navigation. Coastal organization, charts and tides"),
    ],
)  # fmt: skip
def test_a_body_named_after_the_title_is_no_part_of_it(text, title):
    assert work_of(text).title == title


@pytest.mark.parametrize("others", ["et al.", "et al", "et. al."])
def test_and_others_are_no_part_of_the_title(others):
    text = f"Calder AB, Dunmore C {others} Tides of the North. Harb Stud 2010;12:4-9."

    assert shown(work_of(text)) == ("Tides of the North", ["Calder", "Dunmore"], 2010)


@pytest.mark.parametrize("title", ["Tide Markup 1.1", "Coastal Chart Model"])
def test_a_title_before_its_authors_is_no_name(title):
    text = f"{title}. Anna Calder; Chris Dunmore. W3C. 9 January 2014. W3C Note."

    assert shown(work_of(text)) == (title, ["Calder", "Dunmore"], 2014)


def test_a_bare_address_has_no_title():
    work = work_of("https://tides.example/2010/report.pdf")

    assert (work.title, work.author, work.url) == ("", (), "https://tides.example/2010/report.pdf")


def test_glued_words_are_cut_at_their_seams():
    text = "Calder, A. The Tide Book. London: Harbour Press, 2010.https://doi.org/10.1000/tide.1"

    assert shown(work_of(text)) == ("The Tide Book", ["Calder"], 2010)


def test_what_the_page_states_wins_over_what_is_read():
    stated = Work(title="The Tide Book", issued="2011")
    entry = Entry(text="Calder, A. (2010). Tides. London: Harbour Press.", stated=stated)

    work = parse([entry])[0].work

    assert (work.title, work.issued, work.author) == ("The Tide Book", "2011", ())
    assert work.publisher == "Harbour Press"
