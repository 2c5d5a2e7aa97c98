"""Lists in Chinese, Japanese and Russian are read like others, whatever their stops and names."""

from __future__ import annotations

from pathlib import Path

import pytest

from readinglist.extract.pdf import document
from tests.support.papers import Look, Typesetter

CHINESE_PROSE = (
    "这个办公室把账簿保存在一个没有理由就没有人进入的房间里，而大多数有理由的人在楼梯上就忘记了它。"
    "记录显示的与其说是计划，不如说是一种习惯。"
)
CHINESE = (
    "张伟, 李娜. 社区图书馆的阅读推广与实践探索及其启示[J]. 图书馆, 2012, 38(4): 2-9.",
    "王芳. 地方政府公文管理的历史变迁与制度逻辑分析[M]. 北京: 虚构大学出版社, 2008.",
    "陈明, 刘洋, 赵静. 等候室与公众耐心的测量：三城调查[J]. 行政评论, 2015, 12(1): 101-118.",
    "Gibson J, Lamarque P. Waiting rooms[J]. Journal of Invented Administration, 2001, 4: 12-29.",
    "黄丽. 档案室的秘密与公务员的日常生活[D]. 上海: 虚构大学, 2014.",
)
JAPANESE_PROSE = (
    "その役所は理由がなければ誰も入らない部屋に帳簿を保管しており、理由のある人のほとんどは階段で"
    "それを忘れてしまった。記録が示すのは計画というよりも習慣である。"
)
JAPANESE = (
    "田中太郎（2005）「待合室における公共の忍耐の測定：全国市町村の調査から」『架空の行政学研究』12巻3号，22-35頁。",
    "佐藤花子・鈴木一郎（2010）『役所の書類はなぜ読まれないのか』架空書房。",
    "山田健（1998）「町の掲示板についての調査報告」『地方史研究』45号，101-118頁。",
    "高橋誠（2012）『図書館と地域社会の関係についての比較研究』東京：架空大学出版会。",
    "中村真理子（2001）「公文書の歴史と市民参加」渡辺明編『行政と市民』虚構社，55-78頁。",
)
RUSSIAN_PROSE = (
    "Контора хранила свои книги в комнате, в которую никто не входил без причины, и большинство из "
    "тех, у кого она была, забывали её на лестнице. Записи показывают не план, а привычку. "
)
RUSSIAN = (
    "Иванов А. А. Залы ожидания и мера терпения // Вопросы управления. – 2012. – № 4. – С. 22–29.",
    "Петрова Е. В. Долгий путь документов через канцелярию. – М.: Наука, 2008. – 320 с.",
    "Сидоров П. И., Кузнецова О. Л. Библиотеки и читатели // Наука. – 2015. – № 1. – С. 101–118.",
    "Смирнов Д. К. История объявлений в торговых городах. – СПб.: Выдумка, 2010. – 215 с.",
    "Фёдорова Н. Н. Письма в редакцию как источник: дис. ... канд. ист. наук. – Казань, 2014.",
)
LISTS = {
    "zh": ("参考文献", CHINESE_PROSE, CHINESE),
    "ja": ("参考文献", JAPANESE_PROSE, JAPANESE),
    "ru": ("Список литературы", RUSSIAN_PROSE, RUSSIAN),
}
LOOKS = {
    "hanging indent": Look(),
    "no indent": Look(indent=0),
    "numbers in brackets": Look(indent=18, number="[{}]"),
    "two columns": Look(columns=2, size=8),
}


@pytest.mark.parametrize("look", LOOKS.values(), ids=LOOKS.keys())
@pytest.mark.parametrize("language", LISTS)
def test_a_list_comes_back_entry_by_entry(tmp_path: Path, language: str, look: Look) -> None:
    heading, prose, printed = LISTS[language]
    made = Typesetter(look)
    for _ in range(6):
        made.paragraph(prose * 3)
    made.heading(heading)
    made.list(printed)
    path = tmp_path / "paper.pdf"
    path.write_bytes(made.pdf())

    found = document(path)

    assert found.language == language
    assert [entry.text for each in found.lists for entry in each.entries] == list(printed)
