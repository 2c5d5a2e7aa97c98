"""Chinese, Japanese and Korean references, and GB/T 7714 in any script."""

# ruff: noqa: E501 - a case a line, however long the reference

from __future__ import annotations

import pytest

from readinglist.extract.citations import asian, parse
from readinglist.model import Entry, Span, SpanKind, Work


def work_of(text: str) -> Work:
    return parse([Entry(text=text)])[0].work


@pytest.mark.parametrize("text", ["", "Calder, A. (2010). Tides. Harbour Press.", "東京", "[1]"])
def test_what_has_none_of_the_forms_is_left_to_others(text):
    assert asian.read(Entry(text=text)) is None


@pytest.mark.parametrize(
    ("text", "title", "authors", "year", "container"),
    [
        ("李明, 王红. 沿海渔村的变迁[J]. 海洋社会, 2003, 38(4): 12-20.", "沿海渔村的变迁", ["李明", "王红"], 2003, "海洋社会"),
        ("[3] 张三. 潮汐学[M]. 青岛: 海港出版社, 2005.", "潮汐学", ["张三"], 2005, ""),
        ("海港研究中心. 第9次渔业报告[R/OL]. (2012-01-16)[2013-03-26]. http://tides.example/x.pdf", "第9次渔业报告", ["海港研究中心"], 2012, ""),
        ("谢希. 灯塔的故事[N]. 海港日报, 1998-12-25(10).", "灯塔的故事", ["谢希"], 1998, "海港日报"),
        ("费孝：《渔村之国》，北京：海书店，1985年，第5页。", "渔村之国", ["费孝"], 1985, ""),
        ("李强:《潮的研究》，《海洋学研究》2008年第4期。", "潮的研究", ["李强"], 2008, "海洋学研究"),
        ("王小明（2010）。潮汐的記錄。海洋季刊，12（3），1-20。", "潮汐的記錄", ["王小明"], 2010, "海洋季刊"),
        ("小森俊・上村憲 1996「港の土器の研究」『港研究紀要』vol.3 港市研究所", "港の土器の研究", ["小森俊", "上村憲"], 1996, "港研究紀要"),
        ("山田太郎（2010）『日本の灯台』港書店", "日本の灯台", ["山田太郎"], 2010, ""),
        ("山田太郎著『灯台の歴史』港書店、2010年", "灯台の歴史", ["山田太郎"], 2010, ""),
        ("山田太郎「灯台の「光」について」『港雑誌』第3巻第2号、2010年、12-34頁。", "灯台の「光」について", ["山田太郎"], 2010, "港雑誌"),
        ("山田太郎: 灯台の研究. 港医誌 12(3): 45-67, 2010.", "灯台の研究", ["山田太郎"], 2010, "港医誌"),
        ("김철수, 「등대의 역사」, 『항구학보』 12, 2010, 1-20쪽.", "등대의 역사", ["김철수"], 2010, "항구학보"),
        ("Calder A B, Dunmore C. A Record of Tides[J]. Harbour Studies, 2003, 42(3): 12-20.", "A Record of Tides", ["Calder", "Dunmore"], 2003, "Harbour Studies"),
    ],
)  # fmt: skip
def test_punctuation_alone_tells_the_parts(text, title, authors, year, container):
    work = work_of(text)

    assert (work.title, [name.short for name in work.author]) == (title, authors)
    assert (work.year, work.container_title) == (year, container)


def test_a_book_in_characters_has_its_place_publisher_and_page():
    work = work_of("费孝：《渔村之国》，北京：海书店，1985年，第5页。")

    assert (work.publisher_place, work.publisher, work.page) == ("北京", "海书店", "5")


def test_the_day_of_access_in_a_web_report_is_not_its_year():
    work = work_of("海港中心. 渔业报告[R/OL]. (2012-01-16)[2013-03-26]. http://tides.example/x")

    assert (work.issued, work.accessed, work.type) == ("2012-01-16", "2013-03-26", "report")


def test_a_link_at_the_start_is_the_title_with_the_titles_in_it():
    text = "专访：李明新歌《海港》首播 ．海港网．2012-06-24[引用日期2014-06-01]"
    link = Span(0, text.index(" ．"), SpanKind.LINK, "https://tides.example/a")

    work = parse([Entry(text=text, spans=(link,))])[0].work

    assert (work.title, work.container_title) == ("专访：李明新歌《海港》首播", "海港网")
    assert (work.issued, work.accessed) == ("2012-06-24", "2014-06-01")
