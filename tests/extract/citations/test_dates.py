"""Printed dates become ISO 8601; the day of access is never the day of issue."""

from __future__ import annotations

import pytest

from readinglist.extract.citations import dates
from readinglist.extract.citations.dates import Issued


def left(text: str) -> str:
    """Return `text` without its phrases of access."""
    return dates.without(text, dates.accessed(text))


@pytest.mark.parametrize(
    "printed", ["", "n.d.", "o. J.", "forthcoming", "12-14", "3000", "arXiv:1612.07250"]
)
def test_what_is_no_date_gives_none(printed):
    assert dates.issued(printed) == Issued()


@pytest.mark.parametrize(
    ("printed", "iso"),
    [
        ("(2013).", "2013"),
        ("2014a", "2014"),
        ("(2013, September 30)", "2013-09-30"),
        ("April 2, 2003", "2003-04-02"),
        ("2 Aug. 2006", "2006-08-02"),
        ("2006-08-02", "2006-08-02"),
        ("02.08.2006", "2006-08-02"),
        ("8/25/2006", "2006-08-25"),
        ("30. September 2013", "2013-09-30"),
        ("12.–14. März 2010", "2010-03-12"),
        ("3 mai 2010", "2010-05-03"),
        ("12 de mayo de 2010", "2010-05-12"),
        ("5 de Fevereiro de 2021", "2021-02-05"),
        ("4 ottobre 2001", "2001-10-04"),
        ("7 augusti 1999", "1999-08-07"),
        ("15 stycznia 2018", "2018-01-15"),
        ("12 мая 2010", "2010-05-12"),
        ("2011年3月14日", "2011-03-14"),
        ("2011年3月", "2011-03"),
        ("September 2013", "2013-09"),
        ("Jun 2018", "2018-06"),
        ("2018 Jun 1;103(6)", "2018-06-01"),
        ("Spring 2013", "2013"),
        ("1999–2003", "1999"),
        ("[2008]", "2008"),
        ("1632", "1632"),
    ],
)
def test_each_way_to_print_a_date_is_read(printed, iso):
    assert dates.issued(printed).issued == iso


@pytest.mark.parametrize(
    "printed", ["1999 [1927]", "[1927] 1999", "1927/1999", "1999 (orig. 1927)"]
)
def test_a_later_edition_keeps_the_year_of_the_first(printed):
    assert dates.issued(printed) == Issued(issued="1999", original="1927")


@pytest.mark.parametrize(
    ("phrase", "iso"),
    [
        ("Retrieved 12 May 2016", "2016-05-12"),
        ("Retrieved September 8, 2021, from", "2021-09-08"),
        ("[accessed 10 May 2016]", "2016-05-10"),
        ("Last accessed May 2012", "2012-05"),
        ("(zuletzt abgerufen am 3.4.2012)", "2012-04-03"),
        ("Consulté le 3 mai 2010", "2010-05-03"),
        ("Fecha de consulta: 12 de mayo de 2010", "2010-05-12"),
        ("Acesso em: 5 de fevereiro de 2021", "2021-02-05"),
        ("ultimo accesso: 4 ottobre 2001", "2001-10-04"),
        ("geraadpleegd op 4 maart 2011", "2011-03-04"),
        ("Hämtad 7 augusti 1999", "1999-08-07"),
        ("(дата обращения: 12.03.2019)", "2019-03-12"),
        ("[2010-05-06]", "2010-05-06"),
        ("2019年3月4日閲覧", "2019-03-04"),
    ],
)
def test_phrases_of_access_are_known_in_many_languages(phrase, iso):
    text = f"The Tide Tables. https://tides.example/ {phrase}."

    assert [found.iso for found in dates.accessed(text)] == [iso]
    assert "20" not in left(text)
    assert "19" not in left(text)
    assert len(left(text)) == len(text)


def test_the_day_a_copy_was_archived_is_neither_issue_nor_access():
    text = "“Tides”. Archived from the original on October 4, 2002. Retrieved 2012-08-21."

    assert [found.iso for found in dates.accessed(text) if found.iso] == ["2012-08-21"]
    assert dates.issued(left(text)) == Issued()


def test_stand_before_the_address_is_the_day_of_issue_and_after_it_of_access():
    before = "Gezeiten (Stand: 19.08.2013), https://a.example/g.html"
    after = "Gezeiten, https://a.example/g.html (Stand: 19.08.2013)"

    assert dates.issued(left(before)).issued == "2013-08-19"
    assert [found.iso for found in dates.accessed(after)] == ["2013-08-19"]


def test_retrieved_from_without_a_date_is_no_access():
    assert dates.accessed("Retrieved from https://a.example/2010/report") == []
